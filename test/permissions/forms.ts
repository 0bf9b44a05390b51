import { createHash, createHmac } from 'node:crypto'
import { testSettings } from '../support/house.ts'
import { add } from './rows.ts'
import type { World } from './world.ts'

/** Acts that the record has no line for, each with what it changes instead. */
export const unrecorded: string[] = []

type Address = (world: World, at: { key: string; state: string }) => string | Promise<string>

/** Where a state's thing is, for the routes whose address says more than one id. */
const addresses: Record<string, Address> = {
  'GET /extracts/:id': ({ ids }, { key, state }) => {
    const id = ids.extracts![key]
    const secret = testSettings().sessionSecret
    const sign = createHmac('sha256', secret).update(`extract ${id}`).digest('base64url')
    return `/extracts/${id}${/with key/.test(state) ? `?key=${sign}` : ''}`
  },
  'GET /first/:token': (world, { key }) => linkOf(world, 'first', 'first_administrator', key),
  'GET /invitations/:token': (world, { key }) => linkOf(world, 'invitations', 'invitation', key),
  'GET /links/:token': (world, { key }) => linkOf(world, 'links', 'sign_in', key),
  'GET /initiatives/follow/:token': async ({ db, ids }, { key }) => {
    const hash = createHash('sha256').update(secretOf('follow')).digest('hex')
    const { received } = ids.initiatives!
    await db.updateTable('initiatives').set({ follow_hash: hash }).where('id', '=', received!).execute()
    return `/initiatives/follow/${secretOf(key === 'valid' ? 'follow' : 'unknown')}`
  },
  'GET /meetings/new': ({ ids }, { key }) => `/meetings/new?body=${ids.bodies![key]}`,
  'GET /meetings/:id/room/:piece': ({ ids }, { key, state }) =>
    `/meetings/${ids.meetings![key]}/room/${state.split(', ')[1]}`,
}

const officeEnding: Address = ({ cast, ids }, { key }) => {
  const { board, otherBoard } = cast.bodies
  return `/bodies/${key.startsWith('other ') ? otherBoard : board}/offices/${ids.offices![key]}/ending`
}
addresses['GET /bodies/:id/offices/:officeId/ending'] = officeEnding
addresses['POST /bodies/:id/offices/:officeId/ending'] = officeEnding

const secretOf = (name: string) => name.padEnd(43, 'x')

/** A one-time link that works; anything but 'valid' names none. */
async function linkOf({ db, ids }: World, place: string, purpose: string, key: string) {
  const secret = secretOf(place)
  const hash = createHash('sha256').update(secret).digest('base64url')
  const known = await db.selectFrom('tokens').where('hash', '=', hash).select('id').executeTakeFirst()
  const person_id = purpose === 'first_administrator' ? null : ids.people!.invited
  const life = { created_at: new Date('2026-11-25T09:00:00Z'), expires_at: new Date('2026-11-26T09:00:00Z') }
  if (!known) await add(db, 'tokens', { person_id, purpose, hash, ...life })
  return `/${place}/${key === 'valid' ? secret : secretOf('unknown')}`
}

/** The plain address of the state's thing, or the one the route's own line above says. */
export async function addressOf(world: World, route: string, state: string) {
  const [, pattern = ''] = route.split(' ')
  const key = state.split(',')[0]!
  const own = addresses[route]
  if (own) return own(world, { key, state })
  if (!pattern.includes(':')) return pattern
  const plural = pattern.split('/')[1]!
  const id = world.ids[kinds[plural] ?? plural]?.[key]
  if (id === undefined) throw new Error(`the world has no ${plural} '${key}'`)
  return pattern.replace(':id', String(id))
}
const kinds: Record<string, string> = { mail: 'deliveries' }

export async function formOf(
  _world: World,
  _route: string,
  _state: string,
  _person?: { id: number },
): Promise<object> {
  return {}
}
