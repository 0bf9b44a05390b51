import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { instantOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { findPersonNamed } from '../organisations/naming-queries.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, type ActName } from '../words/index.ts'
import { actOn, keptOccasion, type Given } from './acts.ts'
import { readDisclosure, readPoint } from './forms.ts'
import { occasionModel } from './page-acts.ts'
import { addPoint, enterDisclosure, removePoint, setPointDone } from './point-queries.ts'
import { findOccasion, listPoints, type Occasion, type Point } from './queries.ts'
import { keepsOccasions, settlesPoint, whyNotAgree } from './rules.ts'

/** What was agreed on an occasion, and, of a market dialogue, who was told what (R82). */
export const occasionPointRoutes = (house: House) =>
  withIds(Router())
    .post('/occasions/:id/points', async (req, res) => {
      const { db } = house
      const viewer = signedIn(req)
      const occasion = (await findOccasion(db, viewer, Number(req.params.id))) ?? notFound()
      const point = (await listPoints(db, occasion.id)).find((one) => String(one.id) === req.body?.point)
      if (
        !keepsOccasions(viewer, occasion.body_id) &&
        !(point && settlesPoint(viewer, occasion.body_id, point))
      )
        notAllowed()
      const { values, typed, errors } = readPoint(req.body)
      if (!values) return show(house, req, res, occasion, { values: typed, errors })
      const act = actOf[values.to]
      const refusal = await actOn(db, req, occasion, act, async (db) => {
        if (values.to === 'add')
          return whyNotAgree(await listPoints(db, occasion.id)) ?? agree(db, occasion, values)
        if (values.to === 'removed' && !keepsOccasions(viewer, occasion.body_id)) notAllowed()
        return (await settle(db, point ?? notFound(), values.to, req.now)) ? undefined : 'unchanged'
      })
      if (refusal) return show(house, req, res, occasion, { values: typed, errors: { text: refusal } })
      return res.redirect(303, `/occasions/${occasion.id}#points`)
    })

    .post('/occasions/:id/disclosures', async (req, res) => {
      const { viewer, occasion } = await keptOccasion(house.db, req)
      if (occasion.kind !== 'market_dialogue') notFound()
      const { values, typed, errors } = readDisclosure(req.body)
      const told_at = values && instantOf(values.told_on, values.told_clock)
      if (told_at && told_at > req.now) errors.told_on = say('matters.toldLater')
      if (!values || !told_at || Object.keys(errors).length)
        return show(house, req, res, occasion, { values: typed, errors })
      const { receivers, what } = values
      await actOn(house.db, req, occasion, 'occasion disclosure entered', async (db) => {
        const told = { occasion_id: occasion.id, receivers, what, told_at, entered_by: viewer.id }
        return (await enterDisclosure(db, told, req.now)) ? undefined : 'unchanged'
      })
      return res.redirect(303, `/occasions/${occasion.id}#disclosures`)
    })

const actOf: Record<'add' | 'done' | 'open' | 'removed', ActName> = {
  add: 'occasion point agreed',
  done: 'occasion point done',
  open: 'occasion point opened',
  removed: 'occasion point removed',
}

async function agree(
  db: Db,
  occasion: Occasion,
  { text, person, due_on }: { text: string; person: string; due_on: string | null },
) {
  const known = person ? await findPersonNamed(db, person) : undefined
  const agreed = { text, due_on, person_id: known?.id ?? null, person_name: known ? '' : person }
  return (await addPoint(db, occasion.id, agreed)) ? undefined : ('unchanged' as const)
}

const settle = (db: Db, { id }: Point, to: 'done' | 'open' | 'removed', now: Date) =>
  to === 'removed' ? removePoint(db, id) : setPointDone(db, id, to === 'done' ? now : null)

async function show(house: House, req: Request, res: Response, occasion: Occasion, given: Given) {
  const model = await occasionModel(house, req, occasion)
  res
    .status(422)
    .render('occasions/show', { ...model, values: given.values ?? {}, errors: given.errors ?? {} })
}
