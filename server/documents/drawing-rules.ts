import { htmlOf, type Branch, type Node } from '../texts/tree-rules.ts'
import type { Clean } from './piece-rules.ts'

/** A picture that the house itself drew: the tree of votes. */
export interface Drawing {
  /** an SVG that stands by itself */
  svg: string
  alternative: string
  /** in points */
  width: number
}

/** The drawing of a figure, with the look that a style sheet gives it on a page; undefined where it holds none. */
export function drawingIn(figure: Branch, clean: Clean): Drawing | undefined {
  const drawn = figure.children.find((node): node is Branch => typeof node !== 'string' && node.tag === 'svg')
  if (!drawn) return undefined
  const { width = '0', height = '0', 'aria-label': alternative = '' } = drawn.attributes
  const inside = htmlOf(drawn.children.map((node) => cleaned(node, clean)))
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><style>${look}</style>${inside}</svg>`,
    alternative: clean(alternative),
    width: Number(width) * pointsInPixel,
  }
}

const pointsInPixel = 0.75

const look = [
  "text{font-family:'Source Sans 3';font-size:15px;fill:#000}",
  '.letter,.number{font-weight:700}',
  '.number{font-size:14px;text-anchor:middle}',
  'path{fill:none;stroke:#555;stroke-width:1.5px}',
  'path.won{stroke:#000;stroke-width:4px}',
  'path.open{stroke-dasharray:5 4}',
  '.knot{fill:#fff;stroke:#555;stroke-width:2px}',
].join('')

const cleaned = (node: Node, clean: Clean): Node =>
  typeof node === 'string'
    ? clean(node)
    : { ...node, children: node.children.map((inner) => cleaned(inner, clean)) }
