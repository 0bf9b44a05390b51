import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect } from '../db/connection.ts'
import { migrate } from '../db/migrate.ts'
import type { Db } from '../db/schema/index.ts'
import { createApp } from '../server/app.ts'
import type { Pool } from '../server/composing/pool.ts'
import { houseOn } from '../test/support/house.ts'

/** The median of 60 balance pages, in milliseconds: a body of 30 seats among the pool's organisations. */
export async function pageTime({ candidates }: Pool) {
  const { db } = connect()
  await migrate(db)
  const body = await foundBody(db, candidates.length)
  const server = createApp(houseOn(db)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const page = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bodies/${body}/balance`
  const times: number[] = []
  for (let visit = 0; visit < 70; visit++) {
    const begun = performance.now()
    const answer = await fetch(page)
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`the balance page answered ${answer.status}`)
    times.push(performance.now() - begun)
  }
  server.close()
  await db.destroy()
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
  await seatBody(db, body_id, founded, municipalities[0]!.subregion_code)
  return body_id
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
    const { id: person_id } = await db
      .insertInto('people')
      .values({
        name: `Jäsen ${ordinal}`,
        email: `jasen${ordinal}@example.fi`,
        language: 'fi',
        created_at: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
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
}
