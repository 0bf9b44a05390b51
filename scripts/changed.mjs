import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** When the newest of these files, or of what lies in these folders, was changed: milliseconds, 0 where nothing is. */
export const changedAt = (...paths) => Math.max(...paths.map(newest))

function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0
  const inside = readdirSync(path).map((name) => newest(join(path, name)))
  return Math.max(found.mtimeMs, ...inside)
}
