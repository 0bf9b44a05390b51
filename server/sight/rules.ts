import type { Day } from '../calendar/rules.ts'

export const offices = [
  'administrator',
  'registrar',
  'data_protection_officer',
  'preparer',
  'chair',
  'vice_chair',
  'secretary',
  'presenter',
  'expert',
  'leader',
] as const
export type Office = (typeof offices)[number]

/**
 * How surely the session knows who it is: `link` by a one-time link, `password`, or `strong`
 * (strong identification, or a second factor where the county has decided so).
 */
export type Strength = 'none' | 'link' | 'password' | 'strong'

/** Who is asking, with the seats and offices in force today: rights come from these, never from flags. */
export interface Viewer {
  /** undefined: the public */
  id: number | undefined
  name: string
  email: string | null
  language: 'fi' | 'sv' | 'en'
  today: Day
  strength: Strength
  seats: { membership_id: number; seat_id: number; body_id: number; capacity: 'member' | 'deputy' }[]
  /** body_id null: an office of the whole county */
  offices: { office: Office; body_id: number | null; substitute?: boolean }[]
  /** organisations in whose name this person may act */
  mandates: number[]
}

/** Someone signed in. */
export type Person = Viewer & { id: number }

export const publicViewer = (today: Day, language: Viewer['language'] = 'fi'): Viewer => ({
  id: undefined,
  name: '',
  email: null,
  language,
  today,
  strength: 'none',
  seats: [],
  offices: [],
  mandates: [],
})

/** Whether the viewer holds one of these offices: in this body, or, with `null`, in the county; left out: anywhere. */
export const holds = (viewer: Viewer, office: Office | readonly Office[], bodyId?: number | null) =>
  viewer.offices.some(
    (held) => [office].flat().includes(held.office) && (bodyId === undefined || held.body_id === bodyId),
  )

export const isMember = (viewer: Viewer, bodyId: number) =>
  viewer.seats.some((seat) => seat.body_id === bodyId && seat.capacity === 'member')

export const isDeputy = (viewer: Viewer, bodyId: number) =>
  viewer.seats.some((seat) => seat.body_id === bodyId && seat.capacity === 'deputy')

/** Bodies where the viewer has a seat or an office: what is given for handling there is theirs to read. */
export const bodiesOf = (viewer: Viewer): number[] => [
  ...new Set([
    ...viewer.seats.map((seat) => seat.body_id),
    ...viewer.offices.flatMap((held) => held.body_id ?? []),
  ]),
]

/** Bodies whose meetings the viewer prepares, leads or writes down: drafts there are theirs to read. */
export const bodiesRunBy = (viewer: Viewer): number[] => [
  ...new Set(
    viewer.offices
      .filter((held) => ['secretary', 'chair', 'vice_chair', 'presenter'].includes(held.office))
      .flatMap((held) => held.body_id ?? []),
  ),
]

/** Bodies of which the viewer is the secretary. */
export const bodiesKeptBy = (viewer: Viewer): number[] =>
  viewer.offices.flatMap(({ office, body_id }) => (office === 'secretary' && body_id ? [body_id] : []))

/** Bodies whose decisions the viewer prepares. */
export const bodiesPreparedBy = (viewer: Viewer): number[] =>
  viewer.offices.flatMap(({ office, body_id }) =>
    ['secretary', 'presenter', 'preparer'].includes(office) && body_id ? [body_id] : [],
  )

/** Bodies of leadership where the viewer reads and answers. */
export const leaderships = (viewer: Viewer): number[] => [
  ...new Set(
    viewer.offices
      .filter((held) => held.office === 'leader' || held.office === 'preparer')
      .flatMap((held) => held.body_id ?? []),
  ),
]

/**
 * Those who see the same of the body's meetings, whatever is in them: all who are there with a seat or an office, parted by
 * who runs the meetings and of whom the session is sure. Who is there for a cause of their own is an audience alone.
 */
export const audienceOf = (viewer: Viewer, bodyId: number) =>
  bodiesOf(viewer).includes(bodyId)
    ? `${bodiesRunBy(viewer).includes(bodyId) ? 'runs' : 'sits'} ${viewer.strength === 'strong' ? 'sure' : 'unsure'}`
    : `person ${viewer.id ?? 0} ${viewer.strength}`

/** Eyes that see in the body what all of this viewer's audience sees: one question for all of them. */
export const eyesIn = (viewer: Viewer, bodyId: number): Viewer =>
  bodiesOf(viewer).includes(bodyId)
    ? {
        ...publicViewer(viewer.today, viewer.language),
        strength: viewer.strength,
        offices: [{ office: bodiesRunBy(viewer).includes(bodyId) ? 'chair' : 'expert', body_id: bodyId }],
      }
    : viewer

export const isSecretary = (viewer: Viewer, bodyId?: number) => holds(viewer, 'secretary', bodyId)
export const isAdministrator = (viewer: Viewer) => holds(viewer, 'administrator', null)
/** R80: who sees to data protection, and for that reads who did and opened what. */
export const isDataProtectionOfficer = (viewer: Viewer) => holds(viewer, 'data_protection_officer', null)
export const isCountyPreparer = (viewer: Viewer) => holds(viewer, 'preparer', null)

/** Rows that only some may have: for the others the database is not even asked. */
export const onlyIf = <Rows extends unknown[]>(may: boolean, ...rows: Rows): Rows[number][] =>
  may ? rows : []
