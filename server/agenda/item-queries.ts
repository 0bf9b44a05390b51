import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { addHandling, setMatterStatus } from '../matters/queries.ts'
import { mayReadMatter } from '../sight/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { landResponses } from './notification-queries.ts'
import { revise } from './revision-queries.ts'
import {
  placeFor,
  plainHeading,
  publicityFor,
  reordered,
  standingHeading,
  standingOf,
  type Details,
  type Publicity,
  type Standing,
} from './rules.ts'

/** The meeting as taken for this act. */
interface Taken {
  id: number
  body_id: number
  kind: 'memo' | 'formal'
  status: string
  publish_agenda: boolean
}
interface By {
  by: number
  at: Date
}
interface NewItem {
  kind: Standing | 'heading' | 'matter'
  heading: ByLanguage
  matter_id?: number
  minutes?: number
  publicity?: Publicity
  secrecy_ground?: string | null
  secrecy_extent?: string | null
}

/** Puts an item in its place; after the call it is a late item (R22) and a revision. */
export async function addItem(db: Db, meeting: Taken, item: NewItem, { by, at }: By) {
  const standing = await itemsOf(db, meeting.id)
  const place = placeFor(
    standing.map((one) => one.kind),
    item.kind,
  )
  const late = meeting.status !== 'draft' && item.kind !== 'heading'
  const { id } = await db
    .insertInto('items')
    .values({
      publicity: publicityFor(meeting.publish_agenda, undefined),
      ...item,
      heading: item.heading,
      meeting_id: meeting.id,
      position: standing.length + 1,
      late,
      agenda_number: late ? await nextAgendaNumber(db, meeting.id) : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await setOrder(db, reordered([...standing.map((one) => one.id), id], id, place))
  await revise(db, { meeting, item: id, by, at, what: 'item_added', after: plainHeading(item.heading) })
  if (item.kind === 'notifications' && meeting.status === 'draft') await landResponses(db, meeting.id, id)
  return id
}

/** The standing points that the agenda does not have yet. */
export async function addStanding(db: Db, meeting: Taken, kinds: readonly Standing[], act: By) {
  const there = new Set((await itemsOf(db, meeting.id)).map((one) => one.kind as string))
  const missing = kinds.filter((kind) => !there.has(kind))
  for (const kind of missing) await addItem(db, meeting, { kind, heading: standingHeading(kind) }, act)
  return missing
}

/**
 * A waiting matter of the body becomes an item, with its heading, publicity and ground. Undefined when it does not
 * wait any more (someone was quicker).
 */
export async function addMatter(db: Db, viewer: Viewer, meeting: Taken, matterId: number, act: By) {
  const matter = await db
    .selectFrom('matters')
    .where('matters.id', '=', matterId)
    .where('matters.body_id', '=', meeting.body_id)
    .where('matters.status', '=', 'backlog')
    .where(mayReadMatter(viewer))
    .selectAll()
    .forUpdate()
    .executeTakeFirst()
  if (!matter) return undefined
  const { title, secrecy_ground, secrecy_extent } = matter
  const publicity = publicityFor(meeting.publish_agenda, matter.publicity)
  const id = await addItem(
    db,
    meeting,
    { kind: 'matter', heading: title, matter_id: matter.id, publicity, secrecy_ground, secrecy_extent },
    act,
  )
  await putOnAgenda(db, meeting, { id, matter_id: matter.id }, act)
  return id
}

async function putOnAgenda(db: Db, meeting: Taken, item: { id: number; matter_id: number }, { by, at }: By) {
  await setMatterStatus(db, item.matter_id, 'on_agenda')
  await addHandling(db, {
    matter_id: item.matter_id,
    body_id: meeting.body_id,
    kind: 'on_agenda',
    meeting_id: meeting.id,
    item_id: item.id,
    person_id: by,
    at,
  })
}

interface Kept {
  id: number
  kind: string
  heading: ByLanguage
  matter_id: number | null
  publicity: Publicity
}

/** Takes the item off; its matter waits in the backlog again. It can be put back. False when it is off already. */
export async function removeItem(db: Db, meeting: Taken, item: Kept, { by, at }: By) {
  if (!(await setRemoved(db, item.id, at))) return false
  await db
    .updateTable('responses')
    .set({ notified_item_id: null })
    .where('notified_item_id', '=', item.id)
    .execute()
  if (item.matter_id) {
    await setMatterStatus(db, item.matter_id, 'backlog')
    if (meeting.status === 'draft')
      await db
        .deleteFrom('handlings')
        .where('item_id', '=', item.id)
        .where('kind', '=', 'on_agenda')
        .execute()
    else
      await addHandling(db, {
        matter_id: item.matter_id,
        body_id: meeting.body_id,
        kind: 'removed',
        meeting_id: meeting.id,
        item_id: item.id,
        person_id: by,
        at,
      })
  }
  await revise(db, {
    meeting,
    item: item.id,
    by,
    at,
    what: 'item_removed',
    before: plainHeading(item.heading),
  })
  return true
}

const setRemoved = async (db: Db, id: number, removed_at: Date | null) =>
  Boolean(
    await db
      .updateTable('items')
      .set({ removed_at })
      .where('id', '=', id)
      .where('removed_at', removed_at ? 'is' : 'is not', null)
      .returning('id')
      .executeTakeFirst(),
  )

/** Puts a removed item back where it was; undefined when it is there already, false when its matter has gone elsewhere. */
export async function restoreItem(db: Db, meeting: Taken, item: Kept, act: By) {
  if (!(await setRemoved(db, item.id, null))) return undefined
  if (item.matter_id) {
    const waiting = await db
      .selectFrom('matters')
      .where('id', '=', item.matter_id)
      .where('body_id', '=', meeting.body_id)
      .where('status', '=', 'backlog')
      .select('id')
      .forUpdate()
      .executeTakeFirst()
    if (!waiting) {
      await setRemoved(db, item.id, act.at)
      return false
    }
    await putOnAgenda(db, meeting, { id: item.id, matter_id: item.matter_id }, act)
  }
  await setOrder(
    db,
    (await itemsOf(db, meeting.id)).map((one) => one.id),
  )
  if (item.kind === 'notifications') await landResponses(db, meeting.id, item.id)
  await revise(db, { ...act, meeting, item: item.id, what: 'item_added', after: plainHeading(item.heading) })
  return true
}

/** Moves an item; answers its place counted from 1, how many there are, and whether it stood elsewhere. */
export async function moveItem(
  db: Db,
  meeting: Taken,
  id: number,
  to: 'up' | 'down' | number,
  { by, at }: By,
) {
  const ids = (await itemsOf(db, meeting.id)).map((one) => one.id)
  const order = reordered(ids, id, to)
  if (order.join() !== ids.join()) {
    await setOrder(db, order)
    const places = { before: String(ids.indexOf(id) + 1), after: String(order.indexOf(id) + 1) }
    await revise(db, { meeting, item: id, by, at, what: 'order_changed', ...places })
  }
  return { place: order.indexOf(id) + 1, of: order.length, moved: order.join() !== ids.join() }
}

/** Writes the details; a changed heading and other changes are revisions of their own. False when nothing changed. */
export async function detailItem(db: Db, meeting: Taken, item: Kept, details: Details, { by, at }: By) {
  const changed = await db
    .updateTable('items')
    .set(details)
    .where('id', '=', item.id)
    .where((eb) =>
      eb.or(
        Object.entries(details).map(
          ([column, value]) => sql<boolean>`${sql.ref(`items.${column}`)} is distinct from ${value}`,
        ),
      ),
    )
    .returning('id')
    .executeTakeFirst()
  if (!changed) return false
  const [before, after] = [plainHeading(item.heading), plainHeading(details.heading)]
  const { publicity } = item
  const what = before === after ? 'details_changed' : 'heading_changed'
  await revise(db, {
    meeting,
    item: item.id,
    by,
    at,
    what,
    publicity,
    ...(before !== after && { before, after }),
  })
  return true
}

/** Agenda numbers are given when the meeting is called (R24); section headings have none. */
export const numberAgenda = (db: Db, meetingId: number) =>
  sql`update items set agenda_number = numbered.number
    from (select id, row_number() over (order by position, id) as number from items
      where meeting_id = ${meetingId} and removed_at is null and kind <> 'heading') as numbered
    where items.id = numbered.id`.execute(db)

async function nextAgendaNumber(db: Db, meetingId: number) {
  const last = await db
    .selectFrom('items')
    .where('meeting_id', '=', meetingId)
    .select((eb) => eb.fn.max('agenda_number').as('number'))
    .executeTakeFirst()
  return (last?.number ?? 0) + 1
}

const itemsOf = (db: Db, meetingId: number) =>
  db
    .selectFrom('items')
    .where('meeting_id', '=', meetingId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .select(['id', 'kind'])
    .execute()

const setOrder = (db: Db, ids: number[]) =>
  sql`update items set position = placed.position
    from unnest(${ids}::int[]) with ordinality as placed (id, position)
    where items.id = placed.id`.execute(db)

/** The standing points that a new draft begins with, where the body's meetings are formal. */
export const beginAgenda = (db: Db, meeting: Taken, act: By) =>
  addStanding(db, meeting, standingOf(meeting.kind), act)

export { landResponses, placeInNextDraft, placeNotifications } from './notification-queries.ts'
