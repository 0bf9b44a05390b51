import type { Db } from '../../db/schema/index.ts'
import { unlike } from '../../db/unlike.ts'
import type { Day } from '../calendar/rules.ts'
import type { Language } from '../words/index.ts'
import { addHandling, setMatterStatus } from './queries.ts'

interface Matter {
  id: number
  body_id: number
}
/** Someone acting at a moment, with reasons in the language they wrote. */
interface Reasoned {
  reasons: string
  language: Language
  by: number
  at: Date
}

export async function closeMatter(db: Db, matter: Matter, reasoned: Reasoned) {
  await db
    .updateTable('matters')
    .set({ status: 'closed', closed_at: reasoned.at, look_again_on: null })
    .where('id', '=', matter.id)
    .execute()
  await addReasonedStep(db, matter, 'closed', reasoned)
}

/** HL 21 §: the matter belongs to another authority, and ends here. */
export async function transferMatter(db: Db, matter: Matter, authority: string, reasoned: Reasoned) {
  await db
    .updateTable('matters')
    .set({ status: 'closed', closed_at: reasoned.at, look_again_on: null, transferred_to: authority })
    .where('id', '=', matter.id)
    .execute()
  await addReasonedStep(db, matter, 'transferred', reasoned)
}

/**
 * The matter leaves the backlog until it is taken up again. Whether that is news: not where it rests already until the
 * same day for the same reasons.
 */
export async function restMatter(db: Db, matter: Matter, lookAgainOn: Day | null, reasoned: Reasoned) {
  const resting = { status: 'resting', look_again_on: lookAgainOn } as const
  const changed = await db
    .updateTable('matters')
    .set(resting)
    .where('id', '=', matter.id)
    .where(unlike(resting))
    .returning('id')
    .executeTakeFirst()
  if (!changed && (await lastReasons(db, matter, reasoned.language)) === reasoned.reasons) return false
  await addReasonedStep(db, matter, 'rested', reasoned)
  return true
}

const lastReasons = async (db: Db, { id }: Matter, language: Language) =>
  (
    await db
      .selectFrom('handlings')
      .where('matter_id', '=', id)
      .where('kind', '=', 'rested')
      .orderBy('id', 'desc')
      .select('summary')
      .executeTakeFirst()
  )?.summary?.[language]

export async function resumeMatter(db: Db, matter: Matter, { by, at }: { by: number; at: Date }) {
  await setMatterStatus(db, matter.id, 'backlog')
  await addHandling(db, { matter_id: matter.id, body_id: matter.body_id, kind: 'resumed', person_id: by, at })
}

const addReasonedStep = (
  db: Db,
  matter: Matter,
  kind: 'closed' | 'transferred' | 'rested',
  { reasons, language, by, at }: Reasoned,
) =>
  addHandling(db, {
    matter_id: matter.id,
    body_id: matter.body_id,
    kind,
    summary: { [language]: reasons },
    person_id: by,
    at,
  })
