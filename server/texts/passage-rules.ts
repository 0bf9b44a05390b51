import type { Day } from '../calendar/rules.ts'
import { say, word, type Language } from '../words/index.ts'
import { escapeHtml, htmlOf, treeOf, wordsOf, type Branch, type Node } from './tree-rules.ts'

/** How a passage is marked: by which provision it is secret, from whom and until when (JulkL 25 §); or that it is personal data (R71). */
export interface PassageMark {
  kind: 'secret' | 'personal'
  /** of JulkL 24 § 1 mom.; null of personal data */
  point: number | null
  readers: 'body' | 'runs'
  /** the last day on which it is secret; or, of personal data, on the web */
  until: Day | null
}

/** The points of JulkL 24 § 1 mom. that a partnership meets most. */
export const commonPoints = [17, 20, 23, 25, 31, 32] as const
export const points = Array.from({ length: 32 }, (_, index) => index + 1)

/** What the public reads in the passage's place, in the language of the text. */
export const wordsInPlace = (language: Language, { kind, point, until }: PassageMark) =>
  kind === 'personal'
    ? word(language, say('texts.passagePersonal'))
    : word(
        language,
        until
          ? say('texts.passageSecretUntil', { point: point ?? 0, day: { day: until } })
          : say('texts.passageSecret', { point: point ?? 0 }),
      )

/** A passage in its text: its number and seal, and in its place the words for those who may not read it. */
export const spanOf = ({
  id,
  seal,
  words,
  waits = false,
}: {
  id: number
  seal: string
  words: string
  /** closed for a passage of another language, and not looked at yet */
  waits?: boolean
}): Branch => ({
  tag: 'span',
  attributes: {
    ...{ 'data-secret': String(id), 'data-seal': seal, 'data-mark': words },
    ...(waits && waiting),
  },
  children: [words],
})

/** How a passage says that it was closed for one of another language. */
export const waiting = { 'data-waiting': 'yes' }
export const isWaiting = ({ attributes }: Branch) => attributes['data-waiting'] === 'yes'

/** Somebody has looked at what was closed for another language: it is closed as anything else that is marked. */
export const withoutWaiting = (html: string) => html.replaceAll(' data-waiting="yes"', '')

/** A passage that its writer has just marked, as the editor sends it. */
export const newMark = ({ kind, point, readers, until }: PassageMark) =>
  `new:${kind === 'personal' ? 'personal' : point}:${readers}:${until ?? ''}`

/** How the editor's mark is read; undefined where it is none. */
export function markIn(given: string | undefined): PassageMark | undefined {
  const [, ground, readers, until] =
    /^new:([1-9]\d?|personal):(body|runs):(\d{4}-\d\d-\d\d)?$/.exec(given ?? '') ?? []
  if (!ground || !readers) return undefined
  const kind = ground === 'personal' ? 'personal' : 'secret'
  const point = kind === 'secret' ? Number(ground) : null
  if ((point !== null && point > 32) || (kind === 'personal' && !until)) return undefined
  return { kind, point, readers: readers as 'body' | 'runs', until: until ?? null }
}

/** The number of the passage that a node stands for; undefined where it is none. */
export const passageOf = (node: Node) => {
  if (typeof node === 'string' || node.tag !== 'span') return undefined
  const id = /^[1-9]\d{0,8}$/.exec(node.attributes['data-secret'] ?? '')?.[0]
  return id ? Number(id) : undefined
}

/** Whether this says that something is a passage, kept or just marked. */
export const isMarking = (given: string | undefined) =>
  /^[1-9]\d{0,8}$/.test(given ?? '') || markIn(given) !== undefined

const isPassage = ({ tag, attributes }: Branch) => tag === 'span' && isMarking(attributes['data-secret'])

/** Other spans than marked passages fall away; a passage holds words in one line, and no other passage. */
export const onlyPassages = (nodes: Node[]): Node[] =>
  nodes.flatMap((node): Node[] => {
    if (typeof node === 'string') return [node]
    if (node.tag !== 'span') return [{ ...node, children: onlyPassages(node.children) }]
    return isPassage(node) ? [{ ...node, children: inOneLine(node.children) }] : onlyPassages(node.children)
  })

const inLine = new Set(['strong', 'em', 'u', 's', 'sub', 'sup', 'a', 'br'])

