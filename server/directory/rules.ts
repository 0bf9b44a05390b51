import { addDays, type Day } from '../calendar/rules.ts'
import { actsFor, keepsOrganisations } from '../organisations/rules.ts'
import type { Viewer } from '../sight/rules.ts'
import type { ByLanguage } from '../words/index.ts'

/** Languages in which services are given; `sign` is sign language, `se` the Sámi languages. */
export const languagesOfService = ['fi', 'sv', 'en', 'se', 'sign', 'et', 'ru', 'uk', 'ar', 'so'] as const

/** What an entry of the directory tells of an organisation. */
export interface Entry {
  fields: string[]
  /** municipalities where it works */
  areas: string[]
  languages: string[]
  /** places of housing, care or treatment */
  places: number | null
  /** hours of service a week */
  hours: number | null
  skills: ByLanguage
  summary: ByLanguage
  open_to_development: boolean
  open_to_bids: boolean
  contact_name: string
  contact_email: string
  contact_phone: string
  contact_consented_on: Day | null
  soteri_renews_on: Day | null
}
export type Fact = keyof Entry

export const emptyEntry: Entry = {
  ...{ fields: [], areas: [], languages: [], places: null, hours: null, skills: {}, summary: {} },
  ...{ open_to_development: false, open_to_bids: false },
  ...{ contact_name: '', contact_email: '', contact_phone: '', contact_consented_on: null },
  soteri_renews_on: null,
}

/** Facts that grow old: each has the day on which it was last confirmed. */
export const agingFacts = ['fields', 'areas', 'languages', 'places', 'hours', 'skills'] as const
export type AgingFact = (typeof agingFacts)[number]
export type Confirmed = Partial<Record<AgingFact, Day>>

/** An entry is confirmed once a year: what is older than this is shown grey, and says so. */
export const confirmedBefore = (today: Day): Day => addDays(today, -365)

export const isOld = (confirmedOn: Day | null | undefined, today: Day) =>
  !confirmedOn || confirmedOn < confirmedBefore(today)

/** All aging facts confirmed on this day. */
export const allConfirmed = (today: Day): Confirmed =>
  Object.fromEntries(agingFacts.map((fact) => [fact, today]))

/** A fact that was changed was thereby confirmed; the others stay as old as they were. */
export const confirmedAfter = (before: Confirmed, changed: Fact[], today: Day): Confirmed => ({
  ...before,
  ...Object.fromEntries(agingFacts.flatMap((fact) => (changed.includes(fact) ? [[fact, today]] : []))),
})

/** The earliest day; null while a fact has none. */
export const earliest = (confirmed: Confirmed): Day | null => {
  const days = agingFacts.map((fact) => confirmed[fact])
  return days.every((day) => day !== undefined) ? days.toSorted()[0]! : null
}

/** How many days before a Soteri registration is to be renewed it waits on the front page. */
export const renewalNear = (today: Day): Day => addDays(today, 60)

/** The secretaries and the administrator write entries; an organisation's own person proposes. */
export const keepsDirectory = (viewer: Viewer) => keepsOrganisations(viewer)

export const tendsEntry = (viewer: Viewer, organisationId: number) =>
  keepsDirectory(viewer) || actsFor(viewer, organisationId)
