import { diffArrays } from 'diff'
import type { Language } from '../words/index.ts'
import { passageOf, withMarked, withoutWaiting, type PassageMark } from './passage-rules.ts'
import { cleanHtml, mostDifferences } from './rules.ts'
import { escapeHtml, htmlOf, treeOf, wordsOf, type Branch, type Node } from './tree-rules.ts'

/** What an editor's form posts: one text in one language. */
export interface Typed {
  field: string
  language: Language
  /** the version that the writer saw */
  base: number
  /** the page as it was opened */
  window: string | undefined
  /** as typed: HTML from the editor, or plain text when `plain` */
  html: string
  plain: boolean
  /** the rival text that this save settles */
  rival: number | undefined
  /** paragraphs chosen from the list: to be marked so, or, without a mark, to be opened */
  marking?:
    | {
        paragraphs: string[]
        mark: PassageMark | undefined
        given: GivenMark
        /** what was closed for another language stays closed */
        stays?: boolean
      }
    | undefined
}

/** How a passage is to be marked, as chosen from the list. */
export interface GivenMark {
  ground: string
  readers: string
  until: string
}

/** The text to store: what the editor made, or what was typed without scripts laid over the text it began from. */
export const textFrom = (typed: Pick<Typed, 'html' | 'plain'>, before: string) =>
  cleanHtml(sentFrom(typed, before))

/** The text as its writer sent it, the words of marked passages in it. */
export const sentFrom = (
  { html, plain, marking }: Pick<Typed, 'html' | 'plain' | 'marking'>,
  before: string,
) => {
  if (marking?.stays) return withoutWaiting(before)
  if (marking) return withMarked(before, marking.paragraphs, marking.mark)
  return plain ? fromTyped(html, before) : html
}

/**
 * A text as it stands in a plain textarea: a block a paragraph, an empty line between; `## ` before a heading,
 * `- ` or `1. ` before a point of a list, `| a | b |` a row of a table.
 */
export const asTyped = (html: string) => blocksOf(html).map(typedBlock).filter(Boolean).join('\n\n')

/**
 * What was typed in a plain textarea, as HTML. A block left as it was keeps its table cells, links, emphasis and
 * lasting id: only what the writer changed is made anew.
 */
export function fromTyped(typed: string, before: string): string {
  const marks = marksIn(before)
  const untouched = new Map<string, Branch[]>()
  for (const block of blocksOf(before)) {
    const same = untouched.get(typedBlock(block))
    if (same) same.push(block)
    else untouched.set(typedBlock(block), [block])
  }
  return typed
    .split(/\r?\n[ \t]*\r?\n/)
    .map(evenLines)
    .filter(Boolean)
    .map((chunk) => {
      const block = untouched.get(chunk)?.shift()
      return unbracketed(block ? htmlOf([block]) : madeAnew(chunk), marks)
    })
    .join('')
}

/** Both writers' changes together, block by block; where both changed one block, both wordings stand one after the other. */
export function mergeTexts(base: string, theirs: string, mine: string): string {
  const [before, standing, written] = [base, theirs, mine].map((html) => blocksOf(html).map(typedBlock)) as [
    string[],
    string[],
    string[],
  ]
  const known = new Set(before)
  const changes = diffArrays(standing, written, { maxEditLength: mostDifferences })
  const kept = changes
    ? changes.flatMap(({ value, added, removed }) =>
        added || removed ? value.filter((block) => !known.has(block)) : value,
      )
    : [...standing, ...written]
  return fromTyped(kept.join('\n\n'), mine + theirs)
}

const blocksOf = (html: string) =>
  bracketed(treeOf(html)).flatMap((node): Branch[] => {
    if (typeof node !== 'string') return [node]
    return node.trim() ? [{ tag: 'p', attributes: {}, children: [node] }] : []
  })

/** A marked passage in a plain textarea: ⟦7: its words⟧. */
const bracketed = (nodes: Node[]): Node[] =>
  nodes.flatMap((node): Node[] => {
    if (typeof node === 'string') return [node]
    const id = passageOf(node)
    if (id === undefined) return [{ ...node, children: bracketed(node.children) }]
    return [`⟦${id}: `, ...node.children, '⟧']
  })

