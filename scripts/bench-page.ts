import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect } from '../db/connection.ts'
import { migrate } from '../db/migrate.ts'
import type { Db } from '../db/schema/index.ts'
import { createApp } from '../server/app.ts'
import type { Pool } from '../server/composing/pool.ts'
import { houseOn } from '../test/support/house.ts'

/**
 * Medians of 60 pages, in milliseconds, of a body of 30 seats among the pool's organisations, each with a candidate: its
 * balance as the public reads it, and who could mend it as its secretary does.
 */
export async function pageTimes({ candidates }: Pool) {
  const { db } = connect()
  await migrate(db)
  const { body, term, secretary } = await foundBody(db, candidates.length)
  const page_ms = await medianOf(createApp(houseOn(db)), `/bodies/${body}/balance`)
  const identify = () => ({ id: secretary, strength: 'password' as const })
  const menders_ms = await medianOf(createApp(houseOn(db), { identify }), `/terms/${term}/menders`)
  await db.destroy()
  return { page_ms, menders_ms }
}

async function medianOf(app: ReturnType<typeof createApp>, path: string) {
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const page = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
  const times: number[] = []
  for (let visit = 0; visit < 70; visit++) {
    const begun = performance.now()
    const answer = await fetch(page)
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    times.push(performance.now() - begun)
  }
  server.close()
  // the first ten compile the page
  return Math.round(times.slice(10).toSorted((one, other) => one - other)[30]! * 10) / 10
}

const seats = 30
const sizes = ['micro', 'micro', 'micro', 'small', 'small', 'medium', 'large'] as const
const at = new Date('2026-11-01T10:00:00Z')

/** 800 organisations of three sub-regions and two fields each, 30 of them seated, with targets of one value and of two. */
async function foundBody(db: Db, organisations: number) {
  const municipalities = await db
    .selectFrom('municipalities')
    .where('county_code', '=', '06')
    .orderBy('code')
    .select(['code', 'subregion_code'])
    .execute()
  const fields = await db.selectFrom('service_fields').orderBy('key').select('key').execute()
  const founded = await db
    .insertInto('organisations')
    .values(
      Array.from({ length: organisations }, (_, index) => ({
        ...{ name: `Palveluyritys ${index} Oy`, type: 'company' as const, created_at: at },
        ...{
          size_class: sizes[index % 7]!,
          municipality_code: municipalities[index % municipalities.length]!.code,
        },
      })),
    )
    .returning('id')
    .execute()
  const works = founded.flatMap(({ id: organisation_id }, index) =>
    [index, index + 5].map((one) => ({ organisation_id, field_key: fields[one % fields.length]!.key })),
  )
  await db.insertInto('organisation_fields').values(works).execute()
  const { id: body_id } = await db
    .insertInto('bodies')
    .values({ name: { fi: 'Neuvottelukunta' }, tier: 'advisory_board', created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const term = await seatBody(db, body_id, founded, municipalities[0]!.subregion_code)
  const secretary = await addPerson(db, 'Sihteeri')
  await db
    .insertInto('offices')
    .values({ person_id: secretary, body_id, office: 'secretary', starts_on: '2025-01-01' })
    .execute()
  await callCandidates(db, term, { by: secretary, organisations: founded })
  return { body: body_id, term, secretary }
}

async function seatBody(db: Db, body_id: number, organisations: { id: number }[], region: string) {
  const { id: term_id } = await db
    .insertInto('terms')
    .values({ body_id, legal_form: 'toimikunta', starts_on: '2025-01-01', set_by: 'Aluehallitus' })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (let ordinal = 1; ordinal <= seats; ordinal++) {
    const { id: seat_id } = await db
      .insertInto('seats')
      .values({ term_id, ordinal })
      .returning('id')
      .executeTakeFirstOrThrow()
    const person_id = await addPerson(db, `Jäsen ${ordinal}`)
    const sits = { starts_on: '2025-01-01', consented_on: '2025-01-01', capacity: 'member' as const }
    const organisation_id = organisations[ordinal * 17]!.id
    await db
      .insertInto('memberships')
      .values({ seat_id, person_id, organisation_id, ...sits })
      .execute()
  }
  const size = (value: string, lower: number) => ({
    term_id,
    dimension: 'size' as const,
    value,
    lower,
    upper: 15,
  })
  await db
    .insertInto('targets')
    .values([size('micro', 8), size('small', 6), size('medium', 3), size('large', 3)])
    .execute()
  await db
    .insertInto('targets')
    .values([
      { ...size('small', 2), also_dimension: 'region', also_value: region },
      { ...size('micro', 3), also_dimension: 'region', also_value: region },
    ])
    .execute()
  return term_id
}

const addPerson = async (db: Db, name: string) => {
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}@example.fi`
  const person = { name, email, language: 'fi' as const, created_at: at }
  return (await db.insertInto('people').values(person).returning('id').executeTakeFirstOrThrow()).id
}

/** A call that is over, with one candidate of each organisation. */
async function callCandidates(
  db: Db,
  term_id: number,
  { by, organisations }: { by: number; organisations: { id: number }[] },
) {
  const run = { opens_on: '2025-09-01', closes_on: '2025-10-01', published_at: at, created_at: at }
  const { id: call_id } = await db
    .insertInto('calls')
    .values({ term_id, title: { fi: 'Haku' }, seats, key: 'haku', created_by: by, ...run })
    .returning('id')
    .executeTakeFirstOrThrow()
  const candidates = organisations.map(({ id: organisation_id }, index) => ({
    ...{ call_id, organisation_id, name: `Ehdokas ${index}`, email: `ehdokas${index}@example.fi` },
    ...{ gender: index % 2 ? ('female' as const) : ('male' as const), received_at: at, consented_at: at },
  }))
  await db.insertInto('candidates').values(candidates).execute()
}
