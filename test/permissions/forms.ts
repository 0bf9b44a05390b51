import { createHash, createHmac, randomUUID } from 'node:crypto'
import { noon } from '../support/browser.ts'
import { testSettings } from '../support/house.ts'
import { bulletinForms, bulletinLink } from './bulletins-world.ts'
import { consultationForms } from './consultation-forms.ts'
import { followingAddress, occasionForms } from './occasion-forms.ts'
import { confirmationLink, statementLink } from './consultations-world.ts'
import { electionForms } from './election-forms.ts'
import { hallKey } from '../../server/hall/rules.ts'
import { houseForms } from './house-forms.ts'
import { amended, meetingForms } from './meeting-forms.ts'
import { keyOf, linkTo } from './nominations-world.ts'
import { plansForms } from './plans-world.ts'
import { add } from './rows.ts'
import { surveyAddresses, surveyForms, surveyPages } from './surveys-world.ts'
import { forumForms, forumPages } from './forums-world.ts'
import { summaryAddresses, summaryForms } from './summary-forms.ts'
import { useForms } from './use-forms.ts'
import { ours, type At, type World } from './world.ts'

/** Acts that the record has no line for, each with what it changes instead. */
export const unrecorded = [
  // two messages, to the old address and the new
  'POST /account/address-changes',
  // the opening is told
  'POST /account/opening-receipts',
  // a code is sent
  'POST /account/second-factor',
  // a link is sent
  'POST /sign-in-links',
  // sessions of the demonstration are nobody's
  'POST /demo-sign-in',
  'POST /mail/:id/opening',
  // a file is looked at and not kept
  'POST /verification',
  // what is begun and not sent belongs to who has the link
  'POST /surveys/answers/:token',
  'POST /surveys/by-link/:key/drafts',
  // the first file moved up stays the first
  'POST /files/:id/moves',
]
/** A link that comes too late is used up with the refusal. */
export const usedUp = ['POST /first/:token']
/** Acts that leave nothing behind. */
export const traceless = ['POST /sign-out', 'POST /verification']

/** A valid form for the act, sent once; what it needs beside the world's things is put there first. */
export async function formOf(world: World, route: string, state: string, person?: { id: number }) {
  const key = state.split(',')[0]!
  const form =
    (await forms[route]?.({
      world,
      key,
      state,
      person,
      id: idOf(world, route, key),
    })) ?? {}
  if (form instanceof FormData) form.set('once', randomUUID())
  return form instanceof FormData ? form : { ...form, once: randomUUID() }
}

const forms = {
  ...meetingForms,
  ...electionForms,
  ...houseForms,
  ...useForms,
  ...bulletinForms,
  ...consultationForms,
  ...occasionForms,
  ...surveyForms,
  ...summaryForms,
  ...plansForms,
  ...forumForms,
}

/** The plain address of the state's thing, or the one the route's own line below says. */
export async function addressOf(world: World, route: string, state: string) {
  const [method, pattern = ''] = route.split(' ')
  const key = state.split(',')[0]!
  const id = idOf(world, route, key)
  const own = addresses[pattern] ?? (method === 'GET' ? asked[pattern] : undefined)
  if (own) return own({ world, key, state, person: undefined, id })
  if (!pattern.includes(':')) return pattern
  if (!id) throw new Error(`the world has no '${key}' for ${route}`)
  return pattern.replace(':id', String(id))
}

const idOf = ({ ids }: World, route: string, key: string) => {
  const plural = route.split('/')[1]!
  return ids[plural === 'mail' || plural === 'administration' ? 'deliveries' : plural]?.[key] ?? 0
}

type Address = (at: At) => string | Promise<string>

const asked: Record<string, Address> = {
  ...surveyPages,
  ...forumPages,
  '/motions/:id/amendment': async (at) => {
    await amended(at, at.id)
    return `/motions/${at.id}/amendment`
  },
  '/meetings/new': ({ world, key }) => `/meetings/new?body=${world.ids.bodies![key]}`,
}

const exported = ({ id, state }: At, form: string) =>
  `/appointments/${id}/proposal.${form}${/named/.test(state) ? '?candidates=named' : ''}`

