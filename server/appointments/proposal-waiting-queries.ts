import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { bodiesKeptBy, type Viewer } from '../sight/rules.ts'

/**
 * What waits for a body's secretary: a draft whose every place is settled and consented to is ready to be put forward;
 * a proposal is decided elsewhere, or was decided otherwise than proposed, and its decision is to be entered.
 */
export function waitingFor(db: Db, viewer: Viewer) {
  const settled = sql<boolean>`(
    exists (select from appointment_seats where appointment_seats.appointment_id = appointments.id)
    and not exists (select from appointment_seats
      left join candidates on candidates.id = appointment_seats.candidate_id
      where appointment_seats.appointment_id = appointments.id and (appointment_seats.organisation_id is not null
        or (appointment_seats.candidate_id is not null
          and (candidates.consented_at is null or candidates.withdrawn_at is not null)))))`
  const undecidedHere = sql<boolean>`exists (select from matters
    where matters.id = appointments.matter_id and matters.status in ('backlog', 'on_agenda'))`
  const rows = (kind: 'appointment_to_propose' | 'appointment_to_decide') =>
    db
      .selectFrom('appointments')
      .innerJoin('terms', 'terms.id', 'appointments.term_id')
      .innerJoin('bodies', 'bodies.id', 'terms.body_id')
      .leftJoin('calls', 'calls.id', 'appointments.call_id')
      .where(sql<boolean>`terms.body_id = any(${bodiesKeptBy(viewer)}::int[])`)
      .select([
        sql<typeof kind>`${kind}`.as('kind'),
        'appointments.id',
        sql<ByLanguage>`jsonb_build_object('fi', appointments.title, 'sv', appointments.title, 'en', appointments.title)`.as(
          'title',
        ),
        'calls.decides_on as due',
        sql<ByLanguage | null>`bodies.name`.as('body'),
      ])
  return [
    rows('appointment_to_propose').where('appointments.status', '=', 'draft').where(settled),
    rows('appointment_to_decide')
      .where('appointments.status', '=', 'proposed')
      .where(sql<boolean>`not ${undecidedHere}`),
  ]
}
