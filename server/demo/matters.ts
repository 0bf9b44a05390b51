import { addHandling } from '../matters/queries.ts'
import { bringInitiative } from '../matters/arrival-queries.ts'
import { decideInitiative } from '../matters/initiative-queries.ts'
import { openMatter } from '../matters/keeping-queries.ts'
import { numberMatter } from '../matters/number-queries.ts'
import { record } from '../record/queries.ts'
import type { ByLanguage } from '../words/index.ts'
import type { DemoCast } from './cast.ts'
import { later, when, type Stage } from './stage.ts'
import { language } from './texts-bilingual.ts'
import { discharge, voucher } from './texts-elderly.ts'
import { childcare, doctors, dosing, lowThreshold, quality, tenders } from './texts-others.ts'

interface Opening {
  title: ByLanguage
  body: number
  by: number
  days: number
  fields: string[]
  number: number | null
  organisations?: number[]
  origin?: 'provider' | 'member' | 'county'
}

/** Every matter of the story in the backlog where it began. */
export async function openMatters(stage: Stage, cast: DemoCast, organisations: number[]) {
  const { people, bodies } = cast
  const open = (opening: Opening) => openOne(stage, cast, opening)
  const matters = {
    voucher: await open({
      title: voucher.title,
      body: bodies.elderly,
      by: people.kerttu,
      days: -446,
      fields: ['home-care', 'elderly'],
      number: 1187,
      organisations: [organisations[0]!, organisations[14]!],
    }),
    discharge: await open({
      title: discharge.title,
      body: bodies.elderly,
      by: people.kerttu,
      days: -192,
      fields: ['elderly', 'home-care'],
      number: 214,
      origin: 'county',
    }),
    childcare: await open({
      title: childcare.title,
      body: bodies.child,
      by: people.kerttu,
      days: -96,
      fields: ['child-welfare'],
      number: 698,
      origin: 'member',
    }),
    dosing: await open({
      title: dosing.title,
      body: bodies.pharmacies,
      by: people.joonas,
      days: -97,
      fields: ['pharmacies', 'home-care'],
      number: 702,
      organisations: [organisations[12]!, organisations[26]!, organisations[40]!],
    }),
    doctors: await open({
      title: doctors.title,
      body: bodies.doctors,
      by: people.joonas,
      days: -94,
      fields: ['physician-services', 'primary-care'],
      number: null,
      origin: 'county',
    }),
    tenders: await open({
      title: tenders.title,
      body: bodies.group,
      by: people.petteri,
      days: -88,
      fields: [],
      number: 640,
    }),
    quality: await open({
      title: quality.title,
      body: bodies.board,
      by: people.sari,
      days: -70,
      fields: ['housing-services', 'home-care'],
      number: 655,
      origin: 'county',
    }),
    lowThreshold: await open({
      title: lowThreshold.title,
      body: bodies.mental,
      by: people.kerttu,
      days: -40,
      fields: ['mental-health'],
      number: 803,
      origin: 'member',
    }),
    therapy: await open({
      title: { fi: 'Lyhytterapian palvelusetelin ehdot ryhmämuotoisessa tapaamisessa' },
      body: bodies.mental,
      by: people.kerttu,
      days: -9,
      fields: ['mental-health'],
      number: null,
    }),
    terms: await open({
      title: { fi: 'Palvelusetelien ehtojen yhtenäistäminen eri palveluissa' },
      body: bodies.board,
      by: people.sari,
      days: -14,
      fields: ['home-care', 'housing-services'],
      number: 834,
      origin: 'county',
    }),
    language: await open({
      title: language.title,
      body: bodies.bilingual,
      by: people.annika,
      days: -30,
      fields: [],
      number: 821,
      origin: 'member',
    }),
  }
  await bringVoucher(stage, cast, matters.voucher, organisations[0]!)
  return matters
}
export type DemoMatters = Awaited<ReturnType<typeof openMatters>>

async function openOne(
  stage: Stage,
  cast: DemoCast,
  { title, body, by, days, fields, number, organisations = [], origin = 'provider' }: Opening,
) {
  const { db } = stage
  const at = when(stage, days, '10:00')
  const languages = body === cast.bodies.bilingual ? 'fi sv' : 'fi'
  const details = {
    publicity: 'public' as const,
    preparer_id: cast.people.paula,
    fields,
  }
  const id = await openMatter(db, {
    title,
    body: { id: body, languages },
    origin,
    details,
    organisations,
    by,
    at,
  })
  await addHandling(db, { matter_id: id, body_id: body, kind: 'accepted', at, person_id: by })
  await record(db, { by, at, act: 'matter opened', thing: 'matter', id, body })
  if (number)
    await numberMatter(
      db,
      { id, body_id: body, case_number: null },
      `SATHVA/${number}/${at.getUTCFullYear()}`,
      { by: cast.people.reetta, at: later(at, 90) },
    )
  return id
}

/** The first matter came from a provider; its initiator was answered at each step. */
async function bringVoucher(
  stage: Stage,
  { people, bodies }: DemoCast,
  matter: number,
  organisation: number,
) {
  const { db } = stage
  const at = when(stage, -452, '13:20')
  const id = await bringInitiative(db, stage, {
    person_id: people.tuomas,
    name: 'Tuomas Ojaselkä',
    email: 'tuomas.ojaselka@esittely.example',
    organisation_id: organisation,
    origin: 'provider',
    title: voucher.title.fi,
    text: voucher.initiative,
    body_id: bodies.elderly,
    received_at: at,
  })
  await addHandling(db, { matter_id: matter, body_id: null, kind: 'received', at })
  await db
    .updateTable('initiatives')
    .set({ checked_by: people.kerttu, checked_at: when(stage, -449) })
    .where('id', '=', id)
    .execute()
  await decideInitiative(db, id, 'accepted', {
    by: people.kerttu,
    at: when(stage, -446, '10:00'),
    matter_id: matter,
  })
}
