import { treeOf, wordsOf, type Branch, type Node } from '../texts/tree-rules.ts'

/** A text as a plain message has it: links with their addresses, points of lists by a dash or a number. */
export const plainLetter = (html: string) => blocks(treeOf(html)).join('\n\n')

const blocks = (nodes: Node[]): string[] =>
  nodes
    .flatMap((node) => {
      if (typeof node === 'string') return [node.trim()]
      if (node.tag === 'ul' || node.tag === 'ol') return [points(node)]
      if (node.tag === 'table') return [rows(node).join('\n')]
      if (node.tag === 'blockquote') return blocks(node.children)
      return node.tag === 'hr' ? ['* * *'] : [inline(node).trim()]
    })
    .filter(Boolean)

const points = (list: Branch): string =>
  branches(list)
    .map((point, index) => {
      const sign = list.tag === 'ol' ? `${(Number(list.attributes.start) || 1) + index}.` : '–'
      return `${sign} ${blocks(point.children).join('\n').replaceAll('\n', '\n  ')}`
    })
    .join('\n')

const rows = (table: Branch): string[] =>
  branches(table).flatMap((part) =>
    part.tag === 'tr'
      ? [
          branches(part)
            .map((cell) => blocks(cell.children).join(' '))
            .join(' | '),
        ]
      : rows(part),
  )

const branches = ({ children }: Branch) => children.filter((node): node is Branch => typeof node !== 'string')

/** A link whose words are not its address tells it after them. */
function inline(node: Node): string {
  if (typeof node === 'string') return node
  if (node.tag !== 'a') return node.tag === 'br' ? '\n' : node.children.map(inline).join('')
  const [words, href] = [wordsOf(node), (node.attributes.href ?? '').replace(/^mailto:/, '')]
  return !href || words.trim() === href ? words : `${words} (${href})`
}
