import { readFileSync } from 'node:fs'
import { reservesOf, verify, type Published } from '../server/composing/lottery.ts'
import { compose } from '../server/composing/make.ts'

/**
 * Verifies a published draw with nothing but its file: npm run verify-draw -- FILE [NUMBER]. Prints the seal, re-checks
 * every ticket against every bound, compares every chance with the fairest computed anew, and says who was drawn.
 */
const [file, number] = process.argv.slice(2)
if (!file) {
  console.error('npm run verify-draw -- FILE [NUMBER]')
  process.exit(1)
}
const published = JSON.parse(readFileSync(file, 'utf8')) as Published
const { seal, tickets, broken, sits } = verify(published)
console.log(`seal ${seal}`)
console.log(`${tickets} tickets, ${broken.length} of them invalid`)
for (const { ticket, why } of broken) console.log(`  ticket ${ticket}: ${why}`)

const { pool } = published
const { chances } = await compose({ task: 'draw', pool, tickets, seconds: 600 }, { seconds: 600 })
const apart = pool.candidates.map(({ id }) => Math.abs(sits[id]! / tickets - chances[id]!))
const all = Object.values(sits).map((times) => times / tickets)
console.log(`chances from ${Math.min(...all)} to ${Math.max(...all)}`)
console.log(`at most ${Math.max(...apart).toFixed(6)} from the fairest chance`)
if (number !== undefined) {
  const reserves = reservesOf(published, Number(number))
  console.log(`ticket ${number}:`)
  for (const id of published.tickets[Number(number)] ?? [])
    console.log(`  ${id}, reserve ${reserves[id] ?? '-'}`)
}
process.exit(broken.length ? 1 : 0)
