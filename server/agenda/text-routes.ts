import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { languagesOf } from '../matters/rules.ts'
import { takeMeeting } from '../meetings/queries.ts'
import { record } from '../record/queries.ts'
import { readText, readTranslation } from '../texts/forms.ts'
import { findText, writeTyped, type Place } from '../texts/queries.ts'
import { textAnswer } from '../texts/rival-rules.ts'
import { asTyped } from '../texts/typed-rules.ts'
import { plainText } from '../texts/rules.ts'
import { confirmTranslation } from '../texts/translation-queries.ts'
import { answer, isRefused, leadTo } from '../web/answer.ts'
import { notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import { word, type Key, type Message } from '../words/index.ts'
import { revise } from './revision-queries.ts'
import { fields, whyNotChangeAgenda } from './rules.ts'
import { writtenBy } from './writing-acts.ts'

/** The item's proposal and account, in each language of the body. */
export const itemTextRoutes = (house: House) =>
  withIds(Router())
    .post('/items/:id/texts', (req, res) => write(house, req, res))

    .post('/items/:id/translations', async (req, res) => {
      const { person, item, meeting } = await writtenBy(house, req)
      const { field, language } = readTranslation(req.body, fields) ?? notFound()
      const original = languagesOf(meeting)[0]!
      await inTransaction(house.db, async (db) => {
        const place: Place = { thing: 'item', id: item.id, field, language }
        const version = await confirmTranslation(db, place, original)
        if (!version) return
        await record(db, {
          by: person.id,
          at: req.now,
          act: 'translation confirmed',
          thing: 'item',
          id: item.id,
          body: item.body_id,
          details: { field, language, version },
        })
        await announce(db, `meeting:${meeting.id}`, 'agenda', meeting.id)
      })
      leadTo(req, res, `/items/${item.id}/edit#texts-${field}`)
    })

/** Saves one text in one language; autosave posts here too. */
async function write(house: House, req: Request, res: Response) {
  const { person, item, meeting } = await writtenBy(house, req)
  const { typed, errors } = readText(req.body, fields)
  const place: Place = { thing: 'item', id: item.id, field: typed.field, language: typed.language }
  const [action, url] = [`/items/${item.id}/texts`, `/items/${item.id}/edit`]
  let refusal: Message | undefined
  const written = isRefused({ errors })
    ? undefined
    : await inTransaction(house.db, async (db) => {
        const taken = (await takeMeeting(db, meeting.id)) ?? notFound()
        refusal = whyNotChangeAgenda(taken.status)
        if (refusal) return undefined
        const before = await findText(db, place)
        const outcome = await writeTyped(db, {
          place,
          typed,
          original: languagesOf(meeting)[0],
          by: person.id,
          at: req.now,
          action,
          url,
        })
        const after = outcome.rival ? before : await findText(db, place)
        if (!outcome.rival && after?.version !== before?.version) {
          const details = { field: place.field, language: place.language, version: outcome.version }
          await revise(db, {
            meeting: taken,
            item: item.id,
            by: person.id,
            at: req.now,
            what: 'text_changed',
            before: plainText(before?.html ?? ''),
            after: plainText(after?.html ?? ''),
          })
          await record(db, {
            by: person.id,
            at: req.now,
            act: 'item written',
            thing: 'item',
            id: item.id,
            body: item.body_id,
            details,
          })
          await announce(db, `meeting:${meeting.id}`, 'agenda', meeting.id)
        }
        return outcome
      })
  const label = word(req.language, { key: `agenda.field_${place.field}` as Key })
  const answered = textAnswer({
    place,
    label,
    action,
    url,
    typed,
    at: req.now,
    errors,
    refusal,
    ...(written && { written }),
  })
  answer(req, res, answered.places, { ...answered.model, asTyped } as never)
}
