import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { listOffices } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import { addHandling, setMatterStatus } from '../matters/queries.ts'
import { record } from '../record/queries.ts'
import { say, type ByLanguage, type Language } from '../words/index.ts'
import { dueOn, isSummarised, longestSummary, summaryLength } from './rules.ts'

interface Delivery {
  by: number
  at: Date
}

/**
 * Delivers what the meeting adopted (R74): call it in the transaction that signs the checked minutes, or `only` the
 * § that was checked and signed before the rest (R66). One whose summary lacks a field stays adopted and waits on the
 * secretary's home. Answers the ids of the delivered.
 */
export async function deliverRecommendations(
  db: Db,
  publicUrl: string,
  { meetingId, only, ...delivery }: Delivery & { meetingId: number; only?: number },
): Promise<number[]> {
  const adopted = await db
    .selectFrom('recommendations')
    .innerJoin('items', 'items.id', 'recommendations.item_id')
    .where('items.meeting_id', '=', meetingId)
    .where('recommendations.status', '=', 'adopted')
    .$if(only !== undefined, (q) => q.where('items.id', '=', only!))
    .orderBy('recommendations.id')
    .selectAll('recommendations')
    .execute()
  const ready = adopted.filter((one) => isSummarised(one) && summaryLength(one) <= longestSummary)
  for (const { id } of ready) await deliverRecommendation(db, publicUrl, { id, ...delivery })
  return ready.map(({ id }) => id)
}

/** Hands one recommendation to its recipient; an opinion that asks no answer is closed by it. */
export async function deliverRecommendation(
  db: Db,
  publicUrl: string,
  { id, by, at }: Delivery & { id: number },
) {
  const today = dayOf(at)
  const held = await db
    .selectFrom('recommendations')
    .where('id', '=', id)
    .forUpdate()
    .selectAll()
    .executeTakeFirstOrThrow()
  if (held.status !== 'adopted') return
  const closing = !held.answer_requested && { status: 'closed' as const, closed_at: at, closed_by: by }
  await db
    .updateTable('recommendations')
    .set({
      status: 'delivered',
      delivered_at: at,
      delivered_by: by,
      due_on: held.answer_requested ? dueOn(today, held.answer_days) : null,
      ...closing,
    })
    .where('id', '=', id)
    .execute()
  const step = {
    matter_id: held.matter_id,
    body_id: held.body_id,
    at,
    item_id: held.item_id,
    to_body_id: held.recipient_body_id,
    recommendation_id: id,
    person_id: by,
  }
  await addHandling(db, { ...step, kind: 'delivered' })
  if (closing) {
    await addHandling(db, { ...step, kind: 'closed', at: new Date(at.getTime() + 1) })
    await setMatterStatus(db, held.matter_id, 'closed')
  }
  await record(db, {
    by,
    at,
    act: 'recommendation delivered',
    thing: 'recommendation',
    id,
    body: held.body_id,
    details: { due_on: held.answer_requested ? dueOn(today, held.answer_days) : null },
  })
  await tellRecipients(db, publicUrl, id, at)
}

/** The leadership's leaders and preparers; for an opinion also the one who asked for it. */
async function tellRecipients(db: Db, publicUrl: string, id: number, at: Date) {
  const given = await findDelivered(db, id)
  const readers = given.recipient_body_id
    ? (await listOffices(db, given.recipient_body_id, dayOf(at))).filter(({ office }) =>
        ['leader', 'preparer'].includes(office),
      )
    : []
  const people = new Map(readers.map((reader) => [reader.person_id, reader]))
  for (const { person_id, email, language } of people.values())
    if (email) await tell(db, publicUrl, given, { id: person_id, email, language }, at)
  if (given.recipient_address?.includes('@'))
    await tell(
      db,
      publicUrl,
      given,
      { email: given.recipient_address, language: given.asker_language ?? 'fi' },
      at,
    )
}

const findDelivered = (db: Db, id: number) =>
  db
    .selectFrom('recommendations')
    .innerJoin('bodies', 'bodies.id', 'recommendations.body_id')
    .where('recommendations.id', '=', id)
    .selectAll('recommendations')
    .select([
      'bodies.name as body_name',
      sql<Language | null>`(select initiatives.language from initiatives
        where initiatives.matter_id = recommendations.matter_id
          and lower(initiatives.email) = lower(recommendations.recipient_address) limit 1)`.as(
        'asker_language',
      ),
    ])
    .executeTakeFirstOrThrow()
type Delivered = Awaited<ReturnType<typeof findDelivered>>

const tell = (
  db: Db,
  publicUrl: string,
  given: Delivered,
  to:
    { id?: undefined; email: string; language: Language } | { id: number; email: string; language: Language },
  at: Date,
) =>
  putInOutbox(db, publicUrl, {
    to,
    kind: 'recommendation',
    at,
    subject: say('recommendations.mailDeliveredSubject', {
      kind: say(`recommendations.kind_${given.kind}`),
      body: { byLanguage: given.body_name },
    }),
    text: [
      say('recommendations.mailDelivered', { what: titleOf(given), body: { byLanguage: given.body_name } }),
      ...(given.due_on ? [say('recommendations.mailDue', { day: { day: given.due_on } })] : []),
    ],
    path: `/recommendations/${given.id}`,
    thing: 'recommendation',
    thingId: given.id,
    body: given.body_id,
  })

/** What a message may say of the thing: a secret one's title never leaves the house. */
export const titleOf = (given: { publicity: string; title: ByLanguage }) =>
  given.publicity === 'secret' ? say('shared.secretMention') : { byLanguage: given.title }
