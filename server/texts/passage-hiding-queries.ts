import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { createHash } from 'node:crypto'
import { hiddenAnywhere, hiddenIn, type Hidden } from './passage-rules.ts'
import type { Place } from './rival-rules.ts'
import { plainText } from './rules.ts'

/**
 * What has become secret is so in every wording that is kept of the paragraph: earlier versions, texts written beside,
 * copies on the matter and on its other handlings, proposals, drafts of the minutes, what is told of changes.
 */
export async function hideEarlier(db: Db, place: Place, hidden: Hidden[]) {
  for (const one of hidden) {
    const wordings = new Set([one.words])
    for (const { table, columns } of holders)
      for (const column of columns) await hideIn(db, place, { table, column, one, wordings })
    await hideInTranslations(db, place, one)
    for (const words of wordings) await hideInRevisions(db, place, words, one.span)
  }
}

const holders = [
  { table: 'texts', columns: ['html'] },
  { table: 'rival_texts', columns: ['html'] },
  { table: 'motions', columns: ['html'] },
  { table: 'amendment_changes', columns: ['before', 'after', 'redline'] },
  { table: 'decided_texts', columns: ['html'] },
  { table: 'minutes_sections', columns: ['html'] },
  { table: 'recommendations', columns: ['html'] },
] as const

interface Hiding {
  table: (typeof holders)[number]['table']
  column: string
  one: Hidden
  wordings: Set<string>
}

async function hideIn(db: Db, place: Place, { table, column, one, wordings }: Hiding) {
  const { rows } = await sql<{ row: string; html: string }>`
    select ctid::text as row, ${sql.ref(column)} as html from ${sql.table(table)}
    where ${isNear(table, place)} and (position(${`data-id="${one.block}"`} in ${sql.ref(column)}) > 0
      or (${isToldIn(table, place)} and position(${one.words} in ${sql.ref(column)}) > 0))
    for update`.execute(db)
  const hidden = place.thing === 'motion' && !ofMotions.has(table) ? hiddenAnywhere : hiddenIn
  for (const { row, html } of rows) {
    const after = hidden(html, one)
    if (after === html) continue
    for (const [, inner] of html.matchAll(new RegExp(`data-id="${one.block}"[^>]*>(.*?)</`, 'gs')))
      if (inner && !inner.includes('data-secret')) wordings.add(inner)
    const hash = table === 'minutes_sections' ? sql`, hash = ${hashOf(after)}` : sql``
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${after} ${hash} where ctid = ${row}::tid`.execute(
      db,
    )
  }
}

/** A motion's translations, and the wording that each was translated from. */
async function hideInTranslations(db: Db, place: Place, one: Hidden) {
  // in another language the same words may stand for something else
  const hidden = (html: string) => (html.includes(`data-id="${one.block}"`) ? hiddenIn(html, one) : html)
  const motions = await db
    .selectFrom('motions')
    .where(sql<boolean>`${isNear('motions', place)}`)
    .where(sql<boolean>`position(${one.block} in translations::text) > 0`)
    .select(['id', 'translations'])
    .execute()
  for (const { id, translations } of motions) {
    const after = Object.entries(translations).map(([language, { html, of }]) => [
      language,
      { html: hidden(html), of: hidden(of) },
    ])
    await db
      .updateTable('motions')
      .set({ translations: JSON.stringify(Object.fromEntries(after)) as never })
      .where('id', '=', id)
      .execute()
  }
}

const hashOf = (html: string) => createHash('sha256').update(html, 'utf8').digest('hex')

/** Rows of the same item, of its matter and of the matter's other handlings; checked minutes stay as they were signed. */
function isNear(table: Hiding['table'], place: Place) {
  if (place.thing === 'motion') return ofMotion(table, place.id)
  const items = sql`(select near.id from items near where ${ofPlace(place)})`
  if (table === 'texts' || table === 'rival_texts')
    return sql`((thing = ${place.thing} and thing_id = ${place.id})
      or (thing = 'item' and thing_id in ${items})
      or (thing = 'motion' and thing_id in (select motions.id from motions where motions.item_id in ${items}))
      or (thing = 'matter' and thing_id in (select near.matter_id from items near where ${ofPlace(place)})))`
  if (table === 'minutes_sections')
    return sql`(item_id = ${place.thing === 'item' ? place.id : 0} and ${isOfDraft})`
  if (table === 'amendment_changes')
    return sql`motion_id in (select motions.id from motions where motions.item_id in ${items})`
  return sql`item_id in ${items}`
}

/** Where the words are looked for by themselves: in versions of the text, and of a motion's in what tells of it. */
const isToldIn = (table: Hiding['table'], { thing, id, field, language }: Place) =>
  table === 'texts'
    ? sql`(thing = ${thing} and thing_id = ${id} and field = ${field} and language = ${language})`
    : sql`${thing === 'motion' && !ofMotions.has(table)}::boolean`

/** What holds a motion's own paragraphs. Others may hold those of the base proposal, which a motion on it shares. */
const ofMotions = new Set<Hiding['table']>(['texts', 'rival_texts', 'motions', 'amendment_changes'])

/** The motion, and what others have made their own of it. */
const takenFrom = (id: number) => sql`(with recursive taken as (
    select motions.id from motions where motions.id = ${id}
    union select motions.id from motions join taken on motions.taken_from_id = taken.id)
  select id from taken)`

const ofMotion = (table: Hiding['table'], id: number) => {
  if (table === 'texts' || table === 'rival_texts')
    return sql`(thing = 'motion' and thing_id in ${takenFrom(id)})`
  if (table === 'motions') return sql`motions.id in ${takenFrom(id)}`
  if (table === 'amendment_changes') return sql`motion_id in ${takenFrom(id)}`
  const item = sql`item_id = (select motions.item_id from motions where motions.id = ${id})`
  return table === 'minutes_sections' ? sql`(${item} and ${isOfDraft})` : item
}

const isOfDraft = sql`exists (select from minutes
  where minutes.id = minutes_id and minutes.status not in ('checked', 'signed'))`

const ofPlace = ({ thing, id }: Place) =>
  thing === 'item'
    ? sql`(near.id = ${id} or near.matter_id = (select matter_id from items where items.id = ${id}))`
    : thing === 'matter'
      ? sql`near.matter_id = ${id}`
      : thing === 'motion'
        ? sql`near.id = (select item_id from motions where motions.id = ${id})`
        : sql`near.id = (select item_id from recommendations where recommendations.id = ${id} and ${thing} = 'recommendation')`

/** What is told of a change is plain text: the words are found by themselves. */
async function hideInRevisions(db: Db, place: Place, words: string, span: string) {
  const [plain, mark] = [plainText(words), plainText(span)]
  if (plain.length < 2) return
  await sql`update agenda_revisions
    set before = replace(before, ${plain}, ${mark}), after = replace(after, ${plain}, ${mark})
    where item_id in (select near.id from items near where ${ofPlace(place)})
      and (position(${plain} in before) > 0 or position(${plain} in after) > 0)`.execute(db)
  await sql`update proposed_corrections
    set before = replace(before, ${plain}, ${mark}), after = replace(after, ${plain}, ${mark}),
      reason = replace(reason, ${plain}, ${mark}), answer = replace(answer, ${plain}, ${mark})
    where item_id in (select near.id from items near where ${ofPlace(place)})
      and position(${plain} in concat_ws(' ', before, after, reason, answer)) > 0`.execute(db)
}
