import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { addHandling, setMatterStatus } from '../matters/queries.ts'
import { mayReadMatter } from '../sight/matter-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { copyTexts } from '../texts/copy-queries.ts'
import { landResponses } from './notification-queries.ts'
import { listOrder, nextAgendaNumber, setOrder, type By, type Kept, type Taken } from './order-queries.ts'
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
  const standing = await listOrder(db, meeting.id)
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
  const there = new Set((await listOrder(db, meeting.id)).map((one) => one.kind as string))
  const missing = kinds.filter((kind) => !there.has(kind))
  for (const kind of missing) await addItem(db, meeting, { kind, heading: standingHeading(kind) }, act)
  return missing
}

/** The standing points that a new draft begins with, where the body's meetings are formal. */
export const beginAgenda = (db: Db, meeting: Taken, act: By) =>
  addStanding(db, meeting, standingOf(meeting.kind), act)

/**
 * A waiting matter of the body becomes an item, with its heading, publicity and ground, and with the texts that came
 * with it. Undefined when it does not wait any more (someone was quicker).
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
  await copyTexts(db, { from: { thing: 'matter', id: matter.id }, to: { thing: 'item', id } })
  await putOnAgenda(db, meeting, { id, matter_id: matter.id }, act)
  return id
}

/** The matter's way says that it is on this agenda. */
export async function putOnAgenda(
  db: Db,
  meeting: Taken,
  item: { id: number; matter_id: number },
  { by, at }: By,
) {
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
