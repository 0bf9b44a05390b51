import { sizeOf } from '../files/rules.ts'
import { say, type Message } from '../words/index.ts'

/** A day, and the time that a backup may take. */
export const backupIsOldAfter = 26 * 3_600_000

/** Whether the administrator is to look at it: there is no backup of the last day. */
export const isBackupOld = (at: Date | undefined, now: Date) =>
  !at || now.getTime() - at.getTime() > backupIsOldAfter

/** A message that has waited a quarter of an hour: a sender tries for the second time after some minutes. */
export const isMessageLate = (oldest: Date | null, now: Date) =>
  oldest !== null && now.getTime() - oldest.getTime() > 15 * 60_000

export interface Space {
  free: number
  whole: number
}

/** Less than a tenth, and less than ten gigabytes. */
export const isSpaceShort = ({ free, whole }: Space) => free < whole / 10 && free < 10 * 1024 ** 3

/** '1,5 Gt', and what is smaller as the size of a file. */
export function spaceInWords(bytes: number): Message {
  if (bytes < 1024 ** 3) return sizeOf(bytes)
  const [whole, tenth] = (bytes / 1024 ** 3).toFixed(1).split('.') as [string, string]
  return say('upkeep.gigabytes', { whole, tenth })
}
