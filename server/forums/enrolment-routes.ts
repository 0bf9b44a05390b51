import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { networkOf } from '../accounts/attempt-rules.ts'
import { countSendings, noteSending, type Sending } from '../accounts/sending-queries.ts'
import { whyNotMore, whyNotTrust } from '../accounts/stranger-rules.ts'
import type { House } from '../house.ts'
import { findOrganisationNamed } from '../organisations/naming-queries.ts'
import { record } from '../record/queries.ts'
import { idIn, readForm } from '../web/forms.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, type ActName } from '../words/index.ts'
import { forumFor, forumModel, keptForum, type Given } from './acts.ts'
import {
  confirmEnrolment,
  endEnrolment,
  enrol,
  findEnrolment,
  findPersonOf,
  listEnrolled,
  noticeEnrolments,
} from './enrolment-queries.ts'
import { enrolmentForm, ownEnrolmentForm, type Enrolling } from './forms.ts'
import { tellConfirmation, tellEnrolment } from './letter-queries.ts'
import type { Forum } from './queries.ts'
import { whyNotEnrol, withKey } from './rules.ts'
import { declineAll } from './sign-up-queries.ts'

const aPage = 100

/** Who takes part in a forum: enrolled by themselves, by a link, or by the secretary; and how they leave. */
export const enrolmentRoutes = (house: House) =>
  withIds(Router())
    .get('/forums/:id/enrolments', async (req, res) => {
      const { forum } = await keptForum(house.db, req, Number(req.params.id))
      res.render('forums/enrolments', await listModel(house, req, forum))
    })

    .post('/forums/:id/enrolments', async (req, res) => {
      const { forum, keeps } = await forumFor(house.db, req, Number(req.params.id))
      const { body, viewer } = req
      if (body?.other === 'yes') {
        if (!keeps) notAllowed()
        const given = await enrolOther(house, req, forum)
        if (!given) return res.redirect(303, `/forums/${forum.id}/enrolments`)
        return res.status(422).render('forums/enrolments', { ...(await listModel(house, req, forum)), given })
      }
      const given = await (viewer.id ? enrolOneself(house, req, forum) : enrolStranger(house, req, forum))
      if (!given)
        return res.redirect(303, `/forums/${forum.id}?said=${viewer.id ? 'enrolled' : 'sent'}#enrolment`)
      return res
        .status(422)
        .render('forums/show', await forumModel(house, req, { ...given, act: 'enrolment' }))
    })

    .post('/forums/:id/notices', async (req, res) => {
      const { forum } = await keptForum(house.db, req, Number(req.params.id))
      await inTransaction(house.db, async (db) => {
        const count = await noticeEnrolments(db, forum.id, req.now)
        if (count) await note(db, req, 'enrolments noticed', forum, { count })
      })
      res.redirect(303, `/forums/${forum.id}/enrolments`)
    })

    .post('/enrolments/:id/confirmation', async (req, res) => {
      const { forum, enrolled, key } = await ownEnrolment(house, req)
      await inTransaction(house.db, async (db) => {
        if (!(await confirmEnrolment(db, enrolled.id, req.now))) return
        await note(db, req, 'forum joined', forum, { enrolment: enrolled.id })
      })
      res.redirect(303, withKey(`/forums/${forum.id}#enrolment`, key))
    })

    .post('/enrolments/:id/ending', async (req, res) => {
      const enrolment = (await findEnrolment(house.db, Number(req.params.id))) ?? notFound()
      const { forum, enrolled, keeps } = await forumFor(house.db, req, enrolment.forum_id)
      const isOwn = enrolled?.id === enrolment.id
      if (!isOwn && !keeps) notAllowed()
      await inTransaction(house.db, async (db) => {
        await declineAll(db, house.settings, enrolment.id, req.now)
        if (!(await endEnrolment(db, enrolment.id, req.now))) return
        const act = isOwn ? 'forum left' : 'enrolment removed'
        await note(db, req, act, forum, { enrolment: enrolment.id })
      })
      res.redirect(303, isOwn ? `/forums/${forum.id}?said=left#enrolment` : `/forums/${forum.id}/enrolments`)
    })

const note = (db: Db, req: Request, act: ActName, forum: Forum, details: Record<string, number>) =>
  record(db, {
    ...{ by: req.viewer.id, at: req.now, act, thing: 'forum', id: forum.id },
    ...{ body: forum.body_id, details },
  })

