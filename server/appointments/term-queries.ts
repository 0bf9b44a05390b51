import type { Db } from '../../db/schema/index.ts'
import { profileOf, type LegalForm } from '../bodies/rules.ts'

/** Appointments with the term and the body that they seat, without regard to who asks. */
export const appointments = (db: Db) =>
  db
    .selectFrom('appointments')
    .innerJoin('terms', 'terms.id', 'appointments.term_id')
    .innerJoin('bodies', 'bodies.id', 'terms.body_id')
    .selectAll('appointments')
    .select([
      'terms.body_id',
      'terms.legal_form',
      'terms.profile as chosen',
      'terms.starts_on as term_starts_on',
      'terms.ends_on as term_ends_on',
      'bodies.name as body_name',
    ])

/** With the procedure of its term. */
export const withProfile = <T extends { legal_form: LegalForm; chosen: Record<string, unknown> }>(
  found: T | undefined,
) => found && { ...found, profile: profileOf({ legal_form: found.legal_form, profile: found.chosen }) }
