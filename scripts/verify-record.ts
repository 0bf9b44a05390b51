import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from '../db/connection.ts'
import { lockFolder } from '../server/lock.ts'
import { headsIn, type Fault } from '../server/record/chain-rules.ts'
import { verifyRecord } from '../server/record/verify-queries.ts'
import { both } from '../server/keeper-sentences.ts'
import { readSettings } from '../server/settings.ts'

/**
 * Verifies the record: npm run verify-record -- [HEAD or LOG FILE]… Goes through the chain from its beginning, names
 * each entry that does not hold, and looks for every head that the logs have printed: one that is not there tells that
 * the end has been cut off. Ends with 1 where something does not hold.
 */
const faultSentences: Record<Fault['what'], (which: Fault['which']) => string> = {
  changed: (id) => both(`Merkintä ${id}: sisältö on muuttunut.`, `Entry ${id}: changed.`),
  removed: (id) => both(`Merkintä ${id}: poistettu.`, `Entry ${id}: removed.`),
  'place missing': (place) =>
    both(`Ketjun paikka ${place}: puuttuu.`, `Place ${place} of the chain: missing.`),
  backdated: (id) =>
    both(
      `Merkintä ${id}: päivätty aikaan, joka oli jo sinetöity.`,
      `Entry ${id}: dated into a time that had been sealed.`,
    ),
  'not sealed': (id) =>
    both(`Merkintä ${id}: lisätty sovelluksen ohi.`, `Entry ${id}: added past the application.`),
  'head missing': (head) =>
    both(
      `Tiiviste ${head}: ei löydy, ketjun loppu on katkaistu.`,
      `Head ${head}: not found, the end is cut off.`,
    ),
}

try {
  const heads = headsIn(
    process.argv
      .slice(2)
      .map((given) => (existsSync(given) ? readFileSync(given, 'utf8') : given))
      .join('\n'),
  )
  const { databaseUrl, dataDir, port } = readSettings(process.env)
  const unlock = databaseUrl ? async () => {} : await lockFolder(dataDir, port)
  const { db } = connect({ url: databaseUrl, folder: join(dataDir, 'database') })
  const { entries, head, faults } = await verifyRecord(db, heads)
  await db.destroy()
  await unlock()
  for (const { what, which } of faults) console.error(faultSentences[what](which))
  console.log(
    both(`${entries} merkintää, ketjun pää ${head || '–'}`, `${entries} entries, head ${head || '–'}`),
  )
  console.log(faults.length ? both('Ketju ei ole ehjä.', 'NOT verified') : both('Ketju on ehjä.', 'verified'))
  process.exit(faults.length ? 1 : 0)
} catch (error) {
  console.error((error as Error).message)
  process.exit(2)
}
