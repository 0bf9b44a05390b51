import { FinnishBusinessIds } from 'finnish-business-ids'
import { addDays, type Day } from '../calendar/rules.ts'
import { isAdministrator, isSecretary, type Viewer } from '../sight/rules.ts'
import { say, type Message } from '../words/index.ts'

export const types = [
  'company',
  'association',
  'foundation',
  'public',
  'in_house',
  'parish',
  'school',
] as const
export const sizeClasses = ['micro', 'small', 'medium', 'large'] as const
export type SizeClass = (typeof sizeClasses)[number]
export const roles = ['employed', 'board', 'managing_director'] as const

/** R78: the form 1234567-8 and its check digit. */
export const isBusinessId = (typed: string) => FinnishBusinessIds.isValidBusinessId(typed)

/** As people write it: '572860-0', 'FI15728600' and '1572860-0' are one business ID. */
export function plainBusinessId(typed: string) {
  const digits = typed.replaceAll(/\s|^FI/gi, '').replace('-', '')
  const [, stem = '', check] = /^(\d{6,7})(\d)$/.exec(digits) ?? []
  return stem ? `${stem.padStart(7, '0')}-${check}` : typed.trim()
}

export interface Figures {
  /** yearly work units; linked enterprises counted in full, partner enterprises by share */
  staff: number | null
  /** millions of euros */
  turnover: number | null
  balance_sheet: number | null
  /** a public body holds 25 % or more */
  publicly_owned: boolean
}

/** An organisation as its form says it. */
export interface Entry extends Figures {
  name: string
  business_id: string | null
  type: (typeof types)[number]
  municipality_code: string | null
  group: string
  declared_size: SizeClass | null
  size_declared_on: Day | null
  soteri_id: string | null
  soteri_verified_on: Day | null
  fields: string[]
  email: string | null
  website: string | null
}

/**
 * R78 and 2003/361/EC: the class by staff and by the kinder of turnover and balance sheet; 25 % public ownership
 * makes it large; a subsidiary is at least what its group is. Undefined while the figures do not tell.
 */
export function sizeClassOf(own: Figures, group?: SizeClass | null): SizeClass | undefined {
  if (own.publicly_owned) return 'large'
  const alone = classByFigures(own)
  if (!group) return alone
  return alone && rank(alone) > rank(group) ? alone : group
}

function classByFigures({ staff, turnover, balance_sheet }: Figures): SizeClass | undefined {
  if (staff === null) return undefined
  if (staff >= 250) return 'large'
  if (turnover === null && balance_sheet === null) return undefined
  const money = { turnover: turnover ?? Infinity, balance: balance_sheet ?? Infinity }
  return (
    ceilings.find(
      (ceiling) =>
        staff < ceiling.staff && (money.turnover <= ceiling.turnover || money.balance <= ceiling.balance),
    )?.size ?? 'large'
  )
}

const ceilings = [
  { size: 'micro', staff: 10, turnover: 2, balance: 2 },
  { size: 'small', staff: 50, turnover: 10, balance: 10 },
  { size: 'medium', staff: 250, turnover: 50, balance: 43 },
] as const

const rank = (size: SizeClass) => sizeClasses.indexOf(size)

/** Who enters organisations and their mandates. */
export const keepsOrganisations = (viewer: Viewer) => isAdministrator(viewer) || isSecretary(viewer)

export const actsFor = (viewer: Viewer, organisationId: number) => viewer.mandates.includes(organisationId)

/** The organisation's own person keeps its contact data and its Soteri date up to date. */
export const keepsContactData = (viewer: Viewer, organisationId: number) =>
  keepsOrganisations(viewer) || actsFor(viewer, organisationId)

/** Why this organisation cannot belong to that group; undefined when it can. */
export function whyNotInGroup(
  id: number | undefined,
  head: { id: number; group_id: number | null },
  hasSubsidiaries: boolean,
): Message | undefined {
  if (head.id === id) return say('organisations.ownGroup')
  if (head.group_id !== null) return say('organisations.groupHasGroup')
  if (hasSubsidiaries) return say('organisations.isGroupHead')
  return undefined
}

/** Why a mandate or an interest cannot end on this day; undefined when it can. */
export function whyNotEndOn(from: Day, end: Day): Message | undefined {
  return end < from ? say('shared.endsBeforeStart') : undefined
}

/** Providers check their own data yearly (741/2023, 17 §): a date older than this asks for it. */
export const soteriCheckedBefore = (today: Day): Day => addDays(today, -365)

export const isSoteriStale = (
  { soteri_id, soteri_verified_on }: { soteri_id: string | null; soteri_verified_on: Day | null },
  today: Day,
) => soteri_id !== null && (soteri_verified_on ?? '') < soteriCheckedBefore(today)

/** Whose ties the viewer may read and enter: one's own, and a secretary those of the bodies' people. */
export const keepsInterestsOf = (viewer: Viewer, personId: number, bodiesOfPerson: number[]) =>
  viewer.id === personId ||
  isAdministrator(viewer) ||
  bodiesOfPerson.some((bodyId) => isSecretary(viewer, bodyId))
