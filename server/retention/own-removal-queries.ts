import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { isOf } from './held-own-queries.ts'

/**
 * What a person may have removed at once, without waiting for its time (GDPR art. 17): what has been answered, decided or
 * is over. What the register, the minutes and the record hold of them stays (TihL 21 and 26 §). Answers how many rows.
 */
export async function removeOwn(db: Db, person: number) {
  const counts = [
    await forgetAnswered(db, person, 'feedbacks'),
    await forgetAnswered(db, person, 'questions'),
    await forgetInitiatives(db, person),
    await forgetStatements(db, person),
    await forgetInvitations(db, person),
    await forgetEnrolments(db, person),
    rowsOf(await db.deleteFrom('lookahead_followers').where(isOf('lookahead_followers', person)).execute()),
  ]
  return counts.reduce((sum, one) => sum + one, 0)
}

const rowsOf = (done: { numUpdatedRows?: bigint; numDeletedRows?: bigint }[]) =>
  done.reduce((sum, one) => sum + Number(one.numUpdatedRows ?? one.numDeletedRows ?? 0), 0)

const forgetAnswered = async (db: Db, person: number, table: 'feedbacks' | 'questions') =>
  rowsOf(
    await db
      .updateTable(table as 'feedbacks')
      .set({ email: null, person_id: null, follow_hash: null })
      .where(isOf(table, person))
      .where('answered_at', 'is not', null)
      .execute(),
  )

/** Who made it stays with the matter. */
const forgetInitiatives = async (db: Db, person: number) =>
  rowsOf(
    await db
      .updateTable('initiatives')
      .set({ email: null, follow_hash: null })
      .where(isOf('initiatives', person))
      .where('decided_at', 'is not', null)
      .where((eb) => eb.or([eb('email', 'is not', null), eb('follow_hash', 'is not', null)]))
      .where(
        sql<boolean>`not exists (select from matters
          where matters.id = initiatives.matter_id and matters.status <> 'closed')`,
      )
      .execute(),
  )

/** The statement and its signer stay. */
const forgetStatements = async (db: Db, person: number) =>
  rowsOf(
    await db
      .updateTable('consultation_versions')
      .set({ email: '', confirm_hash: null })
      .where(isOf('consultation_versions', person))
      .where('sent_at', 'is not', null)
      .where('email', '<>', '')
      .where(
        sql<boolean>`exists (select from consultation_respondents join consultations
          on consultations.id = consultation_respondents.consultation_id
          where consultation_respondents.id = consultation_versions.respondent_id
            and consultations.summarised_at is not null)`,
      )
      .execute(),
  )

/** That somebody was asked stays as a count. */
const forgetInvitations = async (db: Db, person: number) =>
  rowsOf(
    await db
      .updateTable('survey_invitations')
      .set({ name: '', email: sql`'-' || id`, person_id: null, organisation_id: null, token_hash: null })
      .where(isOf('survey_invitations', person))
      .where(sql<boolean>`survey_id in (select id from surveys where closed_at is not null)`)
      .execute(),
  )

/** What was said in the forum stays. */
const forgetEnrolments = async (db: Db, person: number) =>
  rowsOf(
    await db
      .updateTable('forum_enrolments')
      .set((eb) => ({
        ...{ name: '', email: '', person_id: null, organisation_id: null, organisation: '', link_hash: null },
        ended_at: eb.fn.coalesce(
          'forum_enrolments.ended_at',
          sql<Date>`(select forums.ended_at from forums where forums.id = forum_id)`,
        ),
      }))
      .where('person_id', '=', person)
      .where(
        sql<boolean>`coalesce(ended_at, (select forums.ended_at from forums where forums.id = forum_id)) is not null`,
      )
      .execute(),
  )
