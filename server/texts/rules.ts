import { randomUUID } from 'node:crypto'
import { diffArrays, diffWords } from 'diff'
import sanitizeHtml from 'sanitize-html'
import { closed, isMarking, onlyPassages } from './passage-rules.ts'
import { escapeHtml, htmlOf, treeOf, wordsOf, type Branch, type Node } from './tree-rules.ts'

export { escapeHtml } from './tree-rules.ts'

const blocks = [
  'p',
  'h3',
  'h4',
  'ul',
  'ol',
  'li',
  'blockquote',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'br',
  'hr',
]
/** Blocks that a text is made of; the others live inside these. */
const standsAlone = new Set(['p', 'h3', 'h4', 'ul', 'ol', 'blockquote', 'table', 'hr'])
const marks = ['strong', 'em', 'u', 's', 'sub', 'sup', 'a']
/** Paragraphs that carry a lasting id, so that a comment or a correction can point at one. */
const numbered = new Set(['p', 'h3', 'h4', 'li', 'blockquote', 'td', 'th'])

/** The longest text a field takes, in characters of HTML. */
export const longestText = 200_000

/**
 * The small set of elements that a text may hold, whoever wrote it and whatever it was pasted from.
 * Plain text (a textarea without scripts) becomes paragraphs. Each block gets a lasting id. Of a secret passage only its
 * place is left: its words are put away before (`keepPassages`), or not at all.
 */
export const cleanHtml = (given: string): string => htmlOf(closed(laidOut(given)))

