import { randomInt, randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/connection.ts'
import { keepsMembers } from '../bodies/power-rules.ts'
import { findTermById, holdBody, setProfile } from '../bodies/term-queries.ts'
import { addDays, type Day } from '../calendar/rules.ts'
import { aroundLocked, fits } from '../composing/pool.ts'
import { questionOf } from '../composing/question.ts'
import { solver } from '../composing/version.ts'
import type { House } from '../house.ts'
import type { Call } from '../nominations/queries.ts'
import { onceOnly, record } from '../record/queries.ts'
import { readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import type { Message } from '../words/index.ts'
import { askComputation, findQueue } from './computation-queries.ts'
import { whyNotCompute } from './computation-rules.ts'
import { preparationForm, settingForm, ticketNumbers } from './forms.ts'
import { callToDraw, standingFor, type StandingFor } from './pool-acts.ts'
import { numbered } from './pool-rules.ts'
import { setNumbers } from './queries.ts'
import { whyNotAmong, whyNotPrepare } from './rules.ts'

/** A draw among the candidates of a closed call: switched on for the term, then prepared and computed. */
export const preparationRoutes = ({ db, computing }: House) =>
  withIds(Router())
    .post('/terms/:id/drawing', async (req, res) => {
      const viewer = signedIn(req)
      const term = (await findTermById(db, Number(req.params.id))) ?? notFound()
      if (!keepsMembers(viewer, term.body_id)) notAllowed()
      const { values } = readForm(settingForm, req.body)
      const draws = values?.draws ?? false
      if (draws === term.profile.draws) return res.redirect(303, `/terms/${term.id}/profile`)
      await inTransaction(db, async (db) => {
        await setProfile(db, term.id, { ...term.chosen, draws })
        const act = {
          by: viewer.id,
          at: req.now,
          act: 'profile changed' as const,
          thing: 'term',
          id: term.id,
        }
        await record(db, { ...act, body: term.body_id, details: { before: term.chosen, after: { draws } } })
      })
      res.redirect(303, `/terms/${term.id}/profile`)
    })

    .get('/calls/:id/draws/new', async (req, res) => {
      const viewer = signedIn(req)
      const call = await callToDraw(db, viewer, Number(req.params.id))
      const { values, typed, errors } = readForm(preparationForm, {
        ...defaults(call, viewer.today),
        ...req.query,
      })
      const wanted = { startsOn: values?.starts_on ?? viewer.today, whole: values?.whole ?? false }
      const standing = await standingFor(db, viewer, call, wanted)
      const refusal = refusalOf(call, standing, viewer.today)
      res.render('draws/new', {
        ...modelOf(call, standing),
        values: typed,
        errors,
        refusal,
        once: randomUUID(),
      })
    })

    .post('/calls/:id/draws', async (req, res) => {
      const viewer = signedIn(req)
      const call = await callToDraw(db, viewer, Number(req.params.id))
      const { values, typed, errors } = readForm(preparationForm, req.body)
      const wanted = { startsOn: values?.starts_on ?? viewer.today, whole: values?.whole ?? false }
      const standing = await standingFor(db, viewer, call, wanted)
      const whyNot = (queue: StandingFor['queue']) => refusalOf(call, { ...standing, queue }, viewer.today)
      const asked = values && { call, standing, tickets: values.tickets, basis: wanted }
      const { path, refusal } = asked ? await askDraw(db, req, asked, whyNot) : {}
      if (path) {
        computing.begin(req.now)
        return res.redirect(303, path)
      }
      const again = { values: typed, errors, refusal, once: randomUUID() }
      return res.status(422).render('draws/new', { ...modelOf(call, standing), ...again })
    })

/** From the day of the decision where the call says it, never before the term. */
const defaults = (call: Call, today: Day) => ({
  starts_on: [call.term_starts_on, call.decides_on ?? addDays(today, 1)].toSorted().at(-1)!,
  tickets: ticketNumbers[0],
})

function refusalOf(call: Call, { term, queue, draws, pool, locked }: StandingFor, today: Day) {
  const { seats, candidates } = aroundLocked(pool, locked)
  return (
    whyNotPrepare(call, { ...term.profile, others: draws }, today) ??
    whyNotCompute(queue) ??
    whyNotAmong(seats, candidates)
  )
}

interface Asked {
  call: Call
  standing: StandingFor
  tickets: number
  basis: { startsOn: Day; whole: boolean; follows?: number }
}

/** How long a draw may take, in seconds. */
const seconds = 300

/** Puts the draw in the queue, once for each form, unless it may not be computed now. */
export async function askDraw(
  db: Db,
  req: Request,
  asked: Asked,
  whyNot: (queue: StandingFor['queue']) => Message | undefined,
) {
  const { id } = signedIn(req)
  let refusal: Message | undefined
  const path = await onceOnly(db, { person: id, key: req.body.once, at: req.now }, async (db) => {
    await holdBody(db, asked.call.body_id)
    refusal = whyNot(await findQueue(db, asked.call.term_id))
    if (refusal) return ''
    const computation = await prepareDraw(db, asked, { by: id, at: req.now })
    return `/computations/${computation.id}`
  })
  return { path, refusal }
}

/** What is to be computed: the candidates under new numbers, and of them what the bounds ask. */
export async function prepareDraw(
  db: Db,
  { call, standing, tickets, basis }: Asked,
  { by, at }: { by: number; at: Date },
) {
  const around = aroundLocked(standing.pool, standing.locked)
  const { pool, numbers } = numbered(around, shuffled(around.candidates.map(({ id }) => id)))
  const holders = standing.pool.candidates.filter(({ id }) => standing.locked.includes(id))
  const held = pool.targets.map(({ when }) => holders.filter((one) => fits(one, when)).length)
  const input = { task: 'draw' as const, pool, tickets, seconds }
  const { locked: kept, seats, quotaLeftOut } = standing
  const whole = { ...basis, kept, held, of: seats.length, quotaLeftOut }
  const of = { termId: call.term_id, callId: call.id, task: input.task, question: questionOf(input) }
  const { id } = await askComputation(db, { ...of, input, basis: whole, solver }, { by, at })
  await setNumbers(
    db,
    id,
    Object.entries(numbers).map(([name, number]) => ({
      number: Number(number),
      candidate: Number(name.slice(1)),
    })),
  )
  const act = { by, at, act: 'draw prepared' as const, thing: 'computation', id }
  await record(db, { ...act, body: call.body_id, details: { call: call.id } })
  return { id, input }
}

/** In an order that tells nothing of the names. */
function shuffled<T>(things: T[]): T[] {
  const order = [...things]
  for (let at = order.length - 1; at > 0; at--) {
    const other = randomInt(at + 1)
    ;[order[at], order[other]] = [order[other]!, order[at]!]
  }
  return order
}

function modelOf(call: Call, standing: StandingFor) {
  const { pool, locked, complete } = standing
  const left = new Set(aroundLocked(pool, locked).candidates.map(({ id }) => id))
  const shutOut = complete.filter(({ id }) => !left.has(`c${id}`) && !locked.includes(`c${id}`))
  return { ...standing, call, shutOut, standingCount: left.size, ticketNumbers }
}
