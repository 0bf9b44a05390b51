import { treeOf, wordsOf, type Branch, type Node } from '../texts/tree-rules.ts'
import { bindSections } from '../words/section-rules.ts'
import { gridOf, type Grid } from './table-rules.ts'

export type DocumentKind = 'agenda' | 'minutes' | 'memo' | 'extract'
/** PDF/UA-1 to be read, PDF/A-2a to be kept: a file claims one. */
export type Standard = 'ua-1' | 'a-2a'
export type DocumentLanguage = 'fi' | 'sv'
type Fact = [label: string, value: string]

/** What a document says; every text as it was typed, sanitised HTML only in `parts`. */
export interface DocumentContent {
  title: string
  body: string
  county: string
  /** time, place, … of the meeting */
  meeting: Fact[]
  participants?: { headings: string[]; rows: string[][] }
  sections: DocumentSection[]
  footer?: string
  /** a line above everything: a draft, a demonstration */
  banner?: string
  /** a page before everything, folded for a window envelope */
  cover?: Cover
}

export interface Cover {
  sender: string[]
  address: string[]
  day: string
  letter: string[]
}

export interface DocumentSection {
  /** '12 §'; empty where there is none yet */
  number: string
  heading: string
  meta?: Fact[]
  parts: { label: string; html: string }[]
  attachments?: string[]
}

/** A piece of a document as its template sets it. */
export type Piece =
  | { kind: 'heading'; level: number; text: Inline[] }
  | { kind: 'paragraph' | 'quote'; text: Inline[] }
  | { kind: 'list'; ordered: boolean; start: number; points: Piece[][] }
  | { kind: 'table'; table: Grid<Piece[]> }
  | { kind: 'rule' }
export interface Inline {
  text: string
  /** 'strong', 'em', 'u', 's', 'sub', 'sup' */
  marks: string[]
  href?: string
}

/** Everything the template needs, as plain data: nothing a person typed is ever markup. */
export function setOut(
  kind: DocumentKind,
  language: DocumentLanguage,
  content: DocumentContent,
  has: HasGlyph,
) {
  const clean = (text: string) => bindSections(shownWith(text, has))
  const facts = (given: Fact[] = []) => given.map((fact) => fact.map(clean))
  return {
    language,
    words: words[language],
    kind: words[language][kind],
    title: clean(content.title),
    body: clean(content.body),
    county: clean(content.county),
    banner: clean(content.banner ?? ''),
    footer: clean(content.footer ?? ''),
    cover: content.cover && {
      sender: content.cover.sender.map(clean),
      address: content.cover.address.map(clean),
      day: clean(content.cover.day),
      letter: content.cover.letter.map(clean),
    },
    meeting: facts(content.meeting),
    participants: content.participants && {
      headings: content.participants.headings.map(clean),
      rows: content.participants.rows.map((row) => row.map(clean)),
    },
    sections: content.sections.map((section) => ({
      heading: clean([section.number, section.heading].filter(Boolean).join(' ')),
      meta: facts(section.meta),
      parts: section.parts.map(({ label, html }) => ({
        label: clean(label),
        pieces: piecesOf(treeOf(html), label ? 3 : 2, clean),
      })),
      attachments: (section.attachments ?? []).map(clean),
    })),
  }
}

export type HasGlyph = (codePoint: number) => boolean

/**
 * A letter that no font has whole is put together (Skolt Sámi ǩ of k and a caron); a sign that they cannot show
 * stands as an empty square: PDF/UA takes no missing letters.
 */
const shownWith = (text: string, has: HasGlyph) =>
  text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u{FE00}-\u{FE0F}]/gu, (sign) =>
      sign === '\n' || sign === softHyphen ? sign : '',
    )
    .replaceAll(
      /[^\n]/gu,
      (sign) => [sign, sign.normalize('NFD')].find((one) => hasAll(one, has)) ?? emptySquare,
    )
const hasAll = (signs: string, has: HasGlyph) => Array.from(signs).every((sign) => has(sign.codePointAt(0)!))
const [softHyphen, emptySquare] = ['\u00ad', '\u25a1']

