import { spawnSync } from 'node:child_process'

/**
 * At full length what `npm test` tries in short: 200 kills and 10,000 wild requests on the embedded engine, and on
 * PostgreSQL where TEST_DATABASE_URL names a server. `TORTURE_KILLS=20 npm run torture` does with less.
 */
const { TEST_DATABASE_URL, ...env } = process.env
const engines = [undefined, ...(TEST_DATABASE_URL ? [TEST_DATABASE_URL] : [])]
const files = ['torture/killing', 'torture/elections', 'hostile/forms'].map(
  (name) => `dist/test/${name}.test.js`,
)

let faults = 0
for (const url of engines) {
  console.log(`\n${url ? 'PostgreSQL' : 'Embedded engine'}`)
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/mocha/bin/mocha.js', '--no-package', '--exit', ...files],
    {
      stdio: 'inherit',
      env: {
        TORTURE_KILLS: '200',
        TORTURE_REQUESTS: '10000',
        ...env,
        ...(url && { TEST_DATABASE_URL: url }),
      },
    },
  )
  faults += status === 0 ? 0 : 1
}
process.exit(faults)
