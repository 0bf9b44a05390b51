import { spawnSync } from 'node:child_process'

/** All that must hold besides the tests, in the order of how fast it says no. */
const steps: [string, string[]][] = [
  ['tsc', ['--noEmit']],
  ['oxlint', ['--type-aware', '--deny-warnings', 'server', 'db', 'scripts', 'test']],
  ['prettier', ['--check', 'server', 'db', 'scripts', 'test', 'static']],
  ['mocha', ['test/architecture.test.ts', 'test/schema.test.ts', 'test/words.test.ts']],
]

for (const [tool, given] of steps) {
  console.log(`> ${tool} ${given.join(' ')}`)
  const { status } = spawnSync('npx', ['--no-install', tool, ...given], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
