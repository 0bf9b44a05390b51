import type { Db } from '../../db/schema/index.ts'
import { browse, noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'

/** A called meeting of the board on this noon, with a matter and a secret matter between the standing items. */
export async function callBoard(
  db: Db,
  cast: Cast,
  given: { starts_at?: Date; number?: number; body?: 'board' | 'otherBoard' } = {},
) {
  const { starts_at = noon, number = 1, body = 'board' } = given
  const { id } = await db
    .insertInto('meetings')
    .values({
      body_id: cast.bodies[body],
      term_id: cast.terms[body],
      kind: 'formal',
      number,
      year: 2026,
      starts_at,
      ends_at: new Date(starts_at.getTime() + 7_200_000),
      status: 'called',
      created_at: starts_at,
      called_at: starts_at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const matter = await addMatter(db, cast.bodies[body])
  const items: Record<string, number> = {}
  const add = async (
    name: string,
    kind: 'opening' | 'lawfulness' | 'checkers' | 'matter' | 'closing' | 'heading',
    more: object = {},
  ) => {
    const values = {
      meeting_id: id,
      position: Object.keys(items).length + 1,
      kind,
      heading: JSON.stringify({ fi: `Asia ${name}`, sv: `Ärende ${name}` }) as never,
      ...more,
    }
    items[name] = (await db.insertInto('items').values(values).returning('id').executeTakeFirstOrThrow()).id
  }
  await add('opening', 'opening')
  await add('lawfulness', 'lawfulness')
  await add('checkers', 'checkers')
  await add('matters', 'heading')
  await add('voucher', 'matter', { matter_id: matter, presenter_id: cast.esko.id })
  await add('hidden', 'matter', { publicity: 'secret' })
  await add('closing', 'closing')
  await db
    .insertInto('texts')
    .values({
      thing: 'item',
      thing_id: items.voucher!,
      field: 'proposal',
      language: 'fi',
      version: 1,
      html: '<p>Arvo on 40 euroa.</p>',
      at: starts_at,
    })
    .execute()
  return { id, items: items as Items, matter }
}
export type Items = Record<
  'opening' | 'lawfulness' | 'checkers' | 'matters' | 'voucher' | 'hidden' | 'closing',
  number
>
export type Board = Awaited<ReturnType<typeof callBoard>>

async function addMatter(db: Db, body_id: number) {
  const { id } = await db
    .insertInto('matters')
    .values({
      title: JSON.stringify({ fi: 'Palveluseteli' }) as never,
      origin: 'provider',
      body_id,
      status: 'on_agenda',
      created_at: noon,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

type Who = 'chair' | 'vice' | 'anna' | 'bertta' | 'cecilia'

/** The meeting opened, those named entered as present with Sari and Esko, stated lawful and quorate, the voucher on the table. */
export async function openBoard(
  db: Db,
  cast: Cast,
  {
    present = ['chair', 'vice', 'anna', 'bertta', 'cecilia'],
    on = 'voucher',
    before = async () => {},
  }: { present?: Who[]; on?: keyof Items | null; before?: (board: Board) => Promise<unknown> } = {},
) {
  const board = await callBoard(db, cast)
  await before(board)
  const sari = browse(db, cast.sari)
  await sari.post(`/meetings/${board.id}/opening`)
  for (const who of present) await arrive(db, cast, board, who)
  await sari.post(`/meetings/${board.id}/arrivals`, {
    person: cast.sari.id,
    capacity: 'secretary',
    mode: 'in_person',
  })
  await sari.post(`/meetings/${board.id}/arrivals`, {
    person: cast.esko.id,
    capacity: 'presenter',
    mode: 'in_person',
  })
  await sari.post(`/meetings/${board.id}/quorum-statements`, { lawful: 'yes', quorate: 'yes' })
  if (on) await browse(db, cast.chair, { strength: 'strong' }).post(`/items/${board.items[on]}/opening`)
  return board
}

export const arrive = (db: Db, cast: Cast, board: { id: number }, who: Who) =>
  browse(db, cast.sari).post(`/meetings/${board.id}/arrivals`, {
    person: cast[who].id,
    capacity: 'member',
    mode: 'in_person',
  })

/** A counter-proposal by Anna, seconded by Bertta, with the discussion closed. */
export async function counterPropose(
  db: Db,
  cast: Cast,
  item: number,
  {
    kind = 'counter',
    html = 'Arvo on 55 euroa.',
    ...more
  }: { kind?: string; html?: string; sum?: string } = {},
) {
  await browse(db, cast.anna).post(`/items/${item}/motions`, { kind, html, ...more })
  const { id } = await db
    .selectFrom('motions')
    .where('item_id', '=', item)
    .orderBy('id', 'desc')
    .select('id')
    .executeTakeFirstOrThrow()
  await browse(db, cast.bertta).post(`/motions/${id}/secondings`)
  return id
}

export async function openVoteOn(db: Db, cast: Cast, item: number, pair: string, method = 'device') {
  await browse(db, cast.chair).post(`/items/${item}/votes`, { pair, method, approved: 'yes' })
  const { id } = await db
    .selectFrom('votes')
    .where('item_id', '=', item)
    .orderBy('id', 'desc')
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}
