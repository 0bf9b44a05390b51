import { sql } from 'kysely'
import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { languages } from '../words/index.ts'
import type { Choices } from './merge-rules.ts'

interface Stated {
  item: number
  choices: Choices
  unopposed: number[]
  chair: number
  by: number
  at: Date
}

/** Which wordings stand where adopted amendments collide, and which were adopted because nobody opposed. */
export async function stateMerging(db: Db, { item, choices, unopposed, chair, by, at }: Stated) {
  const stated = {
    choices: JSON.stringify(choices) as never,
    stated_at: at,
    stated_by: chair,
    entered_by: by === chair ? null : by,
  }
  await db
    .insertInto('mergings')
    .values({ item_id: item, ...stated })
    .onConflict((earlier) => earlier.column('item_id').doUpdateSet(stated))
    .execute()
  await db
    .deleteFrom('unopposed_amendments')
    .where(
      sql<boolean>`motion_id in (select motions.id from motions where motions.item_id = ${item})
        and not motion_id = any(${unopposed}::int[])`,
    )
    .execute()
  if (unopposed.length)
    await db
      .insertInto('unopposed_amendments')
      .values(unopposed.map((motion_id) => ({ motion_id, stated_at: at })))
      .onConflict((earlier) => earlier.doNothing())
      .execute()
}

/** The text as it was decided, in each language. */
export const listDecidedTexts = built((db, itemIds: number[]) =>
  db
    .selectFrom('decided_texts')
    .where('item_id', '=', sql<number>`any(${itemIds}::int[])`)
    .select(['item_id', 'language', 'html']),
)

/** Freezes the text as it was decided, in each language it could be put together in; none where no amendment was adopted. */
export async function freezeText(db: Db, item: number, texts: ByLanguage) {
  await db.deleteFrom('decided_texts').where('item_id', '=', item).execute()
  const rows = languages.flatMap((language) => {
    const html = texts[language]
    return html ? [{ item_id: item, language, html }] : []
  })
  if (rows.length) await db.insertInto('decided_texts').values(rows).execute()
}
