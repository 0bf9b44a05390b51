import type { Db } from '../../db/schema/index.ts'
import { setMatterStatus } from '../matters/queries.ts'
import { copyTexts } from '../texts/copy-queries.ts'

/** A tabled matter goes as it stands to the body's next meeting, if its agenda is already being drafted (R50). */
export async function putOnNextDraft(
  db: Db,
  { item, body, at }: { item: number; body: number; at: Date },
): Promise<number | undefined> {
  const draft = await db
    .selectFrom('meetings')
    .where('body_id', '=', body)
    .where('status', '=', 'draft')
    .where('starts_at', '>', at)
    .orderBy('starts_at')
    .select('id')
    .executeTakeFirst()
  if (!draft) return undefined
  const last = await db
    .selectFrom('items')
    .where('meeting_id', '=', draft.id)
    .select(({ fn }) => fn.max('position').as('position'))
    .executeTakeFirst()
  return copyItem(db, { item, meeting: draft.id, position: (last?.position ?? 0) + 1 })
}

async function copyItem(
  db: Db,
  { item, meeting, position }: { item: number; meeting: number; position: number },
) {
  const tabled = await db
    .selectFrom('items')
    .where('id', '=', item)
    .select([
      'kind',
      'heading',
      'matter_id',
      'initiator_note',
      'minutes',
      'presenter_id',
      'base_by_chair',
      'publicity',
      'secrecy_ground',
      'secrecy_extent',
    ])
    .executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('items')
    .values({
      ...tabled,
      heading: JSON.stringify(tabled.heading) as never,
      meeting_id: meeting,
      position,
      continues_id: item,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await copyTexts(db, { from: { thing: 'item', id: item }, to: { thing: 'item', id } })
  if (tabled.matter_id) await setMatterStatus(db, tabled.matter_id, 'on_agenda')
  return id
}
