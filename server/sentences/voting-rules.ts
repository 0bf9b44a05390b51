import { escapeHtml } from '../texts/rules.ts'
import { contendersIn, type Contender } from '../votes/ranking-rules.ts'
import { inEuros } from '../votes/sum-rules.ts'
import { letterOf, treePicture, treeRows, type TreeRow } from '../votes/tree-rules.ts'
import type { ItemFacts, Motion, Vote, VotingOrder } from './item-facts-rules.ts'
import type { MeetingFacts } from './facts-rules.ts'
import { nameOf } from './motion-rules.ts'
import { paragraph, quote, type Voice } from './voice-rules.ts'
import { votingInFinnish } from './voting-fi-rules.ts'
import { votingInSwedish } from './voting-sv-rules.ts'

/** What the minutes say of the order of several votes, of its tree, and of proposals that changed on the table. */
export interface VotingSentences {
  /** who the proposal was, when it was changed, and whether its earlier words follow */
  baseChanged: (who: string, clock: string, worded: boolean) => string
  takenOver: (who: string, maker: string) => string
  notVotedOn: (names: string, several: boolean) => string
  /** why votes are held at all, told before their order */
  mustVote: string
  /** what jaa and ei stand for in one of several votes whose order has been told */
  propositionIn: (ordinal: number, yes: string, no: string) => string
  /** before the list of votes: as the chair put it, or as it was changed */
  proposed: (method: Vote['method']) => string
  changed: (change: string, method: Vote['method']) => string
  approvedUnanimously: string
  steps: {
    between: (one: string, other: string) => string
    winnerMeets: (other: string) => string
    point: (name: string) => string
    rejection: (name: string) => string
  }
  tree: string
  treeAlternative: string
  columns: [string, string, string, string]
  vote: (ordinal: number) => string
  winnerOf: (ordinal: number) => string
  pointAsBase: string
  baseShort: string
  base: string
  result: (winner: string, votes: { won: number; lost: number; blank: number }, tie: boolean) => string
  notHeld: string
  /** `sections` as they are written: '4–6 §' */
  decidedTogether: (sections: string) => string
  and: string
}

interface Event {
  at: Date
  html: string
}

/** What is told before the votes where it was at the same moment: the approved order, or that all was decided at once. */
export const beforeVotes = (item: ItemFacts, facts: MeetingFacts, voice: Voice): Event[] => [
  ...orderApproved(item, facts, voice),
  ...decidedTogether(item, facts),
]

/** R51: the proposal of the § is the changed one; what it was before stands where it was changed. */
export const baseChanges = (
  { base_changes = [] }: ItemFacts,
  { language }: MeetingFacts,
  voice: Voice,
): Event[] => {
  const own = base_changes.filter((change) => change.language === language)
  return (own.length ? own : base_changes).map(({ person_id, name, at, before }) => ({
    at,
    html:
      paragraph(
        inLanguageOf(language).baseChanged(voice.person(person_id, name), voice.clock(at), Boolean(before)),
      ) + quote(before ?? ''),
  }))
}

/** A seconder's taking up of what its maker withdrew, said before the words. */
export function takenOverBy(motion: Motion, { motions }: ItemFacts, facts: MeetingFacts, voice: Voice) {
  const from = motions.find(({ id }) => id === motion.taken_from_id)
  if (!from) return undefined
  const who = voice.person(motion.person_id, motion.name)
  return inLanguageOf(facts.language).takenOver(who, nameOf(from, voice))
}

/** 109 §: what is put to the vote and what is not, the method and the order, and their approval (R53). */
function orderApproved(item: ItemFacts, { language }: MeetingFacts, voice: Voice): Event[] {
  const { order, motions } = item
  if (!order?.approved_at || !order.method) return []
  const says = inLanguageOf(language)
  const lapsed = motions.filter(({ kind, status }) => status === 'lapsed' && kind !== 'statement')
  const names = lapsed.map((motion) => nameOf(motion, voice))
  const unanimous = order.approval === 'unanimous'
  return [
    {
      at: order.approved_at,
      html:
        paragraph([
          says.mustVote,
          names.length > 0 && says.notVotedOn(voice.says.list(names), names.length > 1),
        ]) +
        paragraph(unanimous ? says.proposed(order.method) : says.changed(order.change, order.method)) +
        `<ol>${stepsIn(item, language, voice)
          .map((step) => `<li>${escapeHtml(step)}</li>`)
          .join('')}</ol>` +
        paragraph([unanimous && says.approvedUnanimously]),
    },
  ]
}

const stepsIn = (item: ItemFacts, language: MeetingFacts['language'], voice: Voice) => {
  const { steps } = inLanguageOf(language)
  const named = (id: number | null) => sideIn(item, id, language, voice)
  return treeRows(heardOf(item)).map(({ kind, comes, standing, after }) => {
    const rejects = item.motions.some((motion) => motion.id === comes && motion.kind === 'rejection')
    if (kind === 'point') return steps.point(named(comes))
    if (rejects && after !== undefined) return steps.rejection(named(comes))
    return after === undefined
      ? steps.between(named(standing ?? null), named(comes))
      : steps.winnerMeets(named(comes))
  })
}

