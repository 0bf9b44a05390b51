import { sql } from 'kysely'
import { inParts } from '../../db/parts.ts'
import type { Db } from '../../db/schema/index.ts'
import { hashOf, type LinkHouse } from '../accounts/stranger-rules.ts'
import { putAllInOutbox, type Letter } from '../mail/queries.ts'
import type { Day } from '../calendar/rules.ts'
import type { Person } from '../sight/rules.ts'
import { say, type Key, type Language } from '../words/index.ts'
import { answerPath, invitationToken } from './link-rules.ts'
import type { Survey } from './queries.ts'

const aPage = 50

/** Those invited, by name: whether an answer has come, never when. */
export async function listInvitations(
  db: Db,
  surveyId: number,
  after: { id: number; name: string } | undefined,
) {
  const rows = await db
    .selectFrom('survey_invitations')
    .leftJoin('organisations', 'organisations.id', 'survey_invitations.organisation_id')
    .where('survey_id', '=', surveyId)
    .$if(after !== undefined, (list) =>
      list.where(
        sql<boolean>`(survey_invitations.name, survey_invitations.id) > (${after?.name}::text collate finnish, ${after?.id}::int)`,
      ),
    )
    .orderBy('survey_invitations.name')
    .orderBy('survey_invitations.id')
    .limit(aPage + 1)
    .select([
      'survey_invitations.id',
      'survey_invitations.name',
      'survey_invitations.email',
      'survey_invitations.language',
      'survey_invitations.answered',
      'survey_invitations.invited_at',
      'survey_invitations.reminded_at',
      'organisations.name as organisation',
    ])
    .execute()
  const last = rows.length > aPage ? rows[aPage - 1] : undefined
  return { rows: rows.slice(0, aPage), next: last && { from: last.name, after: last.id } }
}

export interface Invited {
  name: string
  email: string
  language: Language
  organisation_id: number | null
  person_id: number | null
}

/** Adds those who are not asked yet; answers how many they were. */
export async function addInvitations(db: Db, survey_id: number, invited: Invited[]) {
  let added = 0
  for (const part of inParts(invited)) {
    const made = await db
      .insertInto('survey_invitations')
      .values(part.map((one) => ({ ...one, survey_id })))
      .onConflict((same) => same.doNothing())
      .returning('id')
      .execute()
    added += made.length
  }
  return added
}

export const removeInvitation = (db: Db, surveyId: number, id: number) =>
  db
    .deleteFrom('survey_invitations')
    .where('survey_id', '=', surveyId)
    .where('id', '=', id)
    .where('invited_at', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** The viewer's own invitation to an open survey. */
export const findOwnInvitation = (db: Db, viewer: Person, id: number) =>
  db
    .selectFrom('survey_invitations')
    .innerJoin('surveys', 'surveys.id', 'survey_invitations.survey_id')
    .where('survey_invitations.id', '=', id)
    .where('survey_invitations.person_id', '=', viewer.id)
    .where('survey_invitations.invited_at', 'is not', null)
    .where('surveys.status', '=', 'open')
    .select('survey_invitations.id')
    .executeTakeFirst()

/** The invitation to this survey that is the person's own, by account or by address; else the one opened in the browser. */
export const findInvited = (
  db: Db,
  surveyId: number,
  { person, opened }: { person: number | undefined; opened: number | undefined },
) =>
  db
    .selectFrom('survey_invitations')
    .leftJoin('organisations', 'organisations.id', 'survey_invitations.organisation_id')
    .where('survey_id', '=', surveyId)
    .where('invited_at', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('person_id', '=', person ?? 0),
        sql<boolean>`lower(survey_invitations.email) = (select lower(email) from people where id = ${person ?? 0})`,
        eb('survey_invitations.id', '=', opened ?? 0),
      ]),
    )
    .orderBy(sql`survey_invitations.id is not distinct from ${opened ?? 0}::int`)
    .orderBy('survey_invitations.id')
    .select(['survey_invitations.id', 'survey_invitations.name as invited_name', 'answered'])
    .select('organisations.name as organisation')
    .executeTakeFirst()

/** Who may answer in the organisation's name today. */
export const listRepresentatives = (db: Db, organisationId: number, today: Day) =>
  db
    .selectFrom('mandates')
    .innerJoin('people', 'people.id', 'mandates.person_id')
    .where('mandates.organisation_id', '=', organisationId)
    .where('mandates.starts_on', '<=', today)
    .where((eb) => eb.or([eb('mandates.ends_on', 'is', null), eb('mandates.ends_on', '>=', today)]))
    .where('people.closed_at', 'is', null)
    .where('people.email', 'is not', null)
    .select(['people.id', 'people.name', 'people.email', 'people.language'])
    .execute()

