import { Router } from 'express'
import { chairOf } from '../attendance/room-rules.ts'
import type { House } from '../house.ts'
import { motionAt, motionIn } from '../motions/acts.ts'
import { firstError, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import { orderForm, placeForm, separationForm, sumsForm } from './order-forms.ts'
import { approveOrder, enterSums, placeMotions, reopenOrder, separateMotion } from './order-queries.ts'
import {
  placed,
  rankingFor,
  whyNotApproveOrder,
  whyNotPlace,
  whyNotReopenOrder,
  whyNotSeparate,
  whyNotSum,
} from './order-rules.ts'
import { contendersIn } from './ranking-rules.ts'
import { actOnTable, itemAt, showTable, tellRoom } from './room-acts.ts'

/** The order of several votes: put by the chair, approved by the body (R53, R55). */
export const orderRoutes = ({ db }: House) =>
  withIds(Router())
    .post('/motions/:id/place', async (req, res) => {
      const at = await motionAt(db, req)
      const { values, errors } = readForm(placeForm, req.body)
      if (!values) return showTable(db, req, res, at, firstError(errors))
      const done = await actOnTable(db, req, at, async (db, room, table) => {
        const motion = motionIn(table, req)
        const ranking = placed(table, motion.id, values.to)
        const refusal = whyNotPlace(room, table, req.viewer, ranking)
        if (refusal || isSame(ranking, rankingFor(table))) return refusal
        await placeMotions(db, ranking)
        await tellRoom(db, req, room, {
          thing: 'motion',
          id: motion.id,
          act: 'motion placed',
          details: { ...ranking },
        })
      })
      await showTable(db, req, res, at, done.refusal)
    })

    .post('/motions/:id/separation', async (req, res) => {
      const at = await motionAt(db, req)
      const { values, errors } = readForm(separationForm, req.body)
      if (!values) return showTable(db, req, res, at, firstError(errors))
      const done = await actOnTable(db, req, at, async (db, room, table) => {
        const motion = motionIn(table, req)
        const apart = values.apart === 'yes'
        const refusal = whyNotSeparate(room, table, req.viewer, motion)
        if (refusal || motion.apart === apart) return refusal
        await separateMotion(db, motion.id, motion.place ?? table.motions.length, apart)
        const act = apart ? 'motion set apart' : 'motion set among the others'
        await tellRoom(db, req, room, { thing: 'motion', id: motion.id, act })
      })
      await showTable(db, req, res, at, done.refusal)
    })

    .post('/items/:id/sums', async (req, res) => {
      const at = await itemAt(db, req, Number(req.params.id))
      const { values, errors, typed } = readForm(sumsForm, req.body)
      if (!values) return showTable(db, req, res, at, firstError(errors), typed)
      const done = await actOnTable(db, req, at, async (db, room, table) => {
        const refusal = whyNotSum(room, table, req.viewer)
        if (refusal) return refusal
        const sums = new Map(
          contendersIn(table.motions).map(({ id, sum }) => [
            id,
            values.sums.has(id) ? values.sums.get(id)! : sum,
          ]),
        )
        const same = contendersIn(table.motions).every(({ id, sum }) => sums.get(id) === sum)
        if (same && values.base === (table.order?.base_sum ?? null)) return undefined
        await enterSums(db, at.item, values.base, sums)
        const secret = table.item.publicity === 'secret'
        const details = secret ? {} : { base: values.base, sums: Object.fromEntries(sums) }
        await tellRoom(db, req, room, {
          thing: 'item',
          noun: 'motion',
          id: at.item,
          act: 'sums entered',
          details,
        })
      })
      await showTable(db, req, res, at, done.refusal, typed)
    })

    .post('/items/:id/voting-order', async (req, res) => {
      const at = await itemAt(db, req, Number(req.params.id))
      const { id: by } = signedIn(req)
      const { values, errors, typed } = readForm(orderForm, req.body)
      if (!values) return showTable(db, req, res, at, firstError(errors), typed)
      const done = await actOnTable(db, req, at, async (db, room, table) => {
        const refusal = whyNotApproveOrder(room, table, req.viewer)
        if (refusal) return refusal
        const ranking = rankingFor(table)
        const chair = (chairOf(room) ?? notFound()).person_id
        await placeMotions(db, ranking)
        await approveOrder(db, { item: at.item, ...values, chair, by, at: req.now })
        const { change, ...approved } = values
        const details = { ...approved, ...ranking, ...(table.item.publicity !== 'secret' && { change }) }
        await tellRoom(db, req, room, {
          thing: 'item',
          noun: 'vote',
          id: at.item,
          act: 'voting order approved',
          details,
        })
      })
      await showTable(db, req, res, at, done.refusal, typed)
    })

    .post('/items/:id/voting-order/annulment', async (req, res) => {
      const at = await itemAt(db, req, Number(req.params.id))
      const done = await actOnTable(db, req, at, async (db, room, table) => {
        const refusal = whyNotReopenOrder(room, table, req.viewer)
        if (refusal) return refusal
        await reopenOrder(db, at.item)
        await tellRoom(db, req, room, {
          thing: 'item',
          noun: 'vote',
          id: at.item,
          act: 'voting order annulled',
        })
      })
      await showTable(db, req, res, at, done.refusal)
    })

const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other)
