import { Router } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { onceUnlessRefused } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { cleanHtml } from '../texts/rules.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { followUpLanguage } from './answer-rules.ts'
import { closeRecommendation, followUp } from './follow-up-queries.ts'
import { readClosing, readFollowUp } from './forms.ts'
import { finish, held, pathOf, refuse, seen } from './page-routes.ts'
import type { Recommendation } from './queries.ts'
import { listResponses } from './response-queries.ts'
import { mayFollowUp, whyNotClose, whyNotFollowUp } from './rules.ts'

/** What has happened since the answer, by the secretary and leadership; the secretary closes it (R74). */
export const followUpRoutes = ({ db }: House) =>
  withIds(Router())
    .post('/recommendations/:id/follow-ups', async (req, res) => {
      const person = signedIn(req)
      const given = await seen(db, req)
      if (!mayFollowUp(person, given)) notAllowed()
      const keeps = isSecretary(person, given.body_id)
      const own = followUpLanguage(given, { keeps, reader: req.language })
      const { values, typed, errors } = readFollowUp(req.body ?? {}, own)
      const refused = { form: 'followUp' as const, typed, errors }
      if (!values) return refuse(db, req, res, given, { ...refused, refusal: whyNotFollowUp(given) })
      const { refusal } = await onceUnlessRefused(
        db,
        { person: person.id, key: req.body.once, at: req.now },
        async (db) => whyNotFollowUp(await held(db, req, given)),
        async (db) => {
          const { note, language } = values
          const written = { language, html: cleanHtml(note), by: person.id, at: req.now }
          await followUp(db, { ...written, ...placeOf(given) })
          return pathOf(given)
        },
      )
      if (refusal) return refuse(db, req, res, given, { ...refused, refusal })
      await finish(db, req, res, given, 'followUp')
    })
    .post('/recommendations/:id/closing', async (req, res) => {
      const person = signedIn(req)
      const given = await seen(db, req)
      if (!isSecretary(person, given.body_id)) notAllowed()
      const { values, typed, errors } = readClosing(req.body ?? {}, given.minutes_language)
      const refused = { form: 'closing' as const, typed, errors }
      if (!values) return refuse(db, req, res, given, { ...refused, refusal: await whyNotEnd(db, given) })
      const refusal = await inTransaction(db, async (db) => {
        const refusal = await whyNotEnd(db, await held(db, req, given))
        if (refusal) return refusal
        await closeRecommendation(db, { ...values, ...placeOf(given), by: person.id, at: req.now })
        return undefined
      })
      if (refusal) return refuse(db, req, res, given, { ...refused, refusal })
      await finish(db, req, res, given, 'closing')
    })

const placeOf = ({ id, matter_id, body_id }: Recommendation) => ({ id, matterId: matter_id, bodyId: body_id })

async function whyNotEnd(db: Db, given: Recommendation) {
  const confirmed = (await listResponses(db, given.id)).filter(({ status }) => status === 'confirmed')
  return whyNotClose(given, confirmed.at(-1))
}
