import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { findAccount } from '../accounts/people-queries.ts'
import type { House } from '../house.ts'
import { putInOutbox } from '../mail/queries.ts'
import { findPersonNamed, offerPeople } from '../organisations/naming-queries.ts'
import { onceUnlessRefused, record } from '../record/queries.ts'
import { lineIn, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, type ByLanguage } from '../words/index.ts'
import { substituteForm } from './membership-forms.ts'
import { addOffice, listHeldOffices } from './membership-queries.ts'
import { maySubstitute, whyNotSubstitute } from './power-rules.ts'
import { findBody } from './queries.ts'
import { holdBody } from './term-queries.ts'

/** Standing in for the secretary from a day to a day: the secretary's rights on those days, and on no other. */
export const substitutionsRoutes = ({ db, settings }: House) =>
  withIds(Router())
    .get('/bodies/:id/substitutions/new', async (req, res) => {
      const { viewer, body } = await ofBody(db, req)
      const values = { starts_on: viewer.today }
      const model = { body, people: await offerPeople(db), once: randomUUID(), values, errors: {} }
      res.render('bodies/new-substitution', model)
    })

    .post('/bodies/:id/substitutions', async (req, res) => {
      const { viewer, body } = await ofBody(db, req)
      const { values, typed, errors } = readForm(substituteForm, req.body)
      const person = values && (await findPersonNamed(db, values.person))
      if (values && !person) errors.person = say('bodies.unknownPerson')
      const people = await offerPeople(db, lineIn(typed.person))
      const again = { body, people, once: req.body.once, values: typed, errors }
      if (!values || !person) return res.status(422).render('bodies/new-substitution', again)
      const { starts_on, ends_on } = values
      const given = { person_id: person.id, body_id: body.id, starts_on, ends_on }
      const { path, refusal } = await onceUnlessRefused(
        db,
        { person: viewer.id, key: req.body.once, at: req.now },
        async (db) => {
          await holdBody(db, body.id)
          const held = await listHeldOffices(db, body.id, starts_on)
          return whyNotSubstitute(given, { held, today: viewer.today })
        },
        async (db) => {
          const { id } = await addOffice(db, { ...given, office: 'secretary', substitute: true })
          const act = { by: viewer.id, at: req.now, act: 'substitute set' as const, thing: 'office', id }
          await record(db, { ...act, body: body.id, details: { person_id: person.id, starts_on, ends_on } })
          await tell(db, { settings }, given, { by: viewer.name, name: body.name, at: req.now })
          return `/bodies/${body.id}#offices`
        },
      )
      if (path) return res.redirect(303, path)
      return res.status(422).render('bodies/new-substitution', { ...again, refusal })
    })

async function ofBody(db: Db, req: Request) {
  const viewer = signedIn(req)
  const body = (await findBody(db, Number(req.params.id))) ?? notFound()
  if (!maySubstitute(viewer, body.id)) notAllowed()
  return { viewer, body }
}

/** The substitute hears of it, where there is an address to send to. */
async function tell(
  db: Db,
  { settings }: Pick<House, 'settings'>,
  {
    person_id,
    body_id,
    starts_on,
    ends_on,
  }: { person_id: number; body_id: number; starts_on: Day; ends_on: Day },
  { by, name, at }: { by: string; name: ByLanguage; at: Date },
) {
  const account = await findAccount(db, person_id)
  if (!account?.email) return
  const body = { byLanguage: name }
  const days = { from: { day: starts_on }, until: { day: ends_on } }
  await putInOutbox(db, settings.publicUrl, {
    to: { id: account.id, email: account.email, language: account.language },
    kind: 'substitute',
    at,
    subject: say('substitutes.subject', { body }),
    text: [say('substitutes.text', { body, by, ...days })],
    path: `/bodies/${body_id}`,
    body: body_id,
  })
}
