import { tokenOf } from '../accounts/stranger-rules.ts'
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

/** Opens the following of one initiative without an account; only its hash is stored. */
export const followToken = (secret: string, id: number) => tokenOf(secret, `initiative ${id}`)

export const followPath = (secret: string, id: number) => `/initiatives/follow/${followToken(secret, id)}`
