import { hashOf } from '../../server/accounts/stranger-rules.ts'
import type { Db } from '../../db/schema/index.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import { add, put, type Ids, type Keep } from './rows.ts'
import type { At, Forms } from './world.ts'

export const surveyKey = (state: string) => `kysely-${state.replaceAll(' ', '-')}`
export const surveyToken = (state: string) => `answer-${state}`.replaceAll(' ', '-').padEnd(43, 'x')

/** Surveys of the board: a draft, one open to all, one to those invited, one that is over, one with its results published. */
export async function putSurveys(db: Db, cast: Cast, ids: Ids, keep: Keep) {
  const prefix = cast.bodies.board === cast.bodies.otherBoard ? 'other ' : ''
  const survey = {
    body_id: cast.bodies.board,
    title: { fi: 'Kysely', sv: 'Enkät' },
    closes_on: '2026-12-01',
    strata: ['size', 'region', 'side'],
    created_by: cast.sari.id,
    created_at: noon,
  }
  const open = { ...survey, status: 'open', opened_at: noon }
  const over = { ...open, closed_at: noon }
  const states = {
    draft: { ...survey, by_link: true },
    open: { ...open, by_link: true },
    invited: open,
    closed: { ...over, status: 'closed' },
    published: { ...over, status: 'published', published_at: noon },
  }
  for (const [state, values] of Object.entries(states)) {
    const id = await add(db, 'surveys', { ...values, key: surveyKey(`${prefix}${state}`) })
    keep('surveys', state, id)
    await putParts(db, id, { ids, state, keep })
  }
  await putAsked(db, cast, { ids, prefix, keep })
}

interface Place {
  ids: Ids
  state: string
  keep: Keep
}

async function putParts(db: Db, survey_id: number, { state, keep }: Place) {
  const section_id = await add(db, 'survey_sections', { survey_id, place: 1, title: { fi: 'Osio' } })
  keep('survey-sections', state, section_id)
  const claim = { section_id, place: 1, kind: 'likert', prompt: { fi: 'Väite' }, cannot_say: true }
  const first = keep('survey-questions', state, await add(db, 'survey_questions', claim))
  const text = { section_id, place: 2, kind: 'open', prompt: { fi: 'Mitä muuta?' } }
  const open = await add(db, 'survey_questions', { ...text, on_question_id: first, on_values: ['1'] })
  keep('survey-questions', `${state} text`, open)
  if (state !== 'closed' && state !== 'published') return
  const total = { base: 6, counts: { 1: 0, 2: 0, 3: 0, 4: 2, 5: 3, x: 1 } }
  const results = {
    [first]: { total, strata: { size: { micro: null, large: null } } },
    [open]: { total: { base: 5, counts: {} }, strata: {} },
  }
  await put(db, 'survey_results', [{ survey_id, sheets: 6, results }])
  const sheet = { survey_id, answers: { [first]: '1', [open]: 'Lisää tapaamisia' } }
  await put(
    db,
    'survey_sheets',
    Array.from({ length: 6 }, () => sheet),
  )
}

async function putAsked(db: Db, cast: Cast, { ids, prefix, keep }: { ids: Ids; prefix: string; keep: Keep }) {
  const { draft, open, invited } = ids.surveys as { draft: number; open: number; invited: number }
  const asked = { name: 'Tuomas', email: 'tuomas@example.test', organisation_id: cast.organisations.tuottaja }
  keep('survey-invitations', 'waiting', await add(db, 'survey_invitations', { ...asked, survey_id: draft }))
  const own = {
    ...asked,
    survey_id: invited,
    person_id: cast.tuomas.id,
    invited_at: noon,
    token_hash: hashOf(surveyToken(`${prefix}valid`)),
  }
  keep('survey-invitations', 'own', await add(db, 'survey_invitations', own))
  await put(db, 'survey_invitations', [
    { name: 'Lasse', email: 'lasse@example.test', survey_id: open, invited_at: noon },
  ])
  await put(db, 'survey_drafts', [{ survey_id: invited, token_hash: own.token_hash }])
}

const stateIn = ({ key }: At) => key.replace(/^other /, '')
const asState = (at: At) => (at.key.startsWith('other ') ? `other ${stateIn(at)}` : at.key)
const sectionOf = (at: At) => at.world.ids['survey-sections']![asState(at)]!
const questionOf = (at: At, more = '') => at.world.ids['survey-questions']![`${asState(at)}${more}`]!
const aSurvey = { title_fi: 'Uusi kysely', closes_on: '2026-12-05', by_link: 'yes', strata: 'size' }

/** A valid form for each act on a survey. */
export const surveyForms: Forms = {
  'POST /surveys': ({ world, key }) => ({ ...aSurvey, body_id: world.ids.bodies![key] }),
  'POST /surveys/:id': () => aSurvey,
  'POST /surveys/:id/section': () => ({ title_fi: 'Toinen osio' }),
  'POST /surveys/:id/question': (at) => ({ section: sectionOf(at), kind: 'open', prompt_fi: 'Vielä?' }),
  'POST /surveys/:id/order': (at) => ({ part: 'question', part_id: questionOf(at), way: 'down' }),
  'POST /surveys/:id/parts-removal': (at) => ({ part: 'question', part_id: questionOf(at, ' text') }),
  'POST /surveys/:id/status': ({ state }) => ({ status: state.split(', ')[1] }),
  'POST /surveys/:id/closing-day': () => ({ closes_on: '2026-12-08' }),
  'POST /surveys/:id/invitations': () => ({ addresses: 'Uusi, uusi@example.test', language: 'fi' }),
  'POST /surveys/:id/papers': ({ world, key }) => ({
    item: world.ids.items![key.startsWith('other ') ? 'other draft' : 'draft'],
  }),
  'POST /surveys/answers/:token': ({ world }) => ({
    at: world.ids['survey-sections']!.invited,
    shown: world.ids['survey-questions']!.invited,
    [`q${world.ids['survey-questions']!.invited}`]: '4',
  }),
}

const answers = (act: string) => (at: At) => `/surveys/answers/${surveyToken(at.key)}${act}`

/** Where the pages of surveys are that are not found by an id alone. */
export const surveyAddresses: Record<string, (at: At) => string> = {
  '/surveys/by-link/:key': ({ key }) => `/surveys/by-link/${surveyKey(key)}`,
  '/surveys/by-link/:key/drafts': ({ key }) => `/surveys/by-link/${surveyKey(key)}/drafts`,
  '/surveys/answers/:token': answers(''),
  '/surveys/answers/:token/submission': answers('/submission'),
  '/surveys/invitations/:id': ({ world, key }) =>
    `/surveys/invitations/${world.ids['survey-invitations']![key]}`,
  '/surveys/:id/invitations/:invitation/removal': ({ world, id, key }) =>
    `/surveys/${id}/invitations/${world.ids['survey-invitations']![key.startsWith('other ') ? 'other waiting' : 'waiting']}/removal`,
  '/surveys/:id/open-answers': (at) => `/surveys/${at.id}/open-answers?question=${questionOf(at, ' text')}`,
}
/** Of a GET alone. */
export const surveyPages: Record<string, (at: At) => string> = {
  '/surveys/:id/question': (at) => `/surveys/${at.id}/question?section=${sectionOf(at)}&kind=single`,
}
