import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

// `node scripts/run.mjs scripts/demo …`: runs one of the project's programs compiled, from whatever folder it is called.
process.chdir(dirname(import.meta.dirname))
await import('./build.mjs')
const [program] = process.argv.splice(2, 1)
process.argv[1] = resolve(join('dist', `${program}.js`))
await import(pathToFileURL(process.argv[1]).href)
