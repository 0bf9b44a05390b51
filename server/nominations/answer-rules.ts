import { partsOf, type Dimension, type Place } from '../balance/rules.ts'
import { say, type Message } from '../words/index.ts'

interface Standing {
  id: number
  name: string
  email: string
  gender: 'female' | 'male' | null
  /** those named at once have one */
  answer: string | null
  organisation: string
  business_id: string | null
  /** the organisation's group, or itself, in the register */
  concern: number | null
  concern_name: string | null
}

/**
 * What a secretary should notice in the answers: organisations not in the register, of one gender alone (R15), answered
 * twice, of one group; persons named twice. Nobody is rejected for any of these (R16).
 */
export function noticesOf(standing: Standing[], { both_genders }: { both_genders: boolean }) {
  const ofOrganisation = [...groupedBy(standing.filter(isOfOrganisation), organisationKey).values()]
  return {
    oneGender: both_genders ? ofOrganisation.filter(isOneGender).map(([one]) => one!.organisation) : [],
    twice: ofOrganisation.filter(answeredTwice).map(([one]) => one!.organisation),
    groups: [...groupedBy(standing, ({ concern }) => concern?.toString()).values()].flatMap(groupOf),
    persons: samePersons(standing),
    unregistered: ofOrganisation.filter(([one]) => one!.concern === null).map(([one]) => one!),
  }
}
export type Notices = ReturnType<typeof noticesOf>

const isOfOrganisation = ({ organisation }: Standing) => organisation !== ''

/** The same organisation: in the register, by its business ID, or by its name as typed. */
const organisationKey = ({ concern, organisation, business_id }: Standing) =>
  concern === null ? (business_id ?? organisation.toLowerCase()) : `${concern} ${organisation}`

/** All genders told, and all the same. */
const isOneGender = (of: Standing[]) => of.every(({ gender }) => gender !== null && gender === of[0]!.gender)

const answeredTwice = (of: Standing[]) => new Set(of.map(({ answer }) => answer)).size > 1

/** Several organisations of one group: at most one of them gets a seat. */
function groupOf(of: Standing[]) {
  const organisations = [...new Set(of.map(({ organisation }) => organisation))]
  return organisations.length > 1 ? [{ group: of[0]!.concern_name ?? '', organisations }] : []
}

/** Named twice: by the same address, unless it has been removed, or else by the same name. */
function samePersons(standing: Standing[]) {
  const same = [
    ...groupedBy(standing, ({ email }) => email.toLowerCase() || undefined).values(),
    ...groupedBy(standing, ({ name }) => name.toLowerCase()).values(),
  ].filter((of) => of.length > 1)
  return [...new Map(same.map((of) => [of.map(({ id }) => id).join(), of])).values()].map((of) => ({
    name: of[0]!.name,
    candidates: of.map(({ id, organisation }) => ({ id, organisation })),
  }))
}

function groupedBy<One>(all: One[], keyOf: (one: One) => string | undefined) {
  const groups = new Map<string, One[]>()
  for (const one of all) {
    const key = keyOf(one)
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return groups
}

interface Gap {
  target: Place
  short: number
  name: Message
}

/** For each target that the body misses now, how many candidates would mend it, and how many of those are complete. */
export const gapsMended = <G extends Gap>(
  gaps: G[],
  standing: { completed: boolean; values: { dimension: Dimension; value: string }[] }[],
) =>
  gaps.map((gap) => {
    const mending = standing.filter(({ values }) =>
      partsOf(gap.target).every((part) =>
        values.some(({ dimension, value }) => dimension === part.dimension && value === part.value),
      ),
    )
    return { ...gap, count: mending.length, completed: mending.filter(({ completed }) => completed).length }
  })

/** Of fewer than this many, the counts of genders would tell somebody's own. */
const fewestCounted = 3

/** Counts of women and men in words; those who do not tell are said only where there are some. */
export const gendersInWords = ({ female, male, untold }: Record<'female' | 'male' | 'untold', number>) =>
  female + male + untold < fewestCounted
    ? say('nominations.gendersWithheld', { fewest: fewestCounted })
    : untold
      ? say('nominations.gendersUntold', { female, male, untold })
      : say('nominations.genders', { female, male })