/**
 * A passage ends at the latest with its block: brackets that were broken by typing open nothing. It keeps the seal and the
 * mark with which it stood before.
 */
const unbracketed = (html: string, marks: Map<string, string>) =>
  html.replaceAll(
    /⟦(\d+):\s?(.*?)(?:⟧|(?=<\/(?:p|h3|h4|li|td)>))/gs,
    (_, id: string, words: string) => `<span data-secret="${id}"${marks.get(id) ?? ''}>${words}</span>`,
  )

const marksIn = (html: string) =>
  new Map([...html.matchAll(/<span data-secret="(\d+)"([^>]*)>/g)].map(([, id, mark]) => [id!, mark!]))

function typedBlock(block: Branch): string {
  const typed = {
    h3: () => `## ${oneLine(block)}`,
    h4: () => `### ${oneLine(block)}`,
    ul: () => typedList(block).join('\n'),
    ol: () => typedList(block).join('\n'),
    table: () => rowsOf(block).map(typedRow).join('\n'),
    hr: () => '---',
  }[block.tag]
  return evenLines(typed ? typed() : wordsOf(block))
}

function typedList(list: Branch, depth = 0): string[] {
  const start = Number(list.attributes.start) || 1
  return branches(list).flatMap((point, index) => {
    const sign = list.tag === 'ol' ? `${start + index}.` : '-'
    const inner = branches(point).filter(isList)
    const own = {
      ...point,
      children: point.children.filter((node) => typeof node === 'string' || !isList(node)),
    }
    return [
      `${'  '.repeat(depth)}${sign} ${oneLine(own)}`,
      ...inner.flatMap((list) => typedList(list, depth + 1)),
    ]
  })
}

const rowsOf = (table: Branch): Branch[] =>
  branches(table).flatMap((part) => (part.tag === 'tr' ? [part] : rowsOf(part)))
const typedRow = (row: Branch) => `| ${branches(row).map(oneLine).join(' | ')} |`

const isList = ({ tag }: Branch) => tag === 'ul' || tag === 'ol'
const branches = ({ children }: Branch) => children.filter((node): node is Branch => typeof node !== 'string')
const oneLine = (node: Node) => wordsOf(node).replaceAll(/\s+/g, ' ').trim()
const evenLines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.trim())
    .join('\n')

function madeAnew(chunk: string): string {
  const lines = chunk.split('\n')
  const heading = /^(##|###)\s+(.+)$/.exec(chunk)
  if (heading)
    return heading[1] === '##' ? `<h3>${shown(heading[2]!)}</h3>` : `<h4>${shown(heading[2]!)}</h4>`
  if (/^-{3,}$/.test(chunk)) return '<hr>'
  if (lines.every((line) => /^\s*[-•*]\s/.test(line))) return `<ul>${points(lines, /^\s*[-•*]\s+/)}</ul>`
  if (lines.every((line) => /^\s*\d+[.)]\s/.test(line))) return numberedList(lines)
  if (lines.every((line) => /^\|.*\|$/.test(line)))
    return `<table><tbody>${lines.map(madeRow).join('')}</tbody></table>`
  return `<p>${lines.map(shown).join('<br>')}</p>`
}

function numberedList(lines: string[]) {
  const start = Number.parseInt(lines[0]!, 10)
  return `<ol${start > 1 ? ` start="${start}"` : ''}>${points(lines, /^\s*\d+[.)]\s+/)}</ol>`
}

const points = (lines: string[], sign: RegExp) =>
  lines.map((line) => `<li><p>${shown(line.replace(sign, ''))}</p></li>`).join('')

const madeRow = (line: string) =>
  `<tr>${line
    .slice(1, -1)
    .split('|')
    .map((cell) => `<td><p>${shown(cell)}</p></td>`)
    .join('')}</tr>`

const shown = (text: string) => escapeHtml(text.trim())

/** The same but for the lasting ids of its paragraphs, which those typed without scripts get anew each time. */
export const saysSame = (one: string, other: string) => bare(one) === bare(other)

const bare = (html: string) => html.replaceAll(/ data-id="[a-z0-9]{8}"/g, '')
