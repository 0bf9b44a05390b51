import type { Db } from '../../db/schema/index.ts'
import type { Cast } from '../support/people.ts'

const clock = (time: string) => new Date(`2026-11-18T${time}:00+02:00`)

/**
 * A meeting of the board that has been held: §§ 21-25. In § 23 Anna is disqualified, Bertta's counter-proposal
 * is seconded by Vice and loses by the chair's vote; Vice's rejection lapses. § 24 is secret and holds KANARIA.
 * Checkers are Anna and Bertta, deputy checker Vice.
 */
export async function holdMeeting(db: Db, cast: Cast, { extraItems = 0 } = {}) {
  const { board } = cast.bodies
  const meeting = await db
    .insertInto('meetings')
    .values({
      body_id: board,
      term_id: cast.terms.board,
      kind: 'formal',
      number: 4,
      year: 2026,
      starts_at: clock('13:00'),
      ends_at: clock('15:00'),
      place: 'Valtakatu 12',
      status: 'closed',
      created_at: clock('08:00'),
      called_at: clock('09:00'),
      opened_at: clock('13:02'),
      closed_at: clock('14:55'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const items: number[] = []
  const item = async (
    kind: 'opening' | 'lawfulness' | 'matter' | 'closing',
    fi: string,
    more: { publicity?: 'secret'; secrecy_ground?: string; outcome?: 'decided' | 'noted' } = {},
  ) => {
    const position = items.length + 1
    const { id } = await db
      .insertInto('items')
      .values({
        meeting_id: meeting.id,
        position,
        kind,
        heading: { fi },
        agenda_number: position,
        section_number: 20 + position,
        section_year: 2026,
        section_final: true,
        status: 'closed',
        opened_at: clock(`13:${String((position * 6) % 54).padStart(2, '0')}`),
        closed_at: clock(`13:${String(((position * 6) % 54) + 5).padStart(2, '0')}`),
        ...more,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    items.push(id)
    return id
  }
  await item('opening', 'Kokouksen avaus')
  await item('lawfulness', 'Laillisuus ja päätösvaltaisuus')
  const prices = await item('matter', 'Hinnantarkistus', { outcome: 'decided' })
  const secret = await item('matter', 'KANARIA sopimus', {
    publicity: 'secret',
    secrecy_ground: 'JulkL 24 §',
    outcome: 'noted',
  })
  const closing = await item('closing', 'Kokouksen päättäminen')
  for (let extra = 0; extra < extraItems; extra++)
    await item('matter', `Lisäasia ${extra}`, { outcome: 'noted' })

  const stay = { mode: 'in_person' as const, arrived_at: clock('12:55'), departed_at: clock('14:55') }
  const there = { ...stay, meeting_id: meeting.id, departure_reason: 'closed' as const }
  await db
    .insertInto('attendances')
    .values([
      { ...there, person_id: cast.chair.id, capacity: 'member' },
      { ...there, person_id: cast.vice.id, capacity: 'member' },
      {
        ...there,
        person_id: cast.anna.id,
        capacity: 'member',
        departed_at: clock('13:18'),
        departed_item_id: prices,
        departure_reason: 'disqualified',
      },
      {
        ...there,
        person_id: cast.anna.id,
        capacity: 'member',
        arrived_at: clock('13:24'),
        arrived_item_id: secret,
      },
      { ...there, person_id: cast.bertta.id, capacity: 'member', mode: 'remote' },
      { ...there, person_id: cast.sari.id, capacity: 'secretary' },
    ])
    .execute()
  await db
    .insertInto('quorum_statements')
    .values({
      meeting_id: meeting.id,
      present: 4,
      base: 5,
      needed: 3,
      quorate: true,
      lawful: true,
      person_id: cast.chair.id,
      at: clock('13:12'),
    })
    .execute()
  await db
    .insertInto('checkers')
    .values([
      { meeting_id: meeting.id, person_id: cast.anna.id },
      { meeting_id: meeting.id, person_id: cast.bertta.id },
      { meeting_id: meeting.id, person_id: cast.vice.id, deputy: true },
    ])
    .execute()
  await db
    .insertInto('disqualifications')
    .values({
      item_id: prices,
      person_id: cast.anna.id,
      ground: 5,
      reason: 'on Tuottaja Oy:n toimitusjohtaja',
      declared_at: clock('13:18'),
    })
    .execute()
  const text = (item: number, field: string, html: string) =>
    db
      .insertInto('texts')
      .values({
        thing: 'item',
        thing_id: item,
        field,
        language: 'fi',
        version: 1,
        html,
        person_id: cast.sari.id,
        at: clock('12:00'),
      })
      .execute()
  await text(prices, 'proposal', '<p>Hinnat tarkistetaan vuosittain.</p>')
  await text(secret, 'proposal', '<p>KANARIA merkitään tiedoksi.</p>')
  return { meeting: meeting.id, prices, secret, closing, items }
}

/** The same meeting with its minutes at the chair. */
export const idOfMinutes = async (db: Db, meeting: number) =>
  (await db.selectFrom('minutes').where('meeting_id', '=', meeting).select('id').executeTakeFirstOrThrow()).id

export const statusOfMinutes = async (db: Db, id: number) =>
  (await db.selectFrom('minutes').where('id', '=', id).select('status').executeTakeFirstOrThrow()).status

/** The meeting held before its closing, or at it again: those who stayed to the end are there or have left. */
export async function setMeeting(db: Db, id: number, status: 'open' | 'closed') {
  await db.updateTable('meetings').set({ status }).where('id', '=', id).execute()
  const stays = db.updateTable('attendances').where('meeting_id', '=', id)
  if (status === 'open')
    await stays
      .where('departure_reason', '=', 'closed')
      .set({ departed_at: null, departure_reason: null })
      .execute()
  else
    await stays
      .where('departed_at', 'is', null)
      .set({ departed_at: clock('14:55'), departure_reason: 'closed' })
      .execute()
}
