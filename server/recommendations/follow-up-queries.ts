import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import { addHandling, setMatterStatus } from '../matters/queries.ts'
import { recordOn } from './line-queries.ts'
import type { Language } from '../words/index.ts'

interface Act {
  id: number
  by: number
  at: Date
}

/** Who sees to the answer and is reminded of it. */
export async function assignRecommendation(db: Db, { id, by, at, to }: Act & { to: number }) {
  const responsible = { responsible_id: to }
  const assigning = db.updateTable('recommendations').set(responsible).where('id', '=', id)
  if (!(await assigning.where(unlike(responsible)).returning('id').executeTakeFirst())) return
  await recordOn(db, { by, at, act: 'recommendation assigned', id, details: { to } })
}

/** Marks that this person of leadership has opened it; the first of them is a step on the matter's way. */
export async function readRecommendation(
  db: Db,
  { id, by, at, matterId, bodyId }: Act & { matterId: number; bodyId: number | null },
) {
  const mark = await db
    .insertInto('readings')
    .values({ recommendation_id: id, person_id: by, read_at: at })
    .onConflict((earlier) => earlier.doNothing())
    .returning('person_id')
    .executeTakeFirst()
  if (!mark) return
  await recordOn(db, { by, at, act: 'recommendation read', id })
  const { count } = await db
    .selectFrom('readings')
    .where('recommendation_id', '=', id)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (count === 1)
    await addHandling(db, {
      matter_id: matterId,
      body_id: bodyId,
      kind: 'read',
      at,
      recommendation_id: id,
      person_id: by,
    })
}

/** What has happened since the answer. */
export async function followUp(
  db: Db,
  note: Act & { language: Language; html: string; matterId: number; bodyId: number },
) {
  const { id, by, at, language, html, matterId, bodyId } = note
  await db
    .insertInto('follow_ups')
    .values({ recommendation_id: id, language, html, person_id: by, at })
    .execute()
  await addHandling(db, {
    matter_id: matterId,
    body_id: bodyId,
    kind: 'followed_up',
    at,
    recommendation_id: id,
    person_id: by,
  })
  await recordOn(db, { by, at, act: 'recommendation followed up', id })
}

export const listFollowUps = (db: Db, id: number) =>
  db
    .selectFrom('follow_ups')
    .innerJoin('people', 'people.id', 'follow_ups.person_id')
    .where('recommendation_id', '=', id)
    .orderBy('follow_ups.at')
    .orderBy('follow_ups.id')
    .select(['follow_ups.id', 'follow_ups.language', 'follow_ups.html', 'follow_ups.at', 'people.name'])
    .execute()

/** Closes the follow-up; the matter closes with its last recommendation. */
export async function closeRecommendation(
  db: Db,
  closing: Act & { language: Language; effect: string; measure: string; matterId: number; bodyId: number },
) {
  const { id, by, at, language, effect, measure, matterId, bodyId } = closing
  await db
    .updateTable('recommendations')
    .set({
      status: 'closed',
      closed_at: at,
      closed_by: by,
      closing_effect: effect,
      closing_measure: measure,
      closing_language: language,
    })
    .where('id', '=', id)
    .execute()
  await addHandling(db, {
    matter_id: matterId,
    body_id: bodyId,
    kind: 'closed',
    at,
    recommendation_id: id,
    person_id: by,
  })
  await recordOn(db, { by, at, act: 'recommendation closed', id })
  const open = await db
    .selectFrom('recommendations')
    .where('matter_id', '=', matterId)
    .where('status', '<>', 'closed')
    .select('id')
    .executeTakeFirst()
  if (!open) await setMatterStatus(db, matterId, 'closed')
}
