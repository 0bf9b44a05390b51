import type { Db, Schema } from '../../db/schema/index.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import { hideAnswered, hideDraftSummary, publishSummary } from './summaries.ts'

interface Place {
  db: Db
  cast: Cast
  put: (table: keyof Schema, values: object) => Promise<number>
  file: (thing: string, id: number, name: string, more?: object) => Promise<number>
  odd: (name: string) => string
  keep: (kind: string, id: number) => number
}

/** A draft of a request; and to an open one a statement with a business secret, and another that is still being written. */
export async function hideStatements({ db, cast, put, file, odd, keep }: Place) {
  const request = {
    body_id: cast.bodies.board,
    background: { fi: 'Tausta' },
    responsible: { fi: 'Sari' },
    closes_on: '2027-01-10',
    created_by: cast.sari.id,
    created_at: noon,
  }
  keep('consultations', await put('consultations', { ...request, title: { fi: odd('draftRequest') } }))
  const open = { ...request, opened_at: noon, title: { fi: odd('openRequest') } }
  const consultation_id = keep('consultations', await put('consultations', open))
  const heard = { body_id: cast.bodies.board, created_by: cast.sari.id, created_at: noon, consultation_id }
  const occasion = { ...heard, kind: 'call', name: { fi: odd('heardName') } }
  const occasion_id = keep('occasions', await put('occasions', occasion))
  await put('occasion_notes', { occasion_id, position: 1, text: odd('heardNotes') })
  await put('occasion_points', { occasion_id, position: 1, text: odd('heardPoint') })
  const { tuottaja, hoiva } = cast.organisations
  const asked = await put('consultation_respondents', { consultation_id, organisation_id: hoiva })
  const stated = keep('statements', asked)
  const signed = {
    signer: odd('statedSigner'),
    position: 'Johtaja',
    email: `${odd('statedEmail')}@example.test`,
  }
  const version_id = await put('consultation_versions', {
    ...signed,
    respondent_id: stated,
    number: 1,
    way: 'link',
    saved_at: noon,
    sent_at: noon,
  })
  const answer_id = await put('consultation_answers', { version_id })
  await put('consultation_passages', { answer_id, position: 1, text: odd('statedOpenly') })
  const secret = { secret_reason: odd('statedReason'), text: odd('statedSecret') }
  const passage_id = await put('consultation_passages', { answer_id, position: 2, ...secret })
  const place = { db, cast, put, odd, keep }
  const theme_id = await hideDraftSummary(place, { consultation_id, passage_id })
  await hideAnswered(place, { consultation_id, theme_id })
  const over = { ...request, opened_at: noon, title: { fi: 'Päättynyt' }, closes_on: '2026-11-20' }
  const summarised = keep('consultations', await put('consultations', { ...over, summarised_at: noon }))
  await publishSummary(place, summarised)
  await hideAnswered(place, { consultation_id: summarised })
  await put('consultation_themes', { consultation_id, position: 1, name: { fi: odd('workingTheme') } })
  await file('consultation_version', version_id, 'statedFile', { publicity: 'secret' })
  const writing = await put('consultation_respondents', { consultation_id, organisation_id: tuottaja })
  const draft = await put('consultation_versions', { respondent_id: writing, way: 'link', saved_at: noon })
  await put('consultation_answers', { version_id: draft, text: odd('draftStatement') })
}
