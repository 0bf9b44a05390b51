import { Router } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { calendarOf } from '../meetings/invitation-rules.ts'
import { notFound, withIds } from '../web/ids.ts'
import { inLanguage } from '../words/index.ts'
import { guardKey, onlyMembers } from './acts.ts'
import { whyNotSignUp } from './rules.ts'
import { decline, signUp } from './sign-up-queries.ts'
import { noteWorkshop, workshopFor, workshopModel } from './workshop-acts.ts'
import { findWorkshop } from './workshop-queries.ts'

/** A workshop's page, for everyone; its calendar file; who comes. */
export const workshopsRoutes = (house: House) =>
  withIds(Router())
    .get('/workshops/:id', async (req, res) => {
      guardKey(req, res)
      res.render('workshops/show', await workshopModel(house, req))
    })

    .get('/workshops/:id/calendar.ics', async (req, res) => {
      const workshop = (await findWorkshop(house.db, Number(req.params.id))) ?? notFound()
      const { publicUrl } = house.settings
      const text = (texts: Parameters<typeof inLanguage>[1]) => inLanguage(req.language, texts).text
      const file = calendarOf({
        method: workshop.cancelled_at ? 'CANCEL' : 'PUBLISH',
        uid: `workshop-${workshop.id}@${new URL(publicUrl).hostname}`,
        sequence: workshop.sequence,
        ...{ stamp: req.now, starts: workshop.starts_at, ends: workshop.ends_at },
        summary: text(workshop.name),
        place: workshop.place,
        description: text(workshop.forum_name),
        url: `${publicUrl}/workshops/${workshop.id}`,
      })
      res.attachment(`workshop-${workshop.id}.ics`).type('text/calendar').send(file)
    })

    .post('/workshops/:id/sign-ups', async (req, res) => {
      const found = await workshopFor(house.db, req)
      const { workshop, link } = found
      const { id } = onlyMembers(found)
      const refusal = whyNotSignUp(workshop, req.now)
      if (refusal)
        return res
          .status(422)
          .render('workshops/show', await workshopModel(house, req, { act: 'sign-up', refusal }, found))
      const comes = req.body?.coming !== 'no'
      await inTransaction(house.db, async (db) => {
        const done = comes
          ? await signUp(db, workshop.id, id, req.now)
          : await decline(db, house.settings, workshop.id, id, req.now)
        const act = comes ? 'workshop signed up' : 'workshop declined'
        if (done) await noteWorkshop(db, req, act, workshop, { enrolment: id })
      })
      return res.redirect(303, link(`/workshops/${workshop.id}#sign-up`))
    })
