import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { findItem } from '../agenda/queries.ts'
import { profileOf } from '../bodies/rules.ts'
import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { findMeeting, takeMeeting, type Meeting } from '../meetings/queries.ts'
import { record } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { readText } from '../texts/forms.ts'
import { textAnswer } from '../texts/rival-rules.ts'
import { findTexts, writeTyped, type Place } from '../texts/queries.ts'
import { asTyped } from '../texts/typed-rules.ts'
import { answer, isRefused, leadTo } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import { word, type Key, type Message } from '../words/index.ts'
import { sendToChair } from './checking-queries.ts'
import { gatherFacts } from './facts-queries.ts'
import { composeHead } from './head-rules.ts'
import { tell } from './letter-queries.ts'
import { findMinutesOf, listExtracts } from './queries.ts'
import { finishBy, whyNotFinish, whyNotSendToChair, whyNotWrite } from './rules.ts'
import { composeSections } from './section-rules.ts'

/** The prose of an item that the minutes keep: of a §, and of a memo's point. */
const fields = ['handling_prose', 'decision_text', 'discussion', 'conclusion'] as const

/** Writing the minutes from the record, and sending them to the one who led the meeting. */
export const writingRoutes = (house: House) =>
  withIds(Router())
    .get('/meetings/:id/minutes', async (req, res) => {
      const meeting = (await findMeeting(house.db, req.viewer, Number(req.params.id))) ?? notFound()
      if (meeting.kind === 'memo') return res.redirect(303, `/meetings/${meeting.id}/memo`)
      res.render('minutes/write', await writingModel(house.db, req, meeting))
    })
    .post('/items/:id/prose', (req, res) => write(house, req, res))
    .post('/meetings/:id/chair-review', (req, res) => send(house, req, res))

export async function writingModel(db: Db, req: Request, meeting: Meeting) {
  const minutes = await findMinutesOf(db, meeting.id)
  const facts = await gatherFacts(db, signedIn(req), meeting.id)
  const about = { bodyId: meeting.body_id, chairId: facts.chair?.id, status: minutes?.status }
  const whyNot = whyNotWrite(req.viewer, about)
  if (whyNot?.key === 'minutes.onlyWriters') {
    // A reader is led to what was sent; before that there is nothing to read.
    notFound()
  }
  const texts = await findTexts(
    db,
    'item',
    facts.items.filter(({ readable }) => readable).map(({ id }) => id),
  )
  const checkers = profileOf({ legal_form: meeting.legal_form, profile: meeting.term_profile }).checkers
  const sections = composeSections(facts)
  return {
    meeting,
    minutes,
    facts,
    head: composeHead(facts),
    sections: facts.items.flatMap((item) => {
      const section = sections.find(({ itemId }) => itemId === item.id)
      if (!section) return []
      const newest = (field: string) =>
        texts.find(
          (text) => text.thing_id === item.id && text.field === field && text.language === facts.language,
        )
      return [
        {
          item,
          ...(item.readable ? section : { ...section, heading: '', parts: [] }),
          prose: newest('handling_prose'),
          decisionText: newest('decision_text'),
        },
      ]
    }),
    extracts: await listExtracts(db, meeting.id),
    lacks: whyNotFinish(facts, checkers),
    finishBy: finishBy(dayOf(meeting.starts_at)),
    mayWrite: !whyNot,
    maySend: isSecretary(req.viewer, meeting.body_id) && (!minutes || minutes.status === 'writing'),
    once: randomUUID(),
    refusal: undefined as Message | undefined,
    values: {} as object,
    errors: {},
  }
}

/** Saves the secretary's words; autosave posts here too. */
async function write({ db }: House, req: Request, res: Response) {
  const person = signedIn(req)
  const item = (await findItem(db, person, Number(req.params.id))) ?? notFound()
  const facts = await gatherFacts(db, person, item.meeting_id)
  const about = { bodyId: item.body_id, chairId: facts.chair?.id }
  if (whyNotWrite(person, { ...about, status: undefined })) notAllowed()
  const { typed, errors } = readText(req.body, fields)
  const place: Place = { thing: 'item', id: item.id, field: typed.field, language: typed.language }
  const page = item.meeting_kind === 'memo' ? 'memo' : 'minutes'
  const [action, url] = [`/items/${item.id}/prose`, `/meetings/${item.meeting_id}/${page}#item-${item.id}`]
  let refusal: Message | undefined
  const written = isRefused({ errors })
    ? undefined
    : await inTransaction(db, async (db) => {
        await takeMeeting(db, item.meeting_id)
        const minutes = await findMinutesOf(db, item.meeting_id)
        refusal = whyNotWrite(person, { ...about, status: minutes?.status })
        if (refusal) return undefined
        const outcome = await writeTyped(db, { place, typed, by: person.id, at: req.now, action, url })
        await record(db, {
          by: person.id,
          at: req.now,
          act: 'minutes written',
          thing: 'item',
          id: item.id,
          body: item.body_id,
          details: { field: place.field, version: outcome.version },
        })
        return outcome
      })
  const label = word(req.language, { key: `minutes.field_${place.field}` as Key })
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

/** The draft goes first to the one who led the meeting (R65); also a memo changed after a correction was asked. */
async function send({ db, settings }: House, req: Request, res: Response) {
  const person = signedIn(req)
  const meeting = (await findMeeting(db, person, Number(req.params.id))) ?? notFound()
  if (!isSecretary(person, meeting.body_id)) notAllowed()
  const { checkers } = profileOf({ legal_form: meeting.legal_form, profile: meeting.term_profile })
  const done = await inTransaction(db, async (db): Promise<{ refusal: Message } | { id: number }> => {
    await takeMeeting(db, meeting.id)
    const minutes = await findMinutesOf(db, meeting.id)
    const facts = await gatherFacts(db, person, meeting.id)
    const refusal = whyNotSendToChair(minutes?.status, meeting.status, whyNotFinish(facts, checkers))
    if (refusal) return { refusal }
    const id = await sendToChair(db, facts, { by: person.id, at: req.now })
    await record(db, {
      by: person.id,
      at: req.now,
      act: 'minutes sent to the chair',
      thing: 'minutes',
      id,
      body: meeting.body_id,
    })
    const about = {
      publicUrl: settings.publicUrl,
      minutesId: id,
      bodyId: meeting.body_id,
      bodyName: meeting.body_name,
      startsAt: meeting.starts_at,
      at: req.now,
    }
    await tell(
      db,
      facts.chair ? [facts.chair.id] : [],
      meeting.kind === 'memo' ? 'memoChair' : 'chair',
      about,
    )
    await announce(db, `meeting:${meeting.id}`, 'minutes', id)
    return { id }
  })
  if ('id' in done) return leadTo(req, res, `/minutes/${done.id}`)
  if (meeting.kind === 'memo')
    return res.status(422).render('minutes/refused', { ...done, back: `/meetings/${meeting.id}/memo` })
  res.status(422).render('minutes/write', { ...(await writingModel(db, req, meeting)), ...done })
}
