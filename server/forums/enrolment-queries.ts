import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { hashOf } from '../accounts/stranger-rules.ts'
import type { Viewer } from '../sight/rules.ts'
import type { Language } from '../words/index.ts'
import { enrolmentToken } from './rules.ts'

/** The viewer's own enrolment in the forum: by the account, or by the key of the link in the letter. */
export const findEnrolled = (db: Db, forumId: number, viewer: Viewer, key: string) =>
  enrolments(db)
    .where('forum_enrolments.forum_id', '=', forumId)
    .where('forum_enrolments.ended_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('forum_enrolments.person_id', '=', viewer.id ?? 0),
        eb('forum_enrolments.link_hash', '=', key ? hashOf(key) : ''),
      ]),
    )
    // the link in the hand says more than the account
    .orderBy(sql`forum_enrolments.person_id is not null`)
    .limit(1)
    .executeTakeFirst()

export const findEnrolment = (db: Db, id: number) =>
  enrolments(db)
    .where('forum_enrolments.id', '=', id)
    .where('forum_enrolments.ended_at', 'is', null)
    .executeTakeFirst()

/** Who takes part, the newest first; one more than a page. */
export const listEnrolled = (db: Db, forumId: number, before: number | undefined, most: number) =>
  enrolments(db)
    .where('forum_enrolments.forum_id', '=', forumId)
    .where('forum_enrolments.ended_at', 'is', null)
    .where('forum_enrolments.confirmed_at', 'is not', null)
    .$if(before !== undefined, (list) => list.where('forum_enrolments.id', '<', before!))
    .orderBy('forum_enrolments.id', 'desc')
    .limit(most + 1)
    .execute()

/** Enrolments with the name, address and organisation of each; of those whose time has passed there is none. */
export const enrolments = (db: Db) =>
  db
    .selectFrom('forum_enrolments')
    .leftJoin('people', 'people.id', 'forum_enrolments.person_id')
    .leftJoin('organisations', 'organisations.id', 'forum_enrolments.organisation_id')
    .leftJoin('people as enroller', 'enroller.id', 'forum_enrolments.enrolled_by')
    .select([
      'forum_enrolments.id',
      'forum_enrolments.forum_id',
      'forum_enrolments.person_id',
      'forum_enrolments.organisation_id',
      'forum_enrolments.enrolled_at',
      'forum_enrolments.confirmed_at',
      'forum_enrolments.noticed_at',
      'enroller.name as enrolled_by',
      nameOf.as('name'),
      sql<string>`coalesce(organisations.name, forum_enrolments.organisation)`.as('organisation'),
      emailOf.as('email'),
      sql<Language>`coalesce(people.language, forum_enrolments.language)`.as('language'),
    ])

const nameOf = sql<string>`coalesce(people.name, forum_enrolments.name)`

/** Empty where the account has been closed: nobody writes to it. */
const emailOf = sql<string>`case when people.closed_at is null then coalesce(people.email, forum_enrolments.email) else '' end`

interface Enrolling {
  forum_id: number
  person_id: number | null
  name: string
  email: string
  language: Language
  organisation_id: number | null
  organisation: string
  enrolled_at: Date
  enrolled_by: number | null
  confirmed_at: Date | null
}

/** Enrols somebody; who is enrolled already stays so, and their own row is answered. */
export async function enrol(db: Db, secret: string, enrolling: Enrolling) {
  const { forum_id, person_id, email } = enrolling
  const added = await db
    .insertInto('forum_enrolments')
    .values(enrolling)
    .onConflict((already) => already.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added && !person_id) {
    const link_hash = hashOf(enrolmentToken(secret, added.id))
    await db.updateTable('forum_enrolments').set({ link_hash }).where('id', '=', added.id).execute()
  }
  if (added) return { id: added.id, isNew: true }
  const { id } = await db
    .selectFrom('forum_enrolments')
    .where('forum_id', '=', forum_id)
    .where('ended_at', 'is', null)
    .$if(person_id !== null, (one) => one.where('person_id', '=', person_id!))
    .$if(person_id === null, (one) =>
      one.where('person_id', 'is', null).where(sql<boolean>`lower(email) = lower(${email})`),
    )
    .select('id')
    .executeTakeFirstOrThrow()
  return { id, isNew: false }
}

/** Undefined when it had been confirmed. */
export const confirmEnrolment = (db: Db, id: number, at: Date) =>
  db
    .updateTable('forum_enrolments')
    .set({ confirmed_at: at })
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** Ends an enrolment: the address and the link leave at once, the name when its time has passed. */
export const endEnrolment = (db: Db, id: number, at: Date) =>
  db
    .updateTable('forum_enrolments')
    .set({ ended_at: at, email: '', link_hash: null })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** The secretary has seen who came, or this one of them; how many they were. */
export const noticeEnrolments = async (db: Db, forumId: number, at: Date, one?: number) =>
  (
    await db
      .updateTable('forum_enrolments')
      .set({ noticed_at: at })
      .where('forum_id', '=', forumId)
      .$if(one !== undefined, (only) => only.where('id', '=', one!))
      .where('noticed_at', 'is', null)
      .where('confirmed_at', 'is not', null)
      .returning('id')
      .execute()
  ).length

/** The account of this address, where there is one in use. */
export const findPersonOf = (db: Db, email: string) =>
  db
    .selectFrom('people')
    .where(sql<boolean>`lower(email) = lower(${email})`)
    .where('closed_at', 'is', null)
    .select(['id', 'name'])
    .executeTakeFirst()

/** Links that nobody confirmed before this moment; how many. */
export const removeUnconfirmed = async (db: Db, before: Date) =>
  Number(
    (
      await db
        .deleteFrom('forum_enrolments')
        .where('confirmed_at', 'is', null)
        .where('enrolled_at', '<', before)
        .executeTakeFirst()
    ).numDeletedRows,
  )
