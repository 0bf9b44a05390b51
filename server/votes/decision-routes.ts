import { Router } from 'express'
import { followDecision, whyNotRestateAppointment } from '../appointments/meeting-acts.ts'
import { adoptedIn, whyNotDecideText } from '../amendments/merging-rules.ts'
import type { House } from '../house.ts'
import { onceOnly } from '../record/queries.ts'
import { saysSame, textFrom } from '../texts/typed-rules.ts'
import { firstError, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { declareDissent, findDissent, giveGrounds } from './decision-queries.ts'
import {
  carriedApart,
  isStatedMeanwhile,
  whyNotDissent,
  whyNotGiveGrounds,
  whyNotStateDecision,
  winnerOf,
} from './decision-rules.ts'
import { decisionForm, dissentForm, groundsForm, type DecisionForm } from './forms.ts'
import { decide, disposes } from './deciding-acts.ts'
import { actOnTable, itemAt, showTable, tellRoom } from './room-acts.ts'
import { findRoomPage, type Table } from './room-queries.ts'

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
        if (isStatedMeanwhile(table.decision, values.seen))
          return table.item.outcome === values.outcome ? undefined : say('votes.statedMeanwhile')
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

/** What goes to another body needs a matter to go; a text with amendments needs its wording. */
function whyNotSoFor(table: Table, { outcome }: Pick<DecisionForm, 'outcome'>): Message | undefined {
  const { item } = table
  const travels = outcome === 'forwarded' || outcome === 'adopted'
  if (travels && item.matter_id === null) return say('votes.noMatter')
  return disposes({ outcome }) || outcome === 'discussed' ? undefined : whyNotDecideText(table)
}

/** What an appointment that the item decides on follows: whether the base proposal stands alone. */
const followedIn = (table: Table, form: DecisionForm) => ({
  matter: table.item.matter_id,
  item: table.item.id,
  carried:
    form.outcome === 'decided' &&
    winnerOf(table) === null &&
    !carriedApart(table).length &&
    !adoptedIn(table).length,
})
