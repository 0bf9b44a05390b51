import { compose } from '../server/composing/make.ts'
import { instanceIn } from './instance.ts'

/** Prints the chances of the fairest draw as CSV: npm run chances -- FOLDER (see instance.ts for what is in it). */
const folder = process.argv[2]
if (!folder) {
  console.error('npm run chances -- FOLDER, with categories.csv and respondents.csv in it')
  process.exit(1)
}
const pool = instanceIn(folder)
const { chances } = await compose({ task: 'draw', pool, tickets: 1_000, seconds: 600 }, { seconds: 600 })
console.log('candidate,chance')
for (const { id } of pool.candidates) console.log(`${id},${chances[id]!.toFixed(9)}`)
