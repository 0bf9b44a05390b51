import { closeSurvey, openSurvey, publishSurvey } from '../surveys/closing-queries.ts'
import type { QuestionContent } from '../surveys/content-rules.ts'
import { addQuestion, addSection, addSurvey, copySurvey } from '../surveys/edit-queries.ts'
import { addInvitations } from '../surveys/invitation-queries.ts'
import type { Question } from '../surveys/question-rules.ts'
import { takeSurvey } from '../surveys/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import { record } from '../record/queries.ts'
import type { ActName, ByLanguage } from '../words/index.ts'
import type { DemoCast } from './cast.ts'
import { when, type Stage } from './stage.ts'

/**
 * Vantaa-Kerava's survey of 2022 with the published shares, 31 of 50 and 29 of 50 and one sheet blank on both; and the
 * same asked again, open to answer.
 */
export async function tellSurveys(stage: Stage, cast: DemoCast) {
  const { db } = stage
  const by = cast.people.sari
  const drafted = when(stage, -200, '10:00')
  const content = {
    title,
    intro,
    closes_on: dayOf(when(stage, -170)),
    by_link: true,
    named: false,
    strata: ['size' as const, 'side' as const],
    earlier_id: null,
  }
  const id = await addSurvey(db, cast.bodies.board, content, { by, at: drafted })
  const ids = await writeQuestions(stage, id)
  await tell(stage, cast, { id, act: 'survey drafted', at: drafted })
  await openSurvey(db, stage, await takeSurvey(db, id), drafted)
  await tell(stage, cast, { id, act: 'survey opened', at: drafted })
  await db.insertInto('survey_sheets').values(sheets(id, ids)).execute()
  const over = when(stage, -169, '09:00')
  await closeSurvey(db, await takeSurvey(db, id), over)
  await tell(stage, cast, { id, act: 'survey closed', at: over })
  const published = when(stage, -165, '09:00')
  await publishSurvey(db, id, published)
  await tell(stage, cast, { id, act: 'survey published', at: published })
  await askAgain(stage, cast, id)
}

async function askAgain(stage: Stage, cast: DemoCast, earlier: number) {
  const { db } = stage
  const at = when(stage, -6, '09:30')
  const by = { by: cast.people.sari, at }
  const closes = dayOf(when(stage, 12))
  const id = await copySurvey(db, await takeSurvey(db, earlier), closes, by)
  const again = { title: titleAgain, intro: introAgain }
  await db.updateTable('surveys').set(again).where('id', '=', id).execute()
  const tuomas = await db
    .selectFrom('people')
    .where('id', '=', cast.people.tuomas)
    .select(['name', 'email', 'language'])
    .executeTakeFirstOrThrow()
  const named = { ...tuomas, email: tuomas.email!, person_id: cast.people.tuomas, organisation_id: null }
  await addInvitations(db, id, [named])
  await openSurvey(db, stage, await takeSurvey(db, id), at)
  await tell(stage, cast, { id, act: 'survey opened', at })
}

const tell = ({ db }: Stage, cast: DemoCast, { id, act, at }: { id: number; act: ActName; at: Date }) =>
  record(db, { by: cast.people.sari, at, act, thing: 'survey', id, body: cast.bodies.board })

async function writeQuestions({ db }: Stage, survey: number) {
  const { id: section } = await addSection(db, survey, { title: sectionTitle, lead: {} })
  const add = async (kind: Question['kind'], prompt: ByLanguage, more: Partial<QuestionContent> = {}) =>
    (await addQuestion(db, section, kind, { ...plain, prompt, ...more })).id
  const cooperation = await add('likert', claims.cooperation, { cannot_say: true })
  const support = await add('likert', claims.support, { cannot_say: true })
  const wishes = await add('open', claims.wishes)
  return { cooperation, support, wishes }
}

const plain = {
  help: {},
  required: false,
  cannot_say: false,
  options: [],
  rows: [],
  least: null,
  most: null,
  on_question_id: null,
  on_values: [],
  same_as: null,
}

