import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { addDays, type Day } from '../calendar/rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import { say } from '../words/index.ts'
import type { findChange } from './change-queries.ts'
import { confirmedBefore, renewalNear } from './rules.ts'

/** Tells who proposed a change what became of it. */
export async function tellProposer(
  db: Db,
  publicUrl: string,
  change: NonNullable<Awaited<ReturnType<typeof findChange>>>,
  { outcome, name, at }: { outcome: 'approved' | 'refused'; name: string; at: Date },
) {
  const { id, email, person_id, language } = change
  if (!email || change.closed_at) return
  await putInOutbox(db, publicUrl, {
    to: { id: person_id, email, language },
    ...{ kind: 'directory_change', at, subject: say(`directory.mailSubject_${outcome}`, { name }) },
    text: [say(`directory.mail_${outcome}`, { name })],
    ...{ path: `/directory/changes/${id}`, thing: 'directory_change', thingId: id },
  })
}

/** Entries that nobody has confirmed in a year, and of which nobody has been reminded in that time. */
export const listToConfirm = (db: Db, today: Day) =>
  tended(db, today)
    .where((eb) => eb.or([eb('confirmed_on', 'is', null), eb('confirmed_on', '<', confirmedBefore(today))]))
    .where((eb) => eb.or([eb('reminded_on', 'is', null), eb('reminded_on', '<', addDays(today, -365))]))
    .execute()

/** Registrations that are soon to be renewed, of which nobody has been reminded. */
export const listToRenew = (db: Db, today: Day) =>
  tended(db, today)
    .where('soteri_renews_on', '<=', renewalNear(today))
    .where(sql<boolean>`soteri_reminded_for is distinct from soteri_renews_on`)
    .execute()
export type Tended = Awaited<ReturnType<typeof listToConfirm>>[number]

/** Entries with each of those who may act for their organisation. */
const tended = (db: Db, today: Day) =>
  db
    .selectFrom('directory_entries')
    .innerJoin('organisations', 'organisations.id', 'directory_entries.organisation_id')
    .innerJoin('mandates', 'mandates.organisation_id', 'organisations.id')
    .innerJoin('people', 'people.id', 'mandates.person_id')
    .where('organisations.closed_at', 'is', null)
    .where('people.closed_at', 'is', null)
    .where('people.email', 'is not', null)
    .where('mandates.starts_on', '<=', today)
    .where((eb) => eb.or([eb('mandates.ends_on', 'is', null), eb('mandates.ends_on', '>=', today)]))
    .orderBy('organisations.id')
    .orderBy('people.id')
    .select(['organisations.id', 'organisations.name', 'soteri_renews_on', 'people.id as person_id'])
    .select([sql<string>`people.email`.as('email'), 'people.language'])

export const remindOfEntry = (
  db: Db,
  publicUrl: string,
  { id, name, person_id, email, language }: Tended,
  at: Date,
) =>
  putInOutbox(db, publicUrl, {
    to: { id: person_id, email, language },
    ...{ kind: 'directory_confirmation', at, subject: say('directory.mailConfirmSubject', { name }) },
    text: [say('directory.mailConfirm', { name })],
    ...{ path: `/directory/${id}`, thing: 'organisation', thingId: id },
  })

export const remindOfRenewal = (
  db: Db,
  publicUrl: string,
  { id, name, person_id, email, language, soteri_renews_on }: Tended,
  at: Date,
) =>
  putInOutbox(db, publicUrl, {
    to: { id: person_id, email, language },
    ...{ kind: 'soteri_renewal', at, subject: say('directory.mailRenewalSubject', { name }) },
    text: [say('directory.mailRenewal', { name, day: { day: soteri_renews_on! } })],
    ...{ path: `/directory/${id}`, thing: 'organisation', thingId: id },
  })

export const noteReminded = (db: Db, ids: number[], today: Day) =>
  db
    .updateTable('directory_entries')
    .set({ reminded_on: today })
    .where(sql<boolean>`organisation_id = any(${ids}::int[])`)
    .execute()

export const noteRenewalReminded = (db: Db, ids: number[]) =>
  db
    .updateTable('directory_entries')
    .set((eb) => ({ soteri_reminded_for: eb.ref('soteri_renews_on') }))
    .where(sql<boolean>`organisation_id = any(${ids}::int[])`)
    .execute()
