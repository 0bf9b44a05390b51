import type { Insertable } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import type { NominationsTables } from '../../db/schema/nominations.ts'
import type { Day } from '../calendar/rules.ts'
import { findOrganisationNamed } from '../organisations/naming-queries.ts'
import type { Language } from '../words/index.ts'
import { hashOf } from '../accounts/stranger-rules.ts'
import { consentToken, receiptToken, type Nomination } from './candidate-rules.ts'

/** What is known of a nomination beside its form. */
interface Arrival {
  call_id: number
  secret: string
  at: Date
  nominator_language: Language
  nominator_id: number | null
  /** the first of those named earlier, where this is the second of a pair */
  of?: number | undefined
  self: boolean
}

/**
 * Takes in those put forward, each with a link of her own and all with one link of the nominator. The organisation is
 * the register's where the business ID or the whole name is in it; a person with an account is that person.
 */
export async function bringCandidates(db: Db, nomination: Nomination, arrival: Arrival) {
  const { nominees, organisation, business_id, ...nominator } = nomination
  const { call_id, secret, at, nominator_id, nominator_language, self } = arrival
  const known = organisation
    ? await findOrganisationNamed(db, business_id ? `${organisation} (${business_id})` : organisation)
    : undefined
  const rows = []
  for (const nominee of nominees)
    rows.push({
      ...nominee,
      ...nominator,
      call_id,
      organisation_id: known?.id ?? null,
      organisation_name: known ? '' : organisation,
      business_id: known ? null : business_id,
      person_id: await findAccount(db, nominee.email),
      nominator_id,
      nominator_language,
      received_at: at,
      ...(self && { consented_at: at }),
    })
  const ids = await addCandidates(db, rows)
  const receipt_hash = hashOf(receiptToken(secret, arrival.of ?? ids[0]!))
  for (const id of ids)
    await db
      .updateTable('candidates')
      .set({ receipt_hash, consent_hash: hashOf(consentToken(secret, id)) })
      .where('id', '=', id)
      .execute()
  return ids
}

const findAccount = async (db: Db, email: string) => {
  const account = db
    .selectFrom('people')
    .where((eb) => eb(eb.fn('lower', ['email']), '=', email.toLowerCase()))
    .where('closed_at', 'is', null)
  return (await account.select('id').executeTakeFirst())?.id ?? null
}

const addCandidates = async (db: Db, rows: Insertable<NominationsTables['candidates']>[]) =>
  (await db.insertInto('candidates').values(rows).returning('id').execute()).map(({ id }) => id)

/** Keeps the candidacy for this act alone, until the transaction ends. */
export const takeCandidate = (db: Db, id: number) =>
  db.selectFrom('candidates').where('id', '=', id).selectAll().forUpdate().executeTakeFirstOrThrow()

/** R10: the consent is the person's own, or one that the secretary has on paper. */
export const consent = (db: Db, id: number, { at, person }: { at: Date; person?: number | undefined }) =>
  db
    .updateTable('candidates')
    .set({ consented_at: at, ...(person && { person_id: person }) })
    .where('id', '=', id)
    .execute()

type Own = Pick<
  Insertable<NominationsTables['candidates']>,
  'name' | 'phone' | 'language' | 'gender' | 'capacity' | 'grounds'
>

/** Undefined when it was so already. */
export const completeCandidacy = (db: Db, id: number, own: Own) =>
  db
    .updateTable('candidates')
    .set(own)
    .where('id', '=', id)
    .where(unlike(own))
    .returning('id')
    .executeTakeFirst()

export const withdrawCandidate = (db: Db, id: number, { at, why }: { at: Date; why: string }) =>
  db.updateTable('candidates').set({ withdrawn_at: at, withdrawn_why: why }).where('id', '=', id).execute()

/** Who in the organisation decided to nominate: of all who were named at once; of whom it was otherwise before. */
export const setMandate = (db: Db, ids: number[], mandate: { mandate: string; mandate_on: Day | null }) =>
  db
    .updateTable('candidates')
    .set(mandate)
    .where('id', 'in', ids)
    .where(unlike(mandate))
    .returning('id')
    .execute()

/** The organisation of the register that was meant by the one as typed; undefined when it was so already. */
export const setOrganisation = (db: Db, id: number, organisation_id: number) =>
  db
    .updateTable('candidates')
    .set({ organisation_id, organisation_name: '', business_id: null })
    .where('id', '=', id)
    .where(unlike({ organisation_id }))
    .returning('id')
    .executeTakeFirst()

export const noteReminders = (db: Db, ids: number[], at: Date) =>
  db.updateTable('candidates').set({ reminded_at: at }).where('id', 'in', ids).execute()
