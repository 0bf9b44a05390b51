import type { House } from '../house.ts'
import { machineName, spaceOn } from './machine.ts'
import { findForTroubles, noteTroubles } from './trouble-queries.ts'
import { troublesIn, troublesOn } from './trouble-rules.ts'

/** Each minute, in each process: what an administrator is to be told of. The demonstration is neither mailed nor backed up. */
export async function watchService({ db, settings }: House, now: Date, measure = spaceOn) {
  const spaces = await Promise.all([settings.filesDir, settings.dataDir].map((folder) => measure(folder)))
  const found = [...troublesIn(await findForTroubles(db), now), ...troublesOn(machineName, spaces, now)]
  const isDemo = settings.mode === 'demo'
  const told = found.filter(({ kind }) => !isDemo || kind === 'duty_failed' || kind === 'space_short')
  await noteTroubles(db, told, machineName, now)
}
