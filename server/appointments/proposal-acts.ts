import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { inForce } from '../balance/acts.ts'
import type { Day } from '../calendar/rules.ts'
import { languagesOf } from '../matters/rules.ts'
import { signedIn } from '../web/identity.ts'
import { notFound } from '../web/ids.ts'
import { say, word, type Language } from '../words/index.ts'
import { balanceOf, missesOf } from './proposal-balance-rules.ts'
import { findProposal } from './proposal-queries.ts'
import { placedIn } from './placed-rules.ts'
import { presidingIn, type Proposal } from './proposal-rules.ts'
import { sheetOf, type SheetFacts } from './proposal-sheet-rules.ts'
import { findAppointment, type Appointment } from './queries.ts'
import { dayCompared } from './rules.ts'

/** The appointment that the address names, for those who keep the body's members. */
export async function keptAppointment(db: Db, req: Request) {
  const viewer = signedIn(req)
  return { viewer, appointment: (await findAppointment(db, viewer, Number(req.params.id))) ?? notFound() }
}

/** The proposal as it stands, or as it was put forward: everything that is judged, shown and exported of it. */
export async function proposalOf(db: Db, appointment: Appointment, on: Day = dayCompared(appointment)) {
  const found = await findProposal(db, appointment, on)
  const body = found.body ?? notFound()
  const places = placedIn(found.seats, appointment.profile)
  const targets = inForce(appointment, found.targets, found.seats.length)
  const counted = balanceOf(targets, found.values)
  const balance = appointment.status === 'draft' ? counted : (appointment.balance ?? counted)
  const proposal: Proposal = { ...appointment, places, offices: found.offices, held: found.held, balance }
  const reasons = Object.fromEntries(found.reasons.map(({ target, reasons }) => [target, reasons]))
  return {
    ...{ ...found, appointment, body, places, targets, balance, proposal, reasons },
    misses: missesOf(balance).filter(({ legal }) => !legal),
    languages: languagesOf(body),
    method: methodIn(languagesOf(body)[0]!, appointment, found.draw),
  }
}
export type FoundProposal = Awaited<ReturnType<typeof proposalOf>>

/** How those proposed were chosen, until the secretary has said it in other words. */
export function methodIn(
  language: Language,
  { method }: Appointment,
  draw: { seal: string; number: number | null } | undefined,
) {
  if (method) return method
  if (!draw) return word(language, say('appointing.method_hand'))
  const { seal, number } = draw
  return word(
    language,
    number === null
      ? say('appointing.method_drawWaits', { seal })
      : say('appointing.method_draw', { seal, number }),
  )
}

/** The proposal in words; the candidates not chosen by name where the reader may see them. */
export function proposalSheet(found: FoundProposal, language: Language, { named = false } = {}) {
  const { appointment, candidates, places } = found
  const seated = new Set(places.flatMap(({ drafted }) => drafted?.candidate_id ?? []))
  const others = candidates.filter(({ id }) => !seated.has(id)).map(({ name }) => name)
  return sheetOf(language, {
    ...factsOf(found),
    method: methodIn(language, appointment, found.draw),
    places,
    offices: found.offices,
    presiding: presidingIn(found.held, places, found.offices),
    balance: found.balance,
    decided: false,
    candidates: appointment.call_id
      ? {
          count: candidates.length,
          proposed: candidates.length - others.length,
          others: named ? others : [],
        }
      : undefined,
  })
}

/** What a proposal and its decision say alike. */
export const factsOf = ({
  appointment,
  body,
  names,
  reasons,
  method,
}: Pick<FoundProposal, 'appointment' | 'body' | 'names' | 'reasons' | 'method'>): Omit<
  SheetFacts,
  'places' | 'offices' | 'presiding' | 'balance' | 'decided' | 'candidates'
> => ({
  ...{ body: body.name, names, reasons, method },
  appointer: appointment.appointer,
  starts_on: appointment.starts_on,
  term: {
    legal_form: appointment.legal_form,
    starts_on: appointment.term_starts_on,
    ends_on: appointment.term_ends_on,
    profile: appointment.profile,
  },
  special_reason: appointment.special_reason,
  isDrawn: appointment.draw_id !== null,
})
