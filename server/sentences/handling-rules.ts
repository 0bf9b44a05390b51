import { cameToContinue, circumstancesOf } from './circumstances-rules.ts'
import { replacesDisqualified, returnOf } from './disqualification-rules.ts'
import { electionsOf } from './election-rules.ts'
import type { Attendance, MeetingFacts } from './facts-rules.ts'
import type { ItemFacts } from './item-facts-rules.ts'
import { motionHtml } from './motion-rules.ts'
import { isProcedure, procedureOf } from './procedure-rules.ts'
import { remoteIn, remoteOf } from './remote-rules.ts'
import { cameFromStart, momentIn, paragraph, type Voice } from './voice-rules.ts'
import { takingUpHtml, voteHtml } from './vote-rules.ts'
import { baseChanges, beforeVotes, takenOverBy, treeAfter } from './voting-rules.ts'

interface Event {
  at: Date
  html: string
}

/** What happened during the item, in the order in which it happened, in sentences. */
export function handlingHtml(item: ItemFacts, facts: MeetingFacts, voice: Voice): string {
  return [
    ...standingEvents(item, facts, voice),
    ...remoteOf(item, facts, voice),
    ...procedureOf(item, facts, voice),
    ...(isProcedure(facts) ? [] : comings(item, facts, voice)),
    ...takingsUp(item, facts, voice),
    ...nextMeeting(item, facts, voice),
    ...circumstancesOf(item, facts, voice),
    ...baseChanges(item, facts, voice),
    ...item.motions.map((motion) => ({
      at: motion.at,
      html:
        paragraph(takenOverBy(motion, item, facts, voice) ?? '') + motionHtml(motion, voice, facts.language),
    })),
    ...electionsOf(item, facts, voice),
    ...beforeVotes(item, facts, voice),
    ...item.votes.map((vote) => ({ at: vote.at, html: voteHtml(vote, item, voice) })),
    ...treeAfter(item, facts, voice),
  ]
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
    .map(({ html }) => html)
    .join('')
    .concat(item.checked_at_once ? paragraph(voice.says.checkedAtOnce) : '')
}

/** What belongs to the opening, the lawfulness, the choosing of checkers and the closing. */
function standingEvents(item: ItemFacts, facts: MeetingFacts, { says, clock }: Voice): Event[] {
  const { meeting } = facts
  const quorum = facts.quorum
    .filter((stated) =>
      stated.item_id === null ? item.kind === lawfulnessKind(facts) : stated.item_id === item.id,
    )
    .map((stated) => ({
      at: stated.at,
      html: paragraph([
        stated.item_id === null || item.kind === 'lawfulness'
          ? says.lawful(stated)
          : says.quorateHere(stated),
        says.lacking(stated),
      ]),
    }))
  const chosen = (deputy: boolean) =>
    says.list(facts.checkers.filter((one) => one.deputy === deputy).map(({ name }) => name))
  return [
    ...(item.kind === 'opening' && meeting.opened_at
      ? [{ at: meeting.opened_at, html: paragraph(says.opened(clock(meeting.opened_at))) }]
      : []),
    ...quorum,
    ...(item.kind === 'checkers' && chosen(false)
      ? [
          {
            at: item.opened_at ?? meeting.starts_at,
            html: paragraph(says.checkersChosen(chosen(false), chosen(true))),
          },
        ]
      : []),
    ...(item.kind === 'order' && isPlain(item)
      ? [
          {
            at: item.opened_at ?? meeting.starts_at,
            html: paragraph(says.orderApproved),
          },
        ]
      : []),
    ...((item.kind === 'notifications' || item.kind === 'other') &&
    item.opened_at &&
    isPlain(item) &&
    !item.checks
      ? [{ at: item.opened_at, html: paragraph(nothingMore(item, says)) }]
      : []),
    ...(item.kind === 'closing' && meeting.closed_at
      ? [{ at: meeting.closed_at, html: paragraph(says.closed(clock(meeting.closed_at))) }]
      : []),
  ]
}

/** Neither an outcome with words of its own nor anything that the secretary wrote. */
const isPlain = ({ outcome, texts }: ItemFacts) =>
  (!outcome || outcome === 'decided') && !texts.decision_text && !texts.handling_prose

const nothingMore = (item: ItemFacts, says: Voice['says']) =>
  item.kind === 'notifications'
    ? says.notificationsNoted
    : item.outcome || item.motions.length || item.texts.proposal || item.texts.account
      ? ''
      : says.nothingElse

