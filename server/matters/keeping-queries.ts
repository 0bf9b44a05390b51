import { sql } from 'kysely'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { dayOf } from '../calendar/rules.ts'
import { findSetting } from '../accounts/queries.ts'
import { escapeHtml } from '../texts/rules.ts'
import { findTexts, writeText } from '../texts/queries.ts'
import type { Language } from '../words/index.ts'
import { addHandling } from './queries.ts'
import type { Origin } from './initiative-rules.ts'
import { languagesOf, ownCaseNumber, ownPrefix, type Details } from './rules.ts'

/** Someone acting at a moment. */
interface By {
  by: number
  at: Date
}

interface Opened extends By {
  title: ByLanguage
  body: { id: number; languages: string }
  origin: Origin
  details?: Partial<Details>
  organisations?: number[]
}

/** A new matter in the body's backlog; numbered at once where this installation numbers (R77). */
export async function openMatter(
  db: Db,
  { title, body, origin, details, organisations = [], by, at }: Opened,
) {
  const { id } = await db
    .insertInto('matters')
    .values({
      ...columnsOf(details ?? {}),
      title,
      origin,
      body_id: body.id,
      status: 'backlog',
      created_by: by,
      created_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await writeTitle(db, id, title, body, { by, at })
  await setFields(db, id, details?.fields ?? [])
  for (const organisation of organisations) await addOrganisation(db, id, organisation)
  await numberByItself(db, id, at)
  return id
}

/** Writes the details, and the versions of the title, as they now are. */
export async function keepMatter(
  db: Db,
  matter: { id: number; title: ByLanguage; body: { languages: string }; details: Details } & By,
) {
  const { id, title, body, details, by, at } = matter
  await db
    .updateTable('matters')
    .set({ ...columnsOf(details), title })
    .where('id', '=', id)
    .execute()
  await writeTitle(db, id, title, body, { by, at })
  await setFields(db, id, details.fields)
}

const columnsOf = (details: Partial<Details>) => ({
  publicity: details.publicity ?? ('handling' as const),
  secrecy_ground: details.publicity === 'secret' ? (details.secrecy_ground ?? null) : null,
  secrecy_extent: details.publicity === 'secret' ? (details.secrecy_extent ?? null) : null,
  due_on: details.due_on ?? null,
  preparer_id: details.preparer_id ?? null,
  procurement: details.procurement ?? false,
  pending_tender: details.pending_tender ?? false,
  competition: details.competition ?? false,
})

/** The body's first language is the original; the others are translations of what it says now. */
async function writeTitle(
  db: Db,
  id: number,
  title: ByLanguage,
  body: { languages: string },
  { by, at }: By,
) {
  const [original, ...others] = new Set<Language>([...languagesOf(body), 'fi', 'sv', 'en'])
  const stand = await findTexts(db, 'matter', [id])
  let translatedFrom: number | undefined
  for (const language of [original!, ...others]) {
    const html = title[language]
    if (!html) continue
    const base = stand.find((text) => text.field === 'title' && text.language === language)?.version ?? 0
    const place = { thing: 'matter', id, field: 'title', language }
    const { version } = await writeText(db, { place, html: escapeHtml(html), base, by, at, translatedFrom })
    if (language === original) translatedFrom = version
  }
}

/** The languages in which the title is older than the original. */
export const staleTitles = async (db: Db, id: number) =>
  (await findTexts(db, 'matter', [id]))
    .filter((text) => text.field === 'title' && text.stale)
    .map((text) => text.language)

async function setFields(db: Db, matter_id: number, keys: string[]) {
  await db.deleteFrom('matter_fields').where('matter_id', '=', matter_id).execute()
  if (!keys.length) return
  await db
    .insertInto('matter_fields')
    .columns(['matter_id', 'field_key'])
    .expression((eb) =>
      eb
        .selectFrom('service_fields')
        .where('key', 'in', keys)
        .select([sql<number>`${matter_id}::int`.as('matter_id'), 'key']),
    )
    .execute()
}

export const addOrganisation = (db: Db, matter_id: number, organisation_id: number) =>
  db
    .insertInto('matter_organisations')
    .values({ matter_id, organisation_id })
    .onConflict((already) => already.doNothing())
    .execute()

export const removeOrganisation = (db: Db, matterId: number, organisationId: number) =>
  db
    .deleteFrom('matter_organisations')
    .where('matter_id', '=', matterId)
    .where('organisation_id', '=', organisationId)
    .execute()

/** Types in the number; `undefined` when another matter already has it. A number that changes is a step of the way. */
export async function numberMatter(
  db: Db,
  matter: { id: number; body_id: number; case_number: string | null },
  caseNumber: string,
  { by, at }: By,
) {
  const free = await inTransaction(db, (db) =>
    db.updateTable('matters').set({ case_number: caseNumber }).where('id', '=', matter.id).execute(),
  ).then(
    () => true,
    (error: { code?: string }) => {
      if (error.code === '23505') return undefined
      throw error
    },
  )
  if (free && matter.case_number && matter.case_number !== caseNumber)
    await addHandling(db, {
      matter_id: matter.id,
      body_id: matter.body_id,
      kind: 'renumbered',
      person_id: by,
      at,
    })
  return free
}

async function numberByItself(db: Db, id: number, at: Date) {
  if (!(await findSetting(db, 'own_case_numbers'))) return
  const year = Number(dayOf(at).slice(0, 4))
  await sql`select pg_advisory_xact_lock(hashtext(${`case number ${year}`}))`.execute(db)
  const { last } = await db
    .selectFrom('matters')
    .where('case_number', 'like', `${ownPrefix}/%/${year}`)
    .where(sql<boolean>`case_number ~ '^[^/]+/[0-9]{1,9}/[0-9]{4}$'`)
    .select(sql<number>`coalesce(max(split_part(case_number, '/', 2)::int), 0)`.as('last'))
    .executeTakeFirstOrThrow()
  await db
    .updateTable('matters')
    .set({ case_number: ownCaseNumber(last + 1, year) })
    .where('id', '=', id)
    .execute()
}

export async function closeMatter(
  db: Db,
  matter: { id: number; body_id: number },
  { reasons, language, by, at }: By & { reasons: string; language: Language },
) {
  await db
    .updateTable('matters')
    .set({ status: 'closed', closed_at: at })
    .where('id', '=', matter.id)
    .execute()
  await addHandling(db, {
    matter_id: matter.id,
    body_id: matter.body_id,
    kind: 'closed',
    summary: { [language]: reasons },
    person_id: by,
    at,
  })
}