/** Someone signed in, in an organisation's name under a mandate or as oneself; what stands in the way. */
async function enrolOneself({ db, settings }: House, req: Request, forum: Forum): Promise<Given | undefined> {
  const { viewer, now } = req
  const { values, typed, errors } = readForm(ownEnrolmentForm, req.body)
  const organisation_id = values?.organisation_id ?? null
  const refusal =
    organisation_id && !viewer.mandates.includes(organisation_id)
      ? say('matters.noMandate')
      : whyNotEnrol(forum)
  if (!values || refusal) return { values: typed, errors, refusal }
  await inTransaction(db, async (db) => {
    const { id, isNew } = await enrol(db, settings.sessionSecret, {
      ...{ forum_id: forum.id, person_id: viewer.id!, name: '', email: '', language: viewer.language },
      ...{ organisation_id, organisation: '', enrolled_at: now, enrolled_by: null, confirmed_at: now },
    })
    if (isNew) await note(db, req, 'forum joined', forum, { enrolment: id })
  })
  return undefined
}

/** Someone without an account gets a letter; nobody learns here who is in the forum already. */
async function enrolStranger(
  { db, settings }: House,
  req: Request,
  forum: Forum,
): Promise<Given | undefined> {
  const { now, language } = req
  const { values, typed, errors } = readForm(enrolmentForm, req.body)
  const { website } = (req.body ?? {}) as { website?: unknown }
  const refusal =
    values &&
    (whyNotEnrol(forum) ??
      whyNotTrust(website) ??
      whyNotMore(await countSendings(db, sendingOf(req, values), now)))
  if (!values || refusal) return { values: typed, errors, refusal }
  await inTransaction(db, async (db) => {
    const { id, isNew } = await enrol(db, settings.sessionSecret, {
      ...{ ...values, forum_id: forum.id, person_id: null, organisation_id: null, language },
      ...{ enrolled_at: now, enrolled_by: null, confirmed_at: null },
    })
    await noteSending(db, sendingOf(req, values), now)
    await tellConfirmation(db, settings, { id, person_id: null, email: values.email, language }, forum, now)
    if (isNew) await note(db, req, 'enrolment asked', forum, { enrolment: id })
  })
  return undefined
}

const sendingOf = ({ ip }: Request, { email }: Enrolling): Sending => ({
  ...{ form: 'forum', from: networkOf(ip), to: [email] },
})

/** The secretary enrols somebody, who is told and may leave. */
async function enrolOther({ db, settings }: House, req: Request, forum: Forum): Promise<Given | undefined> {
  const { viewer, now, language } = req
  const { values, typed, errors } = readForm(enrolmentForm, req.body)
  const refusal = values && whyNotEnrol(forum)
  if (!values || refusal) return { values: typed, errors, refusal }
  const [person, organisation] = [
    await findPersonOf(db, values.email),
    await findOrganisationNamed(db, values.organisation),
  ]
  await inTransaction(db, async (db) => {
    const { id, isNew } = await enrol(db, settings.sessionSecret, {
      ...{ forum_id: forum.id, person_id: person?.id ?? null, language },
      ...(person ? { name: '', email: '' } : { name: values.name, email: values.email }),
      organisation_id: organisation?.id ?? null,
      organisation: organisation ? '' : values.organisation,
      ...{ enrolled_at: now, enrolled_by: viewer.id!, confirmed_at: now },
    })
    // who had asked but never confirmed is in now
    const isIn = isNew || (await confirmEnrolment(db, id, now))
    if (!isIn) return
    const enrolled = (await findEnrolment(db, id))!
    await noticeEnrolments(db, forum.id, now, id)
    await tellEnrolment(db, settings, enrolled, forum, viewer.name, now)
    await note(db, req, 'enrolment entered', forum, { enrolment: id })
  })
  return undefined
}

async function ownEnrolment({ db }: House, req: Request) {
  const enrolment = (await findEnrolment(db, Number(req.params.id))) ?? notFound()
  const { enrolled, ...found } = await forumFor(db, req, enrolment.forum_id)
  return enrolled?.id === enrolment.id ? { ...found, enrolled } : notFound()
}

async function listModel({ db }: House, req: Request, forum: Forum) {
  const found = await listEnrolled(db, forum.id, idIn(req.query.before), aPage)
  const people = found.slice(0, aPage)
  const next = found.length > aPage ? `/forums/${forum.id}/enrolments?before=${people.at(-1)!.id}` : undefined
  return { forum, people, next, hasNew: people.some(({ noticed_at }) => !noticed_at), given: {} as Given }
}
