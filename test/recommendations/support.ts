import type { Db } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/connection.ts'
import { adoptRecommendation, deliverRecommendations } from '../../server/recommendations/queries.ts'
import type { Kind } from '../../server/recommendations/rules.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'

export const four = {
  asked: 'Nosta palvelusetelin arvoa.',
  why: 'Arvo ei ole noussut kolmeen vuoteen.',
  effect: 'Noin 120 000 euroa vuodessa.',
  concerns: 'Noin 400 asiakasta ja 35 tuottajaa.',
}

/** A matter that the board has handled in a closed meeting: its item waits for a decision's recommendation. */
export async function handledItem(
  db: Db,
  cast: Cast,
  publicity: 'handling' | 'public' | 'secret' = 'handling',
) {
  const title = { fi: 'Palvelusetelin arvo', sv: 'Servicesedelns värde' }
  const { id: matter } = await db
    .insertInto('matters')
    .values({ title, origin: 'provider', body_id: cast.bodies.board, created_at: noon, publicity })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { number } = await db
    .selectFrom('meetings')
    .select((eb) => eb.fn.countAll<number>().as('number'))
    .executeTakeFirstOrThrow()
  const { id: meeting } = await db
    .insertInto('meetings')
    .values({
      body_id: cast.bodies.board,
      term_id: cast.terms.board,
      kind: 'formal',
      number: number + 1,
      year: 2026,
      starts_at: noon,
      ends_at: noon,
      status: 'closed',
      created_at: noon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: item } = await db
    .insertInto('items')
    .values({
      meeting_id: meeting,
      position: 1,
      kind: 'matter',
      heading: title,
      matter_id: matter,
      publicity,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('minutes')
    .values({ meeting_id: meeting, kind: 'minutes', language: 'fi', created_at: noon })
    .execute()
  return { matter, meeting, item }
}

export async function adopted(
  db: Db,
  cast: Cast,
  { kind = 'recommendation', publicity }: { kind?: Kind; publicity?: 'handling' | 'public' | 'secret' } = {},
) {
  const handled = await handledItem(db, cast, publicity)
  const id = await inTransaction(db, (db) =>
    adoptRecommendation(db, {
      itemId: handled.item,
      kind,
      recipientBodyId: cast.bodies.leadership,
      parts: [{ html: { fi: '<p>Neuvottelukunta suosittelee arvon korottamista.</p>' }, stale: {} }],
      by: cast.sari.id,
      at: noon,
    }),
  )
  return { ...handled, id }
}

export const sign = (db: Db, meeting: number) =>
  db.updateTable('minutes').set({ status: 'signed' }).where('meeting_id', '=', meeting).execute()

/** Adopted, summarised, its minutes signed, delivered at noon. */
export async function delivered(
  db: Db,
  cast: Cast,
  given: { kind?: Kind; publicity?: 'handling' | 'public' | 'secret'; at?: Date } = {},
) {
  const all = await adopted(db, cast, given)
  await db.updateTable('recommendations').set(four).where('id', '=', all.id).execute()
  await sign(db, all.meeting)
  await inTransaction(db, (db) =>
    deliverRecommendations(db, 'http://kumppanuus.test', {
      meetingId: all.meeting,
      at: given.at ?? noon,
      by: cast.sari.id,
    }),
  )
  return all
}

export const standing = (db: Db, id: number) =>
  db.selectFrom('recommendations').where('id', '=', id).selectAll().executeTakeFirstOrThrow()

export const stepsOf = async (db: Db, matter: number) =>
  (
    await db
      .selectFrom('handlings')
      .where('matter_id', '=', matter)
      .orderBy('at')
      .orderBy('id')
      .select('kind')
      .execute()
  ).map(({ kind }) => kind)

export const mailOf = (db: Db, kind: string) =>
  db
    .selectFrom('messages')
    .where('kind', '=', kind)
    .orderBy('address')
    .select(['address', 'subject', 'body', 'language'])
    .execute()

export async function dutiesOf(
  db: Db,
  viewer: Parameters<typeof import('../../server/recommendations/queries.ts').waitingFor>[1],
) {
  const { waitingFor } = await import('../../server/recommendations/queries.ts')
  const rows = await Promise.all(waitingFor(db, viewer).map((select) => select.execute()))
  return rows.flat().map(({ kind }) => kind)
}
