import type { Attendance, MeetingFacts } from './facts-rules.ts'
import type { Disqualification, ItemFacts } from './item-facts-rules.ts'
import { paragraph, type Voice } from './voice-rules.ts'

/** R44: the disqualification, its reason, departure and return. */
export function disqualificationHtml(item: ItemFacts, facts: MeetingFacts, { says, clock, person }: Voice) {
  return item.disqualifications
    .filter(({ status }) => status !== 'withdrawn')
    .map((one) => {
      const who = person(one.person_id, one.name)
      const reason = withoutStop(one.reason)
      const ground = [one.ground && says.ground(one.ground), isPhrase(reason) && reason]
        .filter(Boolean)
        .join(', ')
      const left = facts.attendances.find((row) => row.person_id === one.person_id && wentOut(row, item))
      const back = returnOf(one.person_id, item, facts)
      return paragraph([
        isDisputed(one)
          ? says.claimed(who, ground)
          : says.disqualified(who, ground, {
              clock: left?.departed_at ? clock(left.departed_at) : undefined,
              deputy: deputyOf(one, item, facts, person),
            }),
        reason && !isPhrase(reason) && says.disqualificationReason(`${reason}.`),
        isDisputed(one) && Boolean(left?.departed_at) && says.left(who, clock(left!.departed_at!)),
        ...votedOn(one, who, says),
        one.status !== 'declared' && one.status !== 'withdrawn' && says.dispute[one.status](who),
        ...decidedBy(one, who, says),
        back && says.returned(who, clock(back.arrived_at)),
      ])
    })
    .join('')
}

const isDisputed = ({ status }: Disqualification) =>
  status === 'disputed' || status === 'confirmed' || status === 'rejected'

type Deciders = NonNullable<Disqualification['deciders']>
const hasStands = (deciders: Deciders) => deciders.some(({ choice }) => choice)

/** R58: each stand by name, where the body was not of one mind. */
function votedOn({ deciders = [] }: Disqualification, who: string, says: Voice['says']) {
  if (!hasStands(deciders)) return []
  const names = (stand: string) => deciders.filter(({ choice }) => choice === stand).map(({ name }) => name)
  const stands = { yes: names('yes'), no: names('no'), blank: names('blank') }
  return [says.disputeVoted(who), says.tally(stands), stands.yes.length === stands.no.length && says.tie]
}

/** R43: who took part in deciding a disputed case, and why the member did where it was so. */
function decidedBy({ deciders = [], person_id }: Disqualification, who: string, says: Voice['says']) {
  if (!deciders.length) return []
  return [
    !hasStands(deciders) && says.disputeDecidedBy(says.list(deciders.map(({ name }) => name))),
    deciders.some((decider) => decider.person_id === person_id) && says.disputeDecidedByOwn(who),
  ]
}

/** The stay that began when the disqualified person came back. */
export function returnOf(personId: number, item: ItemFacts, facts: MeetingFacts) {
  const rows = facts.attendances.filter(({ person_id }) => person_id === personId)
  const left = rows.find((row) => wentOut(row, item))
  if (!left?.departed_at) return undefined
  const { departed_at } = left
  return rows
    .filter((row) => row.arrived_at >= departed_at && row !== left)
    .toSorted((one, other) => one.arrived_at.getTime() - other.arrived_at.getTime())[0]
}

const wentOut = (row: Attendance, item: ItemFacts) =>
  row.departed_item_id === item.id && row.departure_reason === 'disqualified'

/** R32: who came for this item alone in the place of one who is disqualified for it, and so is told with them. */
export const replacesDisqualified = (row: Attendance, item: ItemFacts) =>
  row.only_item_id === item.id &&
  row.capacity === 'deputy' &&
  item.disqualifications.some(
    ({ person_id, status }) => status === 'declared' && person_id === row.replaces_person,
  )

function deputyOf(one: Disqualification, item: ItemFacts, facts: MeetingFacts, person: Voice['person']) {
  const deputy = facts.attendances.find(
    (row) => row.replaces_person === one.person_id && replacesDisqualified(row, item),
  )
  return deputy && person(deputy.person_id, deputy.name)
}

const withoutStop = (text: string) => text.trim().replace(/\.$/, '')

/** Short enough to stand beside the law; sentences stand by themselves. */
const isPhrase = (reason: string) =>
  reason !== '' &&
  reason.length <= 120 &&
  !/[.!?;()]\s|[\n()!?]|^(On|Olen|Hän|Toimii|Är|Jag|Sitter)\s/.test(reason)
