import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import './build-editor.mjs'
import { changedAt } from './changed.mjs'

const made = 'dist'
const stamp = join(made, '.made')

// Compiles the program to dist/, unless it was made of these very sources. Types are the check's business, not the start's.
const sources = String(changedAt('server', 'db', 'scripts', 'test', 'tsconfig.json', 'package-lock.json'))
if (contentOf(stamp)?.toString() !== sources) compile()

/** Several processes may compile at once: each file is put in its place whole, and only where it differs. */
function compile() {
  mkdirSync(made, { recursive: true })
  const fresh = mkdtempSync('dist-')
  try {
    const compiler = ['node_modules/typescript/bin/tsc', '--noCheck', '--types', '', '--outDir', fresh]
    const { status } = spawnSync(process.execPath, compiler, { stdio: 'inherit' })
    if (status !== 0) process.exit(status ?? 1)
    const files = filesIn(fresh)
    for (const file of files) place(join(fresh, file), join(made, file))
    for (const file of filesIn(made)) if (!files.has(file)) rmSync(join(made, file), { force: true })
    writeFileSync(join(fresh, '.made'), sources)
    renameSync(join(fresh, '.made'), stamp)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

function filesIn(folder) {
  const names = readdirSync(folder, { recursive: true })
  return new Set(names.filter((name) => statSync(join(folder, name)).isFile()))
}

function place(from, to) {
  if (contentOf(to)?.equals(contentOf(from))) return
  mkdirSync(dirname(to), { recursive: true })
  renameSync(from, to)
}

function contentOf(path) {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
