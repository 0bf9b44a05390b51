import { followingPath } from '../../server/lookahead/rules.ts'
import { testSettings } from '../support/house.ts'
import { ours, type At, type Forms } from './world.ts'

const anOccasion = { kind: 'call', name_fi: 'Puhelu', when: '24.11.2026', notes: 'Arvo on pieni.\n\nUutta.' }
const aSeries = { name_fi: 'Seminaarit', next_on: '3.12.2026' }
const agreedIn = (at: At) => at.world.ids.points![ours(at) === at.world.cast ? 'agreed' : 'other agreed']

/** A valid form for each act on an occasion. */
export const occasionForms: Forms = {
  'POST /occasions': ({ world, key }) => ({ ...anOccasion, body: world.ids.bodies![key] }),
  'POST /occasions/:id': () => anOccasion,
  'POST /occasions/:id/files': () => {
    const form = new FormData()
    form.set('file', new Blob(['Kalvot']), 'kalvot.txt')
    return form
  },
  'POST /occasions/:id/files/removal': (at) => ({
    file: at.world.ids.files![ours(at) === at.world.cast ? 'occasion heard' : 'other occasion heard'],
  }),
  'POST /occasions/:id/points': (at) =>
    at.state.endsWith(', new')
      ? { to: 'add', text: 'Pöytäkirja jakoon', person: 'Tuomas' }
      : { to: 'done', point: agreedIn(at) },
  'POST /occasions/:id/disclosures': () => ({
    receivers: 'Tuottaja Oy',
    what: 'Aikataulu',
    told_on: '25.11.2026',
    told_clock: '11.00',
  }),
  'POST /occasions/:id/source': (at) => ({
    consultation: at.world.ids.consultations![ours(at) === at.world.cast ? 'open' : 'other open'],
  }),
  'POST /occasions/series': ({ world, key }) => ({ ...aSeries, body: world.ids.bodies![key] }),
  'POST /occasions/series/:id': () => aSeries,
  'POST /lookahead': ({ world, key }) => ({ ...coming, body: world.ids.bodies![key] }),
  'POST /lookahead/:id': ({ state }) => (state.endsWith(', drafted') ? { to: 'drafted' } : coming),
  'POST /lookahead/followings': () => ({ email: 'uusi@example.test' }),
  'POST /lookahead/followings/:token': () => ({ to: 'stop' }),
}

const coming = { subject_fi: 'Uusi sääntökirja', preparer_fi: 'Sari', month: '3/2027' }

const { sessionSecret } = testSettings()

/** The link of the address that follows. */
export const followingAddress = ({ world, key }: At) =>
  followingPath(key === 'valid' ? sessionSecret : 'unknown', world.ids.lookahead!.followed!)
