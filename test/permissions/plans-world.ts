import type { Db } from '../../db/schema/index.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import { add, put, type Ids, type Keep } from './rows.ts'
import type { At, Forms } from './world.ts'

/** The board's plans: of this year's one topic, of the last year's published plan another, which is followed by figures. */
export async function putPlans(db: Db, cast: Cast, ids: Ids, keep: Keep) {
  const body_id = cast.bodies.board
  const topic = { body_id, title: { fi: 'Laatu' }, area: { fi: 'Vaikuttavuus' }, created_at: noon }
  const own = keep('topics', 'own', await add(db, 'topics', topic))
  const published = keep('topics', 'published', await add(db, 'topics', { ...topic, standing: true }))
  await put(db, 'topic_years', [
    { topic_id: own, year: 2026, months: [2, 12], meeting_id: ids.meetings!.draft },
    { topic_id: published, year: 2025, months: [3], meeting_id: null },
  ])
  await put(db, 'plans', [{ body_id, year: 2025, published_at: noon }])
  await put(db, 'topic_ties', [
    { topic_id: own, matter_id: ids.matters!.public, item_id: null, tied_at: noon },
    { topic_id: published, matter_id: null, item_id: ids.items!.public, tied_at: noon },
  ])
  for (const [state, topic_id] of [
    ['own', own],
    ['published', published],
  ] as const) {
    const indicator_id = await add(db, 'indicators', { topic_id, name: { fi: 'Odotus' }, created_at: noon })
    keep('indicators', state, indicator_id)
    const figure = { indicator_id, starts_on: '2025-01-01', months: 12, value: 14, source: 'Tilasto' }
    keep('indicator-figures', state, await add(db, 'indicator_figures', { ...figure, entered_at: noon }))
  }
  await put(db, 'annual_reports', [
    { body_id, year: 2025, introduction: { fi: 'Vuosi.' }, content: reported, published_at: noon },
    { body_id, year: 2026, introduction: { fi: 'Toinen vuosi.' } },
  ])
  await putDevelopment(db, cast, keep)
}

const reported = {
  ...{ introduction: { fi: 'Vuosi.' }, meetings: [], topics: [], recommendations: [], undisclosed: 0 },
  ...{ tasks: { given: 0, done: 0 }, development: [], indicators: [] },
}

/** The board develops one task by itself and has shown another to all; Tuomas answers for a step of the first. */
async function putDevelopment(db: Db, cast: Cast, keep: Keep) {
  const task = { body_id: cast.bodies.board, title: { fi: 'Kotiutuminen' }, created_at: noon }
  const own = keep('development-tasks', 'own', await add(db, 'development_tasks', task))
  const shown = { ...task, status: 'under_way', published_at: noon }
  const published = keep('development-tasks', 'published', await add(db, 'development_tasks', shown))
  const step = { position: 1, what: { fi: 'Sovi käytännöstä' }, due_on: '2026-12-01' }
  const { tuottaja, hoiva } = cast.organisations
  await put(db, 'development_steps', [{ ...step, what: { fi: 'Kartoita' }, task_id: own }])
  const ofTuomas = { ...step, task_id: own, organisation_id: tuottaja, person_id: cast.tuomas.id }
  keep('development-steps', 'own', await add(db, 'development_steps', ofTuomas))
  const ofHoiva = { ...step, task_id: published, organisation_id: hoiva }
  keep('development-steps', 'published', await add(db, 'development_steps', ofHoiva))
  const practice = { ...task, source: 'https://example.test/', field_key: 'home-care' }
  keep('practices', 'own', await add(db, 'practices', practice))
  await put(db, 'practices', [{ ...practice, task_id: published, published_at: noon }])
}

const idsOf = ({ world, key }: At, plural: string, state: string) =>
  world.ids[plural]![key.startsWith('other ') ? `other ${state}` : state]!

/** A valid form for each act on a plan. */
export const plansForms: Forms = {
  'POST /bodies/:id/plan/copies': () => ({ year: '2026' }),
  'POST /bodies/:id/plan/publication': () => ({ year: '2026', published: 'yes' }),
  'POST /bodies/:id/topics': () => ({ title_fi: 'Valinnanvapaus', year: '2026', months: ['3'] }),
  'POST /topics/:id': () => ({ title_fi: 'Laatu ja mittarit', year: '2026', months: ['4'] }),
  'POST /topics/:id/removal': () => ({ year: '2026' }),
  'POST /topics/:id/matters': (at) => ({ meeting_id: idsOf(at, 'meetings', 'draft') }),
  'POST /topic-ties': (at) => ({
    topic_id: idsOf(at, 'topics', 'own'),
    ...(/item/.test(at.state) ? { item_id: idsOf(at, 'items', 'public') } : {}),
    ...(/matter/.test(at.state) ? { matter_id: idsOf(at, 'matters', 'handling') } : {}),
    tied: 'yes',
  }),
  'POST /bodies/:id/annual-report': () => ({ year: '2026', introduction_fi: 'Vuosi sanoin.' }),
  'POST /bodies/:id/annual-report/publication': () => ({ year: '2026', published: 'yes' }),
  'POST /bodies/:id/development-tasks': () => ({ title_fi: 'Hoitoketju', status: 'planned' }),
  'POST /development-tasks/:id': () => ({ title_fi: 'Hoitoketju', status: 'under_way', published: 'yes' }),
  'POST /development-tasks/:id/steps': () => ({ what_fi: 'Kokeile', organisation: 'Hoiva Oy' }),
  'POST /development-steps/:id': () => ({ what_fi: 'Kokeile', person: 'hanna@example.test' }),
  'POST /development-steps/:id/position': () => ({ to: 'up' }),
  'POST /development-steps/:id/status': () => ({ status: 'done' }),
  'POST /bodies/:id/practices': () => ({ title_fi: 'Etävastaanotto', source: 'Raportti', tried: 'no' }),
  'POST /practices/:id': () => ({ title_fi: 'Etävastaanotto', source: 'Raportti', tried: 'trying' }),
  'POST /topics/:id/indicators': () => ({ name_fi: 'Kustannukset', unit_fi: '€' }),
  'POST /indicators/:id': () => ({ name_fi: 'Kustannukset', unit_fi: '€' }),
  'POST /indicators/:id/figures': () => ({
    ...{ period_year: '2026', part: 'half_1', value: '12,5', source: 'Tilasto' },
  }),
}
