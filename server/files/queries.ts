import { sql, type RawBuilder } from 'kysely'
import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { mayReadBulletin, mayReadAttached, mayReadNotes } from '../sight/hearing-queries.ts'
import { mayReadMatter, mayReadMatterAs } from '../sight/matter-queries.ts'
import {
  mayReadEarlierMinutes,
  mayReadFeeClaim,
  mayReadItem,
  mayReadItemAs,
  mayReadMeetingAs,
} from '../sight/meeting-queries.ts'
import { isGivenToAll, isMatterGivenToAll } from '../sight/procurement-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { titleOf, type FileForm, type FileKind, type Holder, type Holding } from './rules.ts'

/**
 * Whether the file of a thing of this kind opens: the thing does, and the file's own publicity lets it; or it is part of
 * what a body has got of a procurement matter (R82).
 */
const mayReadFileOf = (viewer: Viewer): Record<Holding, RawBuilder<boolean>> => ({
  item: sql`exists (select from items join meetings on meetings.id = items.meeting_id
    where items.id = files.thing_id and items.removed_at is null
      and ((${mayReadItem(viewer)} and ${mayReadItemAs(viewer, 'files.publicity')})
        or (${isShareable} and ${isGivenToAll})))`,
  meeting: sql`exists (select from meetings
    where meetings.id = files.thing_id and ${mayReadMeetingAs(viewer, 'files.publicity')})`,
  matter: sql`exists (select from matters
    where matters.id = files.thing_id
      and ((${mayReadMatter(viewer)} and ${mayReadMatterAs(viewer, 'files.publicity')})
        or (${isShareable} and ${isMatterGivenToAll})))`,
})

/** Of whatever kind the thing is. */
function mayReadFile(viewer: Viewer) {
  const { item, meeting, matter } = mayReadFileOf(viewer)
  return sql<boolean>`(case files.thing when 'item' then ${item} when 'meeting' then ${meeting} when 'matter' then ${matter}
    when 'earlier_minutes' then exists (select from earlier_minutes
      where earlier_minutes.id = files.thing_id and ${mayReadEarlierMinutes(viewer)})
    when 'fee_claim' then exists (select from fee_claims
      where fee_claims.id = files.thing_id and ${mayReadFeeClaim(viewer)})
    when 'consultation_version' then exists (select from consultation_versions
      join consultation_respondents on consultation_respondents.id = consultation_versions.respondent_id
      join consultations on consultations.id = consultation_respondents.consultation_id
      where consultation_versions.id = files.thing_id and consultation_versions.sent_at is not null
        and ${mayReadAttached(viewer)})
    when 'occasion' then exists (select from occasions
      where occasions.id = files.thing_id and ${mayReadNotes(viewer)})
    when 'bulletin' then exists (select from bulletins
      where bulletins.id = files.thing_id and ${mayReadBulletin(viewer)})
    when 'signed_minutes' then exists (select from minutes join meetings on meetings.id = minutes.meeting_id
      where minutes.id = files.thing_id and ${mayReadMeetingAs(viewer, 'files.publicity')})
    else false end)`
}

const isShareable = sql<boolean>`files.publicity in ('handling', 'public')`

/** A file that opens to this viewer; a removed one only where `removedToo` asks for it. */
export const findFile = (db: Db, viewer: Viewer, id: number, { removedToo = false } = {}) =>
  db
    .selectFrom('files')
    .where('files.id', '=', id)
    .$if(!removedToo, (found) => found.where('files.removed_at', 'is', null))
    .where(mayReadFile(viewer))
    .selectAll()
    .executeTakeFirst()

