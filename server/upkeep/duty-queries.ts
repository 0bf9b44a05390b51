import type { Db } from '../../db/schema/index.ts'
import { latestCredible, nextOccasion, patience, type When } from './duty-rules.ts'

interface Occasion {
  name: string
  when: When
  occasion: Date
}

/** At the first start nothing has been missed: a daily duty begins with its next occasion. */
export const beginWith = (db: Db, occasions: Occasion[]) =>
  db
    .insertInto('duty_runs')
    .values(
      occasions.map(({ name, when, occasion }) => ({
        name,
        due_at: occasion,
        next_at: nextOccasion(when, occasion),
      })),
    )
    .onConflict((kept) => kept.doNothing())
    .execute()

/** Takes the occasion for this process alone; undefined when another has it or it is done. */
export const claimDuty = (db: Db, { name, when, occasion }: Occasion, now: Date) =>
  db
    .insertInto('duty_runs')
    .values({ name, due_at: occasion, next_at: nextOccasion(when, occasion), begun_at: now, runs: 1 })
    .onConflict((kept) =>
      kept
        .column('name')
        .doUpdateSet((eb) => ({
          due_at: occasion,
          next_at: nextOccasion(when, occasion),
          begun_at: now,
          ended_at: null,
          runs: eb('duty_runs.runs', '+', 1),
        }))
        .where((eb) =>
          eb.or([
            eb('duty_runs.due_at', '<', occasion),
            eb('duty_runs.due_at', '>', latestCredible(when, occasion)),
            eb.and([
              eb('duty_runs.begun_at', '<', new Date(now.getTime() - patience)),
              eb.or([eb('duty_runs.ended_at', 'is', null), eb('duty_runs.has_failed', '=', true)]),
            ]),
          ]),
        ),
    )
    .returning('runs')
    .executeTakeFirst()

/** Writes down how the run went; the last error stays to be seen after later runs have gone well. */
export const settleDuty = (
  db: Db,
  { name, runs, ended_at, error }: { name: string; runs: number; ended_at: Date; error?: string | undefined },
) =>
  db
    .updateTable('duty_runs')
    .set({
      ended_at,
      has_failed: error !== undefined,
      ...(error !== undefined && { error, failed_at: ended_at }),
    })
    .where('name', '=', name)
    .where('runs', '=', runs)
    .execute()