/** How many chose each value: 31 of 50 agree that there is enough cooperation, 29 of 50 that there is enough support. */
const cooperation = { 5: 10, 4: 21, 3: 6, 2: 7, 1: 3, x: 3 }
const support = { 5: 8, 4: 21, 3: 7, 2: 8, 1: 4, x: 2 }

const spread = (counts: Record<string, number>) =>
  Object.entries(counts).flatMap(([value, count]) => Array.from({ length: count }, () => value))

function sheets(survey_id: number, ids: Record<'cooperation' | 'support' | 'wishes', number>) {
  const [first, second] = [spread(cooperation), spread(support)]
  // seventeen and fifty have no common factor: each value of the second meets many of the first
  const answered = first.map((value, at) => ({
    [ids.cooperation]: value,
    [ids.support]: second[(at * 17) % second.length]!,
    ...(at % 6 === 0 && { [ids.wishes]: wishes[(at / 6) % wishes.length]! }),
  }))
  return [...answered, {}].map((answers, at) => ({ survey_id, answers, strata: strataAt(at) }))
}

/** Four large organisations are too few to be shown, and the medium-sized are not shown either lest they give them away. */
const strataAt = (at: number) => ({
  size: at % 12 === 5 ? 'large' : (['micro', 'small', 'small', 'medium'] as const)[at % 4]!,
  side: at % 3 === 0 ? 'third_sector' : 'company',
})

const title = {
  fi: 'Yhteistyö ja tuki ostopalveluissa (Vantaan ja Keravan kysely 2022)',
  sv: 'Samarbete och stöd i köpta tjänster (Vandas och Kervos enkät 2022)',
}
const intro = {
  fi: 'Lähde: Vantaan ja Keravan hyvinvointialueen uutinen ”Ostopalveluntuottajat: Lisää dialogisuutta ja osallistamista”. Vastausten määrä ja samaa mieltä olleiden osuudet ovat julkaistusta tekstistä. Muu jakauma, vastaajien taustat ja vapaat vastaukset on keksitty esittelyä varten.',
  sv: 'Källa: en nyhet från Vanda och Kervo välfärdsområde om leverantörer av köpta tjänster. Antalet svar och andelen som var av samma åsikt är ur den publicerade texten. Den övriga fördelningen, bakgrundsuppgifterna och de fria svaren är påhittade för demonstrationen.',
}
const titleAgain = {
  fi: 'Yhteistyö ja tuki palveluntuottajille: kysely uudelleen',
  sv: 'Samarbete med och stöd till tjänsteproducenter: ny enkät',
}
const introAgain = {
  fi: 'Kysymme samat asiat uudelleen, jotta näemme, onko yhteistyö kehittynyt. Vastaaminen vie muutaman minuutin.',
  sv: 'Vi frågar samma saker på nytt för att se om samarbetet har utvecklats. Det tar några minuter att svara.',
}
const sectionTitle = { fi: 'Yhteistyö ja tuki', sv: 'Samarbete och stöd' }
const claims = {
  cooperation: {
    fi: 'Palveluntuottajien kanssa tehdään riittävästi yhteistyötä.',
    sv: 'Samarbetet med tjänsteproducenterna är tillräckligt.',
  },
  support: {
    fi: 'Palveluntuottajat saavat riittävästi tukea.',
    sv: 'Tjänsteproducenterna får tillräckligt med stöd.',
  },
  wishes: { fi: 'Mitä toivot yhteistyöltä?', sv: 'Vad önskar du av samarbetet?' },
}
const wishes = [
  'Säännöllisiä tapaamisia hyvinvointialueen ja muiden tuottajien kanssa.',
  'Nimettyä yhteyshenkilöä, jolle voi soittaa, kun asiakkaan tilanne muuttuu.',
  'Tietoa tulevista muutoksista hyvissä ajoin ennen kilpailutusta.',
  'Samoja sopimusehtoja koko alueelle; nyt ne vaihtelevat kunnittain.',
  'Palveluntuottajaseminaari kaksi kertaa vuodessa.',
]
