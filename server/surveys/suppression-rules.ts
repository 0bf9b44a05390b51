import type { Strata, StrataDimension } from './sheet-rules.ts'

/** What fewer than this many have answered is hidden, and whatever would give it away. */
export const fewest = 5

/** Those who answered one question and are alike in every dimension. */
export interface Atom {
  strata: Strata
  base: number
}
/** One stratum: 'size', 'micro'; those who did not tell are '' of the dimension. */
export interface Group {
  dimension: StrataDimension
  value: string
}

export const holds = ({ dimension, value }: Group, { strata }: Atom) => (strata[dimension] ?? '') === value

/** The strata that have answers, in each of these dimensions. */
export const groupsOf = (atoms: readonly Atom[], dimensions: readonly StrataDimension[]): Group[] =>
  dimensions.flatMap((dimension) =>
    [...new Set(atoms.map(({ strata }) => strata[dimension] ?? ''))]
      .toSorted()
      .map((value) => ({ dimension, value })),
  )

export const baseOf = (atoms: readonly Atom[], group?: Group) =>
  atoms.reduce((sum, atom) => (group && !holds(group, atom) ? sum : sum + atom.base), 0)

/**
 * The strata that may be shown beside the total. Hidden is each with fewer than five answers, and then, one at a time,
 * the smallest whose hiding helps, until nothing that is shown, added and subtracted in whatever way, also across
 * dimensions, tells of a hidden stratum or of any one to four respondents.
 */
export function strataShown(atoms: readonly Atom[], dimensions: readonly StrataDimension[]): Group[] {
  if (baseOf(atoms) < fewest) return []
  const bySize = groupsOf(atoms, dimensions).toSorted(
    (one, other) => baseOf(atoms, one) - baseOf(atoms, other),
  )
  const hidden = bySize.filter((group) => baseOf(atoms, group) < fewest)
  let shown = bySize.filter((group) => !hidden.includes(group))
  let told = firstTold(atoms, shown, hidden)
  while (told && shown.length) {
    const [left, still] = withoutOne({ atoms, shown, hidden, told })
    hidden.push(left)
    shown = still
    told = firstTold(atoms, shown, hidden)
  }
  return shown
}

/**
 * By which dimensions free words may be divided: who reads the same words under a stratum of one dimension and again under
 * one of another knows that both are of one respondent, so as many as are alike in both are to be five.
 */
export const dimensionsOfWords = (
  atoms: readonly Atom[],
  shown: readonly Group[],
  dimensions: readonly StrataDimension[],
) =>
  dimensions.reduce<StrataDimension[]>((chosen, dimension) => {
    const tried = [...chosen, dimension]
    const groups = shown.filter((group) => tried.includes(group.dimension))
    const alike = new Map<string, number>()
    for (const atom of atoms) {
      const likeness = groups.map((group) => holds(group, atom)).join()
      alike.set(likeness, (alike.get(likeness) ?? 0) + atom.base)
    }
    return [...alike.values()].every((base) => base >= fewest) ? tried : chosen
  }, [])

interface Telling {
  atoms: readonly Atom[]
  shown: Group[]
  hidden: Group[]
  told: number[]
}

/** Leaves out the smallest stratum without which these respondents are no longer told; the smallest of all where none does it. */
function withoutOne({ atoms, shown, told }: Telling): [Group, Group[]] {
  const helps = shown.find((group) => {
    const change = unseenChange(
      atoms,
      shown.filter((one) => one !== group),
    )
    return Math.abs(sumAt(change, told)) > tolerance
  })
  const left = helps ?? shown[0]!
  return [left, shown.filter((one) => one !== left)]
}

const tolerance = 1e-7
const sumAt = (change: number[], places: number[]) => places.reduce((sum, place) => sum + change[place]!, 0)

/** The first respondents (as places of atoms) of whom what is shown tells: a hidden stratum, or so few that they may be one. */
function firstTold(atoms: readonly Atom[], shown: Group[], hidden: Group[]): number[] | undefined {
  const change = unseenChange(atoms, shown)
  const hiddenPlaces = hidden.map((group) => placesOf(atoms, group))
  return hiddenPlaces.find((places) => Math.abs(sumAt(change, places)) <= tolerance) ?? fewTold(atoms, change)
}

const placesOf = (atoms: readonly Atom[], group: Group) =>
  atoms.flatMap((atom, place) => (holds(group, atom) ? [place] : []))

/** Up to four atoms, together of fewer than five respondents, whose sum no unseen change moves; found by halves. */
function fewTold(atoms: readonly Atom[], change: number[]): number[] | undefined {
  const small = atoms.flatMap(({ base }, place) => (base < fewest ? [place] : []))
  const pairs = small.flatMap((one, index) => small.slice(index + 1).map((other) => [one, other]))
  const halves = [[], ...small.map((one) => [one]), ...pairs].filter(
    (places) => weightOf(atoms, places) < fewest,
  )
  const byPlace = new Map<number, number[][]>()
  for (const places of halves) {
    const sum = -sumAt(change, places)
    for (const key of [Math.floor(sum / grain), Math.floor(sum / grain) + 1]) {
      const there = byPlace.get(key)
      if (there) there.push(places)
      else byPlace.set(key, [places])
    }
  }
  for (const places of halves)
    for (const other of byPlace.get(Math.round(sumAt(change, places) / grain)) ?? []) {
      const both = [...places, ...other]
      if (both.length && new Set(both).size === both.length && weightOf(atoms, both) < fewest)
        if (Math.abs(sumAt(change, both)) <= tolerance) return both
    }
  return undefined
}

const grain = 1e-6
const weightOf = (atoms: readonly Atom[], places: number[]) =>
  places.reduce((sum, place) => sum + atoms[place]!.base, 0)

/**
 * A change of what each atom holds that moves nothing that is shown, and of all such changes one of chance: only what
 * can be computed from what is shown stays where it is.
 */
export function unseenChange(atoms: readonly Atom[], shown: readonly Group[]): number[] {
  const rows = [
    atoms.map(() => 1),
    ...shown.map((group) => atoms.map((atom) => (holds(group, atom) ? 1 : 0))),
  ]
  const across: number[][] = []
  for (const row of rows) {
    const rest = cleared(row, across)
    const length = Math.hypot(...rest)
    if (length > 1e-9) across.push(rest.map((part) => part / length))
  }
  return cleared(chances(atoms.length), across)
}

/** What is left of a vector without its parts along these; twice, against what rounding leaves. */
function cleared(vector: number[], across: number[][]) {
  let rest = vector
  for (let time = 0; time < 2; time += 1)
    for (const unit of across) {
      const along = unit.reduce((sum, part, place) => sum + part * rest[place]!, 0)
      rest = rest.map((part, place) => part - along * unit[place]!)
    }
  return rest
}

/** The same numbers of chance each time, so that the same answers hide the same. */
function chances(count: number) {
  let state = 20_261_122
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  })
}