const addresses: Record<string, Address> = {
  ...surveyAddresses,
  '/appointments/:id/seats/:seatId': ({ world, id, key }) =>
    `/appointments/${id}/seats/${world.ids.seats![key.startsWith('other ') ? 'other board' : 'board']}`,
  '/appointments/:id/proposal.docx': (at) => exported(at, 'docx'),
  '/appointments/:id/proposal.txt': (at) => exported(at, 'txt'),
  '/extracts/:id': ({ id, state }) => {
    const sign = createHmac('sha256', testSettings().sessionSecret)
      .update(`extract ${id}`)
      .digest('base64url')
    return `/extracts/${id}${/with key/.test(state) ? `?key=${sign}` : ''}`
  },
  '/first/:token': (at) => linkOf(at, 'first', 'first_administrator'),
  '/invitations/:token': (at) => linkOf(at, 'invitations', 'invitation'),
  '/links/:token': (at) => linkOf(at, 'links', 'sign_in'),
  '/initiatives/follow/:token': async ({ world: { db, ids }, key }) => {
    const hash = createHash('sha256').update(secretOf('follow')).digest('hex')
    const { received } = ids.initiatives!
    await db.updateTable('initiatives').set({ follow_hash: hash }).where('id', '=', received!).execute()
    return `/initiatives/follow/${secretOf(key === 'valid' ? 'follow' : 'unknown')}`
  },
  '/feedback/receipts/:token': async ({ world: { db, ids }, key }) => {
    const hash = createHash('sha256').update(secretOf('receipt')).digest('hex')
    await db
      .updateTable('feedbacks')
      .set({ follow_hash: hash })
      .where('id', '=', ids.feedback!.answered!)
      .execute()
    return `/feedback/receipts/${secretOf(key === 'valid' ? 'receipt' : 'unknown')}`
  },
  '/questions/receipts/:token': async ({ world: { db, ids }, key }) => {
    const hash = createHash('sha256').update(secretOf('question')).digest('hex')
    await db
      .updateTable('questions')
      .set({ follow_hash: hash })
      .where('id', '=', ids.questions!.answered!)
      .execute()
    return `/questions/receipts/${secretOf(key === 'valid' ? 'question' : 'unknown')}`
  },
  '/hall/:id/:key': hallOf(''),
  '/hall/:id/:key/screen': hallOf('/screen'),
  '/hall/:id/:key/events': hallOf('/events'),
  '/calls/by-link/:key': ({ key }) => `/calls/by-link/${keyOf(key)}`,
  '/calls/by-link/:key/nominations/new': ({ key }) => `/calls/by-link/${keyOf(key)}/nominations/new`,
  '/calls/by-link/:key/nominations': ({ key }) => `/calls/by-link/${keyOf(key)}/nominations`,
  ...behind('candidacies', linkTo('candidacy', ''), ['', '/consent', '/withdrawal']),
  ...behind('nominations', linkTo('nomination', ''), ['', '/mandate', '/withdrawals']),
  '/directory/providers.:form': ({ key }) => `/directory/providers.${key}`,
  '/consultations/:id/respondents.:form': ({ id, state }) =>
    `/consultations/${id}/respondents.${state.split(', ')[1]}`,
  ...behind('bulletins/by-link', bulletinLink, ['']),
  '/consultations/:id/desk': ({ id, state, world }) =>
    `/consultations/${id}/desk${state === 'open' ? `?source=occasion-${world.ids['read-occasions']!.open}` : ''}`,
  '/consultations/:id/segments.:form': ({ id, state }) =>
    `/consultations/${id}/segments.${state.split(', ')[1]}`,
  ...summaryAddresses,
  ...behind('consultations/by-link', statementLink(''), [
    '',
    '/review',
    '/versions',
    '/files',
    '/files/removal',
  ]),
  ...behind('statement-confirmations', confirmationLink(''), ['']),
  ...Object.fromEntries(
    ['', '/review', '/versions', '/files', '/files/removal'].map((act) => [
      `/consultations/:id/statements/of/:organisation${act}`,
      ({ world, id }: At) => `/consultations/${id}/statements/of/${world.cast.organisations.tuottaja}${act}`,
    ]),
  ),
  '/lookahead/followings/:token': followingAddress,
  '/registry/documents.csv': () => '/registry/documents.csv?from=2026-11-25&to=2026-11-25',
  '/meetings/:id/room/:piece': ({ id, state }) => `/meetings/${id}/room/${state.split(', ')[1]}`,
  '/bodies/:id/offices/:officeId/ending': ({ world: { cast, ids }, key }) => {
    const { board, otherBoard } = cast.bodies
    return `/bodies/${key.startsWith('other ') ? otherBoard : board}/offices/${ids.offices![key]}/ending`
  },
  '/account/sessions/:key/revocation': async ({ world: { db, cast }, key }) => {
    const sess = JSON.stringify({ passport: { user: cast.hanna.id } }) as never
    const one = { sid: 'hannas', sess, expire: new Date(noon.getTime() + 60_000) }
    await db.insertInto('session').values(one).execute()
    const name = createHash('sha256').update(key).digest('hex').slice(0, 24)
    return `/account/sessions/${name}/revocation`
  },
  '/notices/:id/packages/:person': (at) => `/notices/${at.id}/packages/${ours(at).cecilia.id}`,
  '/notices/:id/packages/:person/package.pdf': (at) =>
    `/notices/${at.id}/packages/${ours(at).cecilia.id}/package.pdf`,
  '/meetings/:id/fee-approvals/:person': (at) => `/meetings/${at.id}/fee-approvals/${ours(at).vice.id}`,
  '/meetings/:id/claim/receipts/:file/removal': ({ world, id, key }) =>
    `/meetings/${id}/claim/receipts/${world.ids.files![key.startsWith('other ') ? 'other fee receipt' : 'fee receipt']}/removal`,
  '/people/:id/offices/:office/end': ({ world, id, key }) =>
    `/people/${id}/offices/${world.ids.offices![key]}/end`,
  '/meetings/:id/guests/:person/removal': ({ world, id, key }) =>
    `/meetings/${id}/guests/${world.ids.guests![key]}/removal`,
  '/organisations/:id/units/:unitId/removal': ({ world, id, key }) =>
    `/organisations/${id}/units/${world.ids.units![key]}/removal`,
  '/matters/:id/organisations/:organisation/removal': ({ world, id }) =>
    `/matters/${id}/organisations/${world.cast.organisations.hoiva}/removal`,
}

