import type { Key } from '../words/index.ts'

/** The words of a duty and where its button leads. */
export interface DutyWords {
  path: (id: number) => string
  button: Key
  text: Key
  /** what the row is called where no thing has given it a title */
  heading?: Key
}
