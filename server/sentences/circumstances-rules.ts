import { dayOf } from '../calendar/rules.ts'
import type { Attendance, MeetingFacts, ReviewFacts } from './facts-rules.ts'
import type { ItemFacts } from './item-facts-rules.ts'
import { circumstancesInFinnish } from './circumstances-fi-rules.ts'
import { circumstancesInSwedish } from './circumstances-sv-rules.ts'
import { momentIn, paragraph, type Voice } from './voice-rules.ts'

/** What the minutes say of breaks, of going on another day and of who led. Names stand in the nominative. */
export interface CircumstanceSentences {
  brokenOff: (clock: string, quorumLost: boolean) => string
  resumed: (clock: string) => string
  /** `at` is a weekday, a day and a clock, worded */
  continuesLater: (clock: string, at: string, place: string, quorumLost: boolean) => string
  continued: (at: string) => string
  presentThen: (names: string, several: boolean) => string
  /** `leader`: who led the election */
  temporaryChair: (name: string, leader: string | undefined) => string
  temporaryChairEnded: (clock: string) => string
  ledInstead: (who: string) => string
  awayFromContinuation: string
  /** R37 */
  openness: (isPublic: boolean) => string
  minutesChecked: (which: string) => string
  /** of a matter that was discussed */
  discussedBy: (names: string, several: boolean) => string
}

/** Of this person's coming and going nothing is told but that the meeting went on another day. */
export const cameToContinue = ({ arrived_at }: Pick<Attendance, 'arrived_at'>, facts: ReviewFacts) =>
  facts.adjournments.some(
    ({ at, continues_at, resumed_at }) =>
      continues_at && arrived_at > at && (!resumed_at || arrived_at <= resumed_at),
  )

interface Event {
  at: Date
  html: string
}

/** Breaks, the days of a continued meeting and who led it, where they happened. */
export const circumstancesOf = (item: ItemFacts, facts: MeetingFacts, voice: Voice): Event[] => [
  ...breaks(item, facts, voice),
  ...chairs(item, facts, voice),
  ...openness(item, facts),
  ...speakers(item, facts, voice),
  ...earlierMinutes(item, facts),
]

function breaks(item: ItemFacts, facts: MeetingFacts, voice: Voice): Event[] {
  const says = inLanguageOf(facts)
  const { opened_at, closed_at } = item
  return facts.adjournments
    .filter(({ at }) => opened_at && at >= opened_at && (!closed_at || at < closed_at))
    .flatMap(({ at, resumed_at, quorum_lost = false, continues_at, continues_place }): Event[] => {
      const [from, to] = [voice.clock(at), resumed_at && voice.clock(resumed_at)]
      if (!continues_at)
        return [
          { at, html: paragraph([says.brokenOff(from, quorum_lost), to && says.resumed(to)].map(orNothing)) },
        ]
      const then = momentIn(facts.language, continues_at, voice.clock)
      const told = says.continuesLater(from, then, continues_place ?? '', quorum_lost)
      return [
        { at, html: paragraph(told) },
        ...(resumed_at ? [{ at: resumed_at, html: continuedHtml(at, resumed_at, facts, voice) }] : []),
      ]
    })
}

const orNothing = (sentence: string | null) => sentence ?? ''

/** When it went on, and who was there then. */
function continuedHtml(at: Date, resumed: Date, facts: MeetingFacts, voice: Voice) {
  const says = inLanguageOf(facts)
  const names = new Set(
    facts.attendances
      .filter(({ arrived_at }) => arrived_at > at && arrived_at <= resumed)
      .map(({ name }) => name),
  )
  return paragraph([
    says.continued(momentIn(facts.language, resumed, voice.clock)),
    names.size > 0 && says.presentThen(voice.says.list([...names]), names.size > 1),
  ])
}

