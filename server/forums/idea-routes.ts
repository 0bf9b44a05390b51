import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { listFollowedSteps } from '../matters/initiator-queries.ts'
import { findMatter } from '../matters/queries.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { readForm } from '../web/forms.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import type { ActName } from '../words/index.ts'
import { forumFor, forumModel, guardKey, onlyMembers, type Given, type Standing } from './acts.ts'
import { findEnrolment } from './enrolment-queries.ts'
import { ideaAnswerForm, ideaForm } from './forms.ts'
import { answerIdea, bringIdea, findIdea, supportIdea, unsupportIdea, type Idea } from './idea-queries.ts'
import { tellAnswered } from './letter-queries.ts'
import { isPublicIdea, whyNotEnrol } from './rules.ts'
import { takeUpIdea } from './taking-up-queries.ts'

/** Ideas of a forum: brought and supported by those in it, answered or taken up as a matter by the secretary. */
export const ideaRoutes = (house: House) =>
  withIds(Router())
    .post('/forums/:id/ideas', async (req, res) => {
      const found = await forumFor(house.db, req, Number(req.params.id))
      const { forum, link } = found
      const member = onlyMembers(found)
      const { values, typed, errors } = readForm(ideaForm, req.body)
      const refusal = whyNotEnrol(forum)
      if (!values || refusal) {
        const given = { act: 'idea', values: typed, errors, refusal }
        return res.status(422).render('forums/show', await forumModel(house, req, given))
      }
      const path = await onceOnly(
        house.db,
        { person: req.viewer.id, key: req.body.once, at: req.now },
        async (db) => {
          const { language } = req
          const brought = { forum_id: forum.id, enrolment_id: member.id, language, brought_at: req.now }
          const id = await bringIdea(db, { ...values, ...brought })
          await note(db, req, 'idea brought', { id, body_id: forum.body_id })
          return `/ideas/${id}`
        },
      )
      return res.redirect(303, link(path))
    })

    .get('/ideas/:id', async (req, res) => {
      guardKey(req, res)
      res.render('forums/idea', await ideaModel(house, req, await ideaFor(house.db, req)))
    })

    .post('/ideas/:id/supports', async (req, res) => {
      const found = await ideaFor(house.db, req)
      const { idea, forum, link } = found
      const member = onlyMembers(found)
      const refusal = whyNotEnrol(forum)
      if (refusal)
        return res.status(422).render('forums/idea', await ideaModel(house, req, found, { refusal }))
      const ends = req.body?.ends === 'yes'
      await inTransaction(house.db, async (db) => {
        const done = ends
          ? await unsupportIdea(db, idea.id, member.id)
          : await supportIdea(db, idea.id, member.id, req.now)
        if (done) await note(db, req, ends ? 'idea support withdrawn' : 'idea supported', idea)
      })
      return res.redirect(303, link(`/ideas/${idea.id}`))
    })

    .post('/ideas/:id/answers', async (req, res) => {
      const found = await ideaFor(house.db, req)
      const { idea, keeps } = found
      if (!keeps) notAllowed()
      const { values, typed, errors } = readForm(ideaAnswerForm, req.body)
      if (!values)
        return res
          .status(422)
          .render('forums/idea', await ideaModel(house, req, found, { values: typed, errors }))
      const author = await findEnrolment(house.db, idea.enrolment_id)
      await inTransaction(house.db, async (db) => {
        const by = { by: req.viewer.id!, at: req.now }
        if (!(await answerIdea(db, idea.id, values.answer, by))) return
        if (author) await tellAnswered(db, house.settings, author, idea, req.now)
        await note(db, req, 'idea answered', idea)
      })
      return res.redirect(303, `/ideas/${idea.id}`)
    })

    .post('/ideas/:id/matter', async (req, res) => {
      const found = await ideaFor(house.db, req)
      const { idea, forum, keeps } = found
      if (!keeps) notAllowed()
      await inTransaction(house.db, async (db) => {
        const taken = await takeUpIdea(db, house.settings, idea, forum, { by: req.viewer.id!, at: req.now })
        if (taken) await note(db, req, 'idea taken up', idea, { matter: taken.matter })
      })
      return res.redirect(303, `/ideas/${idea.id}`)
    })

/** The idea for those in the forum and its secretary; for everyone once it has been answered or taken up. */
async function ideaFor(db: Db, req: Request) {
  const id = Number(req.params.id)
  const plain = (await findIdea(db, id)) ?? notFound()
  const found = await forumFor(db, req, plain.forum_id)
  const { member, keeps } = found
  if (!member && !keeps && !isPublicIdea(plain)) notFound()
  const idea = member ? ((await findIdea(db, id, member.id)) ?? notFound()) : plain
  return { idea, ...found }
}

async function ideaModel({ db }: House, req: Request, found: Standing & { idea: Idea }, given: Given = {}) {
  const { idea, member, keeps } = found
  const matter = idea.matter_id ? await findMatter(db, req.viewer, idea.matter_id) : undefined
  const isAuthor = member?.id === idea.enrolment_id
  const seesWay = Boolean(matter) || isAuthor || keeps
  return {
    ...{ ...found, given, matter, isAuthor },
    seesAuthor: Boolean(member) || keeps,
    steps: idea.matter_id && seesWay ? await listFollowedSteps(db, idea.matter_id) : [],
  }
}

const note = (
  db: Db,
  req: Request,
  act: ActName,
  { id, body_id }: { id: number; body_id: number },
  details: Record<string, number> = {},
) => record(db, { by: req.viewer.id, at: req.now, act, thing: 'idea', id, body: body_id, details })
