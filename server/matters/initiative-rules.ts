import { createHash, createHmac } from 'node:crypto'
import { holds, isSecretary, type Viewer } from '../sight/rules.ts'
import { say, type Message } from '../words/index.ts'

export const initiativeStatuses = [
  'received',
  'checked',
  'accepted',
  'joined',
  'transferred',
  'declined',
] as const
export type InitiativeStatus = (typeof initiativeStatuses)[number]
export type Outcome = Exclude<InitiativeStatus, 'received' | 'checked'>

export const origins = ['provider', 'member', 'county', 'public'] as const
export type Origin = (typeof origins)[number]

/** In which capacity this viewer brings an initiative; in an organisation's name always as a provider. */
export function originOf(viewer: Viewer, organisationId: number | null): Origin {
  if (organisationId) return 'provider'
  if (viewer.seats.length) return 'member'
  return holds(viewer, ['preparer', 'secretary', 'presenter', 'registrar', 'leader']) ? 'county' : 'public'
}

/** Secretaries receive initiatives. */
export const mayReceive = (viewer: Viewer) => isSecretary(viewer)

/** The registrar follows the reception without taking part in it. */
export const seesReception = (viewer: Viewer) => mayReceive(viewer) || holds(viewer, 'registrar', null)

/** Before the check nobody but a secretary sees what was written: it may hold client data or business secrets. */
export const seesText = (viewer: Viewer, initiative: { status: InitiativeStatus }) =>
  mayReceive(viewer) || (seesReception(viewer) && initiative.status !== 'received')

export const whyNotCheck = (initiative: { status: InitiativeStatus }): Message | undefined =>
  initiative.status === 'received' ? undefined : say('matters.checkedAlready')

/** Only what has been checked goes on, and only once. */
export function whyNotDecide(initiative: { status: InitiativeStatus }): Message | undefined {
  if (initiative.status === 'received') return say('matters.checkFirst')
  return initiative.status === 'checked' ? undefined : say('matters.decidedAlready')
}

/** A machine fills also the field that people do not see. */
export const whyNotTrust = (trap: unknown) => (trap ? say('matters.looksLikeMachine') : undefined)

/** One address brings at most this many initiatives in an hour: enough for a whole meeting behind one address. */
export const mostFromAddress = 20
/** One e-mail address gets at most this many receipts in a day, whoever typed it. */
export const mostToAddress = 5

export const whyNotMore = (counts: { from: number; to: number }) =>
  counts.from >= mostFromAddress || counts.to >= mostToAddress ? say('matters.tooManyInitiatives') : undefined

/** Opens the following of one initiative without an account; only its hash is stored. */
export const followToken = (secret: string, id: number) =>
  createHmac('sha256', secret).update(`initiative ${id}`).digest('base64url')

export const followPath = (secret: string, id: number) => `/initiatives/follow/${followToken(secret, id)}`

export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/**
 * The same words from the same sender are one initiative, whichever form they came in: who went back and pressed
 * again gets the first receipt; who changed the words brings another.
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
