import type { Db } from '../../db/schema/index.ts'
import type { Cast } from '../support/people.ts'

/** A hybrid meeting of the board on Wednesday 16 December 2026 at noon; tests happen on 25 November. */
export async function draftOf(
  db: Db,
  cast: Cast,
  more: Partial<{
    publish_agenda: boolean
    status: 'draft' | 'called'
    place: string
    mode: 'ordinary' | 'hybrid'
    public_meeting: boolean
    starts_at: Date
    ends_at: Date
  }> = {},
) {
  const { id } = await db
    .insertInto('meetings')
    .values({
      body_id: cast.bodies.board,
      term_id: cast.terms.board,
      kind: 'formal',
      number: 1,
      year: 2026,
      starts_at: new Date('2026-12-16T10:00:00Z'),
      ends_at: new Date('2026-12-16T12:00:00Z'),
      place: 'Porin talo',
      remote_link: 'https://remote.example/kolibri',
      mode: 'hybrid',
      publish_agenda: true,
      created_at: new Date('2026-11-01T10:00:00Z'),
      ...more,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

let position = 0
export async function itemOn(
  db: Db,
  meeting_id: number,
  fi: string,
  more: Partial<{
    publicity: 'handling' | 'public' | 'secret'
    secrecy_ground: string
    matter_id: number
    kind: 'matter' | 'heading'
    presenter_id: number
    minutes: number
    agenda_number: number
  }> = {},
) {
  const { id } = await db
    .insertInto('items')
    .values({
      meeting_id,
      position: ++position,
      kind: 'matter',
      heading: { fi },
      publicity: 'public',
      ...more,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function matterOf(
  db: Db,
  body_id: number,
  fi: string,
  more: Partial<{
    publicity: 'handling' | 'public' | 'secret'
    secrecy_ground: string
    pending_tender: boolean
    status: 'backlog' | 'on_agenda'
  }> = {},
) {
  const { id } = await db
    .insertInto('matters')
    .values({
      body_id,
      title: { fi },
      origin: 'provider',
      status: 'backlog',
      publicity: 'handling',
      created_at: new Date('2026-11-01T10:00:00Z'),
      ...more,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const messages = (db: Db, kind?: string) =>
  db
    .selectFrom('messages')
    .$if(kind !== undefined, (some) => some.where('kind', '=', kind!))
    .selectAll()
    .orderBy('id')
    .execute()
