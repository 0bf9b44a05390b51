import type { Day } from '../calendar/rules.ts'
import { say, type Message } from '../words/index.ts'
import type { Status } from '../minutes/rules.ts'

/** Why minutes signed elsewhere cannot be brought in; undefined when they can: what is signed has been checked. */
export const whyNotBringSigned = (status: Status): Message | undefined =>
  status === 'checked' || status === 'signed' ? undefined : say('documents.notChecked')

/** What is wrong with the file or its day, by field. */
export function wrongInSigned(
  { type, signed_on }: { type: string | undefined; signed_on: Day },
  today: Day,
): Record<string, Message> {
  return {
    ...(type !== undefined && type !== 'application/pdf' && { file: say('documents.signedMustBePdf') }),
    ...(signed_on > today && { signed_on: say('documents.signedInFuture') }),
  }
}
