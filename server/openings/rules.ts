import { isDataProtectionOfficer, type Strength, type Viewer } from '../sight/rules.ts'

/** R80: the log of who opened what is for the data protection officer alone. */
export const mayReadOpenings = (viewer: Viewer) => isDataProtectionOfficer(viewer)

/** A page that somebody signed in was shown. */
export interface Opening {
  at: Date
  person_id: number
  strength: Exclude<Strength, 'none'>
  path: string
  thing: string | null
  thing_id: number | null
}

/** What a request says of itself once it has been answered. */
export interface Opened {
  at: Date
  viewer: Pick<Viewer, 'id' | 'strength'>
  /** the route's own pattern, '/meetings/:id/room' */
  route: string
  path: string
  query: Record<string, unknown>
  /** a part of a page that is open already */
  isPiece: boolean
}

/** The line of the log; undefined where there is none: strangers, what all see alike, and one's own account. */
export function openingOf({ at, viewer, route, path, query }: Opened): Opening | undefined {
  if (viewer.id === undefined || viewer.strength === 'none' || isForAll(route)) return undefined
  return {
    at,
    person_id: viewer.id,
    strength: viewer.strength,
    path: withIdsOnly(route, path),
    ...(thingOf(route, path) ?? lookedFor(query)),
  }
}

/** The same for everyone, the reader's own account, the demonstration's mail, and streams, which carry no content. */
const isForAll = (route: string) =>
  /^\/($|sources$|sign-in|sign-out|account|mail|first|links|invitations|accessibility$|privacy$|feedback$|feedback\/receipts|surveys$|surveys\/(answers|by-link|invitations))/.test(
    route,
  ) || route.endsWith('/events')

/** Keys of links and what else an address holds beside ids stays out. */
function withIdsOnly(route: string, path: string) {
  const given = path.split('/')
  return route
    .split('/')
    .map((part, index) => (part.startsWith(':') && isId(given[index]) ? given[index] : part))
    .join('/')
}

function thingOf(route: string, path: string) {
  const [, plural = '', named] = route.split('/')
  const id = path.split('/')[2]
  const thing = things[plural]
  return thing && named === ':id' && isId(id) ? { thing, thing_id: Number(id) } : undefined
}

/** Of a log that was narrowed to a person or a thing, that is what was opened. */
function lookedFor({ person, thing, id }: Record<string, unknown>) {
  if (typeof thing === 'string' && /^[a-z_]{1,30}$/.test(thing) && isId(id))
    return { thing, thing_id: Number(id) }
  return isId(person) ? { thing: 'person', thing_id: Number(person) } : { thing: null, thing_id: null }
}

const isId = (given: unknown): given is string => typeof given === 'string' && /^[1-9]\d{0,8}$/.test(given)

/** Things as the record calls them, by the first word of their address. */
const things: Record<string, string> = {
  appointments: 'appointment',
  bodies: 'body',
  calls: 'call',
  candidates: 'candidate',
  computations: 'computation',
  draws: 'draw',
  extracts: 'extract',
  files: 'file',
  initiatives: 'initiative',
  items: 'item',
  matters: 'matter',
  'meeting-proposals': 'meeting_proposal',
  meetings: 'meeting',
  memberships: 'membership',
  minutes: 'minutes',
  motions: 'motion',
  organisations: 'organisation',
  people: 'person',
  recommendations: 'recommendation',
  responses: 'response',
  seats: 'seat',
  surveys: 'survey',
  tasks: 'task',
  terms: 'term',
  votes: 'vote',
}
