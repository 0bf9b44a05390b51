import { createHmac, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/schema/index.ts'

export interface Meeting {
  id: number
  item: number
  motion: number
  chair: string
  members: Member[]
}
export interface Member {
  id: number
  cookie: string
}

/** A meeting in session with so many members present, each signed in, and a seconded counter-proposal on the table. */
export async function furnishMeeting(db: Db, seats: number, secret: string): Promise<Meeting> {
  const { id: body } = await one(
    db,
    `insert into bodies (tier, name, created_at) values ('advisory_board', '{"fi": "Foorumi", "sv": "Forumet"}', now()) returning id`,
  )
  const { id: term } = await one(
    db,
    `insert into terms (body_id, legal_form, starts_on, set_by) values (${body}, 'toimikunta', current_date - 100, 'Aluehallitus') returning id`,
  )
  const people = await idsOf(
    db,
    `insert into people (name, email, created_at, activated_at)
      select 'Jäsen ' || n, 'jasen${body}.' || n || '@example.fi', now(), now() from generate_series(1, ${seats}) n returning id`,
  )
  const { id: meeting } = await one(
    db,
    `insert into meetings (body_id, term_id, kind, number, year, starts_at, ends_at, status, created_at, called_at, opened_at)
      values (${body}, ${term}, 'formal', 1, extract(year from now()), now() - interval '5 minutes', now() + interval '3 hours',
        'open', now() - interval '9 days', now() - interval '8 days', now() - interval '4 minutes') returning id`,
  )
  const [first, second] = people
  const { id: item } = await one(
    db,
    `insert into items (meeting_id, position, kind, heading, agenda_number, section_number, status, opened_at)
      values (${meeting}, 1, 'matter', '{"fi": "Palvelusetelin arvo", "sv": "Servicesedelns värde"}', 1, 1, 'open', now() - interval '3 minutes')
      returning id`,
  )
  for (const statement of [
    `insert into seats (term_id, ordinal) select ${term}, n from generate_series(1, ${seats}) n`,
    `insert into memberships (seat_id, person_id, capacity, starts_on, consented_on)
      select seats.id, (array[${people.join()}])[seats.ordinal], 'member', current_date - 100, current_date - 100
      from seats where term_id = ${term}`,
    `insert into offices (person_id, body_id, office, starts_on) values
      (${first}, ${body}, 'chair', current_date - 100), (${second}, ${body}, 'vice_chair', current_date - 100)`,
    `insert into attendances (meeting_id, person_id, capacity, membership_id, mode, arrived_at)
      select ${meeting}, person_id, 'member', memberships.id, 'in_person', now() - interval '4 minutes'
      from memberships join seats on seats.id = seat_id where term_id = ${term}`,
    `insert into quorum_statements (meeting_id, present, base, needed, quorate, lawful, person_id, at)
      values (${meeting}, ${seats}, ${seats}, ${Math.floor(seats / 2) + 1}, true, true, ${first}, now() - interval '4 minutes')`,
    `update meetings set current_item_id = ${item} where id = ${meeting}`,
    `insert into texts (thing, thing_id, field, language, version, html, at) values
      ('item', ${item}, 'proposal', 'fi', 1, '<p>Palvelusetelin arvo on 40 euroa tunnilta vuoden alusta.</p>', now())`,
  ])
    await sql.raw(statement).execute(db)
  const { id: motion } = await one(
    db,
    `insert into motions (item_id, kind, person_id, html, status, proposed_at)
      values (${item}, 'counter', ${people[2]}, '<p>Palvelusetelin arvo on 55 euroa tunnilta vuoden alusta.</p>', 'seconded', now()) returning id`,
  )
  const members = await signIn(db, people, secret)
  return { id: meeting, item, motion, chair: members[0]!.cookie, members }
}

/** Sessions as signing in makes them, without hashing hundreds of passwords. */
async function signIn(db: Db, people: number[], secret: string): Promise<Member[]> {
  const maxAge = 14 * 86_400_000
  const expire = new Date(Date.now() + maxAge)
  const cookie = { originalMaxAge: maxAge, expires: expire, httpOnly: true, path: '/', sameSite: 'lax' }
  const signedIn = people.map((id) => ({ id, sid: randomUUID() }))
  const rows = signedIn.map(({ id, sid }) => ({
    sid,
    sess: { cookie, passport: { user: id }, strength: 'password', begunAt: Date.now(), seenAt: Date.now() },
    expire,
  }))
  await sql`insert into session (sid, sess, expire)
    select sid, sess, expire from json_to_recordset(${JSON.stringify(rows)}) as rows (sid text, sess json, expire timestamptz)`.execute(
    db,
  )
  return signedIn.map(({ id, sid }) => {
    const mark = createHmac('sha256', secret).update(sid).digest('base64').replace(/=+$/, '')
    return { id, cookie: `kp.session=${encodeURIComponent(`s:${sid}.${mark}`)}` }
  })
}

const idsOf = async (db: Db, statement: string) =>
  (await sql.raw<{ id: number }>(statement).execute(db)).rows.map(({ id }) => id)

const one = async (db: Db, statement: string) => ({ id: (await idsOf(db, statement))[0]! })
