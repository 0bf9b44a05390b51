import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { hashOf } from '../accounts/stranger-rules.ts'
import type { Language } from '../words/index.ts'
import { surveys } from './queries.ts'
import type { Answers, Strata } from './sheet-rules.ts'

/** The survey behind a link of somebody's own: with the invitation, or what was begun by the public link. */
export const findAnswering = (db: Db, token: string) =>
  surveys(db)
    .leftJoin('survey_invitations as invitation', (join) =>
      join.onRef('invitation.survey_id', '=', 'surveys.id').on('invitation.token_hash', '=', hashOf(token)),
    )
    .leftJoin('organisations', 'organisations.id', 'invitation.organisation_id')
    .leftJoin('survey_drafts as draft', (join) =>
      join.onRef('draft.survey_id', '=', 'surveys.id').on('draft.token_hash', '=', hashOf(token)),
    )
    .where(
      sql<boolean>`surveys.id = coalesce(
        (select survey_id from survey_invitations where token_hash = ${hashOf(token)}),
        (select survey_id from survey_drafts where token_hash = ${hashOf(token)}))`,
    )
    .select([
      'invitation.id as invitation_id',
      'invitation.name as invited_name',
      'organisations.name as organisation',
      sql<boolean>`coalesce(invitation.answered, false)`.as('answered'),
      sql<Answers>`coalesce(draft.answers, '{}')`.as('answers'),
      sql<Strata | null>`draft.strata`.as('chosen'),
      sql<Strata>`coalesce((select jsonb_object_agg(dimension, value) from organisation_values
        where organisation_values.organisation_id = invitation.organisation_id
        and dimension in ('size', 'region', 'side')), '{}')`.as('known'),
    ])
    .executeTakeFirst()
export type Answering = NonNullable<Awaited<ReturnType<typeof findAnswering>>>

/** A draft for who came by the public link: it belongs to the link that is made here. */
export const beginDraft = (db: Db, survey_id: number, token: string, language: Language) =>
  db
    .insertInto('survey_drafts')
    .values({ survey_id, token_hash: hashOf(token), language })
    .execute()

interface Saving {
  /** the questions of the page: those left blank are blank from now on */
  asked: number[]
  answers: Answers
  /** where the page asks of the respondent's background */
  strata?: Strata | undefined
  language: Language
}

/** What one page said is kept with what the others did; a draft that has been sent meanwhile is not begun again. */
export async function saveDraft(db: Db, { id, invitation_id }: Answering, token: string, saving: Saving) {
  const { asked, answers, strata, language } = saving
  const token_hash = hashOf(token)
  if (invitation_id)
    await sql`insert into survey_drafts (token_hash, survey_id, language)
      select ${token_hash}, ${id}, ${language} from survey_invitations
      where id = ${invitation_id} and not answered on conflict do nothing`.execute(db)
  await db
    .updateTable('survey_drafts')
    .set({
      answers: sql`(answers - ${asked.map(String)}::text[]) || ${JSON.stringify(answers)}::jsonb`,
      ...(strata && { strata: JSON.stringify(strata) as never }),
    })
    .where('token_hash', '=', token_hash)
    .execute()
}

interface Sent {
  answers: Answers
  strata: Strata
  respondent: string | null
}

/**
 * The answers are copied without the link and without a time, the draft goes, and who was invited is noted to have
 * answered: whether it was sent now, and not before.
 */
export async function sendSheet(db: Db, { id, invitation_id }: Answering, token: string, sent: Sent) {
  const draft = await db
    .deleteFrom('survey_drafts')
    .where('token_hash', '=', hashOf(token))
    .returning('survey_id')
    .executeTakeFirst()
  const noted = invitation_id
    ? await db
        .updateTable('survey_invitations')
        .set({ answered: true })
        .where('id', '=', invitation_id)
        .where('answered', '=', false)
        .returning('token_hash')
        .executeTakeFirst()
    : draft
  if (!noted) return false
  // begun by the invitation's own link as well
  if ('token_hash' in noted)
    await db
      .deleteFrom('survey_drafts')
      .where('token_hash', '=', noted.token_hash ?? '')
      .execute()
  await db
    .insertInto('survey_sheets')
    .values({ ...sent, survey_id: id })
    .execute()
  return true
}

/** The survey as it stands while an answer is written: it does not close meanwhile. */
export const holdSurvey = (db: Db, id: number) =>
  db
    .selectFrom('surveys')
    .where('id', '=', id)
    .select(['status', 'closes_on'])
    .forShare()
    .executeTakeFirstOrThrow()