/** The files of these things that open to the viewer, annexes first, in order; one query for a whole agenda. */
export const listFiles = built(
  (db, viewer: Viewer, thing: Holding, ids: number[], { removed = false } = {}) =>
    db
      .selectFrom('files')
      .where('files.thing', '=', thing)
      .where(sql<boolean>`files.thing_id = any(${ids}::int[])`)
      .where('files.removed_at', removed ? 'is not' : 'is', null)
      .where(mayReadFileOf(viewer)[thing])
      .select([
        'id',
        'thing_id',
        'kind',
        'title',
        'name',
        'media_type',
        'bytes',
        'publicity',
        'secrecy_ground',
        'leaves_on',
        'sha256',
        'stored_as',
      ])
      .orderBy('thing_id')
      .orderBy('kind')
      .orderBy('position')
      .orderBy('id'),
)
export type ListedFile = Awaited<ReturnType<typeof listFiles>>[number]

interface Attaching {
  holder: Pick<Holder, 'id'> & {
    thing:
      | Holding
      | 'earlier_minutes'
      | 'fee_claim'
      | 'signed_minutes'
      | 'consultation_version'
      | 'bulletin'
      | 'occasion'
  }
  form: FileForm
  kept: { name: string; type: string; bytes: number; sha256: string; storedAs: string }
  /** null: whoever has the link of a statement */
  by: number | null
  at: Date
}

/** The file's row, last of its kind. */
export async function attachFile(db: Db, { holder, form, kept, by, at }: Attaching) {
  const { id } = await db
    .insertInto('files')
    .values({
      thing: holder.thing,
      thing_id: holder.id,
      kind: form.kind,
      title: titleOf(form.title, kept.name),
      name: kept.name,
      media_type: kept.type,
      bytes: kept.bytes,
      sha256: kept.sha256,
      stored_as: kept.storedAs,
      publicity: form.publicity,
      secrecy_ground: form.publicity === 'secret' ? form.ground : null,
      position: nextPosition(holder, form.kind),
      person_id: by,
      sender: form.sender ?? '',
      way: form.sender ? (form.way ?? '') : '',
      leaves_on: form.leaves_on ?? null,
      at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const nextPosition = ({ thing, id }: Attaching['holder'], kind: FileKind) =>
  sql<number>`(select coalesce(max(position), 0) + 1 from files
    where thing = ${thing} and thing_id = ${id} and kind = ${kind})`

/** Removes the file from sight, or brings it back; answers whether this act did it. */
export const setRemoved = async (db: Db, id: number, at: Date | null) =>
  Boolean(
    await db
      .updateTable('files')
      .set({ removed_at: at })
      .where('id', '=', id)
      .where('removed_at', at ? 'is' : 'is not', null)
      .returning('id')
      .executeTakeFirst(),
  )

/** R71: public files whose day has come are from now on for those who handle the matter; each with the body whose it is. */
export const closeLeaving = (db: Db, today: Day) =>
  db
    .updateTable('files')
    .set({ publicity: 'handling' })
    .where('publicity', '=', 'public')
    .where('leaves_on', '<=', today)
    .returning(['id', 'thing', 'thing_id'])
    .returning(
      sql<number | null>`case thing
        when 'item' then (select body_id from meetings join items on items.meeting_id = meetings.id where items.id = thing_id)
        when 'meeting' then (select body_id from meetings where meetings.id = thing_id)
        when 'matter' then (select body_id from matters where matters.id = thing_id) end`.as('body_id'),
    )
    .execute()

/** Puts the files of one kind into this order. */
export async function orderFiles(db: Db, ids: number[]) {
  await sql`update files set position = placed.position
    from unnest(${ids}::int[]) with ordinality as placed(id, position) where files.id = placed.id`.execute(db)
}

/** The stored names among these that some row knows, removed files included. */
export const knownAmong = async (db: Db, names: string[]) =>
  new Set(
    (
      await db
        .selectFrom('files')
        .where('stored_as', 'in', names.length ? names : [''])
        .select('stored_as')
        .unionAll(
          db
            .selectFrom('archives')
            .where('stored_as', 'in', names.length ? names : [''])
            .select((eb) => eb.ref('stored_as').$notNull().as('stored_as')),
        )
        .execute()
    ).map(({ stored_as }) => stored_as),
  )
