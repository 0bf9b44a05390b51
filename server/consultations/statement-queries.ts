import { expressionBuilder, sql } from 'kysely'
import type { Db, Schema } from '../../db/schema/index.ts'
import { mayReadConsultation, mayReadStated } from '../sight/hearing-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { nameOf, setGroup } from './recipient-queries.ts'

export const statementsPage = 50

/** What has been stated, the version that counts of each respondent, by name; one more than a page. */
export const listStatements = (
  db: Db,
  viewer: Viewer,
  consultation: number,
  after: { name: string; id: number } | undefined,
) =>
  statements(db, viewer)
    .where('consultation_respondents.consultation_id', '=', consultation)
    .$if(after !== undefined, (list) =>
      list.where(
        sql<boolean>`(${nameOf}, consultation_respondents.id) > (${after?.name}::text collate finnish, ${after?.id}::int)`,
      ),
    )
    .orderBy(nameOf)
    .orderBy('consultation_respondents.id')
    .limit(statementsPage + 1)
    .execute()

/** The statement of a respondent, once one has come. */
export const findStatement = (db: Db, viewer: Viewer, respondent: number) =>
  statements(db, viewer).where('consultation_respondents.id', '=', respondent).executeTakeFirst()
export type GivenStatement = NonNullable<Awaited<ReturnType<typeof findStatement>>>

const statements = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('consultation_respondents')
    .innerJoin('consultations', 'consultations.id', 'consultation_respondents.consultation_id')
    .innerJoinLateral(countingVersion.as('counting'), (join) => join.onTrue())
    .leftJoin('organisations', 'organisations.id', 'consultation_respondents.organisation_id')
    .where(mayReadConsultation(viewer))
    .select([
      'consultation_respondents.id',
      'consultation_respondents.consultation_id',
      'consultation_respondents.organisation_id',
      'consultation_respondents.asked',
      'consultation_respondents.group_id',
      nameOf.as('name'),
      'consultations.title',
      'consultations.body_id',
      'consultations.opened_at',
      'consultations.closes_on',
      'consultations.summarised_at',
      'consultations.answered_at',
      'counting.id as version_id',
      'counting.nothing',
      'counting.late',
      'counting.sent_at',
      'counting.way',
      'counting.confirmed_at',
      'counting.entered_by',
    ])

/** The version that counts: the latest that came in time, else the latest of all. The query has `consultation_respondents`. */
export const countingVersion = expressionBuilder<Schema, 'consultation_respondents'>()
  .selectFrom('consultation_versions')
  .whereRef('consultation_versions.respondent_id', '=', 'consultation_respondents.id')
  .where('consultation_versions.sent_at', 'is not', null)
  .orderBy('consultation_versions.late')
  .orderBy('consultation_versions.sent_at', 'desc')
  .orderBy('consultation_versions.number', 'desc')
  .limit(1)
  .select((eb) => [
    'consultation_versions.id',
    'consultation_versions.nothing',
    'consultation_versions.late',
    eb.ref('consultation_versions.sent_at').$notNull().as('sent_at'),
    'consultation_versions.way',
    'consultation_versions.person_id',
    'consultation_versions.signer',
    'consultation_versions.position',
    'consultation_versions.sender',
    'consultation_versions.confirmed_at',
    'consultation_versions.entered_by',
  ])

/** Its id alone. */
export const countingVersionId = sql<number | null>`(select id from ${countingVersion} as counting)`

/** Versions of statements with whose they are and what was asked, without regard to who looks. */
export const versions = (db: Db) =>
  db
    .selectFrom('consultation_versions')
    .innerJoin(
      'consultation_respondents',
      'consultation_respondents.id',
      'consultation_versions.respondent_id',
    )
    .innerJoin('consultations', 'consultations.id', 'consultation_respondents.consultation_id')

/** Confirms, for the secretary, the mandate of whoever signed by a link; how many versions it was. */
export const confirmStatement = async (db: Db, respondent: number, { by, at }: { by: number; at: Date }) =>
  (
    await db
      .updateTable('consultation_versions')
      .set({ confirmed_at: at, confirmed_by: by })
      .where('respondent_id', '=', respondent)
      .where('way', '=', 'link')
      .where('sent_at', 'is not', null)
      .where('confirmed_at', 'is', null)
      .returning('id')
      .execute()
  ).length

/** The sent version whose link went to the recorded address. */
export const findByConfirmation = (db: Db, hash: string) =>
  versions(db)
    .leftJoin('organisations', 'organisations.id', 'consultation_respondents.organisation_id')
    .where('consultation_versions.confirm_hash', '=', hash)
    .select([
      'consultation_versions.id',
      'consultation_versions.respondent_id',
      'consultation_versions.person_id',
      'consultation_versions.signer',
      'consultation_versions.position',
      'consultation_versions.sent_at',
      'consultation_versions.confirmed_at',
      'consultations.title',
      'consultations.body_id',
      nameOf.as('name'),
    ])
    .executeTakeFirst()

/** From the recorded address; undefined when it was confirmed already. */
export const confirmVersion = (db: Db, id: number, at: Date) =>
  db
    .updateTable('consultation_versions')
    .set({ confirmed_at: at })
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()

interface Deciding {
  viewer: Viewer
  respondent: number
  decisions: Map<number, 'secret' | 'public'>
  by: number
  at: Date
}

/** Decides on marked passages of a statement that open to who decides, and are not so decided; answers those decided now. */
export async function decidePassages(db: Db, { viewer, respondent, decisions, by, at }: Deciding) {
  const marked = await versions(db)
    .innerJoin('consultation_answers', 'consultation_answers.version_id', 'consultation_versions.id')
    .innerJoin('consultation_passages', 'consultation_passages.answer_id', 'consultation_answers.id')
    .where('consultation_respondents.id', '=', respondent)
    .where('consultation_passages.secret_reason', 'is not', null)
    .where(mayReadStated(viewer))
    .select(['consultation_passages.id', 'consultation_passages.decision'])
    .execute()
  const changed = marked.filter(({ id, decision }) => decisions.has(id) && decisions.get(id) !== decision)
  for (const decision of ['secret', 'public'] as const) {
    const ids = changed.flatMap(({ id }) => (decisions.get(id) === decision ? [id] : []))
    if (ids.length)
      await db
        .updateTable('consultation_passages')
        .set({ decision, decided_by: by, decided_at: at })
        .where('id', 'in', ids)
        .execute()
  }
  return changed.length
}

interface Entering {
  consultation: number
  organisation: number | null
  name: string
  /** null: as it stands */
  group_id: number | null
}

/** The respondent of a statement that came otherwise: asked, or put there by having stated. */
export async function enterRespondent(db: Db, { consultation, organisation, name, group_id }: Entering) {
  const known = await db
    .selectFrom('consultation_respondents')
    .where('consultation_id', '=', consultation)
    .where((eb) =>
      organisation
        ? eb('organisation_id', '=', organisation)
        : eb.and([eb('organisation_id', 'is', null), eb(eb.fn('lower', ['name']), '=', name.toLowerCase())]),
    )
    .select('id')
    .executeTakeFirst()
  if (known && group_id !== null) await setGroup(db, known.id, group_id)
  if (known) return known.id
  const row = {
    consultation_id: consultation,
    organisation_id: organisation,
    group_id,
    name: organisation ? '' : name,
    asked: false,
  }
  const added = await db
    .insertInto('consultation_respondents')
    .values(row)
    .returning('id')
    .executeTakeFirstOrThrow()
  return added.id
}
