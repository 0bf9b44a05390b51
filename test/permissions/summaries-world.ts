import type { Db } from '../../db/schema/index.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import { add, put, type Keep } from './rows.ts'

interface Of {
  id: number
  state: string
}

const yesterday = new Date(noon.getTime() - 86_400_000)

/** A theme with a segment of an occasion and prose of the board's languages; a summary lacking nothing, and published where its time is over. */
export async function putSummary(db: Db, cast: Cast, keep: Keep, { id: consultation_id, state }: Of) {
  const by = { created_by: cast.sari.id, created_at: noon }
  const both = (text: string) => ({ fi: text, sv: text })
  const theme_id = await add(db, 'consultation_themes', {
    consultation_id,
    position: 1,
    name: both('Laatu'),
    line: both('Laatu on tärkeää.'),
    prose: both('Laatu [lainaus 1].'),
  })
  keep('themes', `${state} summary`, theme_id)
  const occasion_id = await add(db, 'occasions', {
    ...by,
    body_id: cast.bodies.board,
    consultation_id,
    kind: 'meeting',
    name: both('Tilaisuus'),
  })
  const text = 'Laatu on otettava huomioon.'
  const note_id = await add(db, 'occasion_notes', { occasion_id, position: 101, text })
  const place = { consultation_id, note_id, starts: 0, ends: text.length, text }
  const segment_id = await add(db, 'consultation_segments', { ...place, ...by })
  keep('segments', `${state} summary`, segment_id)
  await put(db, 'consultation_segment_themes', [{ segment_id, theme_id, set_at: noon }])
  const quote = { theme_id, segment_id, position: 1, text: 'otettava huomioon', ascribed: 'occasion' }
  keep('quotes', state, await add(db, 'consultation_quotes', quote))
  const saved = { saved_by: cast.sari.id, saved_at: yesterday }
  const texts = { introduction: both('Johdanto'), considered: both('Huomioon') }
  await put(db, 'consultation_summaries', [{ consultation_id, ...texts, ...saved }])
  const promised = { consultation_id, position: 1, text: both('Teemme tämän'), person_id: cast.leena.id }
  const measure = await add(db, 'consultation_measures', { ...promised, due_on: '2027-02-01' })
  keep('measures', state, measure)
  const paragraphs = db.selectFrom('consultation_paragraphs').where('consultation_id', '=', consultation_id)
  const { id: paragraph_id } = await paragraphs.select('id').executeTakeFirstOrThrow()
  keep('paragraphs', state, paragraph_id)
  if (state === 'summarised')
    await putPublished(db, cast, { consultation_id, theme_id, segment_id, paragraph_id, measure })
}

type Published = Record<'consultation_id' | 'theme_id' | 'segment_id' | 'paragraph_id' | 'measure', number>

async function putPublished(
  db: Db,
  cast: Cast,
  { consultation_id, theme_id, segment_id, paragraph_id, measure }: Published,
) {
  const [by, name] = [{ created_by: cast.sari.id, created_at: noon }, { fi: 'Laatu' }]
  const reply = { consultation_id, number: 1, text: { fi: 'Muutimme' }, ...by }
  await put(db, 'consultation_replies', [
    { ...reply, theme_id, outcome: 'noted' },
    { ...reply, segment_id, outcome: 'changed', paragraph_id },
  ])
  const changed = { text: { fi: 'Uusi' }, changed_by: cast.sari.id, changed_at: noon }
  await put(db, 'consultation_changes', [{ paragraph_id, ...changed }])
  const quote = { position: 1, text: 'otettava huomioon', ascribed: 'occasion', source: name, passage: null }
  const content = {
    title: {},
    asked: name,
    introduction: name,
    heading: {},
    considered: name,
    statements: 0,
    comments: 1,
    from: '2026-09-01',
    until: '2026-11-01',
    themes: [
      { id: theme_id, name, line: name, prose: { fi: 'Laatu [lainaus 1].' }, comments: 1, quotes: [quote] },
    ],
    measures: [{ id: measure, text: name, person: 'Leena', due_on: '2027-02-01' }],
    groups: [],
    ungrouped: [],
    stale: {},
  }
  const version = { consultation_id, number: 1, content, published_by: cast.sari.id, published_at: noon }
  await put(db, 'consultation_summary_versions', [version])
}