/** The blocks of a text; `under` is the level of the heading they stand under, which none may skip from. */
function piecesOf(nodes: Node[], under: number, clean: Clean): Piece[] {
  let last = under
  return blocksIn(nodes).flatMap((block): Piece[] => {
    if (block.tag === 'h3' || block.tag === 'h4') {
      last = Math.min(block.tag === 'h3' ? under + 1 : under + 2, last + 1)
      const text = inlineOf(block.children, clean)
      return text.length ? [{ kind: 'heading', level: last, text }] : []
    }
    return pieceOf(block, clean)
  })
}

function pieceOf(block: Branch, clean: Clean): Piece[] {
  if (block.tag === 'hr') return [{ kind: 'rule' }]
  if (block.tag === 'ul' || block.tag === 'ol') {
    const points = branches(block).map((point) => innerPieces(point, clean))
    const start = Math.min(9_999, Math.max(1, Number.parseInt(block.attributes.start ?? '1', 10) || 1))
    return points.length ? [{ kind: 'list', ordered: block.tag === 'ol', start, points }] : []
  }
  if (block.tag === 'table') {
    const table = gridOf(rowsOf(block), (cell) => innerPieces(cell, clean))
    return table.columns ? [{ kind: 'table', table }] : []
  }
  if (block.tag === 'blockquote')
    return innerPieces(block, clean).map((piece) =>
      piece.kind === 'paragraph' ? { ...piece, kind: 'quote' } : piece,
    )
  const text = inlineOf(block.children, clean)
  return text.length ? [{ kind: 'paragraph', text }] : []
}

/** Inside a point, a cell or a quotation a heading is a paragraph in strong type. */
const innerPieces = (block: Branch, clean: Clean): Piece[] =>
  blocksIn(block.children).flatMap((inner) => {
    const isHeading = inner.tag === 'h3' || inner.tag === 'h4'
    if (!isHeading) return pieceOf(inner, clean)
    return pieceOf({ tag: 'p', attributes: {}, children: [{ ...inner, tag: 'strong' }] }, clean)
  })

const blockTags = new Set(['p', 'h3', 'h4', 'ul', 'ol', 'blockquote', 'table', 'hr'])

/** Words that stand loose among blocks become a paragraph of their own. */
function blocksIn(nodes: Node[]): Branch[] {
  const blocks: Branch[] = []
  let loose: Node[] = []
  const gather = () => {
    if (loose.some((node) => wordsOf(node).trim())) blocks.push({ tag: 'p', attributes: {}, children: loose })
    loose = []
  }
  for (const node of nodes) {
    if (typeof node === 'string' || !blockTags.has(node.tag)) loose.push(node)
    else {
      gather()
      blocks.push(node)
    }
  }
  gather()
  return blocks
}

function inlineOf(nodes: Node[], clean: Clean, marks: string[] = [], href?: string): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    if (typeof node === 'string') {
      const text = clean(node.replaceAll(/\s+/g, ' '))
      return text ? [{ text, marks, ...(href && { href }) }] : []
    }
    if (node.tag === 'br') return [{ text: '\n', marks: [] }]
    const link =
      node.tag === 'a' && /^(https?:|mailto:)/i.test(node.attributes.href ?? '') && node.attributes.href
    return inlineOf(node.children, clean, node.tag === 'a' ? marks : [...marks, node.tag], link || href)
  })
}

type Clean = (text: string) => string
const rowsOf = (table: Branch): Branch[] =>
  branches(table).flatMap((part) => (part.tag === 'tr' ? [part] : rowsOf(part)))
const branches = ({ children }: Branch) => children.filter((node): node is Branch => typeof node !== 'string')

const words = {
  fi: {
    agenda: 'Esityslista',
    minutes: 'Pöytäkirja',
    memo: 'Muistio',
    extract: 'Pöytäkirjanote',
    participants: 'Osallistujat',
    attachments: 'Liitteet',
    page: 'Sivu',
  },
  sv: {
    agenda: 'Föredragningslista',
    minutes: 'Protokoll',
    memo: 'Promemoria',
    extract: 'Protokollsutdrag',
    participants: 'Deltagare',
    attachments: 'Bilagor',
    page: 'Sida',
  },
}
