import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { readText, readTranslation } from '../texts/forms.ts'
import { textAnswer } from '../texts/rival-rules.ts'
import { confirmTranslation, staleTitles } from '../texts/translation-queries.ts'
import { asTyped } from '../texts/typed-rules.ts'
import { answer, isRefused, leadTo, type Errors } from '../web/answer.ts'
import type { Typed } from '../web/forms.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { say, word, type ByLanguage, type Key, type Message } from '../words/index.ts'
import { readTitles } from './forms.ts'
import { held, seen } from './page-routes.ts'
import { takeRecommendation, type Recommendation } from './queries.ts'
import {
  languagesOf,
  longestSummary,
  summaryFields,
  summaryLength,
  whyNotWrite,
  type Summary,
} from './rules.ts'
import { listTexts, pageOf, retitle, writeOne } from './writing-queries.ts'

const fields = [...summaryFields, 'text']

/** The recommendation's words in each language: titles, texts, and which translations still hold. */
export const writingRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/recommendations/:id/edit', async (req, res) => {
      const done = ['titles', 'translation'].find((done) => done === req.query.done)
      res.render('recommendations/edit', { ...(await editModel(db, await kept(db, req), {})), done })
    })

    .post('/recommendations/:id/titles', async (req, res) => {
      const given = await kept(db, req)
      const { values, errors, typed } = readTitles(req.body)
      const title = values && titleFrom(values)
      const { id: by } = signedIn(req)
      const refusal =
        title &&
        (await inTransaction(db, async (db) => {
          const now = await held(db, req, given)
          const refusal = whyNotTitle(now, title)
          if (!refusal) await retitle(db, now, { title, by, at: req.now })
          return refusal
        }))
      if (!title || refusal) {
        res.status(422).render('recommendations/edit', await editModel(db, given, { errors, refusal, typed }))
        return
      }
      leadTo(req, res, `/recommendations/${given.id}/edit?done=titles`)
    })

    .post('/recommendations/:id/texts', async (req, res) => {
      const given = await kept(db, req)
      const { id: by } = signedIn(req)
      const { typed, errors } = readText(req.body, fields)
      const { field, language } = typed
      let refusal: Message | undefined
      const written = isRefused({ errors })
        ? undefined
        : await inTransaction(db, async (db) => {
            const held = await takeRecommendation(db, given.id)
            refusal = whyNotWrite({ ...given, status: held.status }, language, field) ?? tooMuch(held, typed)
            if (refusal) return undefined
            const outcome = await writeOne(db, given, { typed, by, at: req.now, viewer: signedIn(req) })
            if (!outcome.written) return outcome
            const details = { field, language, version: outcome.version }
            const act = { by, at: req.now, act: 'recommendation written' as const, thing: 'recommendation' }
            await record(db, { ...act, id: given.id, body: given.body_id, details })
            return outcome
          })
      const answered = textAnswer({
        place: { thing: 'recommendation', id: given.id, field, language },
        label: word(req.language, { key: `recommendations.${field}` as Key }),
        action: `/recommendations/${given.id}/texts`,
        url: pageOf(given.id, field),
        typed,
        at: req.now,
        errors,
        refusal,
        ...(written && { written }),
      })
      answer(req, res, answered.places, { ...answered.model, asTyped } as never)
    })

    .post('/recommendations/:id/translations', async (req, res) => {
      const given = await kept(db, req)
      const { field, language } = readTranslation(req.body, ['title', 'text']) ?? notFound()
      await inTransaction(db, async (db) => {
        const place = { thing: 'recommendation', id: given.id, field, language }
        const source = languagesOf(given).find((other) => other !== language)!
        const version = await confirmTranslation(db, place, source)
        if (!version) return
        const act = {
          by: signedIn(req).id,
          at: req.now,
          act: 'translation confirmed' as const,
          thing: 'recommendation',
        }
        await record(db, { ...act, id: given.id, body: given.body_id, details: { field, language, version } })
      })
      leadTo(req, res, `/recommendations/${given.id}/edit?done=translation`)
    })

/** The recommendation of the address, for the secretary of the body that adopted it. */
async function kept(db: Db, req: Request) {
  const person = signedIn(req)
  const given = await seen(db, req)
  if (!isSecretary(person, given.body_id)) notAllowed()
  return given
}

const titleFrom = (values: { title_fi: string; title_sv: string; title_en: string }): ByLanguage =>
  Object.fromEntries(
    (['fi', 'sv', 'en'] as const)
      .map((language) => [language, values[`title_${language}`]])
      .filter(([, title]) => title),
  )

/** It keeps a title in the language that it was adopted in; once delivered, that one. */
function whyNotTitle(given: Recommendation, title: ByLanguage) {
  const original = given.minutes_language
  if (!title[original]) return say('recommendations.titleMissing', { language: say(`shared.${original}`) })
  if (given.status === 'closed') return say('recommendations.isClosed')
  return title[original] === given.title[original] ? undefined : whyNotWrite(given, original, 'title')
}

/** The four fields are read in a minute: together at most so much. */
function tooMuch(held: Summary, { field, html, plain }: { field: string; html: string; plain: boolean }) {
  if (field === 'text') return undefined
  const length = summaryLength({ ...held, [field]: plain ? html : asTyped(html) })
  return length > longestSummary
    ? say('recommendations.summaryTooLong', { length, most: longestSummary })
    : undefined
}

async function editModel(
  db: Db,
  given: Recommendation,
  { errors, refusal, typed }: { errors?: Errors; refusal?: Message | undefined; typed?: Typed },
) {
  const { title, minutes_language: original } = given
  const text = (await listTexts(db, given.id))('text')
  return {
    given,
    languages: languagesOf(given),
    text: { ...text, html: { ...text.html, [original]: given.html } },
    stale: await staleTitles(db, 'recommendation', given.id),
    mayWrite: (language: 'fi' | 'sv' | 'en') => !whyNotWrite(given, language, 'text'),
    asTyped,
    errors: errors ?? {},
    refusal,
    values: typed ?? { title_fi: title.fi ?? '', title_sv: title.sv ?? '', title_en: title.en ?? '' },
  }
}
