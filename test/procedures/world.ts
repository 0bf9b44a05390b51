import type { Db } from '../../db/schema/index.ts'
import { settleProcedures } from '../../server/procedures/duties.ts'
import { writeText } from '../../server/texts/queries.ts'
import { draftOf, itemOn, matterOf } from '../meetings/draft.ts'
import { browse, noon } from '../support/browser.ts'
import { houseOn } from '../support/house.ts'
import type { Cast } from '../support/people.ts'

/** The board's meeting of 16 December; positions until Monday the 14th at noon, in two matters and a secret one. */
export const ends = new Date('2026-12-14T10:00:00Z')
export const plan = (cast: Cast) => ({
  day: '2026-12-14',
  clock: '12.00',
  checkers: [cast.anna.id, cast.bertta.id],
})

export async function planned(db: Db, cast: Cast) {
  const meeting = await draftOf(db, cast)
  const matter = await matterOf(db, cast.bodies.board, 'Palveluseteli', {
    status: 'on_agenda',
    publicity: 'public',
  })
  const voucher = await proposed(db, cast, await itemOn(db, meeting, 'Palveluseteli', { matter_id: matter }))
  const fees = await proposed(db, cast, await itemOn(db, meeting, 'Maksut'))
  const secret = await proposed(
    db,
    cast,
    await itemOn(db, meeting, 'KANARIA sopimus', { publicity: 'secret', secrecy_ground: 'JulkL 24 §' }),
  )
  const ordinary = await proposed(db, cast, await itemOn(db, meeting, 'Kokousaikataulu'))
  const electronic = [voucher, fees, secret]
  await db.updateTable('items').set({ decision_mode: 'electronic' }).where('id', 'in', electronic).execute()
  return { meeting, voucher, fees, secret, ordinary, matter }
}

export async function proposed(
  db: Db,
  cast: Cast,
  item: number,
  html = '<p>Hyväksytään esitys.</p>',
  base = 0,
  at = noon,
) {
  const place = { thing: 'item', id: item, field: 'proposal', language: 'fi' } as const
  await writeText(db, { place, html, base, by: cast.sari.id, at: new Date(at.getTime() - 60_000) })
  return item
}

/** Planned and called: the procedure runs. */
export async function running(db: Db, cast: Cast, more: object = {}) {
  const world = await planned(db, cast)
  const sari = browse(db, cast.sari)
  const means = {
    [`outcome-${world.voucher}`]: 'recommendation',
    [`recipient-${world.voucher}`]: cast.bodies.leadership,
  }
  await sari.post(`/meetings/${world.meeting}/procedure`, { ...plan(cast), ...means, ...more }).expect(303)
  await sari.post(`/meetings/${world.meeting}/notice`).expect(303)
  return world
}

/** What this person's page of the procedure carries as the proposal they saw. */
export async function accept(
  db: Db,
  person: { id: number },
  meeting: number,
  item: number,
  strength: 'password' | 'strong' = 'password',
) {
  const browser = browse(db, person, { strength })
  const { text } = await browser.get(`/meetings/${meeting}/procedure`).expect(200)
  const seen = new RegExp(`action="/items/${item}/positions">[^]*?name="seen" value="(\\d*)"`).exec(text)?.[1]
  return browser.post(`/items/${item}/positions`, { stance: 'accept', seen })
}

export const members = ({ chair, vice, anna, bertta, cecilia }: Cast) => [chair, vice, anna, bertta, cecilia]

export const clock = (db: Db, at: Date) => settleProcedures(houseOn(db), at)
