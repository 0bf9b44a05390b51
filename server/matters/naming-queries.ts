import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { mayReadMatter } from '../sight/matter-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { matterNamed, meantBy } from './naming-rules.ts'
import { searchOf } from './rules.ts'

/** As many as one looks through; what is typed finds the rest. */
const mostOffered = 50

/** What a field for choosing a matter offers for what is typed in it, the newest first. */
export async function offerMatters(db: Db, viewer: Viewer, typed = '') {
  const words = searchOf(typed.replace(/\s*\([^()]*\)?$/, ''))
  const rows = await db
    .selectFrom('matters')
    .where(mayReadMatter(viewer))
    .$if(words !== undefined, (query) =>
      query.where(
        sql<boolean>`matter_words(matters.title, matters.case_number) @@ to_tsquery('simple', ${words})`,
      ),
    )
    .orderBy('matters.id', 'desc')
    .limit(mostOffered)
    .select(['matters.id', 'matters.title', 'matters.case_number'])
    .execute()
  return rows.map(matterNamed)
}

/** The one matter that was meant, of those that open to the viewer; undefined when none or several. */
export async function findMatterNamed(db: Db, viewer: Viewer, typed: string) {
  const { id, number, title } = meantBy(typed)
  const words = searchOf(title)
  const rows = await db
    .selectFrom('matters')
    .where(mayReadMatter(viewer))
    .$if(id !== undefined, (query) => query.where('matters.id', '=', id!))
    .$if(id === undefined, (query) =>
      query.where((eb) =>
        eb.or([
          eb('matters.case_number', '=', number),
          sql<boolean>`(matter_words(matters.title, matters.case_number) @@ to_tsquery('simple', ${words ?? ''})
            and lower(${title}) in (lower(matters.title ->> 'fi'), lower(matters.title ->> 'sv'), lower(matters.title ->> 'en')))`,
        ]),
      ),
    )
    .limit(2)
    .select('matters.id')
    .execute()
  return rows.length === 1 ? rows[0] : undefined
}
