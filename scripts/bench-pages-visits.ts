import { sql } from 'kysely'
import type { Db } from '../db/schema/index.ts'
import { request } from './bench-pages-load.ts'
import { password } from './bench-pages-world.ts'

export const pages = ['home', 'body', 'agenda', 'minutes', 'register', 'ballot'] as const
export type Page = (typeof pages)[number]

/** What is asked of each page, in the name of someone who is signed in; one of them by chance is the next. */
export type Visits = Record<Page, Buffer[]>

/**
 * The front pages of ten secretaries, whose are the longest; and what two members of each of their bodies open, of whom
 * each has a ballot in the vote that is open.
 */
export async function visitsIn(db: Db, address: string): Promise<Visits> {
  const bodies = await findBodies(db)
  const secretaries = await Promise.all(bodies.map(({ secretary }) => sessionOf(address, secretary)))
  const signedIn = bodies.flatMap(({ members, ...body }) => members.map((email) => ({ ...body, email })))
  const readers = await Promise.all(
    signedIn.map(async (reader) => ({ ...reader, cookie: await sessionOf(address, reader.email) })),
  )
  const ofReaders = (...paths: ((reader: (typeof readers)[number]) => string)[]) =>
    readers.flatMap((reader) => paths.map((path) => request(path(reader), reader)))
  return {
    home: secretaries.map((cookie) => request('/', { cookie })),
    body: readers.flatMap(({ cookie }) => bodies.map(({ id }) => request(`/bodies/${id}`, { cookie }))),
    agenda: ofReaders(({ called }) => `/meetings/${called}`),
    minutes: ofReaders(({ minutes }) => `/minutes/${minutes}`),
    register: ofReaders(
      () => '/recommendations',
      ({ id }) => `/recommendations?body=${id}`,
    ),
    ballot: readers.flatMap(({ cookie, vote }) =>
      ['yes', 'no'].map((choice) => request(`/votes/${vote}/ballots`, { cookie, form: `choice=${choice}` })),
    ),
  }
}

/** Ten bodies with who opens which of their papers. */
async function findBodies(db: Db) {
  const { rows } = await sql<{
    id: number
    secretary: string
    members: string[]
    called: number
    minutes: number
    vote: number
  }>`
    select bodies.id, called.id as called, minutes.id as minutes, votes.id as vote,
      (select email from offices join people on people.id = person_id
        where body_id = bodies.id and office = 'secretary') as secretary,
      (select array_agg(email) from seated join people on people.id = person_id
        where body_id = bodies.id and capacity = 'member' and ordinal in (10, 20)
          and starts_on <= current_date and until is null) as members
    from bodies
    join meetings called on called.body_id = bodies.id and called.status = 'called'
    join meetings held on held.body_id = bodies.id and held.number = 2
    join minutes on minutes.meeting_id = held.id
    join meetings met on met.body_id = bodies.id and met.status = 'open'
    join votes on votes.item_id = met.current_item_id
    order by bodies.id % 10, bodies.id limit 10`.execute(db)
  return rows
}

/** The cookies of a session begun on the sign-in page. */
async function sessionOf(address: string, email: string) {
  const answer = await fetch(`${address}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Sec-Fetch-Site': 'same-origin' },
    body: new URLSearchParams({ email, password }),
  })
  if (answer.status !== 303) throw new Error(`${email} was not let in: ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
