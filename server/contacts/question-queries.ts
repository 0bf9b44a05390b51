import { sql, type Insertable } from 'kysely'
import type { ContactsTables } from '../../db/schema/contacts.ts'
import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import { hashOf, type LinkHouse } from '../accounts/stranger-rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import { onlyIf, type Viewer } from '../sight/rules.ts'
import { say } from '../words/index.ts'
import type { Day } from '../calendar/rules.ts'
import type { Contact } from './queries.ts'
import { followPath, followToken } from './rules.ts'

/** Takes a question in, with the link by which its asker follows it, and tells whom it reaches. */
export async function askQuestion(
  db: Db,
  house: LinkHouse,
  contact: Contact,
  question: Omit<Insertable<ContactsTables['questions']>, 'contact_id' | 'follow_hash'>,
) {
  const { id } = await db
    .insertInto('questions')
    .values({ ...question, contact_id: contact.id })
    .returning('id')
    .executeTakeFirstOrThrow()
  const follow_hash = hashOf(followToken(house.sessionSecret, id))
  await db.updateTable('questions').set({ follow_hash }).where('id', '=', id).execute()
  const told = tellable(contact)
  if (told)
    await putInOutbox(db, house.publicUrl, {
      to: told,
      ...{ kind: 'question', at: question.asked_at as Date, subject: say('contacts.mailQuestionSubject') },
      text: [say('contacts.mailQuestion', { topic: { byLanguage: contact.topic } })],
      ...{ path: `/questions/${id}`, thing: 'question', thingId: id },
    })
  return id
}

/** The stand-in, as the contact was read on a day when the contact person is away. */
function tellable(contact: Contact) {
  const { person_id, email, language, stand_in_id, stand_in_email, stand_in_language } = contact
  if (stand_in_id && stand_in_email)
    return { id: stand_in_id, email: stand_in_email, language: stand_in_language! }
  return email && !contact.closed_at ? { id: person_id, email, language } : undefined
}

export const findQuestion = (db: Db, id: number, today: Day) =>
  questions(db)
    .where('questions.id', '=', id)
    .select(sql<number[]>`array(${standingIn(today)})`.as('stand_ins'))
    .executeTakeFirst()
export type QuestionAsked = NonNullable<Awaited<ReturnType<typeof findQuestion>>>

/** The question behind the link of its receipt. */
export const findFollowed = (db: Db, token: string) =>
  db
    .selectFrom('questions')
    .where('follow_hash', '=', hashOf(token))
    .select(['id', 'language', 'text', 'asked_at', 'answered_at', 'answer'])
    .executeTakeFirst()

const questions = (db: Db) =>
  db
    .selectFrom('questions')
    .innerJoin('contacts', 'contacts.id', 'questions.contact_id')
    .leftJoin('people as asker', 'asker.id', 'questions.person_id')
    .leftJoin('people as answerer', 'answerer.id', 'questions.answered_by')
    .selectAll('questions')
    .select(['contacts.topic', 'contacts.person_id as responsible'])
    .select(['asker.name as asker', 'answerer.name as answerer'])

/** Who stands in for the contact person today, or did on the day of the question. */
const standingIn = (today: Day) => sql`select stand_in_id from contact_absences
  where contact_absences.contact_id = contacts.id and stand_in_id is not null
    and (${today}::date between away_from and away_until
      or (questions.asked_at at time zone 'Europe/Helsinki')::date between away_from and away_until)`

/** Questions put to this person, or to anyone where the viewer keeps the contacts: those that wait come first. */
export const listReceived = (
  db: Db,
  viewer: Viewer,
  keeps: boolean,
  before: number | undefined,
  most: number,
) =>
  questions(db)
    .$if(!keeps, (list) =>
      list.where((eb) =>
        eb.or([
          eb('contacts.person_id', '=', viewer.id ?? 0),
          sql<boolean>`${viewer.id ?? 0} in (${standingIn(viewer.today)})`,
        ]),
      ),
    )
    .$if(before !== undefined, (list) => list.where('questions.id', '<', before!))
    .orderBy('questions.id', 'desc')
    .limit(most)
    .execute()

export const answerQuestion = (
  db: Db,
  id: number,
  given: { answer: string; answered_at: Date; answered_by: number },
) =>
  db
    .updateTable('questions')
    .set(given)
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** Tells the asker, where there is an address; the letter holds nothing of what was written, only the link. */
export async function tellAsker(db: Db, house: LinkHouse, { id, email, language }: QuestionAsked, at: Date) {
  if (!email) return
  await putInOutbox(db, house.publicUrl, {
    to: { email, language },
    ...{ kind: 'question_answer', at, subject: say('contacts.mailAnswerSubject') },
    text: [say('contacts.mailAnswer')],
    ...{ path: followPath(house.sessionSecret, id), thing: 'question', thingId: id },
  })
}

/** Puts question and answer before everyone, as they were written for everyone; undefined when they stand so already. */
export const publishAnswer = (
  db: Db,
  id: number,
  { at, by, ...said }: { public_question: string; public_answer: string; at: Date; by: number },
) =>
  db
    .updateTable('questions')
    .set({ ...said, published_at: at, published_by: by })
    .where('id', '=', id)
    .where('answered_at', 'is not', null)
    .where(unlike(said))
    .returning('id')
    .executeTakeFirst()

/** Answers that everyone reads, the newest first, those before this one; one more than asked. */
export const listPublicAnswers = (db: Db, before: number | undefined, most: number) =>
  db
    .selectFrom('questions')
    .where('published_at', 'is not', null)
    .$if(before !== undefined, (list) =>
      list.where(
        sql<boolean>`(published_at, id) < (select last.published_at, last.id from questions as last where last.id = ${before ?? 0})`,
      ),
    )
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most + 1)
    .select(['id', 'language', 'public_question', 'public_answer', 'published_at'])
    .execute()

/** Questions that wait for this person's answer: of the stand-in while the contact person is away. */
export const waitingFor = (db: Db, viewer: Viewer) =>
  onlyIf(
    viewer.id !== undefined,
    db
      .selectFrom('contacts')
      .innerJoin('questions', 'questions.contact_id', 'contacts.id')
      .where('questions.answered_at', 'is', null)
      .where(
        sql<boolean>`contacts.id in (select id from contacts where person_id = ${viewer.id ?? 0}
          union all select contact_id from contact_absences where stand_in_id = ${viewer.id ?? 0})`,
      )
      .where(
        sql<boolean>`coalesce((select stand_in_id from contact_absences
          join people on people.id = stand_in_id and people.closed_at is null
          where contact_id = contacts.id and ${viewer.today}::date between away_from and away_until limit 1),
          contacts.person_id) = ${viewer.id ?? 0}`,
      )
      .select([
        sql<'question_to_answer'>`'question_to_answer'`.as('kind'),
        'questions.id',
        sql<{ fi?: string }>`jsonb_build_object(questions.language, left(questions.text, 80))`.as('title'),
        sql<string | null>`null::date`.as('due'),
        sql<{ fi?: string } | null>`contacts.topic`.as('body'),
      ]),
  )