/** The blocks of a cleaned text, in which marked passages still have the words that their writer sent. */
export function laidOut(given: string): Node[] {
  const html = /<(p|h[1-6]|ul|ol|li|table|blockquote|div|br|hr)\b/i.test(given) ? given : paragraphs(given)
  const clean = sanitizeHtml(html, {
    allowedTags: [...blocks, ...marks, 'span'],
    allowedAttributes: {
      '*': ['data-id'],
      a: ['href'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope'],
      ol: ['start'],
      span: ['data-secret', 'data-seal', 'data-mark', 'data-waiting'],
    },
    allowedSchemes: ['https', 'http', 'mailto'],
    allowProtocolRelative: false,
    nestingLimit: 24,
    transformTags: {
      h1: 'h3',
      h2: 'h3',
      h5: 'h4',
      h6: 'h4',
      b: 'strong',
      i: 'em',
      div: 'p',
      span: onlyMarked,
    },
  })
  return withLastingIds(inBlocks(onlyPassages(treeOf(clean))))
}

/** A span that marks no passage goes, its words stay. */
const onlyMarked = (tagName: string, attribs: Record<string, string>) =>
  isMarking(attribs['data-secret']) ? { tagName, attribs } : { tagName: 'unmarked', attribs: {} }

/** Every word of a text stands in a block; what is left empty goes. */
function inBlocks(nodes: Node[]): Node[] {
  const standing: Branch[] = []
  let stray: Node[] = []
  const gather = () => {
    if (stray.length) standing.push({ tag: 'p', attributes: {}, children: stray })
    stray = []
  }
  for (const node of nodes) {
    if (typeof node === 'string' || !blocks.includes(node.tag) || node.tag === 'br') stray.push(node)
    else {
      gather()
      if (standsAlone.has(node.tag)) standing.push(node)
      else standing.push(...(inBlocks(node.children) as Branch[]))
    }
  }
  gather()
  return standing.filter((block) => block.tag === 'hr' || wordsOf(block).trim())
}

function withLastingIds(nodes: Node[], seen = new Set<string>()): Node[] {
  return nodes.map((node) => {
    if (typeof node === 'string') return node
    const { 'data-id': given, ...others } = node.attributes
    const attributes = numbered.has(node.tag) ? { ...others, 'data-id': lastingId(given, seen) } : others
    return { ...node, attributes, children: withLastingIds(node.children, seen) }
  })
}

function lastingId(given: string | undefined, seen: Set<string>) {
  const id = given && /^[a-z0-9]{8}$/.test(given) && !seen.has(given) ? given : randomUUID().slice(0, 8)
  seen.add(id)
  return id
}

const paragraphs = (text: string) =>
  text
    .split(/\r?\n\s*\r?\n/)
    .filter((part) => part.trim())
    .map((part) => `<p>${escapeHtml(part.trim()).replaceAll(/\r?\n/g, '<br>')}</p>`)
    .join('')

/** The words of a text, a line a block. */
export const plainText = (html: string) =>
  sanitizeHtml(html.replaceAll(/<\/(p|h3|h4|li|tr|blockquote)>|<br\s*\/?>/g, '\n'), {
    allowedTags: [],
    allowedAttributes: {},
    nonTextTags: ['style', 'script', 'textarea', 'option', 'noscript', 'svg'],
  })
    .replaceAll(
      /&(amp|lt|gt|quot|#39);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]!,
    )
    .replaceAll(/\n{2,}/g, '\n')
    .trim()

/** A redline by words: what leaves in `del`, what comes in `ins`, a marked passage as one word; safe to show as it is. */
export function redline(before: string, after: string): string {
  const passages = passagesAside()
  const [old, now] = [before, after].map((html) => plainText(passages.put(html))) as [string, string]
  return (byWords(old, now) ?? byLines(old, now) ?? wholly(old, now))
    .map(({ value, added, removed }) => {
      const text = passages.back(escapeHtml(value).replaceAll('\n', '<br>'))
      if (added) return `<ins>${text}</ins>`
      return removed ? `<del>${text}</del>` : text
    })
    .join('')
}

/** Passages each as one sign that no text has, and back again, so that those who may read them do so in a redline too. */
function passagesAside() {
  const spans: string[] = []
  const put = (html: string) =>
    html.replaceAll(/[\ue000-\uf8ff]/g, '').replaceAll(/<span data-secret="\d+".*?<\/span>/gs, (span) => {
      const known = spans.indexOf(span)
      const at = known < 0 ? spans.push(span) - 1 : known
      return at < mostPassages ? String.fromCharCode(firstSign + at) : span
    })
  const back = (text: string) =>
    text.replaceAll(/[\ue000-\uf8ff]/g, (sign) => spans[sign.charCodeAt(0) - firstSign] ?? '')
  return { put, back }
}

/** Signs of private use. */
const [firstSign, mostPassages] = [0xe000, 6_400]

/** Comparing costs the square of the differences: texts that share too little are compared by lines, or not at all. */
export const mostDifferences = 700

const byWords = (old: string, now: string): Change[] | undefined =>
  diffWords(glued(old), glued(now), { maxEditLength: mostDifferences })?.map((change) => ({
    ...change,
    value: parted(change.value),
  }))

/** A date and a number with decimals are one word each: '30.6.2027' leaves whole, never '30' and '6' from around a point. */
const glued = (text: string) =>
  text.replaceAll(/(?<=\d)[.,](?=\d)/g, (sign) => (sign === '.' ? point : comma))
const parted = (text: string) => text.replaceAll(point, '.').replaceAll(comma, ',')
/** Letters to the comparison, and none that anybody writes: they stand for a point and a comma meanwhile. */
const [point, comma] = ['\u01c0', '\u01c1']

const byLines = (old: string, now: string): Change[] | undefined =>
  diffArrays(old.split(/(?<=\n)/), now.split(/(?<=\n)/), { maxEditLength: mostDifferences })?.map(
    ({ value, ...change }) => ({ ...change, value: value.join('') }),
  )

const wholly = (old: string, now: string): Change[] => [
  { value: old, added: false, removed: true },
  { value: now, added: true, removed: false },
]

interface Change {
  value: string
  added: boolean
  removed: boolean
}
