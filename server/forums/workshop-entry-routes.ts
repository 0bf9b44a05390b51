import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { clockOf, dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { listOngoingSeries } from '../occasions/series-queries.ts'
import { onceOnly } from '../record/queries.ts'
import { readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import { languages, say } from '../words/index.ts'
import { keptForum } from './acts.ts'
import { publicationForm, readWorkshop } from './forms.ts'
import { tellNotes, tellOfWorkshop } from './letter-queries.ts'
import { whyNotEnrol, whyNotPublish } from './rules.ts'
import { listMembers, listReaders, moveUp } from './sign-up-queries.ts'
import { noteWorkshop, workshopFor, workshopModel } from './workshop-acts.ts'
import {
  cancelWorkshop,
  changeWorkshop,
  findWorkshop,
  listNotes,
  planWorkshop,
  publishNotes,
  type Workshop,
} from './workshop-queries.ts'

/** Workshops as the secretary arranges, changes and cancels them, and puts their notes before everyone. */
export const workshopEntryRoutes = ({ db, settings, ...rest }: House) =>
  withIds(Router())
    .get('/forums/:id/workshops/new', async (req, res) => {
      const { forum } = await keptForum(db, req, Number(req.params.id))
      res.render('workshops/edit', {
        forum,
        once: randomUUID(),
        values: {},
        errors: {},
        refusal: whyNotEnrol(forum),
        series: await listOngoingSeries(db, forum.body_id),
      })
    })

    .post('/forums/:id/workshops', async (req, res) => {
      const { forum } = await keptForum(db, req, Number(req.params.id))
      const { values, typed, errors } = readWorkshop(req.body, forum)
      const refusal = whyNotEnrol(forum)
      if (values && values.starts_at <= req.now) errors.day = say('workshops.inThePast')
      if (!values || refusal || errors.day) {
        const series = await listOngoingSeries(db, forum.body_id)
        const given = { forum, series, once: req.body?.once, values: typed, errors, refusal }
        return res.status(422).render('workshops/edit', given)
      }
      const once = { person: req.viewer.id, key: req.body?.once, at: req.now }
      const path = await onceOnly(db, once, async (db) => {
        const id = await planWorkshop(db, forum, values, { by: req.viewer.id!, at: req.now })
        const workshop = (await findWorkshop(db, id))!
        await tellOfWorkshop(db, settings, await listMembers(db, forum.id), 'planned', workshop, req.now)
        await noteWorkshop(db, req, 'workshop planned', workshop)
        return `/workshops/${id}`
      })
      return res.redirect(303, path)
    })

    .get('/workshops/:id/edit', async (req, res) => {
      const { workshop, forum } = await keptWorkshop(db, req)
      const series = await listOngoingSeries(db, forum.body_id, workshop.series_id)
      res.render('workshops/edit', { workshop, forum, series, values: typedOf(workshop), errors: {} })
    })

    .post('/workshops/:id', async (req, res) => {
      const { workshop, forum } = await keptWorkshop(db, req)
      const { values, typed, errors } = readWorkshop(req.body, forum)
      const refusal = workshop.cancelled_at ? say('workshops.isCancelled') : undefined
      if (!values || refusal) {
        const series = await listOngoingSeries(db, forum.body_id, workshop.series_id)
        const given = { workshop, forum, series, values: typed, errors, refusal }
        return res.status(422).render('workshops/edit', given)
      }
      await inTransaction(db, async (db) => {
        const changed = await changeWorkshop(db, workshop, values)
        if (!changed) return
        await moveUp(db, settings, workshop.id, req.now)
        if (changed === 'moved' && values.starts_at > req.now) {
          const moved = (await findWorkshop(db, workshop.id))!
          const readers = await listReaders(db, [workshop.id], 'all')
          await tellOfWorkshop(db, settings, readers, 'changed', moved, req.now)
        }
        await noteWorkshop(db, req, 'workshop changed', workshop)
      })
      return res.redirect(303, `/workshops/${workshop.id}`)
    })

    .post('/workshops/:id/cancellation', async (req, res) => {
      const { workshop } = await keptWorkshop(db, req)
      if (workshop.starts_at <= req.now) notAllowed()
      await inTransaction(db, async (db) => {
        if (!(await cancelWorkshop(db, workshop.id, req.now))) return
        const readers = await listReaders(db, [workshop.id], 'all')
        await tellOfWorkshop(db, settings, readers, 'cancelled', workshop, req.now)
        await noteWorkshop(db, req, 'workshop cancelled', workshop)
      })
      res.redirect(303, `/workshops/${workshop.id}`)
    })

    .post('/workshops/:id/publication', async (req, res) => {
      const found = await keptWorkshop(db, req)
      const { workshop, forum } = found
      const { values, typed, errors } = readForm(publicationForm, req.body)
      const refusal = whyNotPublish(await listNotes(db, workshop.id))
      if (!values || refusal) {
        const given = { act: 'publication', values: typed, errors, refusal }
        return res
          .status(422)
          .render('workshops/show', await workshopModel({ db, settings, ...rest }, req, given, found))
      }
      await inTransaction(db, async (db) => {
        const done = await publishNotes(db, workshop.id, values.comments_until, req.now)
        if (!done) return
        if (done === 'published')
          await tellNotes(db, settings, await listMembers(db, forum.id), { ...workshop, ...values }, req.now)
        const act = done === 'published' ? 'workshop notes published' : 'workshop changed'
        await noteWorkshop(db, req, act, workshop)
      })
      return res.redirect(303, `/workshops/${workshop.id}#notes`)
    })

async function keptWorkshop(db: Db, req: Request) {
  signedIn(req)
  const found = await workshopFor(db, req)
  return found.keeps ? found : notAllowed()
}

const typedOf = ({ name, programme, starts_at, ends_at, place, ...rest }: Workshop) => ({
  ...Object.fromEntries(
    languages.flatMap((one) => [
      [`name_${one}`, name[one] ?? ''],
      [`programme_${one}`, programme[one] ?? ''],
    ]),
  ),
  ...{ day: dayOf(starts_at), start: clockOf(starts_at), end: clockOf(ends_at) },
  ...{ place, remote_url: rest.remote_url, capacity: String(rest.capacity ?? '') },
  series_id: String(rest.series_id ?? ''),
})
