import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { onceOnly } from '../record/queries.ts'
import { idIn, readForm } from '../web/forms.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { onlyMembers } from './acts.ts'
import {
  addComment,
  changeComment,
  findComment,
  hideComment,
  showComment,
  withdrawComment,
} from './comment-queries.ts'
import { commentForm, hidingForm } from './forms.ts'
import { whyNotComment } from './rules.ts'
import { noteWorkshop, workshopFor, workshopModel } from './workshop-acts.ts'
import { listNotes } from './workshop-queries.ts'

/** Comments on a workshop's notes: written, changed and withdrawn by those in the forum, hidden by the secretary. */
export const commentRoutes = (house: House) =>
  withIds(Router())
    .post('/workshops/:id/comments', async (req, res) => {
      const found = await workshopFor(house.db, req)
      const { workshop, link } = found
      const member = onlyMembers(found)
      const { values, typed, errors } = readForm(commentForm, req.body)
      const note_id = values?.note_id ?? null
      const isOf =
        note_id === null || (await listNotes(house.db, workshop.id)).some(({ id }) => id === note_id)
      const refusal =
        whyNotComment(workshop, req.viewer.today) ?? (isOf ? undefined : say('shared.notAChoice'))
      if (!values || refusal) {
        const given = { act: `comment ${idIn(typed.note_id) ?? ''}`, values: typed, errors, refusal }
        return res.status(422).render('workshops/show', await workshopModel(house, req, given, found))
      }
      const { text } = values
      const path = await onceOnly(
        house.db,
        { person: req.viewer.id, key: req.body.once, at: req.now },
        async (db) => {
          const written = { workshop_id: workshop.id, enrolment_id: member.id, text, written_at: req.now }
          const id = await addComment(db, { ...written, note_id })
          await noteWorkshop(db, req, 'workshop comment written', workshop, { comment: id })
          return `/workshops/${workshop.id}#comment-${id}`
        },
      )
      return res.redirect(303, link(path))
    })

    .post('/comments/:id', async (req, res) => {
      const { comment, ...found } = await commentFor(house.db, req)
      const { workshop, member, link } = found
      if (member?.id !== comment.enrolment_id) notAllowed()
      const withdraws = req.body?.withdraw === 'yes'
      const { values, typed, errors } = readForm(commentForm, req.body)
      const refusal = whyNotComment(workshop, req.viewer.today)
      if (refusal || (!withdraws && !values)) {
        const given = { act: `change ${comment.id}`, values: typed, errors: withdraws ? {} : errors, refusal }
        return res.status(422).render('workshops/show', await workshopModel(house, req, given, found))
      }
      await inTransaction(house.db, async (db) => {
        const done = withdraws
          ? await withdrawComment(db, comment.id)
          : await changeComment(db, comment.id, values!.text, req.now)
        const act = withdraws ? 'workshop comment withdrawn' : 'workshop comment changed'
        if (done) await noteWorkshop(db, req, act, workshop, { comment: comment.id })
      })
      return res.redirect(
        303,
        link(`/workshops/${workshop.id}#${withdraws ? 'comments' : `comment-${comment.id}`}`),
      )
    })

    .post('/comments/:id/hiding', async (req, res) => {
      const { comment, ...found } = await commentFor(house.db, req)
      const { workshop, keeps } = found
      if (!keeps) notAllowed()
      const shows = req.body?.show === 'yes'
      const { values, typed, errors } = readForm(hidingForm, req.body)
      if (!shows && !values) {
        const given = { act: `hide ${comment.id}`, values: typed, errors }
        return res.status(422).render('workshops/show', await workshopModel(house, req, given, found))
      }
      await inTransaction(house.db, async (db) => {
        const by = { by: req.viewer.id!, at: req.now }
        const done = shows
          ? await showComment(db, comment.id)
          : await hideComment(db, comment.id, values!.reason, by)
        const act = shows ? 'workshop comment shown' : 'workshop comment hidden'
        if (done) await noteWorkshop(db, req, act, workshop, { comment: comment.id })
      })
      return res.redirect(303, `/workshops/${workshop.id}#comment-${comment.id}`)
    })

async function commentFor(db: Db, req: Request) {
  const comment = (await findComment(db, Number(req.params.id))) ?? notFound()
  return { comment, ...(await workshopFor(db, req, comment.workshop_id)) }
}
