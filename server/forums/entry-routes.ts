import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import { together } from '../../db/together.ts'
import type { Db } from '../../db/schema/index.ts'
import { isClosed } from '../bodies/term-queries.ts'
import { listKeptBodies } from '../bodies/page-queries.ts'
import type { House } from '../house.ts'
import { listServiceFields, listSubregionsInUse } from '../organisations/reference-queries.ts'
import { onceOnly, record } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { idIn } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import { languages, say, type ByLanguage } from '../words/index.ts'
import { keptForum } from './acts.ts'
import { readForum } from './forms.ts'
import { addForum, changeForum, endForum, type Forum } from './queries.ts'

/** Forums as the secretary makes, changes and ends them. */
export const forumEntryRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/forums/new', async (req, res) => {
      const choices = await choicesIn(db, req)
      res.render('forums/edit', { ...choices, once: randomUUID(), values: {}, errors: {} })
    })

    .post('/forums', async (req, res) => {
      const viewer = signedIn(req)
      const choices = await choicesIn(db, req)
      const body = choices.bodies.find(({ id }) => id === idIn(req.body?.body)) ?? notAllowed()
      const { values, typed, errors } = readForum(req.body, body, keysOf(choices))
      if (!values)
        return res
          .status(422)
          .render('forums/edit', { ...choices, once: req.body.once, values: typed, errors })
      const once = { person: viewer.id, key: req.body.once, at: req.now }
      const path = await onceOnly(db, once, async (db) => {
        const id = await addForum(db, body.id, values, { by: viewer.id, at: req.now })
        await record(db, { ...actOf(req, 'forum opened', id), body: body.id })
        return `/forums/${id}`
      })
      return res.redirect(303, path)
    })

    .get('/forums/:id/edit', async (req, res) => {
      const { forum } = await keptForum(db, req, Number(req.params.id))
      res.render('forums/edit', { ...(await choicesIn(db, req)), forum, values: typedOf(forum), errors: {} })
    })

    .post('/forums/:id', async (req, res) => {
      const { forum } = await keptForum(db, req, Number(req.params.id))
      const choices = await choicesIn(db, req)
      const { values, typed, errors } = readForum(req.body, forum, keysOf(choices))
      if (!values) return res.status(422).render('forums/edit', { ...choices, forum, values: typed, errors })
      await inTransaction(db, async (db) => {
        if (!(await changeForum(db, forum.id, values))) return
        await record(db, { ...actOf(req, 'forum changed', forum.id), body: forum.body_id })
      })
      return res.redirect(303, `/forums/${forum.id}`)
    })

    .post('/forums/:id/ending', async (req, res) => {
      const { forum } = await keptForum(db, req, Number(req.params.id))
      const ends = req.body?.again !== 'yes'
      const refusal = await inTransaction(db, async (db) => {
        if (!ends && (await isClosed(db, forum.body_id))) return say('forums.bodyClosed')
        if (!(await endForum(db, forum.id, ends ? req.now : null))) return undefined
        const act = ends ? 'forum ended' : 'forum opened again'
        await record(db, { ...actOf(req, act, forum.id), body: forum.body_id })
        return undefined
      })
      if (!refusal) return res.redirect(303, `/forums/${forum.id}`)
      const again = { ...(await choicesIn(db, req)), forum, values: typedOf(forum), errors: {}, refusal }
      return res.status(422).render('forums/edit', again)
    })

const actOf = (
  req: Request,
  act: 'forum opened' | 'forum changed' | 'forum ended' | 'forum opened again',
  id: number,
) => ({ by: req.viewer.id, at: req.now, act, thing: 'forum', id })

async function choicesIn(db: Db, req: Request) {
  const viewer = signedIn(req)
  if (!isSecretary(viewer)) notAllowed()
  return together(db, (db) => ({
    bodies: listKeptBodies(db, viewer, req.language),
    serviceFields: listServiceFields(db, req.language),
    subregions: listSubregionsInUse(db, req.language),
  }))
}

const keysOf = (choices: { serviceFields: { key: string }[]; subregions: { code: string }[] }) => ({
  fields: choices.serviceFields.map(({ key }) => key),
  regions: choices.subregions.map(({ code }) => code),
})

const typedOf = ({ name, topic, description, fields, regions }: Forum) => ({
  ...{ ...inEach('name', name), ...inEach('topic', topic), ...inEach('description', description) },
  ...{ fields: fields.map(({ key }) => key), regions: regions.map(({ key }) => key) },
})

const inEach = (part: string, text: ByLanguage) =>
  Object.fromEntries(languages.map((one) => [`${part}_${one}`, text[one] ?? '']))
