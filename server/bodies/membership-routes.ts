import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import {
  findOrganisationNamed,
  findPersonNamed,
  offerOrganisations,
  offerPeople,
} from '../organisations/naming-queries.ts'
import { onceOnly, record } from '../record/queries.ts'
import { lineIn, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { membershipForm } from './membership-forms.ts'
import {
  addMembership,
  endMembership,
  findMembership,
  findOrAddPerson,
  findSeat,
  holdTerm,
  listSeatings,
} from './membership-queries.ts'
import { endOfReplacement, whyNotReplace, whyNotSeat } from './membership-rules.ts'
import { keepsMembers } from './power-rules.ts'
import { addDays } from '../calendar/rules.ts'

/** Who takes a seat and who replaces whom. */
export const membershipsRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/seats/:id/memberships/new', async (req, res) => {
      const { viewer, seat } = await ofSeat(db, req, Number(req.params.id))
      const capacity = req.query.capacity === 'deputy' ? 'deputy' : 'member'
      const starts = viewer.today > seat.starts_on ? viewer.today : seat.starts_on
      const values = { capacity, starts_on: starts, new_language: 'fi', rank: '1' }
      res.render('bodies/new-membership', {
        seat,
        ...(await offers(db)),
        once: randomUUID(),
        values,
        errors: {},
      })
    })

    .post('/seats/:id/memberships', async (req, res) => {
      const { seat } = await ofSeat(db, req, Number(req.params.id))
      const { path, ...again } = await seatSomeone(db, req, seat)
      if (path) return res.redirect(303, path)
      return res
        .status(422)
        .render('bodies/new-membership', { seat, ...(await offers(db, again.values)), ...again })
    })

    .get('/memberships/:id/replacement', async (req, res) => {
      const { viewer, seat, membership } = await ofMembership(db, req)
      const organisation = membership.business_id
        ? `${membership.organisation} (${membership.business_id})`
        : membership.organisation
      const values = {
        starts_on: viewer.today,
        organisation,
        new_language: 'fi',
        rank: String(membership.rank),
      }
      const model = { seat, membership, ...(await offers(db)), once: randomUUID() }
      res.render('bodies/new-replacement', { ...model, values, errors: {} })
    })

    .post('/memberships/:id/replacement', async (req, res) => {
      const { seat, membership } = await ofMembership(db, req)
      const { path, ...again } = await seatSomeone(db, req, seat, membership)
      if (path) return res.redirect(303, path)
      const model = { seat, membership, ...(await offers(db, again.values)), ...again }
      return res.status(422).render('bodies/new-replacement', model)
    })

type Seat = NonNullable<Awaited<ReturnType<typeof findSeat>>>
type Membership = NonNullable<Awaited<ReturnType<typeof findMembership>>>

async function ofSeat(db: Db, req: Request, seatId: number) {
  const viewer = signedIn(req)
  const seat = (await findSeat(db, seatId)) ?? notFound()
  if (!keepsMembers(viewer, seat.body_id)) notAllowed()
  return { viewer, seat }
}

async function ofMembership(db: Db, req: Request) {
  signedIn(req)
  const membership = (await findMembership(db, Number(req.params.id))) ?? notFound()
  return { membership, ...(await ofSeat(db, req, membership.seat_id)) }
}

/** The names that the form offers; sent back, those that match what was typed. */
const offers = async (db: Db, typed: Record<string, unknown> = {}) => ({
  people: await offerPeople(db, lineIn(typed.person)),
  organisations: await offerOrganisations(db, lineIn(typed.organisation)),
})

/** Seats the person of the form; where someone is replaced, they sit until the day before (R9). */
async function seatSomeone(db: Db, req: Request, seat: Seat, replaced?: Membership) {
  const viewer = signedIn(req)
  const { values, typed, errors } = readForm(membershipForm, req.body)
  const person = values?.person ? await findPersonNamed(db, values.person) : undefined
  if (values?.person && !person) errors.person = say('bodies.unknownPerson')
  const organisation = values?.organisation ? await findOrganisationNamed(db, values.organisation) : undefined
  if (values?.organisation && !organisation) errors.organisation = say('organisations.unknownOrganisation')
  if (!values || Object.keys(errors).length) return { values: typed, errors, once: req.body.once }

  let refusal: Message | undefined
  const { capacity, ends_on } = replaced
    ? { capacity: replaced.capacity, ends_on: endOfReplacement(replaced) }
    : { capacity: values.capacity, ends_on: null }
  const newcomer = { ...pick(values), seat_id: seat.id, capacity, ends_on }
  const path = await onceOnly(db, { person: viewer.id, key: req.body.once, at: req.now }, async (db) => {
    await holdTerm(db, seat.term_id)
    const seatings = (await listSeatings(db, seat.term_id)).filter(
      (one) => one.membership_id !== replaced?.id,
    )
    refusal =
      (replaced && whyNotReplace(replaced, values.starts_on)) ||
      whyNotSeat({ ...newcomer, person_id: person?.id }, seat, seatings, viewer.today)
    if (refusal) return ''

    const found = person ? { ...person, isNew: false } : await newPerson(db, values, req.now)
    const { id: person_id, isNew } = found
    refusal = person || isNew ? undefined : say('bodies.addressKnown', { name: found.name })
    if (refusal) return ''
    if (replaced) {
      const day = addDays(values.starts_on, -1)
      await endMembership(db, replaced, { ends_on: day, end_reason: 'replaced' })
    }
    const row = { ...newcomer, person_id, organisation_id: organisation?.id ?? null }
    const { id } = await addMembership(db, row)
    const act = replaced ? 'member replaced' : 'member seated'
    const details = { person_id, seat_id: seat.id, replaced: replaced?.id, isNew }
    await record(db, {
      by: viewer.id,
      at: req.now,
      act,
      thing: 'membership',
      id,
      body: seat.body_id,
      details,
    })
    return isNew ? `/people/${person_id}` : `/bodies/${seat.body_id}`
  })
  return { path, refusal, values: typed, errors, once: randomUUID() }
}

const newPerson = (
  db: Db,
  {
    new_name,
    new_email,
    new_postal_address,
    new_language,
  }: { new_name: string; new_email: string; new_postal_address: string; new_language: 'fi' | 'sv' | 'en' },
  at: Date,
) =>
  findOrAddPerson(
    db,
    {
      name: new_name,
      email: new_email || null,
      postal_address: new_postal_address || null,
      language: new_language,
    },
    at,
  )

const pick = (form: {
  rank: number
  starts_on: string
  consented_on: string
  consent_note: string
  decision: string
}) => ({
  rank: form.rank,
  starts_on: form.starts_on,
  consented_on: form.consented_on,
  consent_note: form.consent_note,
  decision: form.decision,
})
