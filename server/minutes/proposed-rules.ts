import { asTyped, fromTyped } from '../texts/typed-rules.ts'
import { redline } from '../texts/rules.ts'
import { htmlOf, treeOf, type Branch, type Node } from '../texts/tree-rules.ts'
import { say, type Message } from '../words/index.ts'
import type { PartName } from '../sentences/part-rules.ts'
import { isUnderReview } from './review-rules.ts'
import type { Status } from './rules.ts'

/** A paragraph of a § that a correction may be proposed to. */
export interface Paragraph {
  part: PartName
  /** its lasting id, where it is of a text that somebody wrote and not of the record */
  block: string | undefined
  html: string
  /** as it stands in a plain textarea */
  typed: string
}

interface Part {
  name: PartName
  html: string
}

const whole = new Set(['p', 'h3', 'h4', 'blockquote', 'table'])

/** The paragraphs of a § in order; a point of a list is one. */
export const paragraphsIn = (parts: Part[]): Paragraph[] =>
  parts.flatMap(({ name, html }) =>
    blocksIn(treeOf(html)).flatMap((block) => {
      const own = htmlOf([block])
      const typed = asTyped(own)
      return typed ? [{ part: name, block: block.attributes['data-id'], html: own, typed }] : []
    }),
  )

const blocksIn = (nodes: Node[]): Branch[] =>
  nodes.flatMap((node) => {
    if (typeof node === 'string') return []
    return whole.has(node.tag) ? [node] : blocksIn(node.children)
  })

/** The text with this paragraph as it was proposed. */
export function withProposed(html: string, block: string, after: string): string {
  const put = (nodes: Node[]): Node[] =>
    nodes.flatMap((node): Node[] => {
      if (typeof node === 'string') return [node]
      if (node.attributes['data-id'] !== block || !whole.has(node.tag))
        return [{ ...node, children: put(node.children) }]
      const [first, ...others] = treeOf(fromTyped(after, htmlOf([node]))) as Branch[]
      return first ? [{ ...first, attributes: { ...first.attributes, 'data-id': block } }, ...others] : []
    })
  return htmlOf(put(treeOf(html)))
}

/** What a proposal would change, as a redline of the two paragraphs. */
export const proposedRedline = ({ before, after }: { before: string; after: string }) =>
  redline(fromTyped(before, ''), fromTyped(after, ''))

/** The paragraph reads otherwise now than when the correction was proposed. */
export const isStale = (before: string, paragraphs: Paragraph[]) =>
  !paragraphs.some(({ typed }) => typed === before)

interface Proposing {
  status: Status
  inside: boolean
  /** the meeting checked this § at once, or it does not open */
  closed: boolean
}

/** Members propose corrections while the minutes are being checked; what is checked is changed only as R67 says. */
export function whyNotPropose({ status, inside, closed }: Proposing): Message | undefined {
  if (!inside) return say('minutes.proposedOnlyMembers')
  return isUnderReview(status) && !closed ? undefined : say('minutes.proposedTooLate')
}

/** A correction that changes nothing, of a paragraph that reads otherwise by now, or without what is marked as secret in it (R70), is not proposed. */
export function whyNotTakeProposed(
  { before, after }: { before: string; after: string },
  paragraphs: Paragraph[],
): Message | undefined {
  if (isStale(before, paragraphs)) return say('minutes.proposedStale')
  if (before === after) return say('minutes.proposedSame')
  const kept = sealsIn(after)
  return sealsIn(before).some((seal) => !kept.includes(seal)) ? say('minutes.proposedSeal') : undefined
}

/** The numbers of the marked passages in a typed text: '⟦7: words⟧'. */
const sealsIn = (typed: string) => [...typed.matchAll(/⟦(\d+): [^⟧]*⟧/g)].map(([, id]) => id)

/** The answer has a reason when it is no; one that was answered stays as it was. */
export function whyNotAnswer(
  { outcome, status }: { outcome: string | null; status: Status },
  given: { outcome: 'accepted' | 'declined'; answer: string },
): Message | undefined {
  if (outcome) return say('minutes.proposedAnswered')
  if (!isUnderReview(status)) return say('minutes.proposedTooLate')
  return given.outcome === 'declined' && !given.answer ? say('minutes.proposedNoReason') : undefined
}
