import type { Db } from '../../db/schema/index.ts'
import { findBody, findTerm } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import { addHandling, setMatterStatus } from '../matters/queries.ts'
import { joined, type Texts } from '../motions/text-rules.ts'
import { record } from '../record/queries.ts'
import { findText, writeText, type Place } from '../texts/queries.ts'
import { confirmTranslation } from '../texts/translation-queries.ts'
import { languages, type Language } from '../words/index.ts'
import type { Kind } from './rules.ts'

interface Adoption {
  itemId: number
  kind: Kind
  /** the leadership that reads and answers; an opinion may go to a requester outside instead */
  recipientBodyId: number | null
  recipientName?: string
  recipientAddress?: string | null
  /** what was decided, one after the other, each in the languages it stands in */
  parts: Texts[]
  by: number
  at: Date
}

/**
 * The decision of an item becomes a recommendation (R74): call it in the transaction that states the decision.
 * Stated anew before the minutes are checked, it replaces what stood. Answers its id.
 */
export async function adoptRecommendation(db: Db, adoption: Adoption): Promise<number> {
  const { itemId, kind, recipientBodyId, recipientName, recipientAddress, parts, by, at } = adoption
  const item = await findAdoptedItem(db, itemId)
  const body = await findBody(db, item.body_id)
  const term = await findTerm(db, item.body_id, dayOf(at))
  const original = body?.minutes_language ?? 'fi'
  const words = joined(parts, original)
  const isPublic = item.publicity === 'public' || (term?.profile.publish_minutes ?? false)
  const stated = {
    kind,
    title: item.heading,
    html: words.html[original] ?? '',
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

  await writeDecided(db, { id, original, words, by, at })
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

/** The decision in each language, the body's own first; where that one is an old translation, it is marked so. */
async function writeDecided(
  db: Db,
  { id, original, words, by, at }: { id: number; original: Language; words: Texts; by: number; at: Date },
) {
  const standing = [original, ...languages].filter((one) => words.html[one] || one === original)
  const source = standing.find((one) => words.html[one] && !words.stale[one]) ?? original
  const placeIn = (language: Language): Place => ({ thing: 'recommendation', id, field: 'text', language })
  const write = async (language: Language, translatedFrom?: number) => {
    const [place, html] = [placeIn(language), words.html[language] ?? '']
    const base = (await findText(db, place))?.version ?? 0
    return base || html ? writeText(db, { place, html, base, by, at, translatedFrom }) : undefined
  }
  const version = (await write(source))?.version ?? 0
  for (const language of new Set(standing)) {
    if (language === source) continue
    await write(language, words.stale[language] ? version - 1 : version)
    if (!words.stale[language]) await confirmTranslation(db, placeIn(language), source)
  }
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
