import { parseArgs } from 'node:util'
import { benchAmendments } from './bench-amendments.ts'
import { benchBalance } from './bench-balance.ts'
import { benchHearing } from './bench-hearing.ts'
import { benchLive } from './bench-live.ts'
import { benchPages } from './bench-pages.ts'

/**
 * Measures, on this machine: npm run bench. `--only balance` runs one part; `--json` prints all figures as one JSON
 * object on the last line.
 */
const parts = {
  balance: benchBalance,
  pages: benchPages,
  amendments: benchAmendments,
  live: benchLive,
  hearing: benchHearing,
}

const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } })
if (values.only && !(values.only in parts)) {
  console.error(`parts: ${Object.keys(parts).join(', ')}`)
  process.exit(1)
}
const figures: Record<string, unknown> = {}
for (const [name, bench] of Object.entries(parts))
  if (!values.only || values.only === name) figures[name] = await bench((line) => console.log(line))
if (values.json) console.log(JSON.stringify(figures))
process.exit()
