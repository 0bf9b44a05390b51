import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Language } from '../words/index.ts'
import { enrolments } from './enrolment-queries.ts'

/** Ideas of the forum, the newest first, all or those that everyone reads; one more than a page. */
export const listIdeas = (
  db: Db,
  forumId: number,
  { all, before, most }: { all: boolean; before: number | undefined; most: number },
) =>
  ideas(db, 0)
    .where('ideas.forum_id', '=', forumId)
    .$if(!all, (list) =>
      list.where((eb) =>
        eb.or([eb('ideas.answered_at', 'is not', null), eb('ideas.initiative_id', 'is not', null)]),
      ),
    )
    .$if(before !== undefined, (list) => list.where('ideas.id', '<', before!))
    .orderBy('ideas.id', 'desc')
    .limit(most + 1)
    .execute()

/** An idea, and whether this enrolment supports it. */
export const findIdea = (db: Db, id: number, enrolmentId = 0) =>
  ideas(db, enrolmentId).where('ideas.id', '=', id).executeTakeFirst()
export type Idea = NonNullable<Awaited<ReturnType<typeof findIdea>>>

const ideas = (db: Db, enrolmentId: number) =>
  db
    .selectFrom('ideas')
    .innerJoin(enrolments(db).as('author'), 'author.id', 'ideas.enrolment_id')
    .innerJoin('forums', 'forums.id', 'ideas.forum_id')
    .leftJoin('people as answerer', 'answerer.id', 'ideas.answered_by')
    .leftJoin('initiatives', 'initiatives.id', 'ideas.initiative_id')
    .selectAll('ideas')
    .select(['author.name', 'author.organisation', 'author.organisation_id', 'author.person_id'])
    .select(['answerer.name as answerer', 'initiatives.matter_id', 'forums.body_id'])
    .select([
      sql<number>`(select count(*)::int from idea_supports where idea_id = ideas.id)`.as('supports'),
      sql<boolean>`exists (select from idea_supports where idea_id = ideas.id and idea_supports.enrolment_id = ${enrolmentId}::int)`.as(
        'supported',
      ),
    ])

export const bringIdea = async (
  db: Db,
  idea: {
    forum_id: number
    enrolment_id: number
    language: Language
    title: string
    text: string
    brought_at: Date
  },
) => (await db.insertInto('ideas').values(idea).returning('id').executeTakeFirstOrThrow()).id

/** Undefined when it was supported by this one already. */
export const supportIdea = (db: Db, idea_id: number, enrolment_id: number, at: Date) =>
  db
    .insertInto('idea_supports')
    .values({ idea_id, enrolment_id, supported_at: at })
    .onConflict((already) => already.doNothing())
    .returning('idea_id')
    .executeTakeFirst()

export const unsupportIdea = (db: Db, ideaId: number, enrolmentId: number) =>
  db
    .deleteFrom('idea_supports')
    .where('idea_id', '=', ideaId)
    .where('enrolment_id', '=', enrolmentId)
    .returning('idea_id')
    .executeTakeFirst()

/** Undefined when the answer reads so already. */
export const answerIdea = (db: Db, id: number, answer: string, { by, at }: { by: number; at: Date }) =>
  db
    .updateTable('ideas')
    .set({ answer, answered_by: by, answered_at: at })
    .where('id', '=', id)
    .where('answer', 'is distinct from', answer)
    .returning('id')
    .executeTakeFirst()

/** Keeps the idea for this act alone, until the transaction ends. */
export const takeIdea = (db: Db, id: number) =>
  db
    .selectFrom('ideas')
    .where('id', '=', id)
    .select(['id', 'initiative_id'])
    .forUpdate()
    .executeTakeFirstOrThrow()

export const linkInitiative = (db: Db, id: number, initiative_id: number) =>
  db.updateTable('ideas').set({ initiative_id }).where('id', '=', id).execute()
