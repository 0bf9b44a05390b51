import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { compose, Stopped } from '../composing/make.ts'
import { questionOf } from '../composing/question.ts'
import type { Answers, Task } from '../composing/tasks.ts'
import { solver } from '../composing/version.ts'
import { findAnswer, rememberComputation } from '../draws/computation-queries.ts'
import type { House } from '../house.ts'
import { isSecretary } from '../sight/rules.ts'
import { say } from '../words/index.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import { findTermOf, inForce } from './acts.ts'
import { listNominators, listSitting } from './change-queries.ts'
import { answerable, organisationsAmong, poolOf, seatableBy } from './change-rules.ts'
import { nameOf } from './picture-rules.ts'
import { listSeatValues, listTargets, listValueNames } from './queries.ts'
import { isAt, partsOf, type Dimension, type Target } from './rules.ts'

/** The smallest change that meets all targets, and why there is none: computed for the secretary, and deciding nothing. */
export const changeRoutes = ({ db }: House) =>
  withIds(Router()).get('/terms/:id/change', async (req, res) => {
    const asked = await askedOf(db, req)
    const { term, body, seats, targets, left } = asked
    const model = { term, body, seats: seats.length, targets: targets.map(namedIn(asked)), left }
    const posed = poolOf(asked)
    const concerns = new Set(posed.pool.candidates.map(({ id, group }) => group ?? id))
    if (!seats.length || concerns.size < seats.length || !targets.length)
      return res.render('balance/change', { ...model, impossible: true })
    // who leaves the page no longer waits for the answer
    const gone = new AbortController()
    res.on('close', () => gone.abort())
    const { seed, answer } = await answerTo(db, req, asked, { ...posed, signal: gone.signal })
    return res.render('balance/change', { ...model, seed, solver, ...worded(asked, posed.pool, answer) })
  })

type Answer = { found?: NonNullable<Answers['change']>; why?: Answers['explanation'] }
type Posed = ReturnType<typeof poolOf>

/** What an equal question was answered before; else computed now and kept. Undefined when the time is up. */
async function answerTo(
  db: Db,
  { now, viewer }: Request,
  { term }: Asked,
  { signal, ...posed }: Posed & { signal: AbortSignal },
) {
  const task = { task: 'change' as const, ...posed, seed: term.id, most: 3 }
  const asked = { termId: term.id, task: task.task, question: questionOf(task), seed: task.seed }
  const known = await findAnswer(db, term.id, asked.question)
  const answer = (known?.result as Answer | undefined) ?? (await computed(task, signal))
  if (answer && !known)
    await rememberComputation(db, { ...asked, input: task, solver }, answer, { by: viewer.id!, at: now })
  return { seed: task.seed, answer }
}

async function computed(task: Extract<Task, { task: 'change' }>, signal: AbortSignal) {
  const ways = { seconds: 20, signal }
  try {
    const found = await compose(task, ways)
    if (found) return { found }
    return { why: await compose({ task: 'explanation', pool: task.pool, locked: task.locked }, ways) }
  } catch (error) {
    if (error instanceof Stopped) return undefined
    throw error
  }
}

function worded(asked: Asked, pool: Posed['pool'], answer: Answer | undefined) {
  if (!answer) return { stopped: true }
  const { found, why } = answer
  if (found) return { leave: found.leave, changes: found.changes.map(wordedBy(asked)) }
  return { why: why?.conflict && whyIn(asked, pool, why) }
}

async function askedOf(db: Db, req: Request) {
  const viewer = signedIn(req)
  const { term, body, on } = await findTermOf(db, viewer, Number(req.params.id))
  if (!isSecretary(viewer, term.body_id)) notAllowed()
  const found = await together(db, (db) => ({
    own: listTargets(db, term.id),
    seats: listSeatValues(db, term.id, on),
    members: listSitting(db, term.id, on),
    nominators: listNominators(db),
    names: listValueNames(db),
  }))
  const all = inForce(term, found.own, found.seats.length).filter(({ capacity }) => capacity === 'member')
  const targets = answerable({ members: found.members, targets: all })
  const asks = (one: Dimension) => (target: Target) =>
    partsOf(target).some(({ dimension }) => dimension === one)
  const left = (['gender', 'language'] as const).filter(
    (one) => all.some(asks(one)) && !targets.some(asks(one)),
  )
  return { term, body, ...found, targets, left }
}
type Asked = Awaited<ReturnType<typeof askedOf>>

const namedIn =
  ({ names, members }: Asked) =>
  (target: Target) => ({
    ...target,
    name: nameOf(target, names),
    now: members.filter(({ values }) => isAt(values, target)).length,
  })

const few = 8
const nominee = { female: say('balance.aWoman'), male: say('balance.aMan') }

/** A change as the secretary reads it: who would leave, and which organisations might fill each place. */
const wordedBy =
  ({ members, nominators, targets, names }: Asked) =>
  ({
    leaving,
    entering,
    counts,
  }: {
    leaving: string[]
    entering: { count: number; among: string[] }[]
    counts: number[]
  }) => ({
    leaving: members.filter(({ membership_id }) => leaving.includes(`m${membership_id}`)),
    entering: entering.map(({ count, among }) => {
      const organisations = nominators.filter(({ id }) => organisationsAmong(among).includes(id))
      const [example] = organisations
      const gender = among[0]!.endsWith('-female') ? 'female' : 'male'
      const values = [...(example?.values ?? []), { dimension: 'gender' as const, value: gender }]
      return {
        count,
        kind: targets
          .filter((target) => !target.also && isAt(values, target))
          .map((target) => (target.dimension === 'gender' ? nominee[gender] : nameOf(target, names))),
        some: organisations.slice(0, few),
        more: Math.max(0, organisations.length - few),
      }
    }),
    counts,
  })

type Why = Extract<Answers['explanation'], { conflict: object }>

/** The contradiction and the ways out of it in the order found; seats reserved for a side stand after the targets. */
function whyIn(
  { targets, seats, members, names }: Asked,
  pool: ReturnType<typeof poolOf>['pool'],
  { conflict, relaxations }: Why,
) {
  const sides = [...new Set(seats.flatMap(({ side }) => side ?? []))]
  const placeOf = (target: number) =>
    targets[target] ?? { dimension: 'side' as const, value: sides[target - targets.length]! }
  const boundOf = (target: number, side: 'lower' | 'upper') =>
    targets[target]?.[side] ?? seats.filter((seat) => seat.side === placeOf(target).value).length
  return {
    demands: conflict.demands.map((demand) =>
      'keeps' in demand
        ? { keeps: members.find(({ membership_id }) => demand.keeps === `m${membership_id}`)!.name }
        : {
            side: demand.side,
            name: nameOf(placeOf(demand.target), names),
            bound: boundOf(demand.target, demand.side),
            candidates: seatableBy(pool, demand.target),
            isReserved: !targets[demand.target],
          },
    ),
    relaxations: relaxations.map(({ eased }) =>
      eased.map(({ target, side, from, to }) => ({ side, from, to, name: nameOf(placeOf(target), names) })),
    ),
  }
}
