import type { Db } from '../../db/schema/index.ts'
import { hashOf } from '../../server/accounts/stranger-rules.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import { putOccasions } from './occasions-world.ts'
import { add, put, type Keep } from './rows.ts'
import { putSummary } from './summaries-world.ts'

/** Requests of the board: a draft ready to be opened, one that is open, one whose time is over, one with its summary. */
export async function putConsultations(db: Db, cast: Cast, keep: Keep) {
  const request = {
    body_id: cast.bodies.board,
    title: { fi: 'Lausuntopyyntö', sv: 'Begäran' },
    background: { fi: 'Tausta', sv: 'Bakgrund' },
    responsible: { fi: 'Sari', sv: 'Sari' },
    closes_on: '2027-01-15',
    created_by: cast.sari.id,
    created_at: noon,
  }
  const over = { ...request, opened_at: new Date('2026-09-01T09:00:00Z'), closes_on: '2026-11-01' }
  const stages = {
    draft: request,
    open: { ...request, opened_at: new Date('2026-11-20T09:00:00Z') },
    closed: over,
    summarised: { ...over, summarised_at: noon },
  }
  for (const [state, values] of Object.entries(stages)) {
    const id = await add(db, 'consultations', values)
    keep('consultations', state, id)
    const asked = await putParts(db, cast, keep, { id, state })
    if (state !== 'draft') await putSummary(db, cast, keep, { id, state })
    if (state === 'open') await putStatements(db, cast, keep, { id, asked })
    if (state === 'open') await putOccasions(db, cast, id, keep)
  }
}

async function putParts(
  db: Db,
  cast: Cast,
  keep: Keep,
  { id: consultation_id, state }: { id: number; state: string },
) {
  const part = { consultation_id, position: 1 }
  await put(db, 'consultation_paragraphs', [{ ...part, number: 1, text: { fi: 'Kappale' } }])
  await put(db, 'consultation_questions', [{ ...part, kind: 'closed', text: { fi: 'Hyvä?' } }])
  const group_id = await add(db, 'consultation_groups', { ...part, name: { fi: 'Tuottajat' } })
  keep('respondent-groups', state, group_id)
  const { tuottaja } = cast.organisations
  return add(db, 'consultation_respondents', { consultation_id, organisation_id: tuottaja, group_id })
}

/** Tuottaja has its link and is silent; Hoiva has stated by link, unconfirmed, with a passage marked as secret. */
async function putStatements(db: Db, cast: Cast, keep: Keep, { id, asked }: { id: number; asked: number }) {
  const prefix = cast.bodies.board === cast.bodies.otherBoard ? 'other ' : ''
  const link_hash = hashOf(statementLink(prefix))
  await db
    .updateTable('consultation_respondents')
    .set({ link_hash, asked_at: new Date('2026-11-20T09:00:00Z') })
    .where('id', '=', asked)
    .execute()
  keep('statements', 'silent', asked)
  const given = { consultation_id: id, organisation_id: cast.organisations.hoiva }
  const respondent_id = await add(db, 'consultation_respondents', given)
  keep('statements', 'given', respondent_id)
  const version_id = await add(db, 'consultation_versions', {
    respondent_id,
    number: 1,
    signer: 'Helmi',
    position: 'Johtaja',
    email: 'helmi@example.test',
    way: 'link',
    saved_at: noon,
    sent_at: noon,
    confirm_hash: hashOf(confirmationLink(prefix)),
  })
  const answer_id = await add(db, 'consultation_answers', { version_id })
  const named = await add(db, 'consultation_respondents', {
    consultation_id: id,
    name: 'Kirje ry',
    asked: false,
  })
  keep('statements', 'entered', named)
  const letter = { respondent_id: named, number: 1, way: 'post', sender: 'Kirsi', entered_by: cast.sari.id }
  await put(db, 'consultation_versions', [{ ...letter, saved_at: noon, sent_at: noon }])
  const passage = { answer_id, position: 1, text: 'Katteemme', secret_reason: 'Hinnoittelu' }
  const passage_id = keep('passages', 'marked', await add(db, 'consultation_passages', passage))
  await putSegments(db, cast, keep, { consultation_id: id, passage_id })
}

/** A workshop's note with a segment of it, and one of the secret passage; one that is quoted, under a theme. */
async function putSegments(
  db: Db,
  cast: Cast,
  keep: Keep,
  { consultation_id, passage_id }: { consultation_id: number; passage_id: number },
) {
  const by = { created_by: cast.sari.id, created_at: noon }
  const held = { body_id: cast.bodies.board, consultation_id, kind: 'workshop', name: { fi: 'Työpaja' } }
  const occasion_id = keep('read-occasions', 'open', await add(db, 'occasions', { ...held, ...by }))
  const text = 'Laskutus on hidasta. Maksu kestää.'
  const note_id = keep('notes', 'open', await add(db, 'occasion_notes', { occasion_id, position: 1, text }))
  const theme_id = await add(db, 'consultation_themes', {
    consultation_id,
    position: 1,
    name: { fi: 'Maksut' },
  })
  keep('themes', 'open', theme_id)
  const segment = (state: string, values: object) =>
    add(db, 'consultation_segments', { consultation_id, ...values, ...by }).then((id) =>
      keep('segments', state, id),
    )
  await segment('bare', { note_id, starts: 0, ends: 20, text: text.slice(0, 20) })
  await segment('marked', { passage_id, starts: 0, ends: 9, text: 'Katteemme' })
  const segment_id = await segment('quoted', { note_id, starts: 21, ends: 34, text: text.slice(21) })
  await put(db, 'consultation_segment_themes', [{ segment_id, theme_id, set_by: cast.sari.id, set_at: noon }])
  const quote = { theme_id, segment_id, position: 1, text: 'Maksu kestää.', ascribed: 'occasion' }
  await put(db, 'consultation_quotes', [quote])
}

/** What opens the silent respondent's statement, and the confirmation of the one given; each board has its own. */
export const statementLink = (prefix: string) => `${prefix}statement`.padEnd(43, 'x')
export const confirmationLink = (prefix: string) => `${prefix}confirmation`.padEnd(43, 'x')

/** What Tuottaja has written so far. */
export async function putDraft(db: Db, respondent_id: number) {
  const who = { signer: 'Tuomas', position: 'Johtaja', email: 'tuomas@example.test' }
  const version_id = await add(db, 'consultation_versions', {
    respondent_id,
    ...who,
    way: 'link',
    saved_at: noon,
  })
  await put(db, 'consultation_answers', [{ version_id, text: 'Hyvä ehdotus.' }])
  return version_id
}
