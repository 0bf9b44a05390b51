import { genderStates } from '../balance/picture-rules.ts'
import {
  isAt,
  isOfPeople,
  missOf,
  type GenderState,
  type Place,
  type Target,
  type Value,
} from '../balance/rules.ts'
import { fieldOf } from '../balance/target-rules.ts'

/** A target with how many seats would meet it. */
export type Reached = Target & { count: number }

/** Members or deputies by gender: counts of people, never anyone's own (R12). */
export interface Genders {
  capacity: 'member' | 'deputy'
  female: number
  male: number
  untold: number
  state: GenderState
}

/** What the composition would be: kept with the proposal as it was put forward, and as it was decided. */
export interface Balance {
  reached: Reached[]
  genders: Genders[]
  /** languages of the members: counts of people too */
  languages: Record<string, number>
}

/** A member or a deputy as counted: all that is known, the person's own values too. */
export interface Counted {
  capacity: 'member' | 'deputy'
  values: Value[]
}

/** Every target with its count, and the people counted. */
export function balanceOf(targets: Target[], places: Counted[]): Balance {
  const countOf = (place: Place) =>
    places.filter(({ capacity, values }) => capacity === place.capacity && isAt(values, place)).length
  const genders = (['member', 'deputy'] as const).flatMap((capacity) =>
    (['female', 'male', 'untold'] as const).map((value) => {
      const place = { capacity, dimension: 'gender' as const, value }
      return { ...place, count: countOf(place) }
    }),
  )
  const languages = ['fi', 'sv', 'en'].map((value): [string, number] => [
    value,
    countOf({ capacity: 'member', dimension: 'language', value }),
  ])
  return {
    reached: targets.map((target) => ({ ...target, count: countOf(target) })),
    genders: genderStates(genders),
    languages: Object.fromEntries(languages.filter(([, count]) => count)),
  }
}

export interface Miss extends Reached {
  short: number
  over: number
  /** the bound that is missed, as the form of targets names it */
  field: string
}

/** The targets that the composition would miss, the law's own apart: their reason is the special one (R14). */
export const missesOf = ({ reached }: Balance): Miss[] =>
  reached.flatMap((target) => {
    const miss = missOf(target, target.count)
    if (!miss.short && !miss.over) return []
    return [{ ...target, ...miss, field: fieldOf(miss.short ? 'lower' : 'upper', target) }]
  })

/** How many of the targets would be met. */
export const metOf = (balance: Balance) => ({
  met: balance.reached.length - missesOf(balance).length,
  all: balance.reached.length,
})

/** R13, R14: a formal body against the quota, of members or of deputies: appointed so for a special reason alone. */
export const breaksQuota = ({ genders }: Balance) => genders.some(({ state }) => state === 'breach')

/** Whether the quota cannot be told, while someone's gender is not known. */
export const quotaUnknown = ({ genders }: Balance) => genders.some(({ state }) => state === 'unknown')

/** A count of fewer people than this could be guessed back to a person. */
const fewest = 3
const isTold = (counts: number[]) => counts.length > 1 && counts.every((count) => count >= fewest)

/** The balance as anyone may read it: people are counted only where no count tells of a few, or of all. */
export function publicBalance({ reached, genders, languages }: Balance): Balance {
  const told = genders.filter(({ female, male, untold }) => isTold([female, male, untold].filter(Boolean)))
  const saysLanguages = isTold(Object.values(languages))
  const isShown = (target: Reached) => {
    const { dimension, capacity, also } = target
    if (!isOfPeople(target)) return true
    if (also) return false
    return dimension === 'gender' ? told.some((one) => one.capacity === capacity) : saysLanguages
  }
  return { reached: reached.filter(isShown), genders: told, languages: saysLanguages ? languages : {} }
}