/** R34: the temporary chair's election and end; the vice-chair who led while the chair was disqualified. */
function chairs(item: ItemFacts, facts: MeetingFacts, voice: Voice): Event[] {
  const says = inLanguageOf(facts)
  const elected = (facts.chairings ?? []).flatMap((chairing): Event[] => {
    const { name, from_item_id, elected_at, ended_at, led_by, leader } = chairing
    const led = led_by && leader ? voice.person(led_by, leader) : undefined
    return [
      ...((from_item_id === null ? item.kind === 'opening' : from_item_id === item.id)
        ? [{ at: elected_at, html: paragraph(says.temporaryChair(name, led)) }]
        : []),
      ...(ended_at &&
      isDuring(item, ended_at) &&
      !(facts.meeting.closed_at && ended_at >= facts.meeting.closed_at)
        ? [{ at: ended_at, html: paragraph(says.temporaryChairEnded(voice.clock(ended_at))) }]
        : []),
    ]
  })
  const instead = ledInstead(item, facts)
  const html = instead && paragraph(says.ledInstead(voice.person(instead.id, instead.name)))
  return [...elected, ...(html ? [{ at: item.opened_at!, html }] : [])]
}

/** R37: the body's decision that the meeting is public, or closed after all. */
const openness = (item: ItemFacts, facts: MeetingFacts): Event[] =>
  (facts.openness ?? [])
    .filter(({ item_id }) => (item_id === null ? item.kind === 'opening' : item_id === item.id))
    .map(({ is_public, stated_at }) => ({
      at: stated_at,
      html: paragraph(inLanguageOf(facts).openness(is_public)),
    }))

/** The end of an item is the beginning of the next: what happens then belongs to the next. */
const isDuring = ({ opened_at, closed_at }: ItemFacts, at: Date) =>
  opened_at !== null && at >= opened_at && (!closed_at || at < closed_at)

function ledInstead(item: ItemFacts, { chair, vices = [], chairings = [], attendances }: MeetingFacts) {
  const out = item.disqualifications.filter(({ status }) => status === 'declared' || status === 'confirmed')
  const isOut = (id: number) => out.some(({ person_id }) => person_id === id)
  if (!chair || !item.opened_at || !isOut(chair.id)) return undefined
  if (chairings.some(({ from_item_id }) => from_item_id === item.id)) return undefined
  return vices.find(
    ({ id }) =>
      !isOut(id) &&
      attendances.some(
        ({ person_id, arrived_at, departed_at }) =>
          person_id === id &&
          arrived_at <= (item.closed_at ?? arrived_at) &&
          (!departed_at || departed_at > item.opened_at!),
      ),
  )
}

/** '10.30–10.45'; over days each end with its day. */
export const breaksInHead = ({ adjournments, language }: ReviewFacts, clock: Voice['clock']) =>
  adjournments
    .map(({ at, resumed_at }) => {
      if (!resumed_at || dayOf(at) === dayOf(resumed_at))
        return `${clock(at)}–${resumed_at ? clock(resumed_at) : ''}`
      return `${momentIn(language, at, clock)} – ${momentIn(language, resumed_at, clock)}`
    })
    .join(', ')

/** Somebody who was there on the first day and not when the meeting went on. */
export function awayFromContinuation(rows: Attendance[], facts: ReviewFacts) {
  const continued = facts.adjournments.findLast(({ continues_at, resumed_at }) => continues_at && resumed_at)
  const away = continued && !rows.some(({ arrived_at }) => arrived_at > continued.at)
  const wasThere = rows.some(({ departure_reason }) => departure_reason === 'continued')
  return away && wasThere ? inLanguageOf(facts).awayFromContinuation : ''
}

const inLanguageOf = ({ language }: ReviewFacts): CircumstanceSentences =>
  ({ fi: circumstancesInFinnish, sv: circumstancesInSwedish })[language]

/** Who spoke, in the order in which they first did; how long is nobody's business afterwards. */
function speakers({ turns = [] }: ItemFacts, facts: MeetingFacts, { says }: Voice): Event[] {
  const [first] = turns
  if (!first) return []
  const names = [...new Set(turns.map(({ name }) => name))]
  return [
    { at: first.at, html: paragraph(inLanguageOf(facts).discussedBy(says.list(names), names.length > 1)) },
  ]
}

/** R65: the minutes of an earlier meeting, checked by the body in this one. */
function earlierMinutes({ checks, opened_at }: ItemFacts, facts: MeetingFacts): Event[] {
  if (!checks?.checked || !opened_at) return []
  const which = `${checks.number}/${checks.year}`
  return [{ at: opened_at, html: paragraph(inLanguageOf(facts).minutesChecked(which)) }]
}