/** The hall screen of the meeting that goes on, or of one that is over; its link as it was made, and as it was before. */
function hallOf(place: string): Address {
  return async ({ world: { db, cast, ids }, key }) => {
    const meeting_id = ids.meetings![key === 'over' ? 'published' : 'debate']!
    const row = { meeting_id, number: 2, opened_at: noon, opened_by: cast.sari.id }
    await db
      .insertInto('halls')
      .values(row)
      .onConflict((same) => same.doNothing())
      .execute()
    const number = key === 'renewed' ? 1 : 2
    const valid = hallKey(testSettings().sessionSecret, { meeting_id, number })
    return `/hall/${meeting_id}/${key === 'unknown' ? secretOf('unknown') : valid}${place}`
  }
}

/** Pages behind a link that any key but 'valid' does not open. */
function behind(place: string, secret: string, acts: string[]): Record<string, Address> {
  const path = (act: string) =>
    [
      `/${place}/:token${act}`,
      ({ key }: At) => `/${place}/${key === 'valid' ? secret : secretOf('unknown')}${act}`,
    ] as const
  return Object.fromEntries(acts.map(path))
}

const secretOf = (name: string) => name.padEnd(43, 'x')

/** A one-time link that works; any key but 'valid…' names none. */
async function linkOf({ world: { db, ids }, key }: At, place: string, purpose: string) {
  const secret = secretOf(place)
  const hash = createHash('sha256').update(secret).digest('base64url')
  const known = await db.selectFrom('tokens').where('hash', '=', hash).select('id').executeTakeFirst()
  const person_id = purpose === 'first_administrator' ? null : ids.people!.invited
  const life = { created_at: new Date('2026-11-25T09:00:00Z'), expires_at: new Date('2026-11-26T09:00:00Z') }
  if (!known) await add(db, 'tokens', { person_id, purpose, hash, ...life })
  return `/${place}/${key.startsWith('valid') ? secret : secretOf('unknown')}`
}
