import { bringInitiative } from '../matters/arrival-queries.ts'
import { checkInitiative, decideInitiative } from '../matters/initiative-queries.ts'
import type { DemoCast } from './cast.ts'
import { when, type Stage } from './stage.ts'

/** Initiatives at the reception: one new, one checked, one from a member; and two that were decided otherwise. */
export async function tellInitiatives(
  stage: Stage,
  { people, bodies, group }: DemoCast,
  organisations: number[],
) {
  const { db } = stage
  const bring = (initiative: {
    name: string
    email: string
    title: string
    text: string
    days: number
    person?: number
    organisation?: number
    body?: number
    origin?: 'provider' | 'member' | 'county'
  }) =>
    bringInitiative(db, stage, {
      person_id: initiative.person ?? null,
      name: initiative.name,
      email: initiative.email,
      organisation_id: initiative.organisation ?? null,
      origin: initiative.origin ?? 'provider',
      title: initiative.title,
      text: initiative.text,
      body_id: initiative.body ?? null,
      received_at: when(stage, initiative.days, '16:40'),
    })

  const declined = await bring({
    name: 'Ossi Karppaluoto',
    email: 'ossi@pihlalyhty.example',
    days: -62,
    title: 'Oman yrityksen lisääminen tarjouspyyntöön',
    text: 'Pyydämme, että yrityksemme lisätään keväällä ratkaistun kilpailutuksen tuottajiin jälkikäteen.',
  })
  await decideInitiative(db, declined, 'declined', {
    by: people.petteri,
    at: when(stage, -60),
    reasons:
      'Aloite koskee yksittäistä ratkaistua hankintaa. Sitä ei voi käsitellä kumppanuustyössä. Hankintaoikaisusta kerrotaan hankintapäätöksen liitteessä.',
  })
  const transferred = await bring({
    name: 'Anna-Kaisa Vuoluluoto',
    email: 'anna-kaisa@sarataival.example',
    days: -48,
    title: 'Koulukuljetuksen ja terapia-ajan yhteensovittaminen',
    text: 'Lapsen terapia-aika päättyy, kun koulukyyti on jo lähtenyt. Asia koskee useita perheitä samassa kunnassa.',
  })
  await decideInitiative(db, transferred, 'transferred', {
    by: people.kerttu,
    at: when(stage, -45),
    transferred_to: 'Kankaanpään kaupunki, sivistyspalvelut',
    reasons: 'Koulukuljetuksista päättää kunta (hallintolaki 21 §).',
  })

  const checked = await bring({
    name: 'Liisa Hallavirta',
    email: 'liisa@usvalyhty.example',
    organisation: organisations[3]!,
    body: bodies.mental,
    days: -6,
    title: 'Iltavastaanotto mielenterveyden kohtaamispaikkaan',
    text: 'Kohtaamispaikkamme on auki vain päivisin. Työssä käyvät eivät pääse tulemaan. Ehdotamme, että iltavastaanottoa kokeillaan yhtenä iltana viikossa yhdessä terveysaseman kanssa.',
  })
  const { title, text, concerns } = await db
    .selectFrom('initiatives')
    .where('id', '=', checked)
    .select(['title', 'text', 'concerns'])
    .executeTakeFirstOrThrow()
  await checkInitiative(
    db,
    { id: checked, title, text, concerns },
    { title, text, concerns },
    { by: people.kerttu, at: when(stage, -5) },
  )

  await bring({
    name: 'Tuomas Ojaselkä',
    email: 'tuomas.ojaselka@esittely.example',
    person: people.tuomas,
    organisation: organisations[0]!,
    days: -2,
    title: 'Kotihoidon tuottajien yhteinen sijaispooli viikonlopuille',
    text: 'Pienillä tuottajilla ei ole varaa omaan varallaoloon. Ehdotamme, että hyvinvointialue kokeilisi tuottajien yhteistä sijaispoolia viikonloppuisin. Samalla sovittaisiin, miten tieto asiakkaasta kulkee sijaiselle turvallisesti.',
  })
  await bring({
    name: 'Sampo Louhivuo',
    email: 'sampo.louhivuo@esittely.example',
    person: group.seated[3]!.person,
    origin: 'member',
    days: -1,
    title: 'Apuvälineiden lainausajat ja palautuspisteet',
    text: 'Apuvälineiden palauttaminen edellyttää käyntiä Porissa. Ehdotan, että Raumalle ja Kankaanpäähän perustetaan palautuspisteet yhdessä järjestöjen kanssa.',
  })
}
