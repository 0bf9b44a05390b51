import { addDays } from '../calendar/rules.ts'
import type { StepStatus, TaskContent } from '../development/rules.ts'
import { addStep, addTask, publishTask, tellStep } from '../development/writing-queries.ts'
import { addPractice, publishPractice } from '../practices/queries.ts'
import type { PracticeContent } from '../practices/rules.ts'
import { record } from '../record/queries.ts'
import type { ByLanguage } from '../words/index.ts'
import type { DemoCast } from './cast.ts'
import { when, type Stage } from './stage.ts'

interface Step {
  what: ByLanguage
  organisation?: number
  person?: number
  days: number
  status: StepStatus
}

/** What the partnership group develops: a service chain on trial and another with a step that is late; two good practices. */
export async function tellDevelopment(stage: Stage, cast: DemoCast, organisations: number[]) {
  const { today } = stage
  const { petteri, tuomas } = cast.people
  const chain = await develop(stage, cast, {
    task: {
      ...{ ...discharge, status: 'trial', result: {} },
      ...{ trial_from: addDays(today, -60), trial_until: addDays(today, 30) },
    },
    steps: [
      { what: agreed, person: petteri, days: -70, status: 'done' },
      { what: caller, organisation: organisations[14]!, days: -40, status: 'done' },
      { what: feedback, organisation: organisations[0]!, person: tuomas, days: 12, status: 'under_way' },
      { what: judged, person: petteri, days: 40, status: 'waiting' },
    ],
  })
  await develop(stage, cast, {
    task: { ...dosing, status: 'under_way', result: {}, trial_from: null, trial_until: null },
    steps: [
      { what: list, organisation: organisations[12]!, days: -5, status: 'under_way' },
      { what: contract, person: petteri, days: 20, status: 'waiting' },
    ],
  })
  await note(stage, cast, { ...nurse, tried: 'trying', task_id: chain })
  await note(stage, cast, { ...remote, tried: 'no', task_id: null })
}

async function develop(
  stage: Stage,
  { people, bodies }: DemoCast,
  { task, steps }: { task: TaskContent; steps: Step[] },
) {
  const { db, today } = stage
  const by = { by: people.petteri, at: when(stage, -90, '10:00') }
  const id = await addTask(db, bodies.group, task, by)
  for (const { what, organisation, person, days, status } of steps) {
    const said = { what, organisation_id: organisation ?? null, person_id: person ?? null }
    const step = await addStep(db, id, { ...said, due_on: addDays(today, days) })
    await tellStep(db, step, status, when(stage, Math.min(days, -1)))
  }
  await publishTask(db, id, true, by.at)
  await record(db, {
    ...by,
    act: 'development task added',
    thing: 'development_task',
    id,
    body: bodies.group,
  })
  return id
}

async function note(stage: Stage, { people, bodies }: DemoCast, practice: PracticeContent) {
  const by = { by: people.petteri, at: when(stage, -80, '13:00') }
  const id = await addPractice(stage.db, bodies.group, practice, by)
  await publishPractice(stage.db, id, true, by.at)
  await record(stage.db, { ...by, act: 'practice noted', thing: 'practice', id, body: bodies.group })
}

const discharge = {
  title: { fi: 'Sujuva kotiutuminen sairaalasta', sv: 'Smidig utskrivning från sjukhuset' },
  chain: { fi: 'Sairaala – kotihoito – yksityinen kotipalvelu', sv: 'Sjukhus – hemvård – privat hemservice' },
  aim: {
    fi: 'Asiakas pääsee kotiin samana päivänä, kun hoito sairaalassa päättyy, ja kotihoito alkaa ilman taukoa.',
    sv: 'Klienten kommer hem samma dag som vården på sjukhuset upphör, och hemvården börjar utan avbrott.',
  },
  measure: {
    fi: 'Odotuspäivät kotiutuspäätöksestä kotiin pääsyyn; uudelleen sairaalaan 30 päivässä.',
    sv: 'Väntedagar från utskrivningsbeslutet tills klienten är hemma; återinskrivningar inom 30 dagar.',
  },
}
const agreed = {
  fi: 'Sovitaan yhteinen kotiutuslista ja yhteystiedot',
  sv: 'Gemensam utskrivningslista avtalas',
}
const caller = {
  fi: 'Nimetään tuottajien päivystäjä iltoihin',
  sv: 'Producenterna utser en jour för kvällar',
}
const feedback = {
  fi: 'Kootaan asiakkaiden ja omaisten palaute',
  sv: 'Respons från klienter och anhöriga samlas in',
}
const judged = { fi: 'Arvioidaan kokeilu ja viedään tulos neuvottelukuntaan', sv: 'Försöket bedöms' }

const dosing = {
  title: { fi: 'Lääkkeiden koneellinen annosjakelu', sv: 'Maskinell dosdispensering av läkemedel' },
  chain: { fi: 'Lääkäri – apteekki – kotihoito', sv: 'Läkare – apotek – hemvård' },
  aim: {
    fi: 'Lääkemuutos on kotihoidon tiedossa saman vuorokauden aikana.',
    sv: 'En ändrad medicinering är känd i hemvården inom ett dygn.',
  },
  measure: { fi: 'Lääkepoikkeamien määrä kuukaudessa.', sv: 'Antalet läkemedelsavvikelser i månaden.' },
}
const list = { fi: 'Kuvataan lääkelistan kulku nykyisin', sv: 'Läkemedelslistans väg i dag beskrivs' }
const contract = { fi: 'Sovitaan muutosten ilmoitustapa', sv: 'Sättet att meddela ändringar avtalas' }

const nurse = {
  title: { fi: 'Kotiutushoitaja osastolla', sv: 'Hemgångssköterska på avdelningen' },
  text: {
    fi: 'Hoitaja tapaa asiakkaan jo osastolla ja tilaa kotiin tarvittavat palvelut ennen kotiutusta.',
    sv: 'Sjukskötaren träffar klienten redan på avdelningen och beställer tjänsterna hem före utskrivningen.',
  },
  source: 'Tutustumiskäynti toisella hyvinvointialueella (esittelyaineisto)',
  field_key: 'elderly',
}
const remote = {
  title: { fi: 'Etäkäynnit yöaikaan', sv: 'Distansbesök nattetid' },
  text: {
    fi: 'Yöllinen turvakäynti tehdään kuvayhteydellä, jos asiakas niin haluaa.',
    sv: 'Trygghetsbesöket på natten görs via bildförbindelse om klienten så önskar.',
  },
  source: 'https://esimerkki.example/etakaynnit',
  field_key: 'home-care',
}
