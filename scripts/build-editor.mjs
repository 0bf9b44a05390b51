import { changedAt } from './changed.mjs'

const source = 'scripts/editor'
const bundle = 'static/vendor/editor.js'

// Bundles the editor for the browser, unless the bundle is newer than what it is made of.
if (changedAt(source, 'package-lock.json') >= changedAt(bundle)) {
  const { build } = await import('esbuild')
  await build({
    entryPoints: [`${source}/main.ts`],
    outfile: bundle,
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome111', 'firefox115', 'safari16.4'],
    legalComments: 'linked',
    logLevel: 'error',
  })
}
