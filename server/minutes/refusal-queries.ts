import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { addItem } from '../agenda/item-queries.ts'
import { listOrder, setOrder, type By, type Taken } from '../agenda/order-queries.ts'
import { reordered } from '../agenda/rules.ts'

/** Minutes of an earlier meeting, with its number. */
interface Earlier {
  id: number
  number: number
  year: number
}

/** R65: the body's minutes that its next meeting is to check and that are on no agenda ahead. */
export const listUnlanded = (db: Db, bodyId: number) =>
  db
    .selectFrom('minutes')
    .innerJoin('meetings as earlier', 'earlier.id', 'minutes.meeting_id')
    .where('earlier.body_id', '=', bodyId)
    .where('minutes.status', '=', 'refused')
    .where(sql<boolean>`not ${isLanded}`)
    .orderBy('minutes.id')
    .select(['minutes.id', 'earlier.body_id', 'earlier.number', 'earlier.year'])
    .execute()

/** On an agenda that is still ahead, or being handled. The query has `minutes`. */
const isLanded = sql<boolean>`exists (select from minutes_checkings
  join items on items.id = minutes_checkings.item_id and items.removed_at is null
  join meetings on meetings.id = items.meeting_id and meetings.status in ('draft', 'called', 'open')
  where minutes_checkings.minutes_id = minutes.id)`

/** Where the minutes are to be checked by the body; undefined where they are not on any agenda ahead. */
export const findLanding = (db: Db, minutesId: number) =>
  db
    .selectFrom('minutes_checkings')
    .innerJoin('items', 'items.id', 'minutes_checkings.item_id')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .where('minutes_checkings.minutes_id', '=', minutesId)
    .where('items.removed_at', 'is', null)
    .where('meetings.status', 'in', ['draft', 'called', 'open'])
    .orderBy('meetings.starts_at')
    .select(['meetings.id', 'meetings.starts_at'])
    .executeTakeFirst()

/** The item of the agenda; of one that has been called it is a late item and a revision. */
export async function landMinutes(db: Db, meeting: Taken, { id, number, year }: Earlier, act: By) {
  const which = `${number}/${year}`
  const heading = {
    fi: `Edellisen pöytäkirjan tarkastaminen (${which})`,
    sv: `Justering av föregående protokoll (${which})`,
    en: `Checking of the previous minutes (${which})`,
  }
  const item = await addItem(db, meeting, { kind: 'other', heading, minutes: 5 }, act)
  const standing = await listOrder(db, meeting.id)
  const ids = standing.map(({ id }) => id)
  const after = standing.findLastIndex(({ kind }) => organisation.includes(kind))
  await setOrder(db, reordered(ids, item, after + 1))
  await db.insertInto('minutes_checkings').values({ item_id: item, minutes_id: id }).execute()
  return item
}

const organisation = ['opening', 'lawfulness', 'checkers', 'order']

/** The body's next meeting that has not begun, or the one named: there what its checkers refused is checked (R65). */
export const findNextAgenda = (db: Db, bodyId: number, after: Date, only?: number) =>
  db
    .selectFrom('meetings')
    .where('body_id', '=', bodyId)
    .where('status', 'in', ['draft', 'called'])
    .where('starts_at', '>', after)
    .$if(only !== undefined, (next) => next.where('id', '=', only!))
    .orderBy('starts_at')
    .select(['id', 'body_id', 'kind', 'status', 'publish_agenda', 'starts_at'])
    .executeTakeFirst()

/** Whether the body has opened a meeting after this one: there it can check refused minutes. */
export const hasLaterMeeting = async (db: Db, bodyId: number, after: Date) =>
  Boolean(
    await db
      .selectFrom('meetings')
      .where('body_id', '=', bodyId)
      .where('starts_at', '>', after)
      .where('status', 'in', ['open', 'closed'])
      .select('id')
      .executeTakeFirst(),
  )
