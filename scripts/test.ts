import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Every test, in four processes side by side, each with databases of its own: those with browsers and whole processes,
 * which wait; those that try every route as everyone; those that look for what is hidden and post what is hostile; and
 * the rest. `npm test -- test/votes` runs those alone.
 */
const apart = [
  ['test/journeys', 'test/texts', 'test/start', 'test/recommendations/summary', 'test/torture'],
  ['test/permissions', 'test/pages'],
  ['test/canary', 'test/hostile', 'test/demo', 'test/home'],
]

/**
 * Mocha for compiled tests: its settings in package.json are for tests as written. Without source maps, which cost a
 * tenth of the time: a fault is named by its line in dist/.
 */
const mocha = [
  '--min-semi-space-size=32',
  '--max-semi-space-size=64',
  'node_modules/mocha/bin/mocha.js',
  '--no-package',
  '--timeout=20000',
  '--exit',
]

const wanted = process.argv.slice(2)
const all = testsIn('test').filter((file) => !wanted.length || wanted.some((part) => file.startsWith(part)))
const isOf = (parts: string[]) => (file: string) => parts.some((part) => file.startsWith(part))
const groups = [
  ...apart.map((parts) => all.filter(isOf(parts))),
  all.filter((file) => !isOf(apart.flat())(file)),
]
// what one process makes for all of them
const shared = mkdtempSync(join(tmpdir(), 'kp-tests-'))
process.on('exit', () => rmSync(shared, { recursive: true, force: true }))
const ends = await Promise.all(groups.filter((files) => files.length).map(run))

const sum = (counted: 'passed' | 'failed') => ends.reduce((total, end) => total + end[counted], 0)
for (const { faults } of ends) if (faults) console.log(faults)
const broken = ends.some(({ code, failed }) => code !== 0 && failed === 0)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${broken ? ', and a run broke off' : ''}`)
process.exit(ends.every(({ code }) => code === 0) ? 0 : 1)

function testsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return testsIn(path)
    return entry.name.endsWith('.test.ts') ? [path] : []
  })
}

/** Runs mocha on these files; what it says is printed whole when it ends, and its faults once more at the very end. */
function run(files: string[]) {
  return new Promise<{ code: number; passed: number; failed: number; faults: string }>((ended) => {
    const compiled = files.map((file) => `dist/${file.replace(/ts$/, 'js')}`)
    const child = spawn(process.execPath, [...mocha, ...compiled], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TEST_SHARED: shared },
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += String(part)))
    child.on('close', (code) => {
      console.log(said)
      const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(said)?.[1] ?? 0)
      const faults = /\d+ failing[^]*/.exec(said)?.[0] ?? ''
      ended({ code: code ?? 1, passed: count('passing'), failed: count('failing'), faults })
    })
  })
}
