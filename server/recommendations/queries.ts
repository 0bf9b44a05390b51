import type { Db } from '../../db/schema/index.ts'
import { findBody, findTerm } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import { addHandling, setMatterStatus } from '../matters/queries.ts'
import { isSigned } from '../minutes/signing-queries.ts'
import { record } from '../record/queries.ts'
import { mayReadMeeting, mayReadRecommendation } from '../sight/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { findText, writeText } from '../texts/queries.ts'
import type { Kind } from './rules.ts'

export { deliverRecommendation, deliverRecommendations } from './delivery-queries.ts'
export { waitingFor } from './waiting-queries.ts'

interface Adoption {
  itemId: number
  kind: Kind
  /** the leadership that reads and answers; an opinion may go to a requester outside instead */
  recipientBodyId: number | null
  recipientName?: string
  recipientAddress?: string | null
  html: string
  by: number
  at: Date
}

/**
 * The decision of an item becomes a recommendation (R74): call it in the transaction that states the decision.
 * Stated anew before the minutes are checked, it replaces what stood. Answers its id.
 */
export async function adoptRecommendation(db: Db, adoption: Adoption): Promise<number> {
  const { itemId, kind, recipientBodyId, recipientName, recipientAddress, html, by, at } = adoption
  const item = await findAdoptedItem(db, itemId)
  const body = await findBody(db, item.body_id)
  const term = await findTerm(db, item.body_id, dayOf(at))
  const isPublic = item.publicity === 'public' || (term?.profile.publish_minutes ?? false)
  const stated = {
    kind,
    title: item.heading,
    html,
    recipient_body_id: recipientBodyId,
    recipient_name: recipientName ?? '',
    recipient_address: recipientAddress ?? null,
    answer_requested: kind !== 'opinion',
    answer_days: body?.answer_days ?? 60,
    publicity: item.publicity === 'secret' ? ('secret' as const) : isPublic ? 'public' : 'handling',
    adopted_at: at,
  } as const
  const { id } = await db
    .insertInto('recommendations')
    .values({ item_id: itemId, matter_id: item.matter_id, body_id: item.body_id, ...stated })
    .onConflict((earlier) =>
      earlier.column('item_id').doUpdateSet(stated).where('recommendations.status', '=', 'adopted'),
    )
    .returning('id')
    .executeTakeFirstOrThrow()

  const place = {
    thing: 'recommendation',
    id,
    field: 'text',
    language: body?.minutes_language ?? 'fi',
  } as const
  await writeText(db, { place, html, base: (await findText(db, place))?.version ?? 0, by, at })
  await dropAdoptionStep(db, id)
  await addHandling(db, {
    matter_id: item.matter_id,
    body_id: item.body_id,
    kind: 'adopted',
    at,
    meeting_id: item.meeting_id,
    item_id: itemId,
    to_body_id: recipientBodyId,
    recommendation_id: id,
    person_id: by,
  })
  await setMatterStatus(db, item.matter_id, 'with_leadership')
  await record(db, {
    by,
    at,
    act: 'recommendation adopted',
    thing: 'recommendation',
    id,
    body: item.body_id,
    details: { kind, item: itemId },
  })
  return id
}

/** The decision was corrected to something else before the minutes were checked: the recommendation goes. */
export async function withdrawRecommendation(
  db: Db,
  { itemId, by, at }: { itemId: number; by: number; at: Date },
) {
  const held = await db
    .selectFrom('recommendations')
    .where('item_id', '=', itemId)
    .where('status', '=', 'adopted')
    .forUpdate()
    .selectAll()
    .executeTakeFirst()
  if (!held) return
  await dropAdoptionStep(db, held.id)
  await db.deleteFrom('recommendations').where('id', '=', held.id).execute()
  await record(db, {
    by,
    at,
    act: 'recommendation withdrawn',
    thing: 'recommendation',
    id: held.id,
    body: held.body_id,
    details: { item: itemId },
  })
}

const dropAdoptionStep = (db: Db, id: number) =>
  db.deleteFrom('handlings').where('recommendation_id', '=', id).where('kind', '=', 'adopted').execute()

const findAdoptedItem = (db: Db, itemId: number) =>
  db
    .selectFrom('items')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .where('items.id', '=', itemId)
    .select(['items.heading', 'items.publicity', 'items.meeting_id', 'items.matter_id', 'meetings.body_id'])
    .$narrowType<{ matter_id: number }>()
    .executeTakeFirstOrThrow()

/** The recommendation with the words around it; undefined when it is not there for this viewer. */
export const findRecommendation = (db: Db, viewer: Viewer, id: number) =>
  db
    .selectFrom('recommendations')
    .innerJoin('bodies', 'bodies.id', 'recommendations.body_id')
    .innerJoin('items', 'items.id', 'recommendations.item_id')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .innerJoin('terms', 'terms.id', 'meetings.term_id')
    .leftJoin('bodies as recipients', 'recipients.id', 'recommendations.recipient_body_id')
    .leftJoin('people as responsible', 'responsible.id', 'recommendations.responsible_id')
    .where('recommendations.id', '=', id)
    .where(mayReadRecommendation(viewer))
    .selectAll('recommendations')
    .select([
      'bodies.name as body_name',
      'bodies.minutes_language',
      'recipients.name as recipient_body',
      'responsible.name as responsible_name',
      'items.section_number',
      'items.section_year',
      'items.meeting_id',
      'meetings.starts_at as met_at',
      'terms.legal_form',
      isSigned.as('signed'),
      mayReadMeeting(viewer).as('meeting_opens'),
    ])
    .executeTakeFirst()
export type Recommendation = NonNullable<Awaited<ReturnType<typeof findRecommendation>>>

/** Keeps the recommendation for this act alone. */
export const takeRecommendation = (db: Db, id: number) =>
  db.selectFrom('recommendations').where('id', '=', id).selectAll().forUpdate().executeTakeFirstOrThrow()
