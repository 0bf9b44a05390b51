import { subDays } from 'date-fns/subDays'
import type { House } from '../house.ts'
import { knownAmong } from './queries.ts'

/** Bytes that no row tells of, a day after they came: a sending that broke off, an act that was undone. */
export async function sweepOrphans({ db, files }: House, now: Date) {
  let swept = 0
  const sweep = async (names: string[]) => {
    const known = await knownAmong(db, names)
    for (const name of names.filter((name) => !known.has(name))) {
      await files.remove(name)
      swept++
    }
  }
  let old: string[] = []
  for await (const { storedAs, keptAt } of files.list()) {
    if (keptAt < subDays(now, 1)) old.push(storedAs)
    if (old.length === 500) await sweep(old.splice(0))
  }
  await sweep(old)
  return swept
}