const inOneLine = (nodes: Node[]): Node[] =>
  nodes.flatMap((node): Node[] => {
    if (typeof node === 'string') return [node]
    const children = inOneLine(node.children)
    return inLine.has(node.tag) ? [{ ...node, children }] : children
  })

/** No text is kept with the words of a passage in it, whoever sends them back: in their place stands what stood there. */
export const closed = (nodes: Node[]): Node[] =>
  nodes.map((node): Node => {
    if (typeof node === 'string') return node
    if (!isPassage(node)) return { ...node, children: closed(node.children) }
    const id = passageOf(node)
    const { 'data-seal': seal = '', 'data-mark': words = '[…]' } = node.attributes
    return id
      ? spanOf({ id, seal, words, waits: isWaiting(node) })
      : { tag: 'em', attributes: {}, children: ['[…]'] }
  })

const span = /<span data-secret="(\d+)"([^>]*)>(.*?)<\/span>/gs

/** A passage as a text names it. Nobody who has not read such a text knows the seal, so numbers written by hand name none. */
export interface Named {
  id: number
  seal: string
}

/** The passages that a text holds. */
export const passagesIn = (html: string): Named[] =>
  [...html.matchAll(span)].map(([, id, attributes]) => ({ id: Number(id), seal: sealIn(attributes ?? '') }))

const sealIn = (attributes: string) => / data-seal="([^"]*)"/.exec(attributes)?.[1] ?? ''

/** Whether a document, whatever it is made of, holds marked passages. */
export const holdsPassages = (content: unknown) => JSON.stringify(content).includes('data-secret=\\"')

/** The text with the words of those passages that its reader may read. */
export const openedTo = (html: string, words: Map<number, string>) =>
  html.replaceAll(span, (closed, id: string, attributes: string) => {
    const open = words.get(Number(id))
    return open === undefined ? closed : `<span data-secret="${id}"${attributes}>${open}</span>`
  })

/** In a document the words stand after their mark, in one pair of brackets. */
export const openedInDocument = (html: string, words: Map<number, string>) =>
  html.replaceAll(span, (closed, id: string, attributes: string, mark: string) => {
    const open = words.get(Number(id))
    if (open === undefined) return closed
    return `<span data-secret="${id}"${attributes}>${mark.replace(/\]$/, ':')} ${open}]</span>`
  })

/**
 * An earlier wording of the same text, with the passage in it no more readable than in the newest. A paragraph that was
 * typed anew has another id by now: in a text without the paragraph the words are hidden wherever they stand.
 */
export function hiddenIn(html: string, { block, words, span, was }: Hidden) {
  if (!html.includes(`data-id="${block}"`)) return hiddenAnywhere(html, { words, span })
  const paragraph = new RegExp(`(<(p|h3|h4|li|td|th)\\b[^>]*data-id="${block}"[^>]*>)(.*?)(</\\2>)`, 's')
  return html.replace(paragraph, (whole, begins: string, _tag, inner: string, ends: string) => {
    if (inner.includes(span)) return whole
    const taken = (text: string) =>
      // inside a tag the words might be found where none are read
      text.includes(words) && !/<\w+ /.test(text) ? text.replaceAll(words, span) : span
    if (was === undefined || !inner.includes(`data-secret="${was}"`)) return `${begins}${taken(inner)}${ends}`
    // where the passage stood already, only its newer words beside it could tell
    const beside = inner
      .split(anySpan)
      .map((part, place) => (place % 2 || !part.includes(words) ? part : taken(part)))
    return `${begins}${beside.join('')}${ends}`
  })
}

/** A text without the words, wherever they stand in it; a paragraph in which they stand with marks inside goes whole. */
export const hiddenAnywhere = (html: string, { words, span }: Pick<Hidden, 'words' | 'span'>) =>
  html.replaceAll(innermost, (whole, begins: string, _tag, inner: string, ends: string) => {
    if (!inner.includes(words)) return whole
    return `${begins}${/<\w+ /.test(inner) ? span : inner.replaceAll(words, span)}${ends}`
  })

const innermost = /(<(p|h3|h4|li|td|th)\b[^>]*>)((?:(?!<(?:p|h3|h4|li|td|th|ul|ol|table)\b).)*?)(<\/\2>)/gs

