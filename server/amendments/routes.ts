import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { motionAt, motionIn } from '../motions/acts.ts'
import { proposeMotion } from '../motions/queries.ts'
import { closeMotionOthers } from '../motions/text-queries.ts'
import { wordingPlace } from '../motions/text-rules.ts'
import { keepWording } from '../motions/wording-queries.ts'
import { settleTyped } from '../texts/keeping-queries.ts'
import { recordPassages } from '../texts/passage-queries.ts'
import { onceOnly } from '../record/queries.ts'
import { asTyped } from '../texts/typed-rules.ts'
import { findItem } from '../agenda/queries.ts'
import { followAs } from '../sight/live-acts.ts'
import type { Person } from '../sight/rules.ts'
import { findRoom } from '../attendance/room-queries.ts'
import { actOnTable, itemAt, tellRoom } from '../votes/room-acts.ts'
import { wantsPiece } from '../web/answer.ts'
import { firstError, readForm } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import type { Message } from '../words/index.ts'
import { changesTyped, tableAt } from './acts.ts'
import { wordsOfChanges } from './block-rules.ts'
import { amendmentForm, readFields } from './forms.ts'
import { textFor } from './page-rules.ts'
import { saveAmendment } from './queries.ts'
import { amendedLanguage, whyNotAmend, whyNotReword } from './rules.ts'

/** Amendments of the base proposal's text: read, made and reworded paragraph by paragraph. */
export function amendmentsRoutes(house: House) {
  const { db, live } = house
  return withIds(Router())
    .get('/items/:id/amendments', async (req, res) => {
      const { meeting } = await itemAt(db, req, Number(req.params.id))
      const heard = live.heard(`meeting:${meeting}`)
      const page = await textPage(db, req, Number(req.params.id))
      res.render(wantsPiece(req) ? 'amendments/_amendments' : 'amendments/index', { ...page, heard, nouns })
    })

    .get('/items/:id/amendments/events', async (req, res) => {
      const { meeting, item } = await itemAt(db, req, Number(req.params.id))
      const maySee = async (person: Person) =>
        Boolean((await findItem(db, person, item)) && (await findRoom(db, person, meeting)))
      if (!(await maySee(signedIn(req)))) notFound()
      followAs(house, req, res, { room: `meeting:${meeting}`, maySee })
    })

    .get('/items/:id/amendments/new', (req, res) => showForm(db, req, res, Number(req.params.id)))

    .post('/items/:id/amendments', async (req, res) => {
      const { at } = await tableAt(db, req, Number(req.params.id))
      const { id: by } = signedIn(req)
      const { values, errors } = readForm(amendmentForm, req.body)
      if (!values) return showForm(db, req, res, at.item, { refusal: firstError(errors) })
      const { person = by, version } = values
      let made: string | undefined
      const { refusal } = await actOnTable(db, req, at, async (db, room, table) => {
        const language = amendedLanguage(room, table)
        const refusal = whyNotAmend(room, table, req.viewer, person)
        if (refusal) return refusal
        // the amendment is not there yet: its passages are of the item's body and matter
        const place = { thing: 'item', id: at.item, field: 'motion', language }
        const writing = { place, viewer: signedIn(req), at: req.now, before: '' }
        const typed = await changesTyped(db, table, { language, version, ...writing }, fieldsOf(req))
        if (typed.refusal) return typed.refusal
        const { changes, marked } = typed
        made = await onceOnly(db, { person: by, key: req.body.once, at: req.now }, async (db) => {
          const motion = {
            ...{ item: at.item, kind: 'amendment' as const, person, language, by, at: req.now },
            html: wordsOfChanges(changes),
          }
          const { id } = await proposeMotion(db, motion)
          await saveAmendment(db, { motion: id, language, version: table.base.versions[language]!, changes })
          await recordPassages(db, { place, by, at: req.now, ...marked, html: motion.html })
          const details = { kind: 'amendment', person }
          await tellRoom(db, req, room, { thing: 'motion', id, act: 'motion proposed', details })
          return String(id)
        })
        return undefined
      })
      if (refusal) return showForm(db, req, res, at.item, { refusal })
      res.redirect(303, `/motions/${made}`)
    })

    .get('/motions/:id', async (req, res) => {
      const { meeting, item } = await motionAt(db, req)
      const page = await textPage(db, req, item)
      const amendment = page.text?.amendments.find(({ id }) => id === Number(req.params.id))
      const by = amendment && [amendment.motion.person_id, amendment.motion.entered_by]
      const isOwn = by?.includes(signedIn(req).id)
      if (amendment || page.stayOut) return res.render('amendments/show', { ...page, amendment, isOwn })
      res.redirect(303, `/meetings/${meeting}/room?item=${item}#motion-${Number(req.params.id)}`)
    })

    .get('/motions/:id/amendment', async (req, res) => {
      const { item } = await motionAt(db, req)
      await showForm(db, req, res, item, { motion: Number(req.params.id) })
    })

    .post('/motions/:id/amendment', async (req, res) => {
      const at = await motionAt(db, req)
      const { id: by } = signedIn(req)
      const motion = Number(req.params.id)
      const { values, errors } = readForm(amendmentForm, req.body)
      if (!values) return showForm(db, req, res, at.item, { motion, refusal: firstError(errors) })
      const { refusal } = await actOnTable(db, req, at, async (db, room, table) => {
        const refusal = whyNotReword(room, table, motionIn(table, req), req.viewer)
        if (refusal) return refusal
        const before = table.amendments.find(({ id }) => id === motion) ?? notFound()
        const { language } = before
        const place = wordingPlace(motion, language)
        const writing = { place, viewer: signedIn(req), at: req.now, before: wordsOfChanges(before.changes) }
        const { version: seen } = values
        const typed = await changesTyped(db, table, { language, version: seen, ...writing }, fieldsOf(req))
        if (typed.refusal) return typed.refusal
        if (saysAll(before.changes) === saysAll(typed.changes)) return undefined
        await saveAmendment(db, {
          ...{ motion, language, changes: typed.changes },
          version: table.base.versions[language] ?? before.version,
        })
        const words = { before: wordsOfChanges(before.changes), html: wordsOfChanges(typed.changes) }
        const version = await keepWording(db, { motion: before, language, ...words, by, at: req.now })
        await settleTyped(db, { place, by, at: req.now, kept: { ...typed.marked, html: words.html } })
        const own = motionIn(table, req)
        await closeMotionOthers(db, {
          motion: own,
          language,
          html: words.html,
          viewer: signedIn(req),
          at: req.now,
        })
        const details = { language, version }
        await tellRoom(db, req, room, { thing: 'motion', id: motion, act: 'motion corrected', details })
      })
      if (refusal) return showForm(db, req, res, at.item, { motion, refusal })
      res.redirect(303, `/motions/${motion}`)
    })
}

