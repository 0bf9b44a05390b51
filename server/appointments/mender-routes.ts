import { randomUUID } from 'node:crypto'
import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { findTermOf } from '../balance/acts.ts'
import { nameOf } from '../balance/picture-rules.ts'
import { countAt } from '../balance/seat-rules.ts'
import { fieldOf } from '../balance/target-rules.ts'
import { missOf } from '../balance/rules.ts'
import { keepsMembers } from '../bodies/power-rules.ts'
import type { House } from '../house.ts'
import type { Person } from '../sight/rules.ts'
import { wantsPiece } from '../web/answer.ts'
import { idIn, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { countedSeats, named, type CountedSeats, type Looked } from './draft-acts.ts'
import { changesBy, valuesIn } from './draft-rules.ts'
import { placeForm } from './forms.ts'
import { entrantsOf, tellingOf } from './mender-acts.ts'
import { mendersOf, openingsOf, rankedFor, type Entrant, type Mender } from './mender-rules.ts'
import { findAppointment, type Appointment } from './queries.ts'
import { choiceOf, whyNotSet } from './seat-rules.ts'

const shown = 10
const few = 3

/** Who might be set in a place, and who would close the gaps: each with everything that would change. */
export const mendersRoutes = ({ db }: House) =>
  withIds(Router(), 'seatId')
    .get('/appointments/:id/seats/:seatId', async (req, res) => {
      const viewer = signedIn(req)
      const appointment = (await findAppointment(db, viewer, Number(req.params.id))) ?? notFound()
      const isPiece = wantsPiece(req)
      const model = { appointment, isPiece, ...(await choicesOf(db, req, viewer, appointment)) }
      res.render(isPiece ? 'appointments/_choices' : 'appointments/choices', model)
    })

    .get('/appointments/:id/menders', async (req, res) => {
      const viewer = signedIn(req)
      const appointment = (await findAppointment(db, viewer, Number(req.params.id))) ?? notFound()
      const { body_id, body_name, term_id } = appointment
      const model = { appointment, body: { id: body_id, name: body_name }, termId: term_id }
      res.render('appointments/menders', { ...model, ...(await gapsOf(db, req, viewer, appointment)) })
    })

    .get('/terms/:id/menders', async (req, res) => {
      const viewer = signedIn(req)
      const { term, body, on } = await findTermOf(db, viewer, Number(req.params.id))
      if (!keepsMembers(viewer, body.id)) notAllowed()
      const { legal_form, profile } = term
      const asItIs = { id: 0, term_id: term.id, body_id: body.id, legal_form, profile, call_id: null }
      const gaps = await gapsOf(db, req, viewer, { ...asItIs, starts_on: on, status: 'draft' })
      const model = { appointment: undefined, body, termId: term.id, on, once: randomUUID() }
      res.render('appointments/menders', { ...model, ...gaps })
    })

/** Those who might be set in the place of the address, best first, a page of them. */
async function choicesOf(db: Db, req: Request, viewer: Person, appointment: Appointment) {
  const { capacity, rank } = readForm(placeForm, req.query).values ?? notFound()
  const seat_id = Number(req.params.seatId)
  const counted = await countedSeats(db, viewer, appointment)
  const opening =
    openingsOf(counted.seats, appointment.profile).find(
      (one) => one.seat.id === seat_id && one.capacity === capacity && one.rank === rank,
    ) ?? notFound()
  const { among, entrants } = await entrantsOf(db, req, viewer, appointment)
  const sought = typeof req.query.q === 'string' ? req.query.q.trim().slice(0, 100) : ''
  const found = entrants.filter((one) => isSought(one, sought))
  const measured = { targets: counted.targets, counts: counted.then.counts }
  const ranked = rankedFor(found, opening, measured)
  const number = idIn(req.query.page) ?? 1
  const tell = tellingOf(counted, appointment)
  const whyNot = (one: Entrant) =>
    among === 'candidates'
      ? whyNotSet(
          { ...one, withdrawn_at: null },
          { seat_id, capacity, rank },
          { ...counted, profile: appointment.profile },
        )
      : undefined
  return {
    opening,
    was: choiceOf(opening.drafted),
    among,
    sought,
    number,
    more: ranked.length > number * shown,
    entrants: ranked.slice((number - 1) * shown, number * shown).map((one) => ({
      ...one,
      warnings: tell(one, opening),
      refusal: whyNot(one),
      changes: changesIn({ entrant: one, opening }, counted),
    })),
  }
}

const isSought = ({ name, organisation }: Entrant, sought: string) =>
  `${name ?? ''} ${organisation ?? ''}`.toLowerCase().includes(sought.toLowerCase())

/** The gaps, each with those who would narrow it; of the gap that was asked for page by page. */
async function gapsOf(db: Db, req: Request, viewer: Person, looked: Looked & { call_id: number | null }) {
  const counted = await countedSeats(db, viewer, looked)
  const { among, entrants } = await entrantsOf(db, req, viewer, looked)
  const measured = { targets: counted.targets, counts: counted.then.counts }
  const asked = typeof req.query.gap === 'string' ? req.query.gap : undefined
  const number = idIn(req.query.page) ?? 1
  const most = asked ? shown : few
  const tell = tellingOf(counted, looked)
  const gaps = mendersOf(entrants, openingsOf(counted.seats, looked.profile), measured)
    .map((one) => ({ ...one, key: fieldOf('lower', one.gap) }))
    .filter(({ key }) => !asked || key === asked)
  return {
    among,
    number,
    asked,
    gaps: gaps.map(({ gap, key, menders }) => ({
      key,
      name: nameOf(gap, counted.names),
      capacity: gap.capacity,
      ...missOf(gap, countAt(measured.counts, gap)),
      more: menders.length > number * most,
      menders: menders.slice((number - 1) * most, number * most).map((one) => ({
        ...one,
        warnings: tell(one.entrant, one.opening),
        changes: changesIn(one, counted),
      })),
    })),
  }
}

const changesIn = ({ entrant, opening }: Pick<Mender, 'entrant' | 'opening'>, counted: CountedSeats) => {
  const { seat, capacity, leaving } = opening
  const moved = { capacity, leaving, entering: valuesIn(seat, entrant) }
  return named(changesBy(counted.targets, counted.then.counts, moved), counted)
}
