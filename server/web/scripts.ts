import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

const source = 'scripts/editor'
const bundle = 'static/vendor/editor.js'

/** Bundles the editor for the browser; does nothing when the bundle is newer than what it is made of. */
export async function buildScripts() {
  const made = await changedAt(bundle)
  const parts = (await readdir(source)).map((name) => join(source, name))
  const changes = await Promise.all([...parts, 'package-lock.json'].map(changedAt))
  if (made > Math.max(...changes)) return
  const { build } = await import('esbuild')
  await build({
    entryPoints: [join(source, 'main.ts')],
    outfile: bundle,
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome111', 'firefox115', 'safari16.4'],
    legalComments: 'linked',
    logLevel: 'error',
  })
}

/** Milliseconds; 0 when it is not there. */
const changedAt = (path: string) =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
