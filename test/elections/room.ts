import type { Db } from '../../db/schema/index.ts'
import { openBoard, type Board, type Items } from '../attendance/room.ts'
import { browse } from '../support/browser.ts'
import { assemble, type Cast } from '../support/people.ts'

/** The board in session as a body that chooses its own chairs, the voucher on the table; five members present. */
export async function openElectoralBoard(
  db: Db,
  { on = 'voucher', form = 'voluntary_influence' as const }: { on?: keyof Items; form?: Form } = {},
) {
  const cast = await assemble(db)
  await db.updateTable('terms').set({ legal_form: form }).where('id', '=', cast.terms.board).execute()
  const board = await openBoard(db, cast, { on })
  return electing(db, cast, board, board.items[on])
}
type Form = 'voluntary_influence' | 'toimikunta' | 'statutory_influence'

/** The acts of an election in this room, each as the person named does it. */
export function electing(db: Db, cast: Cast, board: Board, item: number) {
  const newest = async () =>
    (
      await db
        .selectFrom('elections')
        .where('item_id', '=', item)
        .orderBy('id', 'desc')
        .select('id')
        .executeTakeFirstOrThrow()
    ).id
  const as = (who: Who) => browse(db, cast[who], { strength: 'strong' })
  const candidateOf = async (election: number, name: string) =>
    (
      await db
        .selectFrom('election_candidates')
        .where('election_id', '=', election)
        .where('name', '=', name)
        .orderBy('id', 'desc')
        .select('id')
        .executeTakeFirstOrThrow()
    ).id
  return {
    cast,
    board,
    item,
    as,
    candidateOf,
    row: (id: number) =>
      db.selectFrom('elections').where('id', '=', id).selectAll().executeTakeFirstOrThrow(),
    page: async (who: Who) => (await as(who).get(`/meetings/${board.id}/room?item=${item}`)).text,
    async open(form: object = {}) {
      await as('chair').post(`/items/${item}/elections`, { purpose: 'representatives', seats: '1', ...form })
      return newest()
    },
    async nominate(election: number, whom: Who, more: object = {}, by: Who = 'anna') {
      const form = { candidate: cast[whom].id, consented: 'yes', ...more }
      const { status } = await as(by).post(`/elections/${election}/candidates`, form)
      return { status, id: status < 400 ? await candidateOf(election, cast[whom].name) : 0 }
    },
    demand: (election: number, kind: 'proportional' | 'secret', who: Who) =>
      as(who).post(`/elections/${election}/demands`, { kind }),
    poll: (election: number, form: object = {}) =>
      as('chair').post(`/elections/${election}/poll`, {
        method: 'device',
        counters: [cast.anna.id, cast.bertta.id],
        ...form,
      }),
    vote: (election: number, who: Who, choices: (number | 'blank')[] | number | 'blank') =>
      as(who).post(`/elections/${election}/ballots`, { choices }),
    close: (election: number, who: Who = 'chair') => as(who).post(`/elections/${election}/closure`),
    confirm: (election: number, who: Who) => as(who).post(`/elections/${election}/confirmations`),
    state: (election: number, form: object = {}) => as('chair').post(`/elections/${election}/result`, form),
  }
}
export type Who = 'chair' | 'vice' | 'anna' | 'bertta' | 'cecilia' | 'sari' | 'esko' | 'outi' | 'annaDeputy'
