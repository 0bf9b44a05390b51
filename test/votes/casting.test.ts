import { expect } from 'chai'
import type { Db } from '../../db/schema/index.ts'
import { findRoomAndTable, voteIn } from '../../server/votes/room-queries.ts'
import { findVoterRoom, holdVoteOf } from '../../server/votes/casting-queries.ts'
import { whyNotVote } from '../../server/votes/rules.ts'
import { mayEnterRoom } from '../../server/attendance/room-rules.ts'
import { findPerson } from '../../server/sight/queries.ts'
import { counterPropose, openBoard, openVoteOn } from '../attendance/room.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('What one ballot depends on', function () {
  this.timeout(60_000)
  const db = useDatabase()

  it('lets and refuses each person as the whole room does, in every state of a vote', async () => {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const { id: meeting, items } = board
    const counter = await counterPropose(db(), cast, items.voucher)
    const vote = await openVoteOn(db(), cast, items.voucher, `matter::${counter}`)
    const as = (who: { id: number }) => browse(db(), who)
    const strong = (who: { id: number }) => browse(db(), who, { strength: 'strong' })
    const [chair, sari] = [strong(cast.chair), strong(cast.sari)]
    const stay = async (who: { id: number }) =>
      (
        await db()
          .selectFrom('attendances')
          .where('person_id', '=', who.id)
          .where('departed_at', 'is', null)
          .select('id')
          .executeTakeFirstOrThrow()
      ).id
    const membership = (name: keyof Cast['memberships']) => String(cast.memberships[name])
    const acts: [string, () => Promise<unknown>][] = [
      ['opened', async () => {}],
      ['one has voted', () => as(cast.anna).post(`/votes/${vote}/ballots`, { choice: 'yes' })],
      [
        'one is disqualified',
        () =>
          sari.post(`/items/${items.voucher}/disqualifications`, {
            person: cast.vice.id,
            ground: '5',
            reason: 'Tie',
          }),
      ],
      [
        'the deputy comes in that place',
        () =>
          sari.post(`/meetings/${meeting}/arrivals`, {
            person: cast.viceDeputy.id,
            capacity: 'deputy',
            replaces: membership('vice'),
            only_item: items.voucher,
            mode: 'in_person',
          }),
      ],
      ['one leaves', async () => sari.post(`/attendances/${await stay(cast.anna)}/departure`)],
      [
        'the deputy of whom has voted comes',
        () =>
          sari.post(`/meetings/${meeting}/arrivals`, {
            person: cast.annaDeputy.id,
            capacity: 'deputy',
            replaces: membership('anna'),
            mode: 'remote',
          }),
      ],
      ['the meeting pauses', () => chair.post(`/meetings/${meeting}/adjournments`)],
      ['it goes on', () => chair.post(`/meetings/${meeting}/resumption`)],
      [
        'some take part remotely, and the deputy is a stranger (R35)',
        () => db().updateTable('meetings').set({ mode: 'hybrid' }).where('id', '=', meeting).execute(),
      ],
      [
        'the deputy is established',
        async () => {
          await sari.post(`/attendances/${await stay(cast.annaDeputy)}/identification`, { way: 'sight' })
          await chair.post(`/meetings/${meeting}/identifications`)
        },
      ],
      [
        'the deputy has said that nobody else sees or hears the meeting (R36)',
        async () => sari.post(`/attendances/${await stay(cast.annaDeputy)}/privacy`),
      ],
      [
        'the matter is secret, and the deputy has not said that nobody else hears (R36)',
        () =>
          db().updateTable('items').set({ publicity: 'secret' }).where('id', '=', items.voucher).execute(),
      ],
      [
        'the deputy has said so',
        async () => sari.post(`/attendances/${await stay(cast.annaDeputy)}/privacy`, { item: items.voucher }),
      ],
      [
        'nothing is secret any more',
        () =>
          db().updateTable('items').set({ publicity: 'public' }).where('id', '=', items.voucher).execute(),
      ],
      ['the vote is closed', () => chair.post(`/votes/${vote}/closure`)],
    ]
    const answers = new Set<string>()
    for (const [state, act] of acts) {
      await act()
      for (const { id } of Object.values(cast).filter((one) => 'email' in one) as { id: number }[]) {
        const [whole, own] = [await askWhole(db(), id), await askOwn(db(), id)]
        expect(own, `${id}: ${state}`).to.equal(whole)
        answers.add(whole)
      }
    }
    expect(answers).to.include.members([
      'not there',
      'votes.disqualified',
      'votes.seatHasVoted',
      'votes.isClosed',
      'remote.establishedFirst',
      'remote.sayPrivateFirst',
      'remote.confirmMeetingFirst',
    ])

    async function askWhole(db: Db, id: number) {
      const who = (await findPerson(db, id, '2026-11-25', 'strong'))!
      const found = await findRoomAndTable(db, who, meeting, items.voucher)
      if (!found?.table) return 'not there'
      return whyNotVote(found.room, voteIn(found.table, vote)!, who, id)?.key ?? 'may'
    }
    async function askOwn(db: Db, id: number) {
      const who = (await findPerson(db, id, '2026-11-25', 'strong'))!
      const found = await findVoterRoom(db, (await holdVoteOf(db, vote))!, who)
      if (!found || !mayEnterRoom(found.room, who)) return 'not there'
      return whyNotVote(found.room, found.vote, who, id)?.key ?? 'may'
    }
  })
})
