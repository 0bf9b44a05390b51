import type { Db, Schema } from '../../db/schema/index.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'

interface Place {
  db: Db
  cast: Cast
  put: (table: keyof Schema, values: object) => Promise<number>
  odd: (name: string) => string
  keep: (kind: string, id: number) => number
}

/** Of a request: what is drafted of its summary and its answers, and what quotes a business secret. */
export async function hideDraftSummary(
  { db, cast, put, odd, keep }: Place,
  { consultation_id, passage_id }: { consultation_id: number; passage_id: number },
) {
  const by = { created_by: cast.sari.id, created_at: noon }
  const texts = { line: { fi: odd('draftLine') }, prose: { fi: `${odd('draftProse')} [lainaus 1]` } }
  const theme_id = keep(
    'themes',
    await put('consultation_themes', {
      consultation_id,
      position: 1,
      name: { fi: 'Laatu' },
      ...texts,
    }),
  )
  const secret = { consultation_id, passage_id, starts: 0, ends: 6, text: odd('segmentOfSecret') }
  const segment_id = await put('consultation_segments', { ...secret, ...by })
  await db.insertInto('consultation_segment_themes').values({ segment_id, theme_id, set_at: noon }).execute()
  const quote = { theme_id, segment_id, position: 1, ascribed: 'comments', text: odd('quotedSecret') }
  await put('consultation_quotes', quote)
  const around = {
    introduction: { fi: odd('draftIntroduction') },
    considered: { fi: odd('draftConsidered') },
  }
  await db
    .insertInto('consultation_summaries')
    .values({ ...around, consultation_id, saved_by: cast.sari.id, saved_at: noon })
    .execute()
  await put('consultation_measures', { consultation_id, position: 1, text: { fi: odd('draftPromise') } })
  const reply = {
    consultation_id,
    theme_id,
    number: 1,
    outcome: 'noted',
    text: { fi: odd('draftReply') },
    ...by,
  }
  await put('consultation_replies', reply)
  return theme_id
}

/** A published summary, of whose two quotes one has become secret since. */
export async function publishSummary({ cast, put, odd }: Place, consultation_id: number) {
  const text = { fi: odd('publishedSummary') }
  const respondent_id = await put('consultation_respondents', { consultation_id, name: 'Entinen Oy' })
  const sent = { respondent_id, number: 1, way: 'link', saved_at: noon, sent_at: noon }
  const answer_id = await put('consultation_answers', {
    version_id: await put('consultation_versions', sent),
  })
  const passage = { answer_id, position: 1, text: 'Meidän kate', secret_reason: 'Kilpailuetu' }
  const passage_id = await put('consultation_passages', passage)
  const place = { consultation_id, passage_id, starts: 7, ends: 11, text: 'kate' }
  await put('consultation_segments', { ...place, created_by: cast.sari.id, created_at: noon })
  const quote = { ascribed: 'comments', source: {} }
  const quotes = [
    { ...quote, position: 1, text: odd('quotedOpenly'), passage: null },
    { ...quote, position: 2, text: odd('quotedBefore'), passage: passage_id },
  ]
  const theme = {
    id: 1,
    name: text,
    line: text,
    prose: { fi: 'Näin: [lainaus 1] [lainaus 2]' },
    comments: 1,
    quotes,
  }
  const none = { title: {}, heading: {}, statements: 1, comments: 1, from: '2026-09-01', until: '2026-11-01' }
  await put('consultation_summary_versions', {
    consultation_id,
    number: 1,
    content: {
      ...none,
      asked: text,
      introduction: text,
      considered: text,
      themes: [theme],
      measures: [],
      groups: [],
      ungrouped: [],
      stale: {},
    },
    published_by: cast.sari.id,
    published_at: noon,
  })
}

/** Answers to what was noted at an occasion, and to words in whose place their respondent has sent others. */
export async function hideAnswered(
  { db, cast, put, odd }: Place,
  { consultation_id, theme_id }: { consultation_id: number; theme_id?: number },
) {
  const by = { created_by: cast.sari.id, created_at: noon }
  const theme =
    theme_id ?? (await put('consultation_themes', { consultation_id, position: 9, name: { fi: 'Hinta' } }))
  const answered = async (of: object, text: string) => {
    const words = { consultation_id, starts: 0, ends: text.length, text, ...by }
    const segment_id = await put('consultation_segments', { ...of, ...words })
    await db
      .insertInto('consultation_segment_themes')
      .values({ segment_id, theme_id: theme, set_at: noon })
      .execute()
    const reply = { consultation_id, segment_id, number: 1, outcome: 'noted', text: { fi: 'Kiitos.' } }
    await put('consultation_replies', { ...reply, ...by })
  }
  const heard = { body_id: cast.bodies.board, consultation_id, kind: 'call', name: { fi: 'Puhelu' } }
  const occasion_id = await put('occasions', { ...heard, ...by })
  const text = odd('answeredNotes')
  await answered({ note_id: await put('occasion_notes', { occasion_id, position: 1, text }) }, text)
  const respondent_id = await put('consultation_respondents', { consultation_id, name: 'Korvaava Oy' })
  for (const [number, said] of [odd('replacedWords'), 'Toisin'].entries()) {
    const sent = { number: number + 1, way: 'link', saved_at: noon, sent_at: noon }
    const version_id = await put('consultation_versions', { respondent_id, ...sent })
    const answer_id = await put('consultation_answers', { version_id })
    const passage_id = await put('consultation_passages', { answer_id, position: 1, text: said })
    await answered({ passage_id }, said)
  }
}
