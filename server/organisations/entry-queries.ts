import { sql, type Updateable } from 'kysely'
import { inParts } from '../../db/parts.ts'
import type { Db, Schema } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import type { Day } from '../calendar/rules.ts'
import { sizeClassOf, type Entry, type SizeClass } from './rules.ts'

type Group = { id: number; size_class: SizeClass | null } | undefined

/** Undefined when the business ID is taken. */
export async function addOrganisation(db: Db, form: Entry, group: Group, at: Date) {
  const added = await db
    .insertInto('organisations')
    .values({ ...rowOf(form, group), created_at: at })
    .onConflict((taken) => taken.column('business_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) await setFields(db, added.id, form.fields)
  return added?.id
}

/** Many at once, of which no more is known yet (R78): their ids in the same order; one short where a business ID is taken. */
export async function addOrganisationsNamed(db: Db, named: Named[], at: Date) {
  const added = []
  for (const part of inParts(named))
    added.push(
      ...(await db
        .insertInto('organisations')
        .values(part.map((one) => ({ ...rowOf({ ...nothingMore, ...one }, undefined), created_at: at })))
        .onConflict((taken) => taken.column('business_id').doNothing())
        .returning('id')
        .execute()),
    )
  return added.map(({ id }) => id)
}
type Named = Pick<Entry, 'name' | 'business_id' | 'type'>

const nothingMore: Omit<Entry, keyof Named> = {
  ...{ municipality_code: null, staff: null, turnover: null, balance_sheet: null, publicly_owned: false },
  ...{ declared_size: null, size_declared_on: null, soteri_id: null, soteri_verified_on: null },
  ...{ group: '', fields: [], email: null, website: null },
}

/** Whether anything was other than it now is. */
export async function changeOrganisation(db: Db, id: number, form: Entry, group: Group) {
  const row = rowOf(form, group)
  const changing = db.updateTable('organisations').set(row).where('id', '=', id).where(unlike(row))
  const changed = await changing.returning('id').executeTakeFirst()
  const dropped = await db
    .deleteFrom('organisation_fields')
    .where('organisation_id', '=', id)
    .where(sql<boolean>`field_key <> all(${form.fields}::text[])`)
    .returning('field_key')
    .execute()
  const added = await setFields(db, id, form.fields)
  await classSubsidiaries(db, id, row.size_class)
  return Boolean(changed) || dropped.length > 0 || added.length > 0
}

/** Those that were added to what is there. */
async function setFields(db: Db, organisation_id: number, keys: string[]) {
  if (!keys.length) return []
  const rows = [...new Set(keys)].map((field_key) => ({ organisation_id, field_key }))
  return db
    .insertInto('organisation_fields')
    .values(rows)
    .onConflict((already) => already.doNothing())
    .returning('field_key')
    .execute()
}

/** A subsidiary is at least what its group is (R78). */
async function classSubsidiaries(db: Db, groupId: number, size: SizeClass | null) {
  const subsidiaries = await db
    .selectFrom('organisations')
    .where('group_id', '=', groupId)
    .selectAll()
    .execute()
  for (const subsidiary of subsidiaries) {
    const computed = sizeClassOf(subsidiary, size)
    if (!computed) continue
    await db
      .updateTable('organisations')
      .set({ size_class: computed, size_declared_on: null })
      .where('id', '=', subsidiary.id)
      .execute()
  }
}

export const setContact = (db: Db, id: number, contact: { email: string | null; website: string | null }) =>
  changed(db, id, contact)

export const verifySoteri = (db: Db, id: number, day: Day) => changed(db, id, { soteri_verified_on: day })

/** Undefined when it was so already. */
const changed = (db: Db, id: number, facts: Updateable<Schema['organisations']>) =>
  db
    .updateTable('organisations')
    .set(facts)
    .where('id', '=', id)
    .where(unlike(facts))
    .returning('id')
    .executeTakeFirst()

export const isBusinessIdTaken = async (db: Db, businessId: string, exceptId: number) =>
  Boolean(
    await db
      .selectFrom('organisations')
      .where('business_id', '=', businessId)
      .where('id', '<>', exceptId)
      .select('id')
      .executeTakeFirst(),
  )

/** The size class is computed where the figures tell it (R78), else as declared. */
const rowOf = (form: Entry, group: Group) => {
  const { fields: _fields, group: _group, declared_size, size_declared_on, ...row } = form
  const computed = sizeClassOf(form, group?.size_class)
  return {
    ...row,
    group_id: group?.id ?? null,
    size_class: computed ?? declared_size,
    size_declared_on: !computed && declared_size ? size_declared_on : null,
  }
}