/** The statement made at the start stands under the lawfulness item, or where there is none under the opening. */
const lawfulnessKind = (facts: MeetingFacts) =>
  facts.items.some(({ kind }) => kind === 'lawfulness') ? 'lawfulness' : 'opening'

/** R22: told where it was decided; what was decided before any item was opened, with the lawfulness. */
const takingsUp = (item: ItemFacts, facts: MeetingFacts, voice: Voice): Event[] =>
  facts.takings_up
    .filter(({ at_item_id }) =>
      at_item_id === null ? item.kind === lawfulnessKind(facts) : at_item_id === item.id,
    )
    .map((taking) => ({ at: taking.at, html: takingUpHtml(taking, item, voice) }))

/** Under its own item: when the body meets next; that it is told later, where nothing was entered or written. */
function nextMeeting(item: ItemFacts, facts: MeetingFacts, voice: Voice): Event[] {
  if (item.kind !== 'next_meeting' || !item.opened_at) return []
  const html = nextMeetingHtml(item, facts, voice, isPlain(item))
  return html ? [{ at: item.closed_at ?? item.opened_at, html }] : []
}

/** In minutes and memos alike: when and where the body meets next, or where nothing else is told, that it is told later. */
export function nextMeetingHtml(
  { next }: ItemFacts,
  { language }: MeetingFacts,
  { says, clock }: Voice,
  plain: boolean,
) {
  if (!next) return plain ? paragraph(says.nextMeetingLater) : ''
  return paragraph(says.nextMeeting(momentIn(language, next.starts_at, clock), next.place))
}

/** Arrivals and departures under this § (R31); those of the disqualified have a part of their own. */
const comings = (item: ItemFacts, facts: MeetingFacts, voice: Voice): Event[] =>
  facts.attendances.flatMap((row) =>
    row.only_item_id === null
      ? comingAndGoing(row, item, facts, voice)
      : row.only_item_id === item.id && !replacesDisqualified(row, item)
        ? [{ at: row.arrived_at, html: paragraph(forTheItem(row, voice)) }]
        : [],
  )

/** Somebody who was there for this item alone: an expert who was heard, or a deputy. */
function forTheItem(row: Attendance, voice: Voice) {
  const { says, clock, person } = voice
  const [who, from] = [person(row.person_id, row.name), clock(row.arrived_at)]
  if (row.capacity === 'deputy') return says.arrived(who, from, replacedBy(row, voice))
  return says.heard(who, from, row.departed_at ? clock(row.departed_at) : undefined)
}

function comingAndGoing(row: Attendance, item: ItemFacts, facts: MeetingFacts, voice: Voice): Event[] {
  const { says, clock, person } = voice
  const who = person(row.person_id, row.name)
  const events: Event[] = []
  const isTold = cameFromStart(row, facts) || cameToContinue(row, facts) || isReturnOfDisqualified(row, facts)
  if (row.arrived_item_id === item.id && !isTold)
    events.push({
      at: row.arrived_at,
      html: paragraph(
        cameBefore(row, facts)
          ? says.returned(who, clock(row.arrived_at))
          : says.arrived(who, clock(row.arrived_at), replacedBy(row, voice)),
      ),
    })
  if (row.departed_item_id === item.id && row.departed_at && row.departure_reason === 'left')
    events.push({ at: row.departed_at, html: paragraph(says.left(who, clock(row.departed_at))) })
  if (row.departed_item_id === item.id && row.departed_at && row.departure_reason === 'connection')
    events.push({ at: row.departed_at, html: paragraph(remoteIn(facts).lost(who, clock(row.departed_at))) })
  return events
}

/** The member whom a deputy replaces (R32); their title is a member's, though they were not there. */
function replacedBy({ replaces, replaces_person }: Attendance, { person, owner }: Voice) {
  if (!replaces) return undefined
  const id = replaces_person ?? 0
  return { name: replaces, who: person(id, replaces), owner: owner(id, replaces) }
}

const cameBefore = (row: Attendance, facts: MeetingFacts) =>
  facts.attendances.some((one) => one.person_id === row.person_id && one.arrived_at < row.arrived_at)

/** The return of somebody disqualified is told with the disqualification: its § may be secret. */
const isReturnOfDisqualified = (row: Attendance, facts: MeetingFacts) =>
  facts.items.some((item) =>
    item.disqualifications.some(({ person_id }) => returnOf(person_id, item, facts) === row),
  )
