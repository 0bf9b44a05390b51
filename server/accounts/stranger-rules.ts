import { createHash, createHmac } from 'node:crypto'
import { say, type Message } from '../words/index.ts'

/** A machine fills also the field that people do not see. */
export const whyNotTrust = (trap: unknown) => (trap ? say('accounts.looksLikeMachine') : undefined)

/** One address sends at most this many of one form in an hour: enough for a whole meeting behind one address. */
export const mostFromAddress = 20
/** One e-mail address gets at most this many letters of one form in a day, whoever typed it. */
export const mostToAddress = 5

export const whyNotMore = (counts: { from: number; to: number }): Message | undefined =>
  counts.from >= mostFromAddress || counts.to >= mostToAddress ? say('accounts.tooManySent') : undefined

/** What letters' links are made of, of the settings: where they lead, and what their tokens are made with. */
export interface LinkHouse {
  publicUrl: string
  sessionSecret: string
}

/** Opens one thing without an account ('initiative 7'); only its hash is stored. */
export const tokenOf = (secret: string, of: string) =>
  createHmac('sha256', secret).update(of).digest('base64url')

export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/**
 * The same words from the same sender are one thing, whichever form they came in: who went back and pressed again
 * gets the first receipt; who changed the words sends another.
 */
export function onceOf(sender: { person: number | undefined; network: string }, given: object) {
  const said = JSON.stringify([
    sender.person ?? sender.network,
    Object.entries(given).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  ])
  return hashOf(said)
    .slice(0, 32)
    .replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}
