import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import { say, type ByLanguage, type Language } from '../words/index.ts'
import { checkedAtOnce } from '../sentences/at-once-queries.ts'
import type { Extract } from './queries.ts'

/** R67: what was wrong, what is right, and why; shown in the minutes, whose text stays as it was checked. */
export const correct = (
  db: Db,
  correction: {
    minutes_id: number
    item_id: number
    before: string
    after: string
    reason: string
    person_id: number
    at: Date
  },
) => db.insertInto('corrections').values(correction).returning('id').executeTakeFirstOrThrow()

/** R69: the recorded choice to publish; R68: which §§ become public with it. The rest are mentions, also where the agenda told them. */
export async function publish(
  db: Db,
  {
    id,
    meetingId,
    items,
    leavesOn,
    at,
  }: { id: number; meetingId: number; items: number[]; leavesOn: Day; at: Date },
) {
  const chosen = sql<boolean>`items.id = any(${items}::int[])`
  const changing = await db
    .selectFrom('items')
    .where('meeting_id', '=', meetingId)
    .where(sql<boolean>`((publicity = 'handling' and ${chosen}) or (publicity = 'public' and not ${chosen}))`)
    .select([sql<number>`${id}::int`.as('minutes_id'), 'id as item_id', 'publicity'])
    .$narrowType<{ publicity: 'handling' | 'public' }>()
    .execute()
  if (changing.length) await db.insertInto('published_items').values(changing).execute()
  await db
    .updateTable('items')
    .from('published_items')
    .whereRef('items.id', '=', 'published_items.item_id')
    .where('published_items.minutes_id', '=', id)
    .set({ publicity: sql`case published_items.publicity when 'public' then 'handling' else 'public' end` })
    .execute()
  await db
    .updateTable('minutes')
    .set({ published_at: at, personal_data_leaves_on: leavesOn })
    .where('id', '=', id)
    .execute()
}

/** R71: the minutes leave the web, and every § that became public with them is as open as it was before. */
export async function withdraw(db: Db, ids: number[]) {
  const these = sql<boolean>`minutes_id = any(${ids}::int[])`
  await db
    .updateTable('items')
    .from('published_items')
    .whereRef('items.id', '=', 'published_items.item_id')
    .where(these)
    .where('items.publicity', '<>', 'secret')
    .set({ publicity: sql`published_items.publicity` })
    .execute()
  await db.deleteFrom('published_items').where(these).execute()
  await db
    .updateTable('minutes')
    .set({ published_at: null })
    .where('id', '=', sql<number>`any(${ids}::int[])`)
    .execute()
}

/** R71: published minutes whose personal data has to leave the web by today; each once, whoever asks. */
export const takeDue = (db: Db, today: Day) =>
  db
    .selectFrom('minutes')
    .where('published_at', 'is not', null)
    .where('personal_data_leaves_on', '<=', today)
    .innerJoin('meetings', 'meetings.id', 'minutes.meeting_id')
    .select(['minutes.id', 'meeting_id', 'meetings.body_id'])
    .forUpdate('minutes')
    .skipLocked()
    .execute()

export const addExtract = (
  db: Db,
  extract: {
    item_id: number
    kind: 'for_information' | 'for_implementation'
    recipient: string
    address: string | null
    person_id: number | null
    added_at: Date
  },
) => db.insertInto('extracts').values(extract).returning('id').executeTakeFirstOrThrow()

export const findExtract = (db: Db, id: number) =>
  db
    .selectFrom('extracts')
    .innerJoin('items', 'items.id', 'extracts.item_id')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .leftJoin('minutes', 'minutes.meeting_id', 'meetings.id')
    .where('extracts.id', '=', id)
    .selectAll('extracts')
    .select([
      'items.meeting_id',
      'items.publicity',
      'meetings.body_id',
      'minutes.id as minutes_id',
      'minutes.status',
      checkedAtOnce.as('checked_at_once'),
    ])
    .executeTakeFirst()

/** One that was not sent yet may be taken away. */
export const removeExtract = (db: Db, id: number) =>
  db
    .deleteFrom('extracts')
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** Sent on paper or by hand. */
export const dispatchExtract = (db: Db, id: number, at: Date) =>
  db
    .updateTable('extracts')
    .set({ sent_at: at })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .returning('id')
    .executeTakeFirst()

interface Sending {
  publicUrl: string
  body: { id: number; name: ByLanguage }
  language: Language
  at: Date
  pathOf: (extract: Extract) => string
}

/** Sends a link to each recipient with an address; those reached on paper wait for the secretary. Never a heading. */
export async function sendExtracts(
  db: Db,
  extracts: Extract[],
  { publicUrl, body, language, at, pathOf }: Sending,
): Promise<number> {
  const ready = extracts.filter((extract) => !extract.sent_at && addressOf(extract))
  for (const extract of ready) {
    const address = { email: addressOf(extract)!, language: extract.language ?? language }
    const message = await putInOutbox(db, publicUrl, {
      to: extract.person_id ? { id: extract.person_id, ...address } : address,
      kind: 'extract',
      at,
      subject: say('minutes.mailExtractSubject', { body: { byLanguage: body.name } }),
      text: [
        say(`minutes.mailExtract_${extract.kind}`, {
          body: { byLanguage: body.name },
          section: extract.section_number ? say('shared.section', { number: extract.section_number }) : '',
        }),
      ],
      path: pathOf(extract),
      link: 'minutes.mailExtractLink',
      thing: 'item',
      thingId: extract.item_id,
      body: body.id,
    })
    await db
      .updateTable('extracts')
      .set({ sent_at: at, message_id: message })
      .where('id', '=', extract.id)
      .where('sent_at', 'is', null)
      .execute()
  }
  return ready.length
}

const addressOf = ({ email, address }: Extract) => email ?? (address?.includes('@') ? address : undefined)
