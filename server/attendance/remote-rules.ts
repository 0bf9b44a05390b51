import { say, type Message } from '../words/index.ts'
import { isRemoteMeeting, isStranger, type Attendance } from './rules.ts'

/** How a remote participant was established (104 §). */
export const ways = ['sight', 'voice', 'strong'] as const
export type Way = (typeof ways)[number]

interface Remote {
  meeting: {
    status: string
    mode?: 'ordinary' | 'hybrid' | 'electronic' | 'decision'
    public_meeting?: boolean
  }
  ledger: Attendance[]
  items: { id: number; publicity: string; status: string; position: number; agenda_number: number | null }[]
}

/** What somebody is in the room. */
interface Roles {
  id: number | undefined
  isSecretary: boolean
  isChair: boolean
}

/** Those who take part remotely now. */
const remoteNow = (room: Remote) =>
  isRemoteMeeting(room)
    ? room.ledger.filter(({ mode, departed_at }) => mode === 'remote' && !departed_at)
    : []

const saysPrivate = ({ privacies = [] }: Attendance, item: number) => privacies.includes(item)

const isSecret = (room: Remote, item: number | null) =>
  room.items.some(({ id, publicity }) => id === item && publicity === 'secret')

/** Those who have not said that no outsider sees or hears: the closed meeting (0), or anew a secret item (R36). */
export const unconfirmedFor = (room: Remote, item: number) =>
  item === 0 && room.meeting.public_meeting ? [] : remoteNow(room).filter((stay) => !saysPrivate(stay, item))

/** Those whom chair and secretary have not established together yet (R35). */
export const unestablished = (room: Remote) => remoteNow(room).filter(({ confirmed_at }) => !confirmed_at)

/** A secret item is kept from a remote participant until they have said that nobody else sees or hears (R36). */
export const isKeptOut = (room: Remote, item: number | null, person: number) =>
  item !== null &&
  room.items.some(
    ({ id, publicity, status }) => id === item && publicity === 'secret' && status === 'open',
  ) &&
  unconfirmedFor(room, item).some(({ person_id }) => person_id === person)

/** Why a remote participant has no say in the item yet (R35, R36). */
export function whyNotFromAfar(room: Remote, item: number | null, person: number): Message | undefined {
  if (isKeptOut(room, item, person)) return say('remote.sayPrivateFirst')
  const strange = room.ledger.some((stay) => stay.person_id === person && isStranger(room, stay))
  if (strange) return say('remote.establishedFirst')
  const silent = unconfirmedFor(room, 0).some(({ person_id }) => person_id === person)
  return silent && room.meeting.status === 'open' ? say('remote.confirmMeetingFirst') : undefined
}

/** R35, R36: why the meeting, or its next item, cannot be opened yet because of those who take part remotely. */
export function whyNotWithRemote(
  room: Remote,
  item?: { id: number; publicity: string },
): Message | undefined {
  const strangers = unestablished(room)
  if (strangers.length) return say('remote.notEstablished', { names: namesOf(strangers) })
  const seen = unconfirmedFor(room, 0)
  if (seen.length) return say('remote.notPrivate', { names: namesOf(seen) })
  if (item?.publicity !== 'secret') return undefined
  const open = unconfirmedFor(room, item.id)
  return open.length ? say('remote.notPrivateFor', { names: namesOf(open) }) : undefined
}

const namesOf = (stays: Attendance[]) => stays.map(({ name }) => name).join(', ')

/** The secretary, or the chair, establishes who a remote participant is; nobody does so of themselves (R35). */
export function whyNotIdentify(room: Remote, stay: Attendance, { id, isSecretary, isChair }: Roles) {
  if (!isSecretary && !isChair) return say('attendance.onlyChairOrSecretary')
  const over = whyNotRemote(room, stay)
  if (over) return over
  return stay.person_id === id ? say('remote.notYourself') : undefined
}

/** The chair confirms those whom the secretary has established; the secretary enters it for the chair (R35). */
export function whyNotConfirm(room: Remote, { isSecretary, isChair }: Roles): Message | undefined {
  if (!isSecretary && !isChair) return say('attendance.onlyChairOrSecretary')
  const over = whyNotGoing(room)
  if (over) return over
  const open = unestablished(room).filter(({ identified }) => !identified)
  return open.length ? say('remote.identifyFirst', { names: namesOf(open) }) : undefined
}

/** Oneself says it, or the secretary enters what was said aloud (R36). */
export function whyNotSayPrivate(room: Remote, stay: Attendance, { id, isSecretary }: Roles, item: number) {
  if (stay.person_id !== id && !isSecretary) return say('attendance.onlySecretary')
  const over = whyNotRemote(room, stay)
  if (over) return over
  return item === 0 || isSecret(room, item) ? undefined : say('remote.notSecret')
}

const whyNotRemote = (room: Remote, { mode, departed_at }: Attendance): Message | undefined =>
  whyNotGoing(room) ?? (mode !== 'remote' || departed_at ? say('remote.notRemote') : undefined)

function whyNotGoing(room: Remote): Message | undefined {
  if (!isRemoteMeeting(room)) return say('remote.notRemoteMeeting')
  return isGoing(room) ? undefined : say('attendance.meetingIsOver')
}

const isGoing = ({ meeting: { status } }: Remote) => status === 'called' || status === 'open'

/** What is asked of somebody who takes part remotely: of the meeting first, then of the secret item that comes next (R36). */
export function remoteOwn(room: Remote, { id }: Pick<Roles, 'id'>) {
  const own = isGoing(room) ? remoteNow(room).find(({ person_id }) => person_id === id) : undefined
  if (!own) return undefined
  const general = !room.meeting.public_meeting && !saysPrivate(own, 0)
  const asked = secretAhead(room).find((item) => !saysPrivate(own, item.id))
  return {
    stay: own.id,
    isStranger: isStranger(room, own),
    general,
    asked:
      general || !asked
        ? undefined
        : { id: asked.id, isOpen: asked.status === 'open', number: asked.agenda_number },
    hasSaid: Boolean(own.privacies?.length),
  }
}

/** What chair and secretary have yet to establish of those who take part remotely (R35, R36). */
export function remoteDesk(room: Remote, runs: boolean) {
  const asks = runs && isGoing(room)
  const [secret] = secretAhead(room)
  return {
    strangers: asks ? unestablished(room) : [],
    ready: unestablished(room).every(({ identified }) => identified),
    silent: asks ? unconfirmedFor(room, 0) : [],
    silentFor: asks && secret ? { id: secret.id, stays: unconfirmedFor(room, secret.id) } : undefined,
  }
}

const secretAhead = (room: Remote) =>
  room.items
    .filter(({ publicity, status }) => publicity === 'secret' && status !== 'closed')
    .toSorted((one, other) => one.position - other.position)
