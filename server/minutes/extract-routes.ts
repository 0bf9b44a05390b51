import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import { findItem } from '../agenda/queries.ts'
import type { House } from '../house.ts'
import { onceOnly, record } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { leadTo } from '../web/answer.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { addExtract, dispatchExtract, findExtract, removeExtract } from './afterwards-queries.ts'
import { act } from './acts.ts'
import { sendAllExtracts } from './extract-acts.ts'
import { readExtract } from './forms.ts'
import { findMinutesOf, pathToWrite } from './queries.ts'
import { whyNotSendExtract } from './rules.ts'

/** Extracts of single §§: who gets one for information or implementation, and when it was sent. */
export const extractRoutes = (house: House) =>
  withIds(Router())
    .post('/items/:id/extracts', (req, res) => add(house, req, res))
    .post('/extracts/:id/removal', (req, res) => change(house, req, res, 'extract removed'))
    .post('/extracts/:id/dispatch', (req, res) => change(house, req, res, 'extract dispatched'))
    .post('/minutes/:id/extracts', (req, res) =>
      act(
        house,
        req,
        res,
        async ({ db, minutes, model, by }) => {
          if (!model.secretary) notAllowed()
          const atOnce = model.sections.filter(({ atOnce }) => atOnce).map(({ itemId }) => itemId!)
          const refusal = whyNotSendExtract(minutes.status, atOnce.length > 0)
          if (refusal) return { refusal }
          const only = minutes.status === 'signed' ? {} : { only: atOnce }
          await sendAllExtracts(house, db, minutes, { by, at: req.now, ...only })
          return undefined
        },
        'extracts',
      ),
    )

async function add({ db }: House, req: Request, res: Response) {
  const person = signedIn(req)
  const item = (await findItem(db, person, Number(req.params.id))) ?? notFound()
  if (!isSecretary(person, item.body_id)) notAllowed()
  const minutes = await findMinutesOf(db, item.meeting_id)
  const back = minutes ? pathToWrite(minutes) : `/meetings/${item.meeting_id}/minutes`
  const { values, errors } = readExtract(req.body)
  if (!values || Object.keys(errors).length)
    return res.status(422).render('minutes/extract-form', { item, errors, values: req.body, back })
  const path = await onceOnly(db, { person: person.id, key: req.body.once, at: req.now }, async (db) => {
    const { kind, recipient, address } = values
    const { id } = await addExtract(db, {
      item_id: item.id,
      kind,
      recipient,
      address: address || null,
      person_id: null,
      added_at: req.now,
    })
    await record(db, {
      by: person.id,
      at: req.now,
      act: 'extract added',
      thing: 'item',
      id: item.id,
      body: item.body_id,
      details: { extract: id },
    })
    return `${back}#item-${item.id}`
  })
  leadTo(req, res, path)
}

async function change(
  { db }: House,
  req: Request,
  res: Response,
  what: 'extract removed' | 'extract dispatched',
) {
  const person = signedIn(req)
  const extract = (await findExtract(db, Number(req.params.id))) ?? notFound()
  if (!(await findItem(db, person, extract.item_id))) notFound()
  if (!isSecretary(person, extract.body_id)) notAllowed()
  const back =
    extract.minutes_id && extract.status !== 'writing'
      ? `/minutes/${extract.minutes_id}`
      : `/meetings/${extract.meeting_id}/minutes`
  const refusal =
    what === 'extract dispatched'
      ? whyNotSendExtract(extract.status ?? undefined, extract.checked_at_once)
      : undefined
  if (refusal) return res.status(422).render('minutes/refused', { refusal, back })
  await inTransaction(db, async (db) => {
    const done =
      what === 'extract removed'
        ? await removeExtract(db, extract.id)
        : await dispatchExtract(db, extract.id, req.now)
    if (!done) return
    await record(db, {
      by: person.id,
      at: req.now,
      act: what,
      thing: 'item',
      id: extract.item_id,
      body: extract.body_id,
      details: { extract: extract.id },
    })
  })
  leadTo(req, res, `${back}#item-${extract.item_id}`)
}
