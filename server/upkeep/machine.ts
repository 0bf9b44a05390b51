import { readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { hostname } from 'node:os'
import type { Space } from './rules.ts'

/** The program's own version, as package.json says. */
export const programVersion = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string })
  .version

/** What its keeper calls this machine. */
export const machineName = hostname()

/** What is left for us on the disk of this folder, in bytes. */
export async function spaceOn(folder: string): Promise<Space> {
  const { bavail, blocks, bsize } = await statfs(folder)
  return { free: bavail * bsize, whole: blocks * bsize }
}
