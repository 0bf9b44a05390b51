import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { findHolder } from '../files/holder-queries.ts'
import { fileModel } from '../files/acts.ts'
import type { House } from '../house.ts'
import { listSeats } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import { findMeeting, takeMeeting, type Meeting } from '../meetings/queries.ts'
import { runs } from '../meetings/rules.ts'
import { settleDeputies } from '../meetings/reply-queries.ts'
import { isMember } from '../sight/rules.ts'
import { record } from '../record/queries.ts'
import { findTexts } from '../texts/queries.ts'
import { asTyped } from '../texts/typed-rules.ts'
import { isRefused, leadTo } from '../web/answer.ts'
import { idIn } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import type { Message } from '../words/index.ts'
import { readDeclaration, readDetails } from './forms.ts'
import { declareDisqualified, listDeclared } from './declaration-queries.ts'
import { detailItem } from './item-queries.ts'
import { listPresenters } from './offer-queries.ts'
import { findItemPage, textsOf } from './page-queries.ts'
import { findItem } from './queries.ts'
import { itemTextRoutes } from './text-routes.ts'
import {
  keepsAgenda,
  whyNotChangeAgenda,
  whyNotDeclare,
  whyNotDeclareFor,
  whyNotDetail,
  writesItem,
} from './rules.ts'
import { writtenBy, type Written } from './writing-acts.ts'

/** One item: read, its details and its declarations. */
export const itemsRoutes = (house: House) =>
  withIds(Router())
    .get('/items/:id', (req, res) => show(house, req, res))
    .get('/items/:id/edit', (req, res) => edit(house, req, res))
    .post('/items/:id/details', (req, res) => detail(house, req, res))
    .post('/items/:id/declarations', (req, res) => declare(house, req, res))
    .use(itemTextRoutes(house))

async function show({ db }: House, req: Request, res: Response) {
  res.render('agenda/item', await itemModel(db, req))
}

async function itemModel(db: Db, req: Request) {
  const item = (await findItem(db, req.viewer, Number(req.params.id))) ?? notFound()
  const meeting = (await findMeeting(db, req.viewer, item.meeting_id)) ?? notFound()
  const open = !whyNotDeclare(meeting, item)
  const keeps = open && keepsAgenda(req.viewer, item.body_id)
  const { declared, seated, page } = await together(db, (db) => ({
    declared: runs(req.viewer, item.body_id) || open ? listDeclared(db, item.id) : [],
    seated: keeps ? listSeated(db, meeting) : [],
    page: findItemPage(db, req.viewer, meeting, item),
  }))
  const isDeclared = (id: number | undefined) => declared.some(({ person_id }) => person_id === id)
  return {
    meeting,
    item: page,
    writes: writesItem(req.viewer, item) && !whyNotChangeAgenda(meeting.status),
    desk: runs(req.viewer, item.body_id),
    declares: open && isMember(req.viewer, item.body_id),
    declared: isDeclared(req.viewer.id),
    declarations: runs(req.viewer, item.body_id) ? declared : [],
    declaresFor: seated.filter(([id]) => !isDeclared(id)),
  }
}

/** Members and deputies of the meeting's term, to choose from. */
const listSeated = async (db: Db, meeting: Meeting) =>
  (await listSeats(db, meeting.term_id, dayOf(meeting.starts_at))).flatMap(({ seated }) =>
    seated.map(({ person_id, name }) => [person_id, name] as const),
  )

/**
 * Before the meeting a member says that they are disqualified for an item, or the secretary enters it for them; the
 * deputy is called for it (R32, R41).
 */
async function declare({ db, settings }: House, req: Request, res: Response) {
  const person = signedIn(req)
  const { meeting, item, declaresFor } = await itemModel(db, req)
  const { values, typed, errors } = readDeclaration(req.body)
  const named = req.body?.person ?? ''
  const forAnother = named !== '' && idIn(named) !== person.id
  if (!(forAnother ? keepsAgenda : isMember)(person, item.body_id)) notAllowed()
  const refused = async (refusal?: Message) =>
    res.status(422).render('agenda/item', { ...(await itemModel(db, req)), values: typed, errors, refusal })
  if (!values) return refused()
  const { ground, reason } = values
  const who = values.person ?? person.id
  const refusal = await inTransaction(db, async (db) => {
    const taken = (await takeMeeting(db, meeting.id)) ?? notFound()
    const refusal =
      whyNotDeclare(taken, item) ?? (forAnother ? whyNotDeclareFor(declaresFor, who) : undefined)
    if (refusal) return refusal
    const act = { by: person.id, at: req.now }
    const entered_by = forAnother ? person.id : null
    const declared = { item_id: item.id, person_id: who, ground, reason, declared_at: req.now, entered_by }
    if (!(await declareDisqualified(db, declared))) return undefined
    await record(db, {
      ...act,
      act: 'disqualification declared',
      thing: 'item',
      id: item.id,
      body: item.body_id,
      details: { ground, ...(forAnother && { person: who }) },
    })
    await settleDeputies(db, settings, { meeting, ...act })
    return undefined
  })
  if (refusal) return refused(refusal)
  leadTo(req, res, `/items/${item.id}#disqualification`)
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
    const refusal = whyNotChangeAgenda(taken.status) ?? whyNotDetail(details, taken, item)
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
