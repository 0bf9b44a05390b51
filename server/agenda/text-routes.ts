import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { languagesOf } from '../matters/rules.ts'
import { takeMeeting } from '../meetings/queries.ts'
import { record } from '../record/queries.ts'
import { saveText } from '../texts/acts.ts'
import { readText, readTranslation } from '../texts/forms.ts'
import { findText, findVersion, type Place } from '../texts/queries.ts'
import { plainText } from '../texts/rules.ts'
import { confirmTranslation } from '../texts/translation-queries.ts'
import { leadTo } from '../web/answer.ts'
import { notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
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

/** Saves one text in one language; after the call a change is a visible revision. */
async function write(house: House, req: Request, res: Response) {
  const { person, item, meeting } = await writtenBy(house, req)
  const editing = {
    read: readText(req.body, fields),
    thing: 'item',
    id: item.id,
    words: 'agenda' as const,
    original: languagesOf(meeting)[0],
    action: `/items/${item.id}/texts`,
    url: `/items/${item.id}/edit`,
  }
  await saveText(house.db, req, res, editing, async (db, place, write) => {
    const taken = (await takeMeeting(db, meeting.id)) ?? notFound()
    const refusal = whyNotChangeAgenda(taken.status)
    if (refusal) return refusal
    const before = await findText(db, place)
    const outcome = await write()
    const after = outcome.rival ? before : await findText(db, place)
    if (outcome.rival || after?.version === before?.version) return outcome
    const act = { by: person.id, at: req.now }
    // what was marked secret just now is so in the wording before it too
    const told = before && (await findVersion(db, place, before.version))
    await revise(db, {
      ...act,
      meeting: taken,
      item: item.id,
      what: 'text_changed',
      before: plainText(told?.html ?? ''),
      after: plainText(after?.html ?? ''),
    })
    const details = { field: place.field, language: place.language, version: outcome.version }
    await record(db, { ...act, act: 'item written', thing: 'item', id: item.id, body: item.body_id, details })
    await announce(db, `meeting:${meeting.id}`, 'agenda', meeting.id)
    return outcome
  })
}
