import type { Db } from '../../db/schema/index.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'

interface Named {
  meeting_id: number
  open: number
  handling: number
  hidden: number
}

/** Bertta's positions in a procedure that runs: one nobody else sees yet, and two that took their matters to the meeting. */
export async function hidePositions(
  db: Db,
  { cast, odd }: { cast: Cast; odd: (name: string) => string },
  { meeting_id, open, handling, hidden }: Named,
) {
  const ends_at = new Date(noon.getTime() + 86_400_000)
  await db
    .insertInto('procedures')
    .values({ meeting_id, ends_at, set_by: cast.sari.id, set_at: noon })
    .execute()
  const moved = { moved_at: noon, moved_why: 'demanded' } as const
  await db
    .insertInto('procedure_items')
    .values([
      { item_id: open, meeting_id },
      { item_id: handling, meeting_id, ...moved },
      { item_id: hidden, meeting_id, ...moved },
    ])
    .execute()
  const position = { person_id: cast.bertta.id, stance: 'demand', stated_at: noon } as const
  await db
    .insertInto('positions')
    .values([
      { item_id: open, ...position, reasons: odd('earlyPosition') },
      { item_id: handling, ...position, reasons: odd('handlingPosition') },
      { item_id: hidden, ...position, reasons: odd('secretPosition') },
    ])
    .execute()
}
