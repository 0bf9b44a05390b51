import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { listAwaited, remind } from './reminder-queries.ts'

/** Every morning: reminds of answers due in 14 and in 3 days. */
export async function remindOfAnswers({ db, settings }: House, now: Date) {
  for (const { id } of await listAwaited(db, dayOf(now)))
    await remind(db, settings.publicUrl, { id, at: now })
}