/** What happens in the room that changes the text with its amendments. */
const nouns = ['meeting', 'item', 'motion', 'seconding', 'vote', 'decision', 'disqualification', 'attendance']

const fieldsOf = (req: Request) => (blocks: string[]) => readFields(req.body, blocks)

/** What changes say and whether they are stale; a second press of the same says nothing new. */
const saysAll = (changes: { place: number; adds: boolean; after: string; stale: boolean }[]) =>
  JSON.stringify(
    changes.map(({ place, adds, after, stale }) => [
      place,
      adds,
      after.replaceAll(/ data-id="\w+"/g, ''),
      stale,
    ]),
  )

async function textPage(db: Db, req: Request, itemId: number) {
  const { room, table, stayOut } = await tableAt(db, req, itemId)
  return { room, table, stayOut, text: stayOut ? undefined : textFor(room, table, req.viewer) }
}

/** The text with a field in each block: empty of changes, with those of an amendment, or as they were typed. */
async function showForm(
  db: Db,
  req: Request,
  res: Response,
  itemId: number,
  { motion, refusal }: { motion?: number; refusal?: Message } = {},
) {
  const page = await textPage(db, req, itemId)
  const amendment = page.text?.amendments.find(({ id }) => id === motion)
  if (motion && page.text && !amendment) notFound()
  const typed = refusal && (req.body as Record<string, string>)
  const why = refusal ?? whyNotForm(page, req, motion)
  if (refusal) res.status(422)
  res.render('amendments/form', { ...page, amendment, typed, refusal: why, asTyped, once: randomUUID })
}

function whyNotForm(
  { room, table, text }: Awaited<ReturnType<typeof textPage>>,
  req: Request,
  motion?: number,
) {
  const own = table.motions.find(({ id }) => id === motion)
  if (own) return whyNotReword(room, table, own, req.viewer)
  const as = text?.secretary ? text.voices[0]?.person_id : undefined
  return whyNotAmend(room, table, req.viewer, as ?? signedIn(req).id)
}
