import { diffArrays } from 'diff'
import { redline } from '../texts/rules.ts'
import { htmlOf, treeOf, wordsOf, type Branch, type Node } from '../texts/tree-rules.ts'
import { saysSame } from '../texts/typed-rules.ts'
import type { Change } from './block-rules.ts'

/** Changes with what comes and goes in each; one that has been compared already is not compared again. */
export const compareChanges = (
  changes: (Omit<Change, 'redline'> & { redline?: string | undefined })[],
  compare = compared,
): Change[] =>
  changes.map((change) => ({ ...change, redline: change.redline ?? compare(change.before, change.after) }))

/** A block as it stands and as it would read: word by word in `del` and `ins`, headings, lists and tables kept whole. */
export function compared(before: string, after: string): string {
  const [old, now] = [treeOf(before).filter(isBranch), treeOf(after).filter(isBranch)]
  return old.length === 1 && now.length === 1
    ? comparedBlock(old[0]!, now[0]!)
    : wholly(old, 'del') + wholly(now, 'ins')
}

function comparedBlock(old: Branch, now: Branch): string {
  if (isList(old) && old.tag === now.tag) return within(now, comparedAll(branches(old), branches(now)))
  if (old.tag === 'table' && now.tag === 'table')
    return `<table><tbody>${comparedAll(rowsOf(old), rowsOf(now))}</tbody></table>`
  if (old.tag === 'tr' && now.tag === 'tr' && old.children.length === now.children.length)
    return within(
      now,
      branches(now)
        .map((cell, nth) => comparedBlock(branches(old)[nth]!, cell))
        .join(''),
    )
  const [wrapped, wraps] = [onlyBlock(old), onlyBlock(now)]
  if (old.tag === now.tag && wrapped && wraps) return within(now, comparedBlock(wrapped, wraps))
  if (old.tag !== now.tag || isNested(old) || isNested(now) || wordsOf(old).trim() === wordsOf(now).trim())
    return saysSame(htmlOf([old]), htmlOf([now]))
      ? htmlOf([now])
      : wholly([old], 'del') + wholly([now], 'ins')
  return within(now, redline(htmlOf(old.children), htmlOf(now.children)))
}

/** Points of a list or rows of a table: the same ones stand, changed ones are compared in pairs, the rest come or go whole. */
function comparedAll(old: Branch[], now: Branch[]): string {
  const left = [old, now].map((all) => all.map((one) => bare(one))) as [string[], string[]]
  const [queue, coming] = [[...old], [...now]]
  let [going, html] = [[] as Branch[], '']
  const settle = (arrived: Branch[]) => {
    html += arrived
      .map((one, nth) => (going[nth] ? comparedBlock(going[nth], one) : wholly([one], 'ins')))
      .join('')
    html += wholly(going.slice(arrived.length), 'del')
    going = []
  }
  for (const { value, added, removed } of diffArrays(...left)) {
    if (removed) going = queue.splice(0, value.length)
    else if (added) settle(coming.splice(0, value.length))
    else {
      settle([])
      queue.splice(0, value.length)
      html += htmlOf(coming.splice(0, value.length))
    }
  }
  settle([])
  return html
}

/** Everything in these blocks as coming or going, each word still in its own block. */
const wholly = (blocks: Branch[], mark: 'ins' | 'del') => htmlOf(blocks.map((block) => marked(block, mark)))

function marked(block: Branch, mark: 'ins' | 'del'): Branch {
  if (!hasBlocks(block))
    return { ...block, children: [{ tag: mark, attributes: {}, children: block.children }] }
  const children = block.children.map((node): Node => {
    if (typeof node === 'string') return node.trim() ? { tag: mark, attributes: {}, children: [node] } : node
    return isInline(node) ? { tag: mark, attributes: {}, children: [node] } : marked(node, mark)
  })
  return { ...block, children }
}

const within = (block: Branch, html: string) => {
  const emptied = htmlOf([{ ...block, children: [] }])
  const end = emptied.lastIndexOf('</')
  return emptied.slice(0, end) + html + emptied.slice(end)
}

/** A list in a point, or several paragraphs in one: shown whole, not by words. */
const isNested = (block: Branch) =>
  branches(block).filter((node) => !isInline(node)).length > 1 ||
  branches(block).some((node) => isList(node) || node.tag === 'table')

/** The one paragraph that a point or a cell holds. */
const onlyBlock = ({ children }: Branch) =>
  children.length === 1 && isBranch(children[0]!) && !isInline(children[0]) ? children[0] : undefined

const inline = new Set(['strong', 'em', 'u', 's', 'sub', 'sup', 'a', 'br', 'ins', 'del', 'span'])
const isInline = ({ tag }: Branch) => inline.has(tag)
const hasBlocks = (block: Branch) => branches(block).some((node) => !isInline(node))
const isList = ({ tag }: Branch) => tag === 'ul' || tag === 'ol'
const isBranch = (node: Node): node is Branch => typeof node !== 'string'
const branches = ({ children }: Branch) => children.filter(isBranch)
const bare = (block: Branch) => htmlOf([block]).replaceAll(/ data-id="[a-z0-9]{8}"/g, '')
const rowsOf = (table: Branch): Branch[] =>
  branches(table).flatMap((part) => (part.tag === 'tr' ? [part] : rowsOf(part)))
