import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { keepsMembers } from '../bodies/power-rules.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { idIn, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import type { Message } from '../words/index.ts'
import { countedIn, findTermOf } from './acts.ts'
import { meansOf, targetsForm, typedOf } from './forms.ts'
import { inTheirRows, rowsTyped, valuesIn, withoutRow } from './pair-forms.ts'
import { nameOf, rowsOf, valuesOf, type Row } from './picture-rules.ts'
import { asEarlier, byPopulation, byQuota } from './preset-rules.ts'
import { findEarlierTargets, setTargets } from './queries.ts'
import { bothOf, dimensions, isSame, type Capacity, type Dimension, type Target } from './rules.ts'
import { doubtsOf, whyNotTargets, type Room } from './target-rules.ts'

/** What a body should look like in a term: set by those who keep its members. */
export const targetsRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/terms/:id/targets', async (req, res) => {
      // what is being typed comes with the address, so that it can be judged before it is sent
      const given = isTyped(req.query) ? asLeft(req.query) : undefined
      const found = await keptTerm(db, req, given)
      const typed = given && readForm(formOf(found, given), given)
      const preset = await presetOf(db, req.query.preset, found)
      const values = typed?.typed ?? typedOf(preset ?? found.own)
      const targets = typed ? typed.values : (preset ?? found.own)
      const why = inTheirRows(whyNotTargets(targets ?? [], found.room, found.legal), values)
      const once = typeof req.query.once === 'string' ? req.query.once : randomUUID()
      res.render('balance/targets', {
        ...found,
        ...judged(targets ?? [], found),
        ...rowsOfPairs(values, req.query.rows),
        values,
        errors: { ...typed?.errors, ...why },
        means: meansOf(values, found.seats),
        once,
        preset: Boolean(preset),
      })
    })

    .post('/terms/:id/targets', async (req, res) => {
      const given: Record<string, unknown> = req.body ?? {}
      const found = await keptTerm(db, req, given)
      const { viewer, term, room } = found
      const { values: targets, typed, errors } = readForm(formOf(found, given), given)
      Object.assign(errors, inTheirRows(whyNotTargets(targets ?? [], room, found.legal), typed))
      if (!targets || Object.keys(errors).length) {
        const again = { values: typed, errors, means: meansOf(typed, found.seats), once: req.body.once }
        return res.status(422).render('balance/targets', {
          ...found,
          ...judged(targets ?? [], found),
          ...rowsOfPairs(typed, undefined),
          ...again,
        })
      }
      const path = await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
        const path = `/bodies/${term.body_id}/balance?term=${term.id}`
        if (!(await setTargets(db, term.id, targets))) return path
        const act = { by: viewer.id, at: req.now, act: 'targets set' as const, thing: 'term', id: term.id }
        await record(db, { ...act, body: term.body_id, details: { count: targets.length } })
        return path
      })
      res.redirect(303, path)
    })

async function keptTerm(db: Db, req: Request, typed: Record<string, unknown> = {}) {
  const viewer = signedIn(req)
  const { term, body, on } = await findTermOf(db, viewer, Number(req.params.id))
  if (!keepsMembers(viewer, term.body_id)) notAllowed()
  const counted = await countedIn(db, viewer, { term, on, pairs: pairsTyped(typed) })
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
    choices: dimensions.map((dimension) => ({
      dimension,
      values: valuesOf(dimension, counted).map((value) => ({
        value: `${dimension}:${value}`,
        name: nameOf({ dimension, value }, counted.names),
      })),
    })),
    room: roomOf(counted),
    places: groups.flatMap(({ rows }) => rows),
  }
}

const formOf = ({ places, seats, choices }: Kept, typed: object) =>
  targetsForm(places, seats, {
    rows: rowsTyped(typed),
    choices: choices.flatMap(({ values }) => values.map(({ value }) => value)),
  })

const pairsTyped = (typed: Record<string, unknown>) =>
  Array.from({ length: rowsTyped(typed) }, (_, row) => valuesIn(typed, row)).flatMap(([one, other]) =>
    one && other ? bothOf(one, other) : [],
  )

/** The rows of two values as they are filled, and one more; with `rows` as many as were asked for. */
function rowsOfPairs(values: Record<string, unknown>, asked: unknown) {
  const filled = rowsTyped(Object.fromEntries(Object.entries(values).filter(([, text]) => text)))
  return { rows: Math.min(40, Math.max(filled + 1, idIn(asked) ?? 0)) }
}

/** The form as typed, without the row that is being taken away. */
const asLeft = ({ without, ...query }: Request['query']) =>
  typeof without === 'string' && /^\d{1,2}$/.test(without) ? withoutRow(query, Number(without)) : query

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
  population: (place) => counted.population.find((one) => isSame(one, place))?.count ?? 0,
  nameOf: (place) => nameOf(place, counted.names),
  valuesOf: (dimension) => valuesOf(dimension, counted),
})

const isTyped = (query: Request['query']) =>
  Object.keys(query).some((name) => /^(lower|upper|pair)_/.test(name))

const judged = (targets: Target[], { room }: { room: Room }): { doubts: Message[] } => ({
  doubts: doubtsOf(targets, room),
})

type Kept = Awaited<ReturnType<typeof keptTerm>>

/** The form filled anew, not saved: by the register's proportions, by the quota, as in the earlier term. */
async function presetOf(db: Db, preset: unknown, { term, groups, seats, own, places }: Kept) {
  if (preset === 'earlier') return asEarlier(await findEarlierTargets(db, term), { places, seats })
  if (preset === 'quota') return byQuota(own, { seats, deputies: term.profile.deputy_mode !== 'none' })
  return preset === 'population' ? byPopulation(own, groups) : undefined
}
