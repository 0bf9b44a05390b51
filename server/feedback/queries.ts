import { sql, type Insertable } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { PublicTables } from '../../db/schema/public.ts'
import { hashOf, type LinkHouse } from '../accounts/stranger-rules.ts'
import { addDays, type Day } from '../calendar/rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import { say, type Message } from '../words/index.ts'
import { daysToAnswer, followPath, followToken, type Outcome } from './rules.ts'

/** Takes feedback in, with the link of its receipt (DigiL 10 §: the time of arrival). */
export async function takeFeedback(
  db: Db,
  house: LinkHouse,
  feedback: Omit<Insertable<PublicTables['feedbacks']>, 'follow_hash'>,
) {
  const { id } = await db.insertInto('feedbacks').values(feedback).returning('id').executeTakeFirstOrThrow()
  const follow_hash = hashOf(followToken(house.sessionSecret, id))
  await db.updateTable('feedbacks').set({ follow_hash }).where('id', '=', id).execute()
  return id
}

/** The feedback behind the link of its receipt. */
export const findReceipt = (db: Db, token: string) =>
  db
    .selectFrom('feedbacks')
    .where('follow_hash', '=', hashOf(token))
    .select([
      'id',
      'received_at',
      'subject',
      'page',
      'text',
      'language',
      'answer_by',
      'extended_at',
      'extension_reasons',
      'answered_at',
      'outcome',
      'answer',
    ])
    .executeTakeFirst()

export const findFeedback = (db: Db, id: number) =>
  db
    .selectFrom('feedbacks')
    .leftJoin('people as senders', 'senders.id', 'feedbacks.person_id')
    .leftJoin('people as answerers', 'answerers.id', 'feedbacks.answered_by')
    .where('feedbacks.id', '=', id)
    .selectAll('feedbacks')
    .select(['senders.name as sender', 'answerers.name as answerer'])
    .executeTakeFirst()

/** The same, held until the transaction ends. */
export const holdFeedback = (db: Db, id: number) =>
  db.selectFrom('feedbacks').where('id', '=', id).selectAll().forUpdate().executeTakeFirst()

/** What nobody has answered yet, after this one: first what is due first. */
export const listWaitingFeedback = (db: Db, after: number | undefined, most: number) =>
  listed(db)
    .where('answered_at', 'is', null)
    .$if(after !== undefined, (feedbacks) =>
      feedbacks.where(
        sql<boolean>`(answer_by, id) > (select last.answer_by, last.id from feedbacks as last where last.id = ${after})`,
      ),
    )
    .orderBy('answer_by')
    .orderBy('id')
    .limit(most)
    .execute()

/** What has been answered, newest first, before this one. */
export const listAnsweredFeedback = (db: Db, before: number | undefined, most: number) =>
  listed(db)
    .where('answered_at', 'is not', null)
    .$if(before !== undefined, (feedbacks) => feedbacks.where('id', '<', before!))
    .orderBy('id', 'desc')
    .limit(most)
    .execute()

const listed = (db: Db) =>
  db
    .selectFrom('feedbacks')
    .select(['id', 'received_at', 'subject', 'text', 'language', 'answer_by', 'answered_at', 'outcome'])

export const answerFeedback = (
  db: Db,
  id: number,
  given: { outcome: Outcome; answer: string; answered_at: Date; answered_by: number },
) => db.updateTable('feedbacks').set(given).where('id', '=', id).execute()

/** DigiL 10 §: two weeks more, with the reason that the sender is told. */
export const extendFeedback = (
  db: Db,
  { id, answer_by }: { id: number; answer_by: Day },
  given: { extension_reasons: string; extended_at: Date },
) =>
  db
    .updateTable('feedbacks')
    .set({ ...given, answer_by: addDays(answer_by, daysToAnswer) })
    .where('id', '=', id)
    .execute()

/** Tells the sender, where there is an address; the letter holds nothing of what was written, only the link. */
export async function tellSender(
  db: Db,
  house: LinkHouse,
  feedback: { id: number; email: string | null; language: 'fi' | 'sv' | 'en' },
  news: { kind: string; at: Date; subject: Message; text: Message[] },
) {
  const { id, email, language } = feedback
  if (!email) return
  await putInOutbox(db, house.publicUrl, {
    to: { email, language },
    ...news,
    path: followPath(house.sessionSecret, id),
    link: 'feedback.receiptHere',
    thing: 'feedback',
    thingId: id,
  })
}

/** DigiL 10 §: the receipt, with the time of arrival and the day by which the answer comes. */
export const receiptLetter = (feedback: { id: number; received_at: Date; answer_by: Day }) => ({
  kind: 'feedback_receipt',
  at: feedback.received_at,
  subject: say('feedback.mailReceiptSubject', { id: feedback.id }),
  text: [
    say('feedback.received', { id: feedback.id, at: { moment: feedback.received_at } }),
    say('feedback.answerComes', { day: { day: feedback.answer_by } }),
  ],
})

export { waitingFor } from './waiting-queries.ts'
