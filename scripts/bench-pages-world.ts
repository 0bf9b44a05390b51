import { sql } from 'kysely'
import type { Db } from '../db/schema/index.ts'
import { hashPassword } from '../server/web/passwords.ts'
import { papersOf } from './bench-pages-papers.ts'
import { longAgo, named, placesOf, seats, type Size } from './bench-pages-places.ts'

export const password = 'salasana-jota-vain-mittaus-tuntee'

/**
 * A county by whole tables. The first meeting of each body is called, with 40 items and 80 attachments; the second is
 * closed, as large, its minutes signed; the third is in session with a vote open; the rest are closed.
 */
export async function furnishCounty(db: Db, size: Size) {
  const hash = await hashPassword(password)
  for (const statement of [...peopleOf(size, hash), ...bodiesOf(size), ...papersOf(size)])
    await sql.raw(statement).execute(db)
  for (const table of numbered) await countFrom(db, table)
  await sql`vacuum analyze`.execute(db)
}

/** The tables whose rows got their numbers here: what people add goes on from the highest. */
const numbered = [
  'people',
  'organisations',
  'bodies',
  'terms',
  'seats',
  'memberships',
  'matters',
  'meetings',
].concat('items', 'motions', 'votes', 'minutes', 'recommendations')

const countFrom = (db: Db, table: string) =>
  sql`select setval(pg_get_serial_sequence(${table}, 'id'), (select max(id) from ${sql.table(table)}))`.execute(
    db,
  )

function peopleOf({ bodies, organisations, ...size }: Size, hash: string) {
  const { people } = placesOf({ bodies, organisations, ...size })
  return [
    `insert into organisations (id, name, type, size_class, size_declared_on, municipality_code, created_at)
      overriding system value
      select n, 'Palveluyritys ' || n || ' Oy', (array['company', 'association', 'foundation', 'company'])[1 + n % 4],
        (array['micro', 'small', 'medium', 'large'])[1 + n % 4], current_date - 100,
        (select code from municipalities order by code offset n % 200 limit 1), ${longAgo}
      from generate_series(1, ${organisations}) n`,
    `insert into organisation_fields
      select n, (select key from service_fields order by key offset n % 8 limit 1)
      from generate_series(1, ${organisations}) n`,
    `insert into people (id, name, email, password_hash, created_at, activated_at) overriding system value
      select n, 'Jäsen ' || n, 'henkilo' || n || '@example.fi', '${hash}', ${longAgo}, ${longAgo}
      from generate_series(1, ${people + 2 * bodies + 5}) n`,
    `insert into genders select n, (array['female', 'male'])[1 + n / 2 % 2], 1, ${longAgo} from generate_series(1, ${people}) n`,
    `insert into interests (person_id, organisation_id, role, starts_on)
      select n, 1 + n % ${organisations}, 'employed', current_date - 1000
      from generate_series(1, ${people}, 10) n`,
  ]
}

function bodiesOf({ bodies, terms, organisations, ...size }: Size) {
  const { leadership, secretaryOf, presenterOf, leader, memberOf, currentTermOf } = placesOf({
    ...{ bodies, terms, organisations },
    ...size,
  })
  return [
    `insert into bodies (id, tier, name, mandate, created_at) overriding system value
      select n, 'advisory_board', ${named('Neuvottelukunta', 'Delegation')}, '{"fi": "Sovittaa yhteen palveluja."}', ${longAgo}
      from generate_series(1, ${bodies}) n`,
    `insert into bodies (id, tier, name, created_at) overriding system value
      select n, 'leadership', ${named('Johtoryhmä', 'Ledningsgrupp')}, ${longAgo}
      from generate_series(${leadership}, ${leadership}) n`,
    `insert into terms (id, body_id, legal_form, starts_on, ends_on, set_by) overriding system value
      select (body - 1) * ${terms} + n, body, 'toimikunta', current_date - 210 - (${terms} - n) * 300,
        current_date + 89 - (${terms} - n) * 300, 'Aluehallitus'
      from generate_series(1, ${bodies}) body, generate_series(1, ${terms}) n`,
    `insert into seats (id, term_id, ordinal, side) overriding system value
      select (terms.id - 1) * ${seats} + n, terms.id, n, (array['county', 'public', 'company', 'third_sector'])[1 + n % 4]
      from terms, generate_series(1, ${seats}) n`,
    `insert into memberships (id, seat_id, person_id, organisation_id, capacity, starts_on, ends_on, consented_on)
      overriding system value
      select (seats.id - 1) * 2 + n, seats.id, (seats.id - 1) * 2 + n, 1 + seats.id % ${organisations},
        (array['member', 'deputy'])[n], terms.starts_on,
        case when terms.id % ${terms} > 0 then terms.ends_on end, terms.starts_on
      from seats join terms on terms.id = seats.term_id, generate_series(1, 2) n`,
    `insert into targets (term_id, dimension, value, lower, upper)
      select ${currentTermOf('body')}, dimension, value, 4, 12
      from generate_series(1, ${bodies}) body,
        (values ('size', 'micro'), ('size', 'small'), ('type', 'company'), ('side', 'county')) as aims (dimension, value)`,
    `insert into offices (person_id, body_id, office, starts_on)
      select person_id, body, office, current_date - 200
      from generate_series(1, ${bodies}) body cross join lateral (values
        (${secretaryOf('body')}, 'secretary'), (${presenterOf('body')}, 'presenter'),
        (${memberOf('body', 1)}, 'chair'), (${memberOf('body', 2)}, 'vice_chair')) as held (person_id, office)`,
    `insert into offices (person_id, body_id, office, starts_on, ends_on)
      select memberships.person_id, terms.body_id, 'chair', terms.starts_on, terms.ends_on
      from terms join seats on seats.term_id = terms.id and seats.ordinal = 1
      join memberships on memberships.seat_id = seats.id and capacity = 'member'
      where terms.id % ${terms} > 0`,
    `insert into offices (person_id, body_id, office, starts_on)
      select n, ${leadership}, 'leader', current_date - 200 from generate_series(${leader}, ${leader + 4}) n`,
  ]
}
