import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { nameOf } from '../balance/picture-rules.ts'
import { listValueNames, type ValueName } from '../balance/queries.ts'
import { digitsOf, numberFrom } from '../composing/number.ts'
import { drawnBy, proofOf, type Proof } from '../composing/proof.ts'
import { sha256, type Published } from '../composing/lottery.ts'
import type { Answers } from '../composing/tasks.ts'
import { isSecretary, type Viewer } from '../sight/rules.ts'
import { notFound } from '../web/ids.ts'
import { findWholeComputation, type WholeComputation } from './computation-queries.ts'
import { isUnderWay } from './computation-rules.ts'
import { aloneAmong } from './pool-rules.ts'
import { findDraw, findDrawOf, listNumbers, listShownNames, type Draw } from './queries.ts'
import { histogramOf, isBroken, placeOf, stateOf, type Bound } from './rules.ts'

export interface Basis {
  startsOn: string
  whole: boolean
  follows?: number
  /** who keep their seats: m… memberships, c… candidates */
  kept: string[]
  /** of each bound, how many of them */
  held: number[]
  /** the seats of the whole body */
  of: number
  quotaLeftOut: boolean
}
type Drawn = Exclude<Answers['draw'], undefined>

/** A computation as its page shows it; of a draw with its chances, or with why there is none. */
export async function computationOf(db: Db, viewer: Viewer, id: number) {
  const computation = (await findWholeComputation(db, viewer, id)) ?? notFound()
  const model = { computation, underWay: isUnderWay(computation) }
  if (computation.task !== 'draw' || computation.status !== 'done') return model
  const { names, numbers, draw } = await together(db, (db) => ({
    names: listValueNames(db),
    numbers: listNumbers(db, viewer, id),
    draw: findDrawOf(db, id),
  }))
  const published = publishedOf(computation)
  if (!published) return { ...model, why: whyIn(computation, names) }
  const { held, quotaLeftOut } = computation.basis as unknown as Basis
  return {
    ...model,
    draw,
    numbers,
    left: numbers.filter(({ withdrawn_at }) => withdrawn_at),
    alone: aloneAmong(published.pool),
    quotaLeftOut,
    ...pictureOf(published, proofOf(published), names, held),
  }
}
export type ComputationModel = Awaited<ReturnType<typeof computationOf>>

/** What is published of a computed draw; undefined where no body meets the bounds. */
export function publishedOf({ input, result }: WholeComputation): Published | undefined {
  const { tickets, solver, chances, tolerance } = result as unknown as Drawn
  const { pool } = input as unknown as { pool: Published['pool'] }
  return tickets && { pool, solver, tickets, chances, tolerance }
}

/** Chances in figures, bars and a table; the bounds in words. */
function pictureOf(
  { pool, chances = {}, tolerance = 0 }: Pick<Published, 'pool' | 'chances' | 'tolerance'>,
  proof: Proof,
  names: ValueName[],
  held: number[],
) {
  const all = pool.candidates.map(({ id }) => ({
    number: Number(id),
    fairest: chances[id] ?? 0,
    sits: proof.sits[id]!,
    chance: proof.sits[id]! / proof.tickets,
  }))
  return {
    seats: pool.seats,
    candidates: all,
    never: all.filter(({ fairest }) => fairest < 1e-9).map(({ number }) => number),
    hardly: all.filter(({ fairest, sits }) => fairest >= 1e-9 && !sits).map(({ number }) => number),
    bars: histogramOf(all.map(({ chance }) => chance)),
    bounds: boundsIn(pool.targets, names, held),
    proof,
    tolerance,
  }
}

const boundsIn = (targets: Bound[], names: ValueName[], held: number[]) =>
  targets.map(({ id, when, lower, upper }, at) => ({
    name: nameOf(placeOf(when), names),
    isSeats: id.startsWith('seats='),
    lower,
    upper,
    held: held[at] ?? 0,
  }))

/** The contradiction and the ways out of it, as the page of the smallest change words them. */
function whyIn({ input, result }: WholeComputation, names: ValueName[]) {
  const { pool } = input as unknown as { pool: Published['pool'] }
  const { conflict, relaxations = [] } = result as unknown as Answers['explanation']
  const nameAt = (target: number) => nameOf(placeOf(pool.targets[target]!.when), names)
  return {
    demands: (conflict?.demands ?? []).flatMap((demand) => {
      if ('keeps' in demand) return []
      const { target, side } = demand
      const { id, [side]: bound } = pool.targets[target]!
      const candidates = conflict?.available.find((one) => one.target === target)?.candidates ?? 0
      return [{ side, name: nameAt(target), bound, candidates, isReserved: id.startsWith('seats=') }]
    }),
    relaxations: relaxations.map(({ eased }) =>
      eased.map(({ target, side, from, to }) => ({ side, from, to, name: nameAt(target) })),
    ),
  }
}

/** The same file with the same number says the same: read, checked and drawn once by this process. */
const readings = new Map<string, ReturnType<typeof read>>()

function readingOf({ content, number }: Pick<Draw, 'content' | 'number'>) {
  const hash = sha256(content)
  const key = `${hash} ${number}`
  const known = readings.get(key)
  if (known) return known
  if (readings.size > 50) readings.clear()
  const reading = read(content, number)
  readings.set(key, reading)
  return reading
}

function read(content: string, number: number | null) {
  const published = JSON.parse(content) as Published
  const { tickets: _, ...file } = published
  return {
    file,
    proof: proofOf(published, content),
    drawn: number === null ? undefined : drawnBy(published, number),
  }
}

/** What anyone types to verify the file: a hash by the system's own command, the rest by this program's script. */
const commandsFor = ({ id, drawn_text }: Pick<Draw, 'id' | 'drawn_text'>) => ({
  seal: `sha256sum draw-${id}.json`,
  verify: `npm run verify-draw -- draw-${id}.json${drawn_text === null ? '' : ` "${drawn_text}"`}`,
})

/** A chance in whole tickets is at most so many tickets from the fairest. */
const wholeTickets = 2

/** A published draw as everyone sees it; its secretary with the names. */
export async function drawOf(db: Db, viewer: Viewer, id: number, now: Date) {
  const { content, ...draw } = (await findDraw(db, id)) ?? notFound()
  const { file, proof, drawn } = readingOf({ ...draw, content })
  const { about } = file
  const { names, numbers, shown } = await together(db, (db) => ({
    names: listValueNames(db),
    numbers: listNumbers(db, viewer, draw.computation_id),
    shown: listShownNames(db, id, drawn?.seats.map((seat) => Number(seat.id)) ?? []),
  }))
  const isKept = isSecretary(viewer, draw.body_id)
  return {
    draw,
    keeps: isKept,
    state: stateOf(draw, now),
    isBroken: isKept && isBroken(draw, numbers),
    isSealed: proof.seal === draw.seal,
    isFair: proof.furthest <= wholeTickets / proof.tickets,
    isRead: numberFrom(draw.source, draw.drawn_text ?? '', draw.tickets) === draw.number,
    commands: commandsFor(draw),
    once: randomUUID(),
    digits: digitsOf(draw.tickets),
    about,
    drawn,
    names: isKept ? numbers : shown,
    numbers,
    ...pictureOf(file, proof, names, about?.held ?? []),
  }
}
