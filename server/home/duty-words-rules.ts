import type { Key } from '../words/index.ts'

/** The words of a duty and where its button leads. */
export interface DutyWords {
  path: (id: number) => string
  button: Key
  text: Key
}
