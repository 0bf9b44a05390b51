import { Router, type Request } from 'express'
import { networkOf } from '../accounts/attempt-rules.ts'
import { countSendings, noteSending } from '../accounts/sending-queries.ts'
import { whyNotMore, whyNotTrust } from '../accounts/stranger-rules.ts'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { listServiceFields, listSubregionsInUse } from '../organisations/reference-queries.ts'
import { record } from '../record/queries.ts'
import { idIn } from '../web/forms.ts'
import { notFound } from '../web/ids.ts'
import { keepAddress } from '../web/privacy.ts'
import { readFollowing, readSettling } from './forms.ts'
import { confirmFollowing, findFollowing, follow, stopFollowing } from './follower-queries.ts'
import { askConfirmation } from './letter-queries.ts'
import { lookaheadModel } from './page-acts.ts'
import { followingIn } from './rules.ts'

/** The look-ahead is followed by an account, or by an address that has confirmed it by its link. */
export const lookaheadFollowersRoutes = (house: House) =>
  Router()
    .post('/lookahead/followings', async (req, res) => {
      const { viewer } = req
      if (req.body?.to === 'stop' && viewer.id !== undefined) {
        await stop(house.db, req, idIn(req.body.following) ?? notFound(), viewer.id)
        return res.redirect(303, '/lookahead#follow')
      }
      const { values, typed, errors } = readFollowing(req.body, viewer.id !== undefined)
      const refusal =
        values && (whyNotTrust(req.body.website) ?? (await whyNotMoreOf(house, req, values.email)))
      if (!values || refusal) {
        const model = await lookaheadModel(house, req)
        return res.status(422).render('lookahead/index', { ...model, values: typed, errors, refusal })
      }
      await begin(house, req, values)
      return res.redirect(303, `/lookahead?done=${viewer.id === undefined ? 'asked' : 'followed'}#follow`)
    })

    .get('/lookahead/followings/:token', keepAddress, async (req, res) => {
      const id = followingIn(house.settings.sessionSecret, String(req.params.token)) ?? notFound()
      res.render('lookahead/following', {
        following: await findFollowing(house.db, id),
        token: req.params.token,
      })
    })

    // RFC 8058: a mail program posts here by itself, and that ends it
    .post('/lookahead/followings/:token', keepAddress, async (req, res) => {
      const id = followingIn(house.settings.sessionSecret, String(req.params.token)) ?? notFound()
      const to = readSettling(req.body).values?.to ?? 'stop'
      if (to === 'stop') await stop(house.db, req, id)
      else
        await inTransaction(house.db, async (db) => {
          if (await confirmFollowing(db, id, req.now)) await note(db, req, 'lookahead followed', id)
        })
      if (req.body?.['List-Unsubscribe']) return res.type('text').send('ok')
      return res.redirect(303, `/lookahead/followings/${String(req.params.token)}`)
    })

const note = (db: Db, req: Request, act: 'lookahead followed' | 'lookahead left', id: number) =>
  record(db, { by: req.viewer.id, at: req.now, act, thing: 'lookahead_follower', id })

const sendingOf = (req: Request, email: string) => ({
  form: 'lookahead' as const,
  from: networkOf(req.ip),
  to: req.viewer.id === undefined && email ? [email] : [],
})

const whyNotMoreOf = async ({ db }: House, req: Request, email: string) =>
  whyNotMore(await countSendings(db, sendingOf(req, email), req.now))

/** By an account at once; an address is first asked. */
async function begin(
  { db, settings }: House,
  req: Request,
  { email, field, region }: { email: string; field: string; region: string },
) {
  const { viewer, now, language } = req
  const fields = await listServiceFields(db, language)
  const regions = await listSubregionsInUse(db, language)
  const about = {
    field_key: fields.find(({ key }) => key === field)?.key ?? null,
    subregion_code: regions.find(({ code }) => code === region)?.code ?? null,
  }
  const who =
    viewer.id === undefined
      ? { person_id: null, email: email.toLowerCase() }
      : { person_id: viewer.id, email: '' }
  await inTransaction(db, async (db) => {
    const followed = await follow(db, { ...who, ...about, language }, { at: now, today: viewer.today })
    if (!followed) return
    await noteSending(db, sendingOf(req, email), now)
    if (viewer.id === undefined)
      await askConfirmation(db, settings, { id: followed.id, email, language, at: now })
    if (followed.is_new) await note(db, req, 'lookahead followed', followed.id)
  })
}

const stop = (db: Db, req: Request, id: number, person?: number) =>
  inTransaction(db, async (db) => {
    if (await stopFollowing(db, id, person)) await note(db, req, 'lookahead left', id)
  })
