import { setTargets } from '../balance/queries.ts'
import { addDays, dayOf } from '../calendar/rules.ts'
import { numberFrom } from '../composing/number.ts'
import { compose } from '../composing/make.ts'
import { findWholeComputation } from '../draws/computation-queries.ts'
import { publishedOf } from '../draws/page-routes.ts'
import { standingFor } from '../draws/pool-acts.ts'
import { prepareDraw } from '../draws/preparation-routes.ts'
import { publishDraw } from '../draws/publication-routes.ts'
import { enterNumber, listNumbers } from '../draws/queries.ts'
import { claimComputation, endComputation } from '../draws/queue-queries.ts'
import { findCall } from '../nominations/queries.ts'
import { record } from '../record/queries.ts'
import { target } from './balance.ts'
import type { DemoCast } from './cast.ts'
import { viewerOf, when, type Stage } from './stage.ts'

const targets = [
  target('size', 'micro', 3, 5),
  target('size', 'large', null, 2),
  target('type', 'association', 2, 4),
  target('region', '043', 4, 6),
  target('gender', 'female', 4, 6),
  target('gender', 'male', 4, 6),
  target('language', 'sv', 1, null),
]

const given = ['Aamos', 'Briitta', 'Elmo', 'Fanni', 'Hilma', 'Iivari', 'Jooa', 'Kerttuli', 'Lyyli', 'Manu']
const family = ['Hakoniemi', 'Isolahti', 'Kotamäki', 'Norrbacka']

/** A panel of ten whose members were proposed by a public draw among forty, a week ago; it begins in a month. */
export async function tellDraw(stage: Stage, { people, bodies }: DemoCast, organisations: number[]) {
  const { db, today } = stage
  const secretary = people.kerttu
  const body = await foundPanel(stage, bodies.group, secretary)
  const term = await addPanelTerm(stage, body, addDays(today, 30))
  await setTargets(db, term, targets)
  const callId = await addClosedCall(stage, term, secretary, organisations)

  const at = when(stage, -12, '09:40')
  const viewer = await viewerOf(db, secretary, at)
  const call = (await findCall(db, viewer, callId))!
  const basis = { startsOn: call.term_starts_on, whole: false }
  const standing = await standingFor(db, viewer, call, basis)
  const asked = { call, standing, tickets: 1_000, basis }
  const { id, input } = await prepareDraw(db, asked, { by: secretary, at })
  await claimComputation(db, at)
  const begun = performance.now()
  const result = await compose(input)
  const ended = new Date(at.getTime() + performance.now() - begun)
  await endComputation(db, id, { status: 'done', result }, ended)

  const computation = (await findWholeComputation(db, viewer, id))!
  const numbers = await listNumbers(db, viewer, id)
  const drawsAt = when(stage, -7, '12:00')
  const draw = await publishDraw(
    db,
    stage,
    {
      computation,
      call,
      published: publishedOf(computation)!,
      numbers,
      source: 'dice',
      source_text:
        'Kolme kymmensivuista noppaa (punainen, vihreä, sininen) heitetään Porin kirjaston aulassa tässä järjestyksessä.',
      drawsAt,
    },
    { by: secretary, at },
  )
  const entered = {
    drawn_text: '4 0 7',
    number: numberFrom('dice', '4 0 7', 1_000)!,
    first_witness: 'kirjastonjohtaja Ritva Peltokangas',
    second_witness: 'potilasasiavastaava Osmo Linnala',
    evidence: 'Tilaisuudesta on pöytäkirja ja tallenne.',
  }
  const drawn = { by: secretary, at: when(stage, -7, '12:20') }
  await enterNumber(db, draw.id, entered, drawn)
  const act = { ...drawn, act: 'draw held' as const, thing: 'draw', id: draw.id, body }
  await record(db, { ...act, details: { number: entered.number } })
}

async function foundPanel(stage: Stage, parent_id: number, secretary: number) {
  const { db, today } = stage
  const { id } = await db
    .insertInto('bodies')
    .values({
      tier: 'working_group',
      parent_id,
      name: { fi: 'Omaishoidon tuottajaraati', sv: 'Producentrådet för närståendevård' },
      mandate: {
        fi: 'Arvioi omaishoidon palveluja niitä tuottavien kannalta. Jäsenet ehdotetaan arpomalla, jotta pienet ja syrjäiset tuottajat pääsevät mukaan.',
        sv: 'Bedömer tjänsterna inom närståendevården ur producenternas synvinkel. Ledamöterna föreslås genom lottning, så att också små producenter och producenter på avlägsna orter kommer med.',
      },
      created_at: when(stage, -60),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const office = { person_id: secretary, body_id: id, starts_on: addDays(today, -60) }
  await db
    .insertInto('offices')
    .values({ ...office, office: 'secretary' })
    .execute()
  return id
}

async function addPanelTerm({ db }: Stage, body_id: number, starts_on: string) {
  const { id } = await db
    .insertInto('terms')
    .values({
      body_id,
      legal_form: 'voluntary_influence',
      starts_on,
      ends_on: addDays(starts_on, 730),
      set_by: 'Hyvinvointialuejohtaja',
      profile: { draws: true },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('seats')
    .values(Array.from({ length: 10 }, (_, at) => ({ term_id: id, ordinal: at + 1 })))
    .execute()
  return id
}

async function addClosedCall(stage: Stage, term_id: number, created_by: number, organisations: number[]) {
  const { db } = stage
  const { id } = await db
    .insertInto('calls')
    .values({
      term_id,
      title: {
        fi: 'Omaishoidon tuottajaraadin jäsenet',
        sv: 'Ledamöter i producentrådet för närståendevård',
      },
      seats: 10,
      key: 'omaishoidon-raati',
      opens_on: dayOf(when(stage, -50)),
      closes_on: dayOf(when(stage, -15)),
      created_by,
      created_at: when(stage, -52),
      published_at: when(stage, -50),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const candidates = given.flatMap((first, row) =>
    family.map((last, column) => ({ name: `${first} ${last}`, nth: row * family.length + column })),
  )
  await db
    .insertInto('candidates')
    .values(
      candidates.map(({ name, nth }) => ({
        call_id: id,
        organisation_id: organisations[(nth * 3) % organisations.length]!,
        name,
        email: `raati${nth + 1}@esittely.example`,
        language: nth % 8 === 3 ? ('sv' as const) : ('fi' as const),
        gender: nth % 5 < 3 ? ('female' as const) : ('male' as const),
        received_at: when(stage, -40),
        consented_at: when(stage, -30),
      })),
    )
    .execute()
  return id
}
