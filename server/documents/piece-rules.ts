import { wordsOf, type Branch, type Node } from '../texts/tree-rules.ts'
import { drawingIn, type Drawing } from './drawing-rules.ts'
import { gridOf, gridWidths, inPrint, type Grid } from './table-rules.ts'

/** A piece of a document as its template sets it. */
export type Piece =
  | { kind: 'heading'; level: number; text: Inline[] }
  | { kind: 'paragraph' | 'quote'; text: Inline[]; leads?: true }
  | { kind: 'list'; ordered: boolean; start: number; points: Piece[][] }
  | { kind: 'table'; table: Grid<Piece[]>; widths: number[] }
  | { kind: 'rule' }
  | ({ kind: 'drawing' } & Drawing)
export interface Inline {
  text: string
  /** 'strong', 'em', 'u', 's', 'sub', 'sup' */
  marks: string[]
  href?: string
}

/** The blocks of a text; `under` is the level of the heading they stand under, which none may skip from. */
export function piecesOf(nodes: Node[], under: number, clean: Clean): Piece[] {
  let last = under
  const pieces = blocksIn(nodes).flatMap((block): Piece[] => {
    if (block.tag === 'h3' || block.tag === 'h4') {
      last = Math.min(block.tag === 'h3' ? under + 1 : under + 2, last + 1)
      const text = inlineOf(block.children, clean)
      return text.length ? [{ kind: 'heading', level: last, text }] : []
    }
    return pieceOf(block, clean)
  })
  return pieces.map((piece, at) =>
    piece.kind === 'paragraph' && isShown(pieces[at + 1]) ? { ...piece, leads: true } : piece,
  )
}

/** What the words before it announce, on the same page. */
const isShown = (piece: Piece | undefined) => piece?.kind === 'drawing' || piece?.kind === 'table'

function pieceOf(block: Branch, clean: Clean): Piece[] {
  if (block.tag === 'hr') return [{ kind: 'rule' }]
  if (block.tag === 'ul' || block.tag === 'ol') {
    const points = branches(block).map((point) => innerPieces(point, clean))
    const start = Math.min(9_999, Math.max(1, Number.parseInt(block.attributes.start ?? '1', 10) || 1))
    return points.length ? [{ kind: 'list', ordered: block.tag === 'ol', start, points }] : []
  }
  if (block.tag === 'table') {
    const table = gridOf(rowsOf(block), (cell) => innerPieces(cell, clean))
    return table.columns ? [{ kind: 'table', table, widths: gridWidths(table, wordsIn, inPrint) }] : []
  }
  if (block.tag === 'figure') {
    const drawing = drawingIn(block, clean)
    return drawing ? [{ kind: 'drawing', ...drawing }] : innerPieces(block, clean)
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

/** The words of pieces, a line each: what the width of a column is reckoned from. */
export const wordsIn = (pieces: Piece[]): string =>
  pieces
    .map((piece) => {
      if ('text' in piece) return piece.text.map(({ text }) => text).join('')
      return piece.kind === 'list' ? piece.points.map(wordsIn).join('\n') : ''
    })
    .join('\n')

const blockTags = new Set(['p', 'h3', 'h4', 'ul', 'ol', 'blockquote', 'table', 'hr', 'figure'])

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
      const text = clean(node.replaceAll(/[^\S\u00a0\u202f]+/g, ' '))
      return text ? [{ text, marks, ...(href && { href }) }] : []
    }
    if (node.tag === 'br') return [{ text: '\n', marks: [] }]
    const link =
      node.tag === 'a' && /^(https?:|mailto:)/i.test(node.attributes.href ?? '') && node.attributes.href
    const bare = node.tag === 'a' || node.tag === 'span'
    return inlineOf(node.children, clean, bare ? marks : [...marks, node.tag], link || href)
  })
}

export type Clean = (text: string) => string
const rowsOf = (table: Branch): Branch[] =>
  branches(table).flatMap((part) => (part.tag === 'tr' ? [part] : rowsOf(part)))
const branches = ({ children }: Branch) => children.filter((node): node is Branch => typeof node !== 'string')
