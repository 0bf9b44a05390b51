import type { Db } from '../../db/schema/index.ts'
import { browse, noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import type { Line } from './lines.ts'

/** Tuottaja's entry with these facts; answers the organisation. */
async function entry(db: Db, { organisations }: Cast, facts: object) {
  await db
    .insertInto('directory_entries')
    .values({ organisation_id: organisations.tuottaja, ...facts })
    .execute()
  return organisations.tuottaja
}

const taken = async (answer: PromiseLike<{ status: number; text: string }>) => {
  const { status, text } = await answer
  if (status !== 303) throw new Error(`${status} ${text.slice(0, 2_000)}`)
}

/** What waits in the directory of providers, and bulletins to them. */
export const directoryLines: Line[] = [
  {
    duty: 'bulletin_due',
    who: 'sari',
    state: async (db, cast) => {
      const texts = { title: { fi: 'T', sv: 'T' }, text: { fi: '<p>T</p>', sv: '<p>T</p>' } }
      const made = { body_id: cast.bodies.board, created_by: cast.sari.id, created_at: noon }
      const { id } = await db
        .insertInto('bulletins')
        .values({ ...made, ...texts, kind: 'events', due_on: '2026-11-30' })
        .returning('id')
        .executeTakeFirstOrThrow()
      await db.insertInto('bulletin_audiences').values({ bulletin_id: id }).execute()
      return id
    },
    act: (db, { sari }, id) => taken(browse(db, sari).post(`/bulletins/${id}/sendings`, { to: 'now' })),
  },
  {
    duty: 'entry_to_confirm',
    who: 'tuomas',
    state: (db, cast) => entry(db, cast, { confirmed_on: '2025-11-01' }),
    act: (db, { tuomas }, id) => taken(browse(db, tuomas).post(`/directory/${id}/confirmations`)),
  },
  {
    duty: 'soteri_renewal',
    who: 'tuomas',
    state: (db, cast) => entry(db, cast, { confirmed_on: '2026-11-01', soteri_renews_on: '2026-12-31' }),
    act: (db, { sari }, id) =>
      taken(browse(db, sari).post(`/directory/${id}`, { soteri_renews_on: '2029-12-31' })),
  },
  {
    duty: 'entry_change',
    who: 'sari',
    state: async (db, cast) => {
      const organisation_id = await entry(db, cast, {})
      const said = { before: { places: null }, after: { places: 8 } }
      const change = { organisation_id, person_id: cast.tuomas.id, proposed_at: noon, ...said }
      return (
        await db.insertInto('directory_changes').values(change).returning('id').executeTakeFirstOrThrow()
      ).id
    },
    act: (db, { sari }, id) =>
      taken(browse(db, sari).post(`/directory/changes/${id}/settlement`, { outcome: 'approved' })),
  },
  {
    duty: 'question_to_answer',
    who: 'petra',
    state: async (db, { paavo, petra }) => {
      const away = { away_from: '2026-11-20', away_until: '2026-11-30', stand_in_id: petra.id }
      const contact = { person_id: paavo.id, topic: { fi: 'Palvelusetelit' }, created_at: noon }
      const { id: contact_id } = await db
        .insertInto('contacts')
        .values(contact)
        .returning('id')
        .executeTakeFirstOrThrow()
      await db
        .insertInto('contact_absences')
        .values({ ...away, contact_id })
        .execute()
      const asked = { contact_id, language: 'fi' as const, text: 'Miten?', page: '', asked_at: noon }
      return (await db.insertInto('questions').values(asked).returning('id').executeTakeFirstOrThrow()).id
    },
    act: (db, { petra }, id) =>
      taken(browse(db, petra).post(`/questions/${id}/answers`, { answer: 'Näin.' })),
  },
  {
    duty: 'directory_import_unsaved',
    who: 'sari',
    state: async (db, { sari }) => {
      const sheet = { person_id: sari.id, at: noon, name: 'tuottajat.csv', rows: '[]' }
      return (
        await db.insertInto('directory_imports').values(sheet).returning('id').executeTakeFirstOrThrow()
      ).id
    },
    act: (db, { sari }, id) => taken(browse(db, sari).post(`/directory/imports/${id}/removal`)),
  },
]
