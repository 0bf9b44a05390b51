import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { followDecision, whyNotRestateAppointment } from '../appointments/meeting-acts.ts'
import { chairOf, type Room } from '../attendance/room-rules.ts'
import type { House } from '../house.ts'
import { setMotionStatus } from '../motions/queries.ts'
import type { Motion } from '../motions/rules.ts'
import { textsOf } from '../motions/text-rules.ts'
import { onceOnly } from '../record/queries.ts'
import { adoptRecommendation, withdrawRecommendation } from '../recommendations/queries.ts'
import { saysSame, textFrom } from '../texts/typed-rules.ts'
import { firstError, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { declareDissent, findDissent, giveGrounds, stateDecision } from './decision-queries.ts'
import {
  carriedApart,
  fallenPoints,
  isUnanimous,
  whyNotDissent,
  whyNotGiveGrounds,
  whyNotStateDecision,
  winnerOf,
} from './decision-rules.ts'
import { decisionForm, dissentForm, groundsForm, type DecisionForm } from './forms.ts'
import { undoOutcome } from './restating-queries.ts'
import { actOnTable, itemAt, showTable, tellRoom } from './room-acts.ts'
import { findRoomPage, type Table } from './room-queries.ts'
import { putOnNextDraft } from './tabling-queries.ts'

/** The decision as the chair states it, and the dissents that follow (R49, R62, R63). */
export const decisionRoutes = ({ db, settings }: House) =>
  withIds(Router())
    .get('/dissents/:id', async (req, res) => {
      signedIn(req)
      const dissent = (await findDissent(db, Number(req.params.id))) ?? notFound()
      const { meeting, item } = await itemAt(db, req, dissent.item_id)
      if (!(await findRoomPage(db, signedIn(req), meeting, item))) notFound()
      res.redirect(303, `/meetings/${meeting}/room?item=${item}#dissent-${dissent.id}`)
    })

    .post('/items/:id/decision', async (req, res) => {
      const at = await itemAt(db, req, Number(req.params.id))
      const { values, errors, typed } = readForm(decisionForm, req.body)
      if (!values) return showTable(db, req, res, at, firstError(errors), typed)
      const done = await actOnTable(db, req, at, async (db, room, table) => {
        const refusal =
          whyNotStateDecision(room, table, req.viewer, values.outcome) ??
          whyNotSoFor(table, values) ??
          (await whyNotRestateAppointment(db, followedIn(table, values), req.viewer.today))
        if (refusal) return refusal
        const { id: by } = signedIn(req)
        await onceOnly(db, { person: by, key: req.body.once, at: req.now }, async (db) => {
          const id = await decide(db, req, room, table, values)
          await followDecision(db, settings, {
            ...followedIn(table, values),
            ...{ base: table.base.proposal, section: table.item.section_number },
            ...{ body: room.meeting.body_id, by, at: req.now },
          })
          return String(id)
        })
        return undefined
      })
      await showTable(db, req, res, at, done.refusal, typed)
    })

    .post('/items/:id/dissents', async (req, res) => {
      const at = await itemAt(db, req, Number(req.params.id))
      const { id: by } = signedIn(req)
      const { values, errors } = readForm(dissentForm, req.body)
      if (!values) return showTable(db, req, res, at, firstError(errors))
      const { person = by } = values
      const done = await actOnTable(db, req, at, async (db, room, table) => {
        const refusal = whyNotDissent(room, table, req.viewer, person)
        if (refusal) return refusal
        const { id } = await declareDissent(db, { item: at.item, person, by, at: req.now })
        await tellRoom(db, req, room, { thing: 'dissent', id, act: 'dissent declared', details: { person } })
      })
      await showTable(db, req, res, at, done.refusal)
    })

    .post('/dissents/:id/grounds', async (req, res) => {
      signedIn(req)
      const dissent = (await findDissent(db, Number(req.params.id))) ?? notFound()
      const at = await itemAt(db, req, dissent.item_id)
      const { values, errors, ...read } = readForm(groundsForm, req.body)
      const typed = { ...read.typed, dissent: String(dissent.id) }
      if (!values) return showTable(db, req, res, at, firstError(errors), typed)
      const done = await actOnTable(db, req, at, async (db, room) => {
        const refusal = whyNotGiveGrounds(room, dissent, req.viewer)
        if (refusal) return refusal
        const html = textFrom(values, dissent.grounds_html ?? '')
        if (saysSame(html, dissent.grounds_html ?? '')) return undefined
        await giveGrounds(db, dissent.id, html, req.now)
        await tellRoom(db, req, room, {
          thing: 'dissent',
          id: dissent.id,
          act: 'grounds of dissent given',
          details: {},
        })
      })
      await showTable(db, req, res, at, done.refusal, typed)
    })

/** What goes to another body needs a matter to go. */
function whyNotSoFor({ item }: Table, { outcome }: DecisionForm): Message | undefined {
  const travels = outcome === 'forwarded' || outcome === 'adopted'
  return travels && item.matter_id === null ? say('votes.noMatter') : undefined
}

/** What an appointment that the item decides on follows: whether the base proposal stands alone. */
const followedIn = (table: Table, form: DecisionForm) => ({
  matter: table.item.matter_id,
  item: table.item.id,
  carried: form.outcome === 'decided' && winnerOf(table) === null && !carriedApart(table).length,
})

async function decide(db: Db, req: Request, room: Room, table: Table, form: DecisionForm) {
  const { item, motions } = table
  const by = signedIn(req).id
  const motion = disposes(form) || form.outcome === 'discussed' ? null : (winnerOf(table) ?? null)
  if (table.decision) await undoBefore(db, req, room, table, { ...form, motion })
  const id = await stateDecision(db, {
    item: item.id,
    matter: item.matter_id,
    meeting: room.meeting.id,
    body: room.meeting.body_id,
    outcome: form.outcome,
    motion,
    unanimous: isUnanimous(table),
    forwardTo: form.outcome === 'forwarded' ? form.forward_to : null,
    chair: (chairOf(room) ?? notFound()).person_id,
    by,
    at: req.now,
  })
  const apart = disposes(form) ? [] : carriedApart(table)
  await setMotionStatus(db, [...(motion ? [motion] : []), ...apart.map(({ id }) => id)], 'carried')
  await setMotionStatus(
    db,
    fallenPoints(table).map(({ id }) => id),
    'lost',
  )
  if (form.outcome === 'tabled')
    await putOnNextDraft(db, { item: item.id, body: room.meeting.body_id, at: req.now })
  if (form.outcome === 'adopted' && form.kind)
    await adoptRecommendation(db, {
      itemId: item.id,
      kind: form.kind,
      recipientBodyId: form.recipient,
      recipientName: form.recipient_name,
      parts: textsOfAll(table, [motions.find(({ id }) => id === motion), ...apart]),
      by,
      at: req.now,
    })
  const details = { outcome: form.outcome, motion, ...(table.decision && { before: item.outcome }) }
  await tellRoom(db, req, room, { thing: 'decision', id, act: 'decision stated', details })
  return id
}

/** Nothing is decided of a removed item, whatever was voted before. */
const disposes = ({ outcome }: DecisionForm) => outcome === 'removed'

/** Stated anew: what followed from the earlier outcome goes, the recommendation too. */
async function undoBefore(
  db: Db,
  req: Request,
  { meeting }: Room,
  { item, decision }: Table,
  now: { outcome: string; motion: number | null },
) {
  const by = signedIn(req).id
  await undoOutcome(db, item, meeting.body_id, req.now)
  if (item.outcome === 'adopted' && now.outcome !== 'adopted')
    await withdrawRecommendation(db, { itemId: item.id, by, at: req.now })
  const before = decision?.motion_id
  if (before && before !== now.motion) await setMotionStatus(db, [before], 'seconded')
}

/** What was decided: the motion that carried, or the base, and the points carried beside it. */
const textsOfAll = ({ base }: Table, carried: (Motion | undefined)[]) =>
  carried.map((motion) => (motion ? textsOf(motion) : { html: base.proposal, stale: base.stale.proposal }))
