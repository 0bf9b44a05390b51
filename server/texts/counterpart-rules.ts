import type { Language } from '../words/index.ts'
import { isWaiting, newMark, passageOf, waiting, type PassageMark } from './passage-rules.ts'
import { htmlOf, treeOf, wordsOf, type Branch, type Node } from './tree-rules.ts'

export interface InLanguage {
  language: Language
  html: string
}

/** A paragraph to be closed, and the passage of the other language for which it is. */
export interface Closing {
  paragraph: string
  passage: number
}

/**
 * Which paragraphs of a text are closed for passages that were marked in another language of it. Where as many have been
 * marked in a paragraph as in the one it answers to, they are taken to be the same ones.
 */
export const closingsFor = (from: string, to: string, waiting: number[]): Closing[] =>
  unitsOf(from, to).flatMap(([ones, others]) => {
    const passages = ones.flatMap((one) => one.passages)
    const passage = passages.find((id) => waiting.includes(id))
    const answered = others.flatMap((one) => one.passages).length >= passages.length
    if (passage === undefined || answered) return []
    return others.flatMap(({ id, isOpen }) => (id && isOpen ? [{ paragraph: id, passage }] : []))
  })

/** The passages of the other language to which these paragraphs answer; without paragraphs, those of its whole text. */
export const facing = (from: string, to: string, paragraphs: string[] | undefined): number[] =>
  unitsOf(from, to).flatMap(([ones, others]) =>
    !paragraphs || others.some(({ id }) => id && paragraphs.includes(id))
      ? ones.flatMap((one) => one.passages)
      : [],
  )

/** Texts of as many paragraphs answer to each other in order, others as a whole: paragraphs typed apart share no ids. */
function unitsOf(from: string, to: string): [Paragraph[], Paragraph[]][] {
  const [ones, others] = [paragraphsIn(from), paragraphsIn(to)]
  return ones.length === others.length
    ? ones.map((one, place) => [[one], [others[place]!]])
    : [[ones, others]]
}

/** The passages that somebody marked in this text; what was closed for another language waits. */
export const ownPassages = (html: string) => paragraphsIn(html).flatMap(({ passages }) => passages)

interface Paragraph {
  id: string | undefined
  /** marked by somebody, not closed for another language */
  passages: number[]
  /** whether words stand beside its passages */
  isOpen: boolean
}

const holders = new Set(['p', 'h3', 'h4', 'li', 'td', 'th', 'blockquote'])
const around = new Set([...holders, 'ul', 'ol', 'table', 'thead', 'tbody', 'tr'])

const paragraphsIn = (html: string) => innermost(treeOf(html)).map(paragraphOf)

const innermost = (nodes: Node[]): Branch[] =>
  nodes.flatMap((node) => {
    if (typeof node === 'string') return []
    return isInnermost(node) ? [node] : innermost(node.children)
  })

const isInnermost = ({ tag, children }: Branch) =>
  holders.has(tag) && !children.some((node) => typeof node !== 'string' && around.has(node.tag))

const paragraphOf = ({ attributes, children }: Branch): Paragraph => ({
  id: attributes['data-id'],
  passages: marksUnder(children).flatMap((span) => (isWaiting(span) ? [] : passageOf(span)!)),
  isOpen: children.some((node) => !isMarked(node) && wordsOf(node).trim() !== ''),
})

const marksUnder = (nodes: Node[]): Branch[] =>
  nodes.flatMap((node) => {
    if (typeof node === 'string') return []
    return passageOf(node) === undefined ? marksUnder(node.children) : [node]
  })

const isMarked = (node: Node) => typeof node !== 'string' && marksUnder([node]).length > 0

/** The text with these paragraphs closed whole, each by its mark; what is marked in them already stays as it is. */
export function closedWhole(html: string, marks: Map<string, PassageMark>): string {
  const close = (nodes: Node[]): Node[] =>
    nodes.map((node) => {
      if (typeof node === 'string') return node
      const mark = isInnermost(node) && marks.get(node.attributes['data-id'] ?? '')
      return { ...node, children: mark ? betweenPassages(node.children, mark) : close(node.children) }
    })
  return htmlOf(close(treeOf(html)))
}

/** What stands between passages, each run of it one passage more. */
function betweenPassages(nodes: Node[], mark: PassageMark): Node[] {
  const closed: Node[] = []
  let run: Node[] = []
  const end = () => {
    const attributes = { 'data-secret': newMark(mark), ...waiting }
    if (run.some((node) => wordsOf(node).trim())) closed.push({ tag: 'span', attributes, children: run })
    else closed.push(...run)
    run = []
  }
  for (const node of nodes)
    if (isMarked(node)) {
      end()
      closed.push(node)
    } else run.push(node)
  end()
  return closed
}
