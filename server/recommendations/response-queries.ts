import type { Insertable } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { LinkHouse } from '../accounts/stranger-rules.ts'
import type { RecommendationsTables } from '../../db/schema/recommendations.ts'
import { unlike } from '../../db/unlike.ts'
import { placeInNextDraft } from '../agenda/notification-queries.ts'
import type { Day } from '../calendar/rules.ts'
import { addHandling } from '../matters/queries.ts'
import { mayReadRecommendation } from '../sight/matter-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import type { ActName, Language } from '../words/index.ts'
import { wordsOf, type Said, type Worded } from './answer-rules.ts'
import { recordOn } from './line-queries.ts'
import { statusAfter } from './rules.ts'
import { findAnswered, tellOfAnswer } from './telling-queries.ts'

export type Answer = Pick<
  Insertable<RecommendationsTables['responses']>,
  | 'kind'
  | 'language'
  | 'reasons'
  | 'measure'
  | 'responsible'
  | 'measure_due_on'
  | 'next_word_on'
  | 'authority'
  | 'referred_on'
>

/** Leadership's words in the order they were given; drafts last. */
export const listResponses = (db: Db, recommendationId: number) =>
  db
    .selectFrom('responses')
    .leftJoin('people as drafters', 'drafters.id', 'responses.drafted_by')
    .leftJoin('people as confirmers', 'confirmers.id', 'responses.confirmed_by')
    .leftJoin('items', 'items.id', 'responses.notified_item_id')
    .where('responses.recommendation_id', '=', recommendationId)
    .orderBy('responses.confirmed_at', (order) => order.asc().nullsLast())
    .orderBy('responses.id')
    .selectAll('responses')
    .select(['drafters.name as drafter', 'confirmers.name as confirmer', 'items.meeting_id as landed_in'])
    .execute()
export type Response = Awaited<ReturnType<typeof listResponses>>[number]

/** A word of leadership whose recommendation is there for this viewer. */
export const findResponse = (db: Db, viewer: Viewer, id: number) =>
  db
    .selectFrom('responses')
    .innerJoin('recommendations', 'recommendations.id', 'responses.recommendation_id')
    .where('responses.id', '=', id)
    .where(mayReadRecommendation(viewer))
    .selectAll('responses')
    .executeTakeFirst()

interface Drafting {
  recommendationId: number
  answer: Answer
  by: number
  at: Date
}

/** A preparer's draft; whoever drafts first becomes responsible unless somebody already is. */
export async function draftResponse(db: Db, { recommendationId, answer, by, at }: Drafting) {
  const { id } = await db
    .insertInto('responses')
    .values({ recommendation_id: recommendationId, ...answer, drafted_by: by, drafted_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .updateTable('recommendations')
    .set({ responsible_id: by })
    .where('id', '=', recommendationId)
    .where('responsible_id', 'is', null)
    .execute()
  await recordWord(db, 'response drafted', { recommendationId, by, at, response: id })
  return id
}

export async function redraftResponse(db: Db, { id, ...drafting }: Drafting & { id: number }) {
  const { recommendationId, answer, by, at } = drafting
  const redrafted = await db
    .updateTable('responses')
    .set({ ...answer, drafted_by: by, drafted_at: at })
    .where('id', '=', id)
    .where('status', '=', 'draft')
    .where(unlike(answer))
    .returning('id')
    .executeTakeFirst()
  if (redrafted) await recordWord(db, 'response redrafted', { recommendationId, by, at, response: id })
}

interface Translating {
  response: Said & { id: number; recommendation_id: number }
  language: Language
  words: Worded
  by: number
  at: Date
}

/** The answer's words in another language, as they were translated from its present ones. */
export async function translateResponse(
  db: Db,
  { response, language, words, by, at }: Translating,
): Promise<void> {
  const { id, recommendation_id: recommendationId } = response
  const translations = { ...response.translations, [language]: { words, of: wordsOf(response) } }
  const translated = await db
    .updateTable('responses')
    .set({ translations })
    .where('id', '=', id)
    .where(unlike({ translations }))
    .returning('id')
    .executeTakeFirst()
  if (translated) await recordWord(db, 'response translated', { recommendationId, by, at, response: id })
}

interface Confirmation {
  id: number
  handledOn: Day
  by: number
  at: Date
}

/** The office holder confirms: the answer stands, and the initiator and the body's secretary are told (R74). */
export async function confirmResponse(
  db: Db,
  house: LinkHouse,
  { id, handledOn, by, at }: Confirmation,
): Promise<void> {
  const response = await db
    .updateTable('responses')
    .set({ status: 'confirmed', handled_on: handledOn, confirmed_by: by, confirmed_at: at })
    .where('id', '=', id)
    .where('status', '=', 'draft')
    .returningAll()
    .executeTakeFirstOrThrow()
  const given = await findAnswered(db, response.recommendation_id)
  const status = statusAfter(response.kind, given.status)
  await db
    .updateTable('recommendations')
    .set(response.kind === 'interim' ? { status } : { status, answer: response.kind, answered_at: at })
    .where('id', '=', given.id)
    .execute()
  await addHandling(db, {
    matter_id: given.matter_id,
    body_id: given.recipient_body_id,
    to_body_id: given.body_id,
    kind: response.kind === 'interim' ? 'interim' : 'answered',
    at,
    recommendation_id: given.id,
    person_id: by,
  })
  await placeInNextDraft(db, given.body_id)
  await recordWord(db, 'response confirmed', { recommendationId: given.id, by, at, response: id })
  await tellOfAnswer(db, house, given, response.kind, at)
}

/** The authority that the matter was referred to has decided: the referral is no longer open. */
export async function enterAuthorityDecision(
  db: Db,
  decision: { id: number; recommendationId: number; text: string; decidedOn: Day; by: number; at: Date },
) {
  const { id, recommendationId, text, decidedOn, by, at } = decision
  await db
    .updateTable('responses')
    .set({ authority_decision: text, authority_decided_on: decidedOn })
    .where('id', '=', id)
    .execute()
  await recordWord(db, 'authority decision entered', { recommendationId, by, at, response: id })
}

const recordWord = (
  db: Db,
  act: ActName,
  {
    recommendationId,
    by,
    at,
    response,
  }: { recommendationId: number; by: number; at: Date; response: number },
) => recordOn(db, { by, at, act, id: recommendationId, details: { response } })
