import { expect } from 'chai'
import type { Attendance, MeetingFacts } from '../../server/sentences/facts-rules.ts'
import type { Disqualification, ItemFacts, Motion, Vote } from '../../server/sentences/item-facts-rules.ts'
import { composeSections } from '../../server/sentences/section-rules.ts'
import { plainText } from '../../server/texts/rules.ts'

export const at = (clock: string) => new Date(`2026-11-18T${clock.padStart(5, '0')}:00+02:00`)

export const item = (given: Partial<ItemFacts> = {}): ItemFacts => ({
  id: 1,
  kind: 'matter',
  heading: { fi: 'Hinnat', sv: 'Priser' },
  case_number: null,
  publicity: 'public',
  secrecy_ground: null,
  appeal: 'prohibition',
  readable: true,
  agenda_number: 1,
  section_number: 7,
  status: 'closed',
  checked_at_once: false,
  late: false,
  next: null,
  opened_at: at('9:30'),
  closed_at: at('10:00'),
  outcome: null,
  forward_to: null,
  preparer: null,
  presenter: null,
  texts: {},
  earlier: [],
  disqualifications: [],
  motions: [],
  votes: [],
  decision: null,
  dissents: [],
  adopted: null,
  tasks: [],
  annexes: [],
  extracts: [],
  ...given,
})

/** Kaarina leads; of Anna alone nobody has said how her name is bent. */
export const people = {
  kaarina: [1, 'Kaarina Salo', 'Kaarina Salon'],
  pekka: [2, 'Pekka Lahti', 'Pekka Lahden'],
  maija: [3, 'Maija Mäki', 'Maija Mäen'],
  eero: [4, 'Eero Nieminen', 'Eero Niemisen'],
  bo: [5, 'Bo Lindroos', 'Bo Lindroosin'],
  anna: [6, 'Anna Laine', undefined],
  iiro: [7, 'Iiro Virta', 'Iiro Virran'],
} as const
export type Name = keyof typeof people
const nameOf = (name: Name) => ({ person_id: people[name][0], name: people[name][1] })

export const stay = (name: Name, given: Partial<Attendance> = {}): Attendance => ({
  ...nameOf(name),
  capacity: 'member',
  replaces: null,
  only_item_id: null,
  role: '',
  mode: 'in_person',
  arrived_at: at('8:55'),
  arrived_item_id: null,
  departed_at: null,
  departed_item_id: null,
  departure_reason: null,
  ...given,
})

export const facts = (given: Partial<ItemFacts> = {}, more: Partial<MeetingFacts> = {}): MeetingFacts => ({
  meeting: {
    id: 1,
    body_id: 1,
    kind: 'formal',
    number: 3,
    year: 2026,
    body_name: { fi: 'Neuvottelukunta', sv: 'Delegationen' },
    legal_form: 'toimikunta',
    starts_at: at('9:00'),
    ends_at: at('11:00'),
    opened_at: at('9:00'),
    closed_at: at('11:05'),
    place: 'Pori',
    mode: 'ordinary',
    status: 'closed',
  },
  language: 'fi',
  attendances: (['kaarina', 'pekka', 'maija', 'eero', 'bo', 'anna'] as const).map((name) => stay(name)),
  genitives: Object.values(people).flatMap(([id, , genitive]) => (genitive ? [{ id, genitive }] : [])),
  absent: [],
  chair: { id: 1, name: 'Kaarina Salo' },
  secretary: undefined,
  quorum: [],
  adjournments: [],
  checkers: [],
  takings_up: [],
  items: [item(given)],
  ...more,
})

export const motion = (
  kind: Motion['kind'],
  by: Name,
  seconders: Name[],
  given: Partial<Motion> = {},
): Motion => ({
  id: 5,
  kind,
  ...nameOf(by),
  html: '',
  status: seconders.length ? 'seconded' : 'lapsed',
  at: at('9:40'),
  seconders: seconders.map(nameOf),
  ...given,
})

/** The stands of those named: jaa, ei, tyhjä. */
export const vote = (yes: Name[], no: Name[], blank: Name[], given: Partial<Vote> = {}): Vote => ({
  ordinal: 1,
  kind: 'matter',
  yes_motion_id: null,
  no_motion_id: 5,
  method: 'roll_call',
  status: 'closed',
  outcome: yes.length >= no.length ? 'yes' : 'no',
  tie_broken: yes.length === no.length,
  at: at('9:50'),
  ballots: (
    [
      [yes, 'yes'],
      [no, 'no'],
      [blank, 'blank'],
    ] as const
  ).flatMap(([names, choice]) => names.map((name) => ({ name: people[name][1], choice }))),
  ...given,
})

export const jav = (name: Name, given: Partial<Disqualification> = {}): Disqualification => ({
  ...nameOf(name),
  ground: 5,
  reason: '',
  status: 'declared',
  at: at('9:41'),
  ...given,
})

export const decided = (motion_id: number | null, unanimous = false) => ({
  outcome: 'decided' as const,
  decision: { motion_id, unanimous, at: at('9:55') },
})

/** What a part of the first § says, with a plain space before each §. */
export const told = (given: MeetingFacts, part: string) =>
  plainText(composeSections(given)[0]?.parts.find(({ name }) => name === part)?.html ?? '').replaceAll(
    '\u00a0',
    ' ',
  )

/** Both languages of one record; a list is its paragraphs. */
export function both(given: MeetingFacts, part: string, fi: string | string[], sv: string | string[]) {
  expect(told(given, part)).to.equal([fi].flat().join('\n'))
  expect(told({ ...given, language: 'sv' }, part)).to.equal([sv].flat().join('\n'))
}
