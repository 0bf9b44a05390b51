import { listsOf, standing, type Election, type Totals } from './rules.ts'

/** A candidate's claim to a seat: votes, in a proportional election divided by the place on the list (110.3 §). */
export interface Claim {
  id: number
  votes: number
  divisor: number
}

export interface Outcome {
  elected: number[]
  deputies: number[]
  /** those between whom only a lot decides, and is not drawn yet */
  tie: number[] | undefined
}

export const countBallots = (ballots: number[][]): Totals => ({
  ballots: ballots.length,
  blank: ballots.filter((choices) => !choices.length).length,
  rejected: 0,
  votes: Object.fromEntries(
    [...new Set(ballots.flat())]
      .toSorted((one, other) => one - other)
      .map((choice) => [choice, ballots.filter((choices) => choices.includes(choice)).length]),
  ),
})

/** d'Hondt: the first of a list has all its votes as comparative figure, the second half of them, and so on (110.3 §). */
export const claimsIn = (election: Election): Claim[] => {
  const votesFor = (choice: number) => election.totals?.votes[choice] ?? 0
  return election.way === 'proportional'
    ? listsOf(election).flatMap(({ number, candidates }) =>
        candidates.map(({ id }, index) => ({ id, votes: votesFor(number), divisor: index + 1 })),
      )
    : standing(election).map(({ id }) => ({ id, votes: votesFor(id), divisor: 1 }))
}

/** Most votes, or greatest figures, win; who got none is not elected. Among equals the lots decide, where a place depends on it (R59). */
export function outcomeOf(
  claims: Claim[],
  { seats, deputies }: { seats: number; deputies: number },
  lots: number[][],
): Outcome {
  const order: number[] = []
  let tie: number[] | undefined
  for (const group of groupsOf(claims.filter(({ votes }) => votes > 0))) {
    const [from, to] = [order.length, order.length + group.length]
    if (from >= seats + deputies) break
    const lot = lots.find((lot) => isSame(lot, group))
    if (!lot && group.length > 1 && to > seats) {
      tie = group
      break
    }
    order.push(...(lot ?? group))
  }
  return { elected: order.slice(0, seats), deputies: order.slice(seats, seats + deputies), tie }
}

/** Those with equal figures together, the greatest first; compared in whole numbers. */
function groupsOf(claims: Claim[]): number[][] {
  const groups: Claim[][] = []
  for (const claim of claims.toSorted(byFigure)) {
    const last = groups.at(-1)
    if (last && byFigure(last[0]!, claim) === 0) last.push(claim)
    else groups.push([claim])
  }
  return groups.map((group) => group.map(({ id }) => id))
}

const byFigure = (one: Claim, other: Claim) => other.votes * one.divisor - one.votes * other.divisor

const isSame = (one: number[], other: number[]) =>
  one.length === other.length && one.every((id) => other.includes(id))

/** What the election came to so far. */
export const outcomeIn = (election: Election) =>
  outcomeOf(
    claimsIn(election),
    election,
    election.lots.flatMap(({ steps, among }) => [orderOf(steps, among)]).filter((order) => order.length),
  )

/** The order that a drawn lot gave; empty while it is not drawn. */
export const orderOf = (steps: { chosen: number }[], among: number[]) => {
  const chosen = steps.map(({ chosen }) => chosen)
  return chosen.length ? [...chosen, ...among.filter((id) => !chosen.includes(id))] : []
}
