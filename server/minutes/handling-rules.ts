import type { Attendance, Disqualification, ItemFacts, MeetingFacts, Motion } from './facts-rules.ts'
import { cameToContinue, circumstancesOf } from './circumstances-rules.ts'
import { cameFromStart, momentIn, paragraph, quote, type Voice } from './voice-rules.ts'
import { takingUpHtml, voteHtml } from './vote-rules.ts'

interface Event {
  at: Date
  html: string
}

/** What happened during the item, in the order in which it happened, in sentences. */
export function handlingHtml(item: ItemFacts, facts: MeetingFacts, voice: Voice): string {
  return [
    ...standingEvents(item, facts, voice),
    ...comings(item, facts, voice),
    ...takingsUp(item, facts, voice),
    ...nextMeeting(item, facts, voice),
    ...circumstancesOf(item, facts, voice),
    ...item.motions.map((motion) => ({ at: motion.at, html: motionHtml(motion, voice) })),
    ...item.votes.map((vote) => ({ at: vote.at, html: voteHtml(vote, item, voice) })),
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
    ...((item.kind === 'notifications' || item.kind === 'other') && item.opened_at && isPlain(item)
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
function comings(item: ItemFacts, facts: MeetingFacts, { says, clock, person }: Voice): Event[] {
  return facts.attendances.flatMap((row): Event[] => {
    const who = person(row.person_id, row.name)
    if (row.only_item_id !== null)
      return row.only_item_id === item.id && row.capacity !== 'deputy'
        ? [
            {
              at: row.arrived_at,
              html: paragraph(
                says.heard(who, clock(row.arrived_at), row.departed_at ? clock(row.departed_at) : undefined),
              ),
            },
          ]
        : row.only_item_id === item.id
          ? [{ at: row.arrived_at, html: paragraph(says.arrived(who, clock(row.arrived_at), row.replaces)) }]
          : []
    const events: Event[] = []
    const isTold =
      cameFromStart(row, facts) || cameToContinue(row, facts) || isReturnOfDisqualified(row, facts)
    if (row.arrived_item_id === item.id && !isTold)
      events.push({
        at: row.arrived_at,
        html: paragraph(
          cameBefore(row, facts)
            ? says.returned(who, clock(row.arrived_at))
            : says.arrived(who, clock(row.arrived_at), row.replaces),
        ),
      })
    if (row.departed_item_id === item.id && row.departed_at && row.departure_reason === 'left')
      events.push({ at: row.departed_at, html: paragraph(says.left(who, clock(row.departed_at))) })
    return events
  })
}

const cameBefore = (row: Attendance, facts: MeetingFacts) =>
  facts.attendances.some((one) => one.person_id === row.person_id && one.arrived_at < row.arrived_at)

/** The return of somebody disqualified is told with the disqualification: its § may be secret. */
const isReturnOfDisqualified = (row: Attendance, facts: MeetingFacts) =>
  facts.items.some((item) =>
    item.disqualifications.some(({ person_id }) => returnOf(person_id, item, facts) === row),
  )

/** 109 §: who proposed, who seconded, or that it lapsed (R47). */
function motionHtml(motion: Motion, { says, person }: Voice) {
  const who = person(motion.person_id, motion.name)
  const seconders = motion.seconders.map((one) => person(one.person_id, one.name))
  return (
    paragraph(`${says.moved(motion.kind, who)}${motion.html ? ':' : '.'}`) +
    quote(motion.html) +
    paragraph([
      seconders.length > 0 && says.seconded(says.list(seconders), seconders.length > 1),
      motion.status === 'lapsed' && says.lapsed(motion.kind),
      motion.status === 'withdrawn' && says.withdrawn(who),
    ])
  )
}

/** R44: the disqualification, its reason, departure and return. */
export function disqualificationHtml(item: ItemFacts, facts: MeetingFacts, { says, clock, person }: Voice) {
  return item.disqualifications
    .filter(({ status }) => status !== 'withdrawn')
    .map((one) => {
      const who = person(one.person_id, one.name)
      const ground = one.ground ? says.ground(one.ground) : ''
      const left = facts.attendances.find(
        (row) =>
          row.person_id === one.person_id &&
          row.departed_item_id === item.id &&
          row.departure_reason === 'disqualified',
      )
      const back = returnOf(one.person_id, item, facts)
      return paragraph([
        isDisputed(one)
          ? says.claimed(who, ground)
          : says.disqualified(who, ground, left?.departed_at ? clock(left.departed_at) : undefined),
        one.reason && says.disqualificationReason(withStop(one.reason)),
        isDisputed(one) && Boolean(left?.departed_at) && says.left(who, clock(left!.departed_at!)),
        one.status !== 'declared' && one.status !== 'withdrawn' && says.dispute[one.status](who),
        ...decidedBy(one, who, says),
        back && says.returned(who, clock(back.arrived_at)),
      ])
    })
    .join('')
}

const isDisputed = ({ status }: Disqualification) =>
  status === 'disputed' || status === 'confirmed' || status === 'rejected'

/** R43: who took part in deciding a disputed case, and why the member did where it was so. */
function decidedBy({ deciders = [], person_id }: Disqualification, who: string, says: Voice['says']) {
  if (!deciders.length) return []
  return [
    says.disputeDecidedBy(says.list(deciders.map(({ name }) => name))),
    deciders.some((decider) => decider.person_id === person_id) && says.disputeDecidedByOwn(who),
  ]
}

function returnOf(personId: number, item: ItemFacts, facts: MeetingFacts) {
  const rows = facts.attendances.filter(({ person_id }) => person_id === personId)
  const left = rows.find((row) => row.departed_item_id === item.id && row.departure_reason === 'disqualified')
  if (!left?.departed_at) return undefined
  const { departed_at } = left
  return rows
    .filter((row) => row.arrived_at >= departed_at && row !== left)
    .toSorted((one, other) => one.arrived_at.getTime() - other.arrived_at.getTime())[0]
}

const withStop = (text: string) => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`)
