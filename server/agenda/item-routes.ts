import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import { together } from '../../db/together.ts'
import { findHolder } from '../files/holder-queries.ts'
import { fileModel } from '../files/acts.ts'
import type { House } from '../house.ts'
import { profileFor, takeMeeting } from '../meetings/queries.ts'
import { whyNotMark } from '../procedures/preparation-rules.ts'
import { record } from '../record/queries.ts'
import { findTexts } from '../texts/queries.ts'
import { asTyped } from '../texts/typed-rules.ts'
import { isRefused, leadTo } from '../web/answer.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import type { Message } from '../words/index.ts'
import { declarationRoutes } from './declaration-routes.ts'
import { readDetails } from './forms.ts'
import { itemModel } from './item-acts.ts'
import { detailItem } from './item-queries.ts'
import { listPresenters } from './offer-queries.ts'
import { textsOf } from './page-queries.ts'
import { itemTextRoutes } from './text-routes.ts'
import { keepsAgenda, whyNotChangeAgenda, whyNotDetail } from './rules.ts'
import { writtenBy, type Written } from './writing-acts.ts'

/** One item: read, its details and its declarations. */
export const itemsRoutes = (house: House) =>
  withIds(Router())
    .get('/items/:id', (req, res) => show(house, req, res))
    .get('/items/:id/edit', (req, res) => edit(house, req, res))
    .post('/items/:id/details', (req, res) => detail(house, req, res))
    .use(declarationRoutes(house))
    .use(itemTextRoutes(house))

async function show({ db }: House, req: Request, res: Response) {
  res.render('agenda/item', await itemModel(db, req))
}

async function editModel({ db }: House, req: Request, { item, meeting }: Written) {
  const { holder, texts, presenters } = await together(db, (db) => ({
    holder: findHolder(db, req.viewer, 'item', item.id),
    texts: findTexts(db, 'item', [item.id]),
    presenters: listPresenters(db, meeting),
  }))
  return {
    item,
    meeting,
    asTyped,
    languages: meeting.languages.split(' '),
    texts: textsOf(texts),
    fileModel: await fileModel(db, req, holder ?? notFound()),
    keeps: keepsAgenda(req.viewer, item.body_id),
    presenters,
    errors: {},
    values: {
      heading_fi: item.heading.fi ?? '',
      heading_sv: item.heading.sv ?? '',
      minutes: String(item.minutes || ''),
      presenter: String(item.presenter_id ?? ''),
      decision_mode: item.decision_mode,
      publicity: item.publicity,
      secrecy_ground: item.secrecy_ground ?? '',
      secrecy_extent: item.secrecy_extent ?? '',
    },
  }
}

async function edit(house: House, req: Request, res: Response) {
  const written = await writtenBy(house, req)
  if (whyNotChangeAgenda(written.meeting.status)) return res.redirect(303, `/items/${written.item.id}`)
  res.render('agenda/edit', await editModel(house, req, written))
}

async function detail(house: House, req: Request, res: Response) {
  const written = await writtenBy(house, req)
  const { item, meeting, person } = written
  if (!keepsAgenda(person, item.body_id)) notAllowed()
  const { values, errors, details } = readDetails(req.body)
  const refused = async (refusal?: Message) =>
    res
      .status(422)
      .render('agenda/edit', { ...(await editModel(house, req, written)), values, errors, refusal })
  if (!details || isRefused({ errors })) return refused()

  const presenters = await listPresenters(house.db, meeting)
  const presenter_id = presenters.some(([id]) => id === details.presenter_id) ? details.presenter_id : null
  const refusal = await inTransaction(house.db, async (db) => {
    const taken = (await takeMeeting(db, meeting.id)) ?? notFound()
    const mode = { before: item.decision_mode, after: details.decision_mode }
    const refusal =
      whyNotChangeAgenda(taken.status) ??
      whyNotDetail(details, taken, item) ??
      whyNotMark(taken, profileFor(meeting), mode)
    if (refusal) return refusal
    const act = { by: person.id, at: req.now }
    if (!(await detailItem(db, taken, item, { ...details, presenter_id }, act))) return undefined
    await record(db, { ...act, act: 'item detailed', thing: 'item', id: item.id, body: item.body_id })
    await announce(db, `meeting:${meeting.id}`, 'agenda', meeting.id)
    return undefined
  })
  if (refusal) return refused(refusal)
  leadTo(req, res, `/meetings/${meeting.id}?moved=${item.id}#item-${item.id}`)
}
