import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { keepsMembers } from '../bodies/power-rules.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import type { Message } from '../words/index.ts'
import { countedIn, findTermOf } from './acts.ts'
import { targetsForm, typedOf } from './forms.ts'
import { nameOf, rowsOf, valuesOf, type Row } from './picture-rules.ts'
import { findEarlierTargets, setTargets } from './queries.ts'
import { dimensions, quotaTargets, type Capacity, type Dimension, type Target } from './rules.ts'
import { doubtsOf, fieldOf, whyNotTargets, type Room } from './target-rules.ts'

/** What a body should look like in a term: set by those who keep its members. */
export const targetsRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/terms/:id/targets', async (req, res) => {
      const found = await keptTerm(db, req)
      // what is being typed comes with the address, so that it can be judged before it is sent
      const typed = isTyped(req.query) ? readForm(targetsForm(found.places), req.query) : undefined
      const preset = await presetOf(db, req.query.preset, found)
      const values = typed?.typed ?? typedOf(preset ?? found.own)
      const targets = typed ? typed.values : (preset ?? found.own)
      const errors = { ...typed?.errors, ...whyNotTargets(targets ?? [], found.room) }
      const once = typeof req.query.once === 'string' ? req.query.once : randomUUID()
      res.render('balance/targets', {
        ...found,
        ...judged(targets ?? [], found),
        values,
        errors,
        once,
        preset: Boolean(preset),
      })
    })

    .post('/terms/:id/targets', async (req, res) => {
      const found = await keptTerm(db, req)
      const { viewer, term, room } = found
      const { values: targets, typed, errors } = readForm(targetsForm(found.places), req.body)
      Object.assign(errors, whyNotTargets(targets ?? [], room))
      if (!targets || Object.keys(errors).length) {
        const again = { values: typed, errors, once: req.body.once }
        return res
          .status(422)
          .render('balance/targets', { ...found, ...judged(targets ?? [], found), ...again })
      }
      const path = await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
        await setTargets(db, term.id, targets)
        const act = { by: viewer.id, at: req.now, act: 'targets set', thing: 'term', id: term.id }
        await record(db, { ...act, body: term.body_id, details: { count: targets.length } })
        return `/bodies/${term.body_id}/balance?term=${term.id}`
      })
      res.redirect(303, path)
    })

async function keptTerm(db: Db, req: Request) {
  const viewer = signedIn(req)
  const { term, body, on } = await findTermOf(db, viewer, Number(req.params.id))
  if (!keepsMembers(viewer, term.body_id)) notAllowed()
  const counted = await countedIn(db, viewer, { term, on })
  const legal = counted.targets.filter((target) => target.legal)
  const groups = dimensions.flatMap((dimension) =>
    capacitiesOf(dimension, term.profile.deputy_mode)
      .filter(() => dimension !== 'gender' || !legal.length)
      .map((capacity) => ({ dimension, capacity, rows: editable(dimension, capacity, counted) })),
  )
  return {
    viewer,
    term,
    body,
    ...counted,
    legal,
    groups,
    room: roomOf(counted),
    places: groups.flatMap(({ rows }) => rows),
  }
}

const capacitiesOf = (dimension: Dimension, deputyMode: string): Capacity[] =>
  dimension === 'gender' && deputyMode !== 'none' ? ['member', 'deputy'] : ['member']

type Counted = Awaited<ReturnType<typeof countedIn>>

/** Each value with its two fields; of personal values that the viewer may not see, without the count. */
function editable(dimension: Dimension, capacity: Capacity, counted: Counted): Omit<Row, 'count'>[] {
  const rows = rowsOf(dimension, capacity, counted)
  if (rows.length) return rows
  const unseen = { short: 0, over: 0, legal: false, isTarget: false, lower: null, upper: null }
  return valuesOf(dimension, counted).map((value) => {
    const place = { dimension, capacity, value }
    return { ...place, ...unseen, name: nameOf(place, counted.names) }
  })
}

const roomOf = (counted: Counted): Room => ({
  seats: counted.seats,
  population: (dimension, value) =>
    counted.population.find((one) => one.dimension === dimension && one.value === value)?.count ?? 0,
  nameOf: (dimension, value) => nameOf({ dimension, value }, counted.names),
  valuesOf: (dimension) => valuesOf(dimension, counted),
})

const isTyped = (query: Request['query']) => Object.keys(query).some((name) => /^(lower|upper)_/.test(name))

const judged = (targets: Target[], { room }: { room: Room }): { doubts: Message[] } => ({
  doubts: doubtsOf(targets, room),
})

type Kept = Awaited<ReturnType<typeof keptTerm>>

/** The form filled anew, not saved: by the register's proportions, by the quota, as in the earlier term. */
async function presetOf(db: Db, preset: unknown, { term, groups, seats, own, places }: Kept) {
  if (preset === 'earlier') {
    const earlier = await findEarlierTargets(db, term)
    return earlier.filter((one) => places.some((place) => fieldOf('lower', place) === fieldOf('lower', one)))
  }
  if (preset === 'quota') {
    const deputies = term.profile.deputy_mode !== 'none'
    return [...own.filter(({ dimension }) => dimension !== 'gender'), ...quotaTargets(seats, { deputies })]
  }
  if (preset !== 'population') return undefined
  const proportional = ['size', 'region', 'type']
  return [
    ...own.filter(({ dimension }) => !proportional.includes(dimension)),
    ...groups
      .filter(({ dimension }) => proportional.includes(dimension))
      .flatMap(({ rows }) => rows.flatMap(byProportion)),
  ]
}

/** A seat more or fewer than the register's proportion is no gap. */
function byProportion({ capacity, dimension, value, population }: Omit<Row, 'count'>): Target[] {
  const { seats } = population ?? { seats: 0 }
  if (!seats) return []
  return [{ capacity, dimension, value, lower: Math.max(seats - 1, 1), upper: seats + 1 }]
}
