import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import { together } from '../../db/together.ts'
import { findBody, listOffices } from '../bodies/queries.ts'
import { findTermById } from '../bodies/term-queries.ts'
import { listTargets, listValueNames } from '../balance/queries.ts'
import type { Day } from '../calendar/rules.ts'
import { listDraftOffices } from './draft-queries.ts'
import { listProposedValues } from './proposal-count-queries.ts'
import type { Balance } from './proposal-balance-rules.ts'
import { listDraftSeats } from './queries.ts'

interface Asked {
  id: number
  term_id: number
  body_id: number
  call_id: number | null
  draw_id: number | null
  matter_id: number | null
}

/** All that a proposal or a decision is made of, as the body stands `on` that day. */
export const findProposal = (db: Db, asked: Asked, on: Day) =>
  together(db, (db) => ({
    body: findBody(db, asked.body_id),
    term: findTermById(db, asked.term_id),
    seats: listDraftSeats(db, { ...asked, on }),
    offices: listDraftOffices(db, asked.id),
    reasons: listReasons(db, asked.id),
    targets: listTargets(db, asked.term_id),
    values: listProposedValues(db, { ...asked, on }),
    names: listValueNames(db),
    held: listOffices(db, asked.body_id, on),
    candidates: listEligible(db, asked.call_id),
    draw: findDrawOf(db, asked.draw_id),
    matter: findMatterOf(db, asked.matter_id),
  }))
export type FoundProposal = Awaited<ReturnType<typeof findProposal>>

const listReasons = (db: Db, id: number) =>
  db
    .selectFrom('appointment_reasons')
    .where('appointment_id', '=', id)
    .select(['target', 'reasons'])
    .execute()

/** The call's candidates, those who have withdrawn left out: for those who keep the body's members. */
export const listEligible = (db: Db, callId: number | null) =>
  db
    .selectFrom('candidates')
    .leftJoin('organisations', 'organisations.id', 'candidates.organisation_id')
    .where('candidates.call_id', '=', callId ?? 0)
    .where('candidates.withdrawn_at', 'is', null)
    .orderBy('candidates.name')
    .orderBy('candidates.id')
    .select([
      'candidates.id',
      'candidates.name',
      'candidates.person_id',
      'candidates.consented_at',
      'candidates.withdrawn_at',
      sql<string | null>`coalesce(organisations.name, nullif(candidates.organisation_name, ''))`.as(
        'organisation',
      ),
    ])
    .execute()

const findDrawOf = (db: Db, id: number | null) =>
  db
    .selectFrom('draws')
    .where('id', '=', id ?? 0)
    .select(['id', 'seal', 'number'])
    .executeTakeFirst()

const findMatterOf = (db: Db, id: number | null) =>
  db
    .selectFrom('matters')
    .innerJoin('bodies', 'bodies.id', 'matters.body_id')
    .where('matters.id', '=', id ?? 0)
    .select(['matters.id', 'matters.status', 'matters.body_id', 'bodies.name as body_name'])
    .executeTakeFirst()

export interface Kept {
  method: string
  special_reason: string
  reasons: Record<string, string>
}

/** What the secretary writes beside the seats: the reasons, and the way of choosing. Answers whether any of it is new. */
export async function keepReasons(db: Db, id: number, { method, special_reason, reasons }: Kept) {
  const texts = { method, special_reason }
  const changed = await db
    .updateTable('appointments')
    .set(texts)
    .where('id', '=', id)
    .where(unlike(texts))
    .returning('id')
    .executeTakeFirst()
  const stood = new Map((await listReasons(db, id)).map(({ target, reasons }) => [target, reasons]))
  const given = Object.entries(reasons).filter(([, reasons]) => reasons)
  const isAsItStood =
    given.length === stood.size && given.every(([target, reasons]) => stood.get(target) === reasons)
  if (isAsItStood) return Boolean(changed)
  await db.deleteFrom('appointment_reasons').where('appointment_id', '=', id).execute()
  const rows = given.map(([target, reasons]) => ({ appointment_id: id, target, reasons }))
  if (rows.length) await db.insertInto('appointment_reasons').values(rows).execute()
  return true
}

/** From now on the proposal stands as it is, with the balance that it reaches. */
export const putForward = (
  db: Db,
  id: number,
  proposed: { appointer: string; matter_id: number | null; balance: Balance; method: string; at: Date },
) => {
  const { at, ...rest } = proposed
  return db
    .updateTable('appointments')
    .set({ ...rest, status: 'proposed', proposed_at: at })
    .where('id', '=', id)
    .execute()
}

/** The proposal is a draft again. */
export const withdrawProposal = (db: Db, id: number) =>
  db
    .updateTable('appointments')
    .set({ status: 'draft', proposed_at: null, matter_id: null, appointer: '', balance: null })
    .where('id', '=', id)
    .execute()
