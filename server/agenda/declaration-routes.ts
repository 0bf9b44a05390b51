import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { withdrawDisqualification } from '../attendance/item-queries.ts'
import { takeMeeting } from '../meetings/queries.ts'
import { settleDeputies } from '../meetings/reply-queries.ts'
import { record } from '../record/queries.ts'
import { isDeputy, isMember } from '../sight/rules.ts'
import { leadTo } from '../web/answer.ts'
import { idIn } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import type { Message } from '../words/index.ts'
import { declareDisqualified, listDeclared } from './declaration-queries.ts'
import { whyNotDeclare, whyNotDeclareFor, whyNotTakeBack } from './declaration-rules.ts'
import { readDeclaration } from './forms.ts'
import { itemModel } from './item-acts.ts'
import { keepsAgenda } from './rules.ts'

/** A disqualification said before the meeting, and taken back before it (R32, R41, R42). */
export const declarationRoutes = (house: House) =>
  withIds(Router())
    .post('/items/:id/declarations', (req, res) => declare(house, req, res))
    .post('/items/:id/declarations/withdrawal', (req, res) => takeBack(house, req, res))

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
    await announce(db, `meeting:${meeting.id}`, 'reply', who)
    return undefined
  })
  if (refusal) return refused(refusal)
  leadTo(req, res, `/items/${item.id}#disqualification`)
}

/** Until the meeting opens it is taken back, by oneself or the secretary; the deputy called for it is thanked off (R32). */
async function takeBack({ db, settings }: House, req: Request, res: Response) {
  const person = signedIn(req)
  const { meeting, item } = await itemModel(db, req)
  const who = idIn(req.body?.person) ?? person.id
  const byKeeper = keepsAgenda(person, item.body_id)
  const seated = isMember(person, item.body_id) || isDeputy(person, item.body_id)
  if (!byKeeper && !(who === person.id && seated)) notAllowed()
  const refusal = await inTransaction(db, async (db) => {
    const taken = (await takeMeeting(db, meeting.id)) ?? notFound()
    const held = (await listDeclared(db, item.id)).find(({ person_id }) => person_id === who)
    if (!held) return undefined
    const confirmed = req.body?.confirmed === 'yes'
    const refusal = whyNotTakeBack(taken, held, { confirmed, byKeeper })
    if (refusal) return refusal
    await withdrawDisqualification(db, held.id)
    const act = { by: person.id, at: req.now }
    await record(db, {
      ...act,
      act: 'disqualification withdrawn',
      thing: 'disqualification',
      id: held.id,
      body: item.body_id,
      details: { item: item.id, person: who },
    })
    await settleDeputies(db, settings, { meeting, ...act })
    await announce(db, `meeting:${meeting.id}`, 'reply', who)
    return undefined
  })
  if (refusal) return res.status(422).render('agenda/item', { ...(await itemModel(db, req)), refusal })
  leadTo(req, res, `/items/${item.id}#disqualification`)
}
