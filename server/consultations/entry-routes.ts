import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { together } from '../../db/together.ts'
import { clockOf, dayOf, instantOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { findOrganisationNamed, offerOrganisations } from '../organisations/naming-queries.ts'
import { onceOnly, record } from '../record/queries.ts'
import { lineIn } from '../web/forms.ts'
import { withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { keptConsultation, type Given } from './acts.ts'
import { enterStatement } from './entry-queries.ts'
import { partsOf } from './queries.ts'
import { readEntry, readStatement } from './statement-forms.ts'
import { enterRespondent } from './statement-queries.ts'
import { enteredWays, isEmpty, isLate, whyNotEnter } from './statement-rules.ts'

/** The secretary enters what came by letter, e-mail, hand or telephone, with its time, way and sender (R77). */
export const statementEntryRoutes = (house: House) =>
  withIds(Router())
    .get('/consultations/:id/statements/new', (req, res) => show(house, req, res))

    .post('/consultations/:id/statements', async (req, res) => {
      const { viewer, consultation } = await keptConsultation(house.db, req)
      const parts = await together(house.db, (db) => partsOf(db, consultation.id))
      const [entry, statement] = [readEntry(req.body), readStatement(req.body, parts)]
      const typed = { ...statement.typed, ...entry.typed }
      const errors = { ...entry.errors, ...statement.errors }
      if (!entry.values || !statement.values) return show(house, req, res, { values: typed, errors })
      const {
        respondent,
        came_on,
        came_at: clock,
        secret_text,
        secret_reason,
        group_id,
        ...how
      } = entry.values
      const came_at = instantOf(came_on, clock)
      const given = { ...statement.values, nothing: req.body.nothing === 'yes' }
      const answers = secret_text ? [{ choice: null, text: secret_text }] : given.answers
      const wrong = whyNotCame(came_at, { opened_at: consultation.opened_at, now: req.now })
      const refusal = whyNotEnter(consultation, viewer.today)
      if (wrong) return show(house, req, res, { values: typed, errors: { came_on: wrong } })
      if (secret_text && !secret_reason)
        return show(house, req, res, {
          values: typed,
          errors: { secret_reason: say('statementsGiven.reasonMissing') },
        })
      const empty = isEmpty({ ...given, answers: answers as typeof given.answers })
      const unclear =
        (empty && say('statementsGiven.isEmpty')) ||
        (given.nothing && answers.length && say('statementsGiven.nothingWithWords')) ||
        undefined
      if (refusal || unclear) return show(house, req, res, { values: typed, refusal: refusal ?? unclear })
      const once = { person: viewer.id, key: req.body.once, at: req.now }
      const path = await onceOnly(house.db, once, async (db) => {
        const organisation = (await findOrganisationNamed(db, respondent))?.id ?? null
        const id = await enterRespondent(db, {
          consultation: consultation.id,
          organisation,
          name: respondent,
          group_id: parts.groups.find(({ id }) => id === group_id)?.id ?? null,
        })
        const late = isLate(consultation, came_on)
        const came = { ...how, statement: given, secret_text, secret_reason, came_at, late }
        await enterStatement(db, id, came, { by: viewer.id, at: req.now })
        const act = {
          by: viewer.id,
          at: req.now,
          act: 'statement entered' as const,
          thing: 'consultation_respondent',
        }
        await record(db, { ...act, id, body: consultation.body_id, details: { way: how.way, late } })
        return `/statements/${id}`
      })
      return res.redirect(303, path)
    })

/** What came has come: not in the future, and not before it was asked for. */
function whyNotCame(
  came: Date,
  { opened_at, now }: { opened_at: Date | null; now: Date },
): Message | undefined {
  if (came > now) return say('statementsGiven.cameInFuture')
  return opened_at && came < opened_at ? say('statementsGiven.cameBeforeOpening') : undefined
}

async function show({ db }: House, req: Request, res: Response, { values, errors, refusal }: Given = {}) {
  const { consultation } = await keptConsultation(db, req)
  const found = await together(db, (db) => ({
    ...partsOf(db, consultation.id),
    offered: offerOrganisations(db, lineIn(values?.respondent)),
  }))
  const now = { came_on: dayOf(req.now), came_at: clockOf(req.now).replace(':', '.'), way: 'email' }
  res.status(refusal || errors ? 422 : 200).render('consultations/entry', {
    ...found,
    consultation,
    closed: whyNotEnter(consultation, req.viewer.today),
    ways: enteredWays,
    values: values ?? now,
    errors: errors ?? {},
    refusal,
    once: typeof values?.once === 'string' ? values.once : randomUUID(),
  })
}
