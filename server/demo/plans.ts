import { addDays } from '../calendar/rules.ts'
import { addIndicator, enterFigure } from '../indicators/queries.ts'
import { periodOf } from '../indicators/rules.ts'
import { yearOf } from '../plans/rules.ts'
import { addTopic, planTopic, publishPlan, tieTopic } from '../plans/writing-queries.ts'
import { record } from '../record/queries.ts'
import { gatherReport } from '../reports/gathering-queries.ts'
import { introduceReport, publishReport } from '../reports/queries.ts'
import type { ByLanguage } from '../words/index.ts'
import type { DemoCast } from './cast.ts'
import { tellDevelopment } from './development.ts'
import type { DemoMatters } from './matters.ts'
import { when, type Stage } from './stage.ts'

interface Told {
  title: ByLanguage
  area: ByLanguage
  months: number[]
  matters: number[]
  standing?: boolean
  last?: boolean
  by?: string
}

/** The board's plan of this year and the last, what its standing topic is followed by, and the last year's report; the group's tasks. */
export async function tellPlans(
  stage: Stage,
  cast: DemoCast,
  { matters, organisations }: { matters: DemoMatters; organisations: number[] },
) {
  const { db, today } = stage
  const [body, year] = [cast.bodies.board, yearOf(today)]
  const by = { by: cast.people.sari, at: when(stage, -300, '10:00') }
  for (const topic of topicsWith(matters)) {
    const id = await addTopic(db, body, contentOf(topic), by.at)
    if (topic.last) await planTopic(db, id, { year: year - 1, months: topic.months, meeting_id: null })
    if (topic.standing || !topic.last)
      await planTopic(db, id, { year, months: topic.months, meeting_id: null })
    for (const matter_id of topic.matters)
      await tieTopic(db, { topic_id: id, matter_id, item_id: null }, { ...by, at: when(stage, -20) })
    await record(db, { ...by, act: 'topic planned', thing: 'topic', id, body })
    if (topic.title === costs) await follow(stage, cast, id)
  }
  for (const one of [year - 1, year]) {
    await publishPlan(db, { body_id: body, year: one }, by)
    await record(db, { ...by, act: 'plan published', thing: 'body', id: body, body, details: { year: one } })
  }
  await tellReport(stage, cast, year - 1)
  await tellDevelopment(stage, cast, organisations)
}

const contentOf = ({ title, area, standing, by }: Told) => ({
  ...{ title, area, description: {}, standing: standing ?? false, prepared_by: by ?? '' },
})

/** Two years of what an hour of home care costs, by who produces it: fictitious figures. */
async function follow({ db, today }: Stage, { people, bodies }: DemoCast, topic: number) {
  const by = { by: people.sari, at: new Date(`${addDays(today, -30)}T08:00:00Z`) }
  const year = yearOf(today)
  for (const { name, values } of indicators) {
    const id = await addIndicator(db, topic, { name, unit: { fi: '€/tunti', sv: '€/timme' } }, by.at)
    for (const [index, value] of values.entries()) {
      const period = periodOf(year - 2 + Math.floor(index / 2), `half_${(index % 2) + 1}`)
      const note = index === 0 ? 'Esittelyä varten keksitty luku.' : ''
      await enterFigure(db, id, { ...period, value, source: 'Talousraportti (esittelyaineisto)', note }, by)
    }
    await record(db, { ...by, act: 'indicator added', thing: 'indicator', id, body: bodies.board })
  }
}

async function tellReport(stage: Stage, { people, bodies }: DemoCast, year: number) {
  const { db } = stage
  const of = { body: bodies.board, year }
  const by = { by: people.sari, at: when(stage, -250, '11:00') }
  await introduceReport(db, of, introduction)
  await publishReport(db, of, { introduction, ...(await gatherReport(db, of)) }, by)
  const said = { thing: 'body', id: bodies.board, body: bodies.board, details: { year } }
  await record(db, { ...by, ...said, act: 'annual report published' })
}

const effect = { fi: 'Laatu ja vaikuttavuus', sv: 'Kvalitet och genomslag' }
const choice = { fi: 'Valinnanvapaus', sv: 'Valfrihet' }
const economy = { fi: 'Kestävä talous', sv: 'Hållbar ekonomi' }
const costs = {
  fi: 'Kulurakenteiden avoimuus ja vertailtavuus',
  sv: 'Öppna och jämförbara kostnadsstrukturer',
}

const topicsWith = (matters: DemoMatters): Told[] => [
  {
    title: { fi: 'Laadunvalvonnan periaatteet', sv: 'Principer för kvalitetstillsynen' },
    ...{ area: effect, months: [10], matters: [matters.quality], standing: true, last: true },
    by: 'valvontayksikkö',
  },
  {
    title: { fi: 'Palvelujen mittaristot', sv: 'Mätare för tjänsterna' },
    ...{ area: effect, months: [4], matters: [], standing: true, last: true, by: 'kehittämispäällikkö' },
  },
  {
    title: { fi: 'Valinnanvapauden käytännöt ja palvelusetelit', sv: 'Valfrihet och servicesedlar' },
    ...{ area: choice, months: [11], matters: [matters.voucher, matters.terms], standing: true, last: true },
  },
  {
    title: costs,
    area: economy,
    months: [3, 9],
    matters: [],
    standing: true,
    last: true,
    by: 'talousyksikkö',
  },
  {
    title: { fi: 'Sairaalasta kotiin: palveluketjun kokeilu', sv: 'Från sjukhus till hemmet: försök' },
    ...{ area: effect, months: [6], matters: [matters.discharge] },
  },
  {
    title: { fi: 'Kilpailutusten ennakoitavuus', sv: 'Förutsägbara upphandlingar' },
    ...{ area: economy, months: [10], matters: [matters.tenders] },
  },
  {
    title: { fi: 'Muualla toimivat käytännöt', sv: 'Praxis som fungerar på annat håll' },
    ...{ area: effect, months: [5], matters: [], last: true },
  },
  {
    title: { fi: 'Ensi vuoden toimintasuunnitelma', sv: 'Verksamhetsplanen för nästa år' },
    ...{ area: {}, months: [12], matters: [], standing: true, by: 'sihteeri' },
  },
]

const indicators = [
  {
    name: {
      fi: 'Kotihoidon tunnin kustannus, hyvinvointialueen oma tuotanto',
      sv: 'Kostnad för en timme hemvård, välfärdsområdets egen produktion',
    },
    values: [52.4, 53.1, 54.6, 55.2, 56.8],
  },
  {
    name: {
      fi: 'Kotihoidon tunnin kustannus, palveluseteli',
      sv: 'Kostnad för en timme hemvård, servicesedel',
    },
    values: [41.5, 41.5, 42.8, 43.9, 44.6],
  },
]

const introduction = {
  fi: 'Vuosi oli neuvottelukunnan ensimmäinen. Tärkein työmme oli suositus kotihoidon palvelusetelin arvosta: se syntyi pienten ja suurten tuottajien yhteisestä selvityksestä.\n\nKokouksissa opittiin myös työtapa: asia valmistellaan työryhmässä, kootaan kumppanuusryhmässä ja ratkaistaan neuvottelukunnassa. Mittaristot ja kulurakenteet jäivät seuraavaan vuoteen.',
  sv: 'Året var delegationens första. Vårt viktigaste arbete var rekommendationen om värdet på servicesedeln för hemvård: den växte fram ur en utredning som små och stora producenter gjorde tillsammans.\n\nVid sammanträdena hittade vi också vårt arbetssätt. Mätarna och kostnadsstrukturerna sköts upp till följande år.',
}