/**
 * Whom a letter reaches in these organisations: those who may answer in their names today, and of an organisation without
 * such the recorded address, in the language given.
 */
export async function listReachable(db: Db, organisations: number[], today: Day, language: Language) {
  const { rows } = await sql<Invited>`
    with acting as (select mandates.organisation_id, people.id as person_id, people.name, people.email, people.language
      from mandates join people on people.id = mandates.person_id
      where mandates.organisation_id = any(${organisations}::int[])
        and mandates.starts_on <= ${today} and (mandates.ends_on is null or mandates.ends_on >= ${today})
        and people.closed_at is null and people.email is not null)
    select name, email, language, organisation_id, person_id from acting
    union all
    select name, email, ${language}, id, null from organisations
      where id = any(${organisations}::int[]) and coalesce(email, '') <> ''
        and id not in (select organisation_id from acting)`.execute(db)
  return rows
}

const invited = (db: Db, surveyId: number) =>
  db.selectFrom('survey_invitations').where('survey_id', '=', surveyId).where(isReachable).orderBy('id')

/** Nobody writes to an account that has been closed. The query has `survey_invitations`. */
export const isReachable = sql<boolean>`not exists (select from people
  where people.id = survey_invitations.person_id and people.closed_at is not null)`

/** The letters of those who have not got one, each in its reader's language and with a link of their own. */
export async function sendInvitations(db: Db, house: LinkHouse, survey: Survey, at: Date) {
  const rows = await invited(db, survey.id).where('invited_at', 'is', null).selectAll().execute()
  const ids = rows.map(({ id }) => id)
  const hashes = ids.map((id) => hashOf(invitationToken(house.sessionSecret, id)))
  await sql`update survey_invitations set invited_at = ${at}, token_hash = made.hash
    from unnest(${ids}::int[], ${hashes}::text[]) as made(id, hash) where survey_invitations.id = made.id`.execute(
    db,
  )
  const posting = { at, kind: 'survey_invitation', text: 'surveys.mailInvitation' } as const
  await putAllInOutbox(
    db,
    house.publicUrl,
    rows.map((one) => letterOf(house, survey, { ...posting, one })),
  )
  return rows.length
}

const aDay = 86_400_000

/** A reminder to the silent alone, to nobody twice in a day; answers how many were reminded. */
export async function remindSilent(db: Db, house: LinkHouse, survey: Survey, at: Date) {
  const rows = await invited(db, survey.id)
    .where('answered', '=', false)
    .where('invited_at', 'is not', null)
    .where((eb) =>
      eb.or([eb('reminded_at', 'is', null), eb('reminded_at', '<', new Date(at.getTime() - aDay))]),
    )
    .selectAll()
    .execute()
  const posting = { at, kind: 'survey_reminder', text: 'surveys.mailReminder' } as const
  await putAllInOutbox(
    db,
    house.publicUrl,
    rows.map((one) => letterOf(house, survey, { ...posting, one })),
  )
  if (rows.length)
    await db
      .updateTable('survey_invitations')
      .set({ reminded_at: at })
      .where(sql<boolean>`id = any(${rows.map(({ id }) => id)}::int[])`)
      .execute()
  return rows.length
}

interface Posting {
  one: { id: number; email: string; language: Language; person_id: number | null }
  at: Date
  kind: string
  text: Key
}

function letterOf(house: LinkHouse, survey: Survey, { one, at, kind, text }: Posting): Letter {
  const { id, email, language, person_id } = one
  const title = { byLanguage: survey.title }
  const reminds = kind === 'survey_reminder'
  return {
    to: person_id ? { id: person_id, email, language } : { email, language },
    ...{ kind, at },
    subject: say(reminds ? 'surveys.mailReminderSubject' : 'surveys.mailSubject', { title }),
    text: [
      say(text, { title, body: { byLanguage: survey.body_name }, day: { day: survey.closes_on } }),
      say(survey.named ? 'surveys.mailNamed' : 'surveys.mailAnonymous'),
    ],
    path: answerPath(house.sessionSecret, id),
    ...{ link: 'surveys.mailLink', thing: 'survey', thingId: survey.id, body: survey.body_id },
  }
}
