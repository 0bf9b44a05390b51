import { languages, say, word, type ByLanguage, type Message } from '../words/index.ts'
import { standingOf, type DutyName, type DutyRun } from './duty-rules.ts'
import { backupIsOldAfter, isBackupOld, isMessageLate, isSpaceShort, type Space } from './rules.ts'

/** What an administrator is told of until it is mended. */
export interface Trouble {
  kind: 'duty_failed' | 'messages_late' | 'backup_old' | 'space_short'
  /** the duty, or the machine whose disk it is */
  name: string
  title: ByLanguage
  begun_at: Date
}

interface Standing {
  duties: (DutyRun & { name: string; failed_at: Date | null })[]
  oldest_at: Date | null
  backup_at: Date | undefined
  /** when the first account was made; undefined: there is nobody yet */
  began_at: Date | undefined
}

/** Duties that failed or were left undone, messages that do not leave, a backup that is old; each with since when. */
export function troublesIn({ duties, oldest_at, backup_at, began_at }: Standing, now: Date): Trouble[] {
  const missed = duties.filter((duty) => ['failed', 'late'].includes(standingOf(duty, now)))
  const copied = backup_at ?? began_at
  return [
    ...missed.map(({ name, has_failed, failed_at, next_at }) => ({
      kind: 'duty_failed' as const,
      name,
      title: inEvery(say(`upkeep.duty_${name as DutyName}`)),
      begun_at: (has_failed && failed_at) || next_at,
    })),
    ...(oldest_at && isMessageLate(oldest_at, now) ? [plain('messages_late', oldest_at)] : []),
    ...(copied && isBackupOld(copied, now)
      ? [plain('backup_old', new Date(copied.getTime() + backupIsOldAfter))]
      : []),
  ]
}

/** Short of space on this machine. */
export const troublesOn = (machine: string, spaces: Space[], now: Date): Trouble[] =>
  spaces.some(isSpaceShort) ? [{ ...plain('space_short', now), name: machine }] : []

const plain = (kind: Trouble['kind'], begun_at: Date): Trouble => ({ kind, name: '', title: {}, begun_at })

const inEvery = (message: Message): ByLanguage =>
  Object.fromEntries(languages.map((language) => [language, word(language, message)]))
