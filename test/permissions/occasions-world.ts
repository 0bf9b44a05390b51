import type { Db } from '../../db/schema/index.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import { add, put, putFile, type Keep } from './rows.ts'

/** An occasion of the open request where Tuomas promised something, one by itself, a market dialogue, and a series. */
export async function putOccasions(db: Db, cast: Cast, consultation_id: number, keep: Keep) {
  const of = { body_id: cast.bodies.board, created_at: noon }
  const series_id = await add(db, 'occasion_series', {
    ...of,
    name: { fi: 'Tapaamiset' },
    next_on: '2026-12-10',
  })
  keep('occasions', 'series', series_id)
  const named = { ...of, created_by: cast.sari.id, kind: 'meeting' }
  const heard = await add(db, 'occasions', { ...named, name: { fi: 'Info' }, consultation_id })
  keep('occasions', 'heard', heard)
  await put(db, 'occasion_days', [{ occasion_id: heard, on_day: '2026-11-20', name: { fi: 'Aamu' } }])
  await put(db, 'occasion_notes', [{ occasion_id: heard, position: 1, text: 'Arvo on pieni.' }])
  const agreed = { occasion_id: heard, position: 1, text: 'Laskutusohje', due_on: '2026-11-20' }
  keep('points', 'agreed', await add(db, 'occasion_points', { ...agreed, person_id: cast.tuomas.id }))
  const alone = await add(db, 'occasions', { ...named, name: { fi: 'Tapaaminen' }, series_id })
  keep('occasions', 'alone', alone)
  const dialogue = { ...named, name: { fi: 'Vuoropuhelu' }, kind: 'market_dialogue' }
  const occasion_id = keep('occasions', 'dialogue', await add(db, 'occasions', dialogue))
  for (const [state, id] of Object.entries({ heard, alone, dialogue: occasion_id }))
    keep('files', `occasion ${state}`, await putFile(db, { thing: 'occasion', id, publicity: 'handling' }))
  const told = { occasion_id, receivers: 'Hoiva Oy', what: 'Luonnos', told_at: noon, published_at: noon }
  await put(db, 'occasion_disclosures', [{ ...told, entered_by: cast.sari.id }])
  const entry = { ...of, created_by: cast.sari.id, subject: { fi: 'Sääntökirja' }, preparer: { fi: 'Sari' } }
  keep('lookahead', 'coming', await add(db, 'lookahead_entries', { ...entry, opens_in: '2027-02-01' }))
  const email = `seuraaja-${of.body_id}@example.test`
  keep(
    'lookahead',
    'followed',
    await add(db, 'lookahead_followers', { email, asked_at: noon, confirmed_at: noon }),
  )
}
