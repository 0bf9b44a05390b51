import { readFileSync } from 'node:fs'
import { sha256, verify, type Published } from '../server/composing/lottery.ts'
import { compose } from '../server/composing/make.ts'
import { numberFrom, type Source } from '../server/composing/number.ts'
import { drawnBy, proofOf } from '../server/composing/proof.ts'
import { solver } from '../server/composing/version.ts'

/**
 * Verifies a published draw with nothing but its file: npm run verify-draw -- FILE [TEXT]. Prints the seal, re-checks
 * every ticket against every bound, compares every chance with the fairest computed anew, and from the digits or the
 * public value works out the ticket, who was drawn and who stand in reserve. Ends with 1 where something does not hold.
 */
const [file, text] = process.argv.slice(2)
if (!file) {
  console.error('npm run verify-draw -- FILE [TEXT]')
  process.exit(1)
}
const content = readFileSync(file, 'utf8')
const published = JSON.parse(content) as Published
const { pool, tickets } = published
const faults: string[] = []
const expect = (holds: boolean, fault: string) => holds || faults.push(fault)

console.log(`seal ${sha256(content)}`)
const { broken, sits } = verify(published)
console.log(`${tickets.length} tickets, ${broken.length} of them invalid`)
for (const { ticket, why } of broken) console.log(`  ticket ${ticket}: ${why}`)
expect(!broken.length, 'tickets that are no valid body')

const { lowest, highest } = proofOf(published)
console.log(`chances from ${lowest} to ${highest}`)
if (published.solver.version !== solver.version)
  console.log(
    `computed with ${published.solver.name} ${published.solver.version}, verified with ${solver.version}`,
  )
const fairest = await compose({ task: 'draw', pool, tickets: tickets.length, seconds: 600 }, { seconds: 600 })
const furthest = Math.max(
  ...pool.candidates.map(({ id }) => Math.abs(sits[id]! / tickets.length - fairest.chances[id]!)),
)
console.log(`at most ${furthest.toFixed(6)} from the fairest chance`)
expect(furthest <= 2 / tickets.length + fairest.tolerance, 'chances that are not the fairest')

if (text !== undefined) {
  const source: Source = published.number?.source ?? 'dice'
  const number = numberFrom(source, text, tickets.length)
  expect(number !== undefined, 'the text gives no ticket')
  if (number !== undefined) {
    console.log(`ticket ${number}:`)
    for (const { id, reserve } of drawnBy(published, number).seats)
      console.log(`  ${id}, reserve ${reserve ?? '-'}`)
  }
}
for (const fault of faults) console.error(`DOES NOT HOLD: ${fault}`)
console.log(faults.length ? 'not verified' : 'verified')
process.exit(faults.length ? 1 : 0)