/** The whole tree with its results, once several votes were to be held and one was; not of votes in another order than that of R55. */
export function treeAfter(item: ItemFacts, { language }: MeetingFacts, voice: Voice): Event[] {
  const rows = treeRows(heardOf(item))
  const held = item.votes.filter(({ kind, status }) => status === 'closed' && kind !== 'disposition')
  const last = held.at(-1)
  const fits = rows.filter(({ result }) => result).length === held.length
  if (rows.length < 2 || !last || !fits) return []
  const says = inLanguageOf(language)
  const leafOf = (id: number | null) => ({
    letter: id === null ? says.baseShort : letterOf(contenders(item), id),
    name: item.motions.find((motion) => motion.id === id)?.name ?? says.base,
  })
  const picture = `<figure>${treePicture(rows, leafOf, says.treeAlternative)}</figure>`
  return [{ at: last.at, html: paragraph(says.tree) + picture + tableOf(rows, item, language, voice) }]
}

function tableOf(rows: TreeRow[], item: ItemFacts, language: MeetingFacts['language'], voice: Voice) {
  const says = inLanguageOf(language)
  const side = (row: TreeRow, id: number | null | undefined) => {
    if (id === undefined) return says.winnerOf(row.after ?? 0)
    return row.kind === 'point' && id === null ? says.pointAsBase : sideIn(item, id, language, voice)
  }
  const shortSide = (row: TreeRow, id: number | null | undefined) =>
    typeof id === 'number' ? letterOf(contenders(item), id) : side(row, id)
  const result = (row: TreeRow) => {
    if (!row.result) return says.notHeld
    const { outcome, votes, tie_broken } = row.result
    const [won, lost] = outcome === 'yes' ? [votes.yes, votes.no] : [votes.no, votes.yes]
    const winner = shortSide(row, outcome === 'yes' ? row.yes : row.no)
    return says.result(winner, { won, lost, blank: votes.blank }, tie_broken)
  }
  const cells = rows.map((row) => [
    says.vote(row.ordinal),
    side(row, row.yes),
    side(row, row.no),
    result(row),
  ])
  const line = (texts: string[], tag: string) =>
    `<tr>${texts.map((text) => `<${tag}>${escapeHtml(text)}</${tag}>`).join('')}</tr>`
  return `<table><thead>${line(says.columns, 'th')}</thead><tbody>${cells.map((texts) => line(texts, 'td')).join('')}</tbody></table>`
}

/** That the § was decided with others that nobody opposed, and which they are. */
function decidedTogether({ block }: ItemFacts, { language }: MeetingFacts): Event[] {
  if (!block || block.sections.length < 2) return []
  const says = inLanguageOf(language)
  return [{ at: block.at, html: paragraph(says.decidedTogether(sectionsIn(block.sections, says.and))) }]
}

/** '4–6 §', '4 ja 6 §' */
export function sectionsIn(sections: number[], and: string) {
  const [first, last] = [sections[0]!, sections.at(-1)!]
  const unbroken = sections.length > 2 && last - first === sections.length - 1
  const told = unbroken ? `${first}–${last}` : sections.join(', ').replace(/, ([^,]*)$/, ` ${and} $1`)
  return `${told} §`
}

/** 'jäsen Pekka Lahden vastaehdotus (A, 45 €)' */
function sideIn(item: ItemFacts, id: number | null, language: MeetingFacts['language'], voice: Voice) {
  const motion = item.motions.find((one) => one.id === id)
  if (!motion) return inLanguageOf(language).base
  const marks = [letterOf(contenders(item), motion.id), motion.sum ?? undefined]
  const told = marks.flatMap((mark) => (typeof mark === 'number' ? inEuros(language, mark) : mark || []))
  return `${nameOf(motion, voice)} (${told.join(', ')})`
}

const heardOf = (item: ItemFacts) => ({
  motions: contenders(item),
  votes: item.votes,
  order: item.order ?? undefined,
})

const contenders = ({ motions }: ItemFacts) =>
  contendersIn(
    motions.map((motion): Contender => ({
      ...motion,
      sum: motion.sum ?? null,
      place: motion.place ?? null,
      apart: motion.apart ?? false,
    })),
  )

/** Which of the votes in the told order this is, and what is set against what in it. */
export function propositionIn(
  vote: Vote,
  { votes }: ItemFacts,
  [yes, no]: [string, string],
  language: MeetingFacts['language'],
) {
  const held = votes.filter(
    ({ kind, status, ordinal }) => kind !== 'disposition' && status !== 'void' && ordinal <= vote.ordinal,
  )
  return inLanguageOf(language).propositionIn(held.length, yes, no)
}

/** Whether the approval of the order says the method of this vote too. */
export const isMethodInOrder = (vote: Vote, order: VotingOrder | null | undefined) =>
  vote.kind !== 'disposition' && Boolean(order?.approved_at) && order?.method === vote.method

const inLanguageOf = (language: MeetingFacts['language']): VotingSentences =>
  ({ fi: votingInFinnish, sv: votingInSwedish })[language]
