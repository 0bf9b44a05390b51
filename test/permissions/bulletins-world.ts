import type { Db } from '../../db/schema/index.ts'
import { hashOf } from '../../server/accounts/stranger-rules.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import { add, put, putFile, type Keep } from './rows.ts'
import type { Forms } from './world.ts'

/** Bulletins of the board: a draft ready to be sent, one that waits for its time, one that has been sent and corrected. */
export async function putBulletins(db: Db, cast: Cast, keep: Keep) {
  const texts = {
    title: { fi: 'Tiedote', sv: 'Meddelandet' },
    text: { fi: '<p>Teksti</p>', sv: '<p>Text</p>' },
  }
  const written = {
    ...texts,
    body_id: cast.bodies.board,
    kind: 'events',
    created_by: cast.sari.id,
    created_at: noon,
  }
  const stages = {
    draft: { ...written, due_on: '2026-11-30' },
    scheduled: { ...written, send_at: new Date('2026-12-01T07:00:00Z'), scheduled_by: cast.sari.id },
    sent: { ...written, sent_at: noon, letters: 2 },
  }
  for (const [state, values] of Object.entries(stages)) {
    const bulletin_id = keep('bulletins', state, await add(db, 'bulletins', values))
    await put(db, 'bulletin_audiences', [{ bulletin_id, field: '' }])
    if (state !== 'sent') continue
    const version = { ...texts, bulletin_id, person_id: cast.sari.id, at: noon }
    await put(db, 'bulletin_versions', [
      { ...version, number: 1, title: { fi: 'Ennen' } },
      { ...version, number: 2, why: { fi: 'Otsikko' } },
    ])
  }
}

/** What opens a reader's choices; there is one for all. */
export const bulletinLink = 'bulletin'.padEnd(43, 'x')

/** A reader by address, who does not want one of the kinds. */
export async function putReader(db: Db) {
  const reader = { address: 'toimisto@example.test', link_hash: hashOf(bulletinLink), written_at: noon }
  const reader_id = await add(db, 'bulletin_readers', reader)
  await put(db, 'bulletin_stops', [{ reader_id, kind: 'events', at: noon }])
}

const aBulletin = { kind: 'events', title_fi: 'Uusi tiedote', text_fi: 'Teksti', plain_fi: 'yes' }

/** A valid form for each act on a bulletin. */
export const bulletinForms: Forms = {
  'POST /account/bulletins': () => ({ kind: 'procurement' }),
  'POST /bulletins': ({ world, key }) => ({ ...aBulletin, body: world.ids.bodies![key] }),
  'POST /bulletins/:id': () => ({ ...aBulletin, revision: 1 }),
  'POST /bulletins/:id/recipients': () => ({ by: 'filters', size: 'small' }),
  'POST /bulletins/:id/sendings': ({ state }) => ({
    to: state.split(', ')[1],
    on: '2026-12-02',
    at: '9.00',
  }),
  'POST /bulletins/:id/corrections': () => ({ ...aBulletin, why_fi: 'Väärä päivä' }),
  'POST /bulletins/:id/files': () => {
    const form = new FormData()
    form.set('file', new Blob(['Liite\n']), 'liite.txt')
    return form
  },
  'POST /bulletins/:id/files/removal': async ({ world, id }) => ({
    file: await putFile(world.db, { thing: 'bulletin', id, publicity: 'public' }),
  }),
  'POST /bulletins/by-link/:token': () => ({ kind: 'procurement', to: 'stop' }),
}