const anySpan = /(<span data-secret="[^>]*>.*?<\/span>)/s

export interface Hidden {
  /** the lasting id of the paragraph */
  block: string
  /** as they stood, HTML */
  words: string
  /** what stands there now, HTML */
  span: string
  /** the passage whose words were changed into these */
  was?: number | undefined
}

/** A paragraph that may be marked as a whole, as the list for those without scripts names it. */
export interface Paragraph {
  id: string
  begins: string
  marked: boolean
}

/** The paragraphs of a text, each by its beginning. */
export const paragraphsOf = (html: string): Paragraph[] =>
  leaves(treeOf(html)).flatMap(({ attributes, children }) => {
    const words = children.map(wordsOf).join('').replaceAll(/\s+/g, ' ').trim()
    if (!attributes['data-id'] || !words) return []
    const begins = words.length > 90 ? `${words.slice(0, 88)}…` : words
    return [{ id: attributes['data-id'], begins, marked: children.some(holdsPassage) }]
  })

const holdsPassage = (node: Node): boolean =>
  typeof node !== 'string' && (isPassage(node) || node.children.some(holdsPassage))

const paragraph = new Set(['p', 'h3', 'h4'])
const leaves = (nodes: Node[]): Branch[] =>
  nodes.flatMap((node) => {
    if (typeof node === 'string') return []
    return paragraph.has(node.tag) ? [node] : leaves(node.children)
  })

/** The text with these paragraphs marked whole, or, without a mark, with the marks in them taken away. */
export const withMarked = (html: string, ids: string[], mark: PassageMark | undefined): string => {
  const remark = (nodes: Node[]): Node[] =>
    nodes.map((node) => {
      if (typeof node === 'string') return node
      if (!paragraph.has(node.tag)) return { ...node, children: remark(node.children) }
      if (!ids.includes(node.attributes['data-id'] ?? '')) return node
      const plain = withoutMarks(node.children)
      const attributes = mark && { 'data-secret': newMark(mark) }
      return { ...node, children: attributes ? [{ tag: 'span', attributes, children: plain }] : plain }
    })
  return htmlOf(remark(treeOf(html)))
}

const withoutMarks = (nodes: Node[]): Node[] =>
  nodes.flatMap((node): Node[] => {
    if (typeof node === 'string') return [node]
    const children = withoutMarks(node.children)
    return node.tag === 'span' ? children : [{ ...node, children }]
  })

/** Passages in a page as it goes to its reader: in texts, and in the editors that hold them. */
export const passagesOnPage = (page: string): Named[] =>
  page.includes('data-secret=')
    ? [...page.matchAll(namedOnPage)].map(([, id, seal]) => ({ id: Number(id), seal: seal! }))
    : []

const namedOnPage =
  /data-secret=(?:"|&#34;|&quot;)(\d+)(?:"|&#34;|&quot;) data-seal=(?:"|&#34;|&quot;)([0-9a-f]+)/g

/** The page with the words of those passages that its reader may read. */
export const openedOnPage = (page: string, words: Map<number, string>) =>
  !words.size
    ? page
    : withMarkShown(openedTo(page, words), words)
        .replaceAll(/ data-html="([^"]*)"/g, (whole, held: string) =>
          held.includes('data-secret')
            ? ` data-html="${escapeHtml(openedTo(unescaped(held), words))}"`
            : whole,
        )
        .replaceAll(/(<textarea [^>]*data-rich[^>]*>)([^<]*)(<\/textarea>)/g, (whole, begins, held, ends) =>
          String(held).includes('⟦') ? `${begins}${typedOpened(String(held), words)}${ends}` : whole,
        )

/** Where words are open to their reader, the page says that they are secret and by which provision (JulkL 25 §). */
const withMarkShown = (page: string, words: Map<number, string>) =>
  page.replaceAll(/<span data-secret="(\d+)"/g, (begins, id: string) =>
    words.has(Number(id)) ? `<span data-open data-secret="${id}"` : begins,
  )

const typedOpened = (held: string, words: Map<number, string>) =>
  held.replaceAll(/⟦(\d+): [^⟧]*⟧/g, (closed, id: string) => {
    const open = words.get(Number(id))
    return open === undefined ? closed : escapeHtml(`⟦${id}: ${treeOf(open).map(wordsOf).join('')}⟧`)
  })

const unescaped = (text: string) =>
  text.replaceAll(
    /&(amp|lt|gt|quot|#39|#34);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#34': '"' })[name]!,
  )
