import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import { openSchedule, restartWhenSetBack, type Duty } from '../../server/schedule.ts'
import { lastOccasion, standingOf } from '../../server/upkeep/duty-rules.ts'
import { useOwnDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'

const at = (moment: string) => new Date(moment)

describe('The occasion of a duty', () => {
  it('of every so many seconds is the last of them', () => {
    const now = at('2026-11-25T10:00:07.500Z')
    expect(lastOccasion({ every: 5 }, now)).to.deep.equal(at('2026-11-25T10:00:05Z'))
    expect(lastOccasion({ every: 60 }, now)).to.deep.equal(at('2026-11-25T10:00:00Z'))
  })

  it('of each day is today or yesterday by Finnish clocks, also when they are turned', () => {
    const daily = { at: '03:15' }
    expect(lastOccasion(daily, at('2026-11-25T01:14:59Z'))).to.deep.equal(at('2026-11-24T01:15:00Z'))
    expect(lastOccasion(daily, at('2026-11-25T01:15:00Z'))).to.deep.equal(at('2026-11-25T01:15:00Z'))
    for (const [now, last] of [
      ['2026-03-29T12:00:00Z', '2026-03-29'],
      ['2026-10-25T12:00:00Z', '2026-10-25'],
    ] as const)
      expect(lastOccasion(daily, at(now)).toISOString().slice(0, 10), now).to.equal(last)
  })

  it('shows how the duty stands', () => {
    const [now, next_at] = [at('2026-11-25T10:00:00Z'), at('2026-11-25T10:00:05Z')]
    const run = { next_at, begun_at: now, ended_at: now, has_failed: false }
    expect(standingOf(run, now)).to.equal('well')
    expect(standingOf({ ...run, begun_at: null, ended_at: null }, now)).to.equal('waits')
    expect(standingOf({ ...run, has_failed: true }, now)).to.equal('failed')
    expect(standingOf(run, at('2026-11-25T10:15:00Z'))).to.equal('late')
  })
})

describe('Duties between two processes', () => {
  const own = useOwnDatabase()
  let now = at('2026-11-25T10:00:00Z')
  let processes: ReturnType<typeof openSchedule>[] = []
  let done: string[] = []
  let doDaily: () => Promise<unknown> = async () => {}

  const count = (name: string) => async () => {
    done.push(name)
    if (name === 'sweepSignIns') await doDaily()
  }
  const all: Duty[] = [
    { name: 'sendWaiting', when: { every: 5 }, duty: count('sendWaiting') },
    { name: 'sweepSignIns', when: { at: '12:30' }, duty: count('sweepSignIns') },
  ]
  const start = () => {
    processes = [1, 2].map(() => openSchedule(houseOn(own().db), () => now, all))
  }
  /** What is done when both look at the same moment, and look again. */
  const look = async (moment: string) => {
    done = []
    now = at(moment)
    for (const _ of [1, 2]) await Promise.all(processes.map(({ look }) => look()))
    return done.toSorted()
  }
  const runOf = (name: string) =>
    own().db.selectFrom('duty_runs').where('name', '=', name).selectAll().executeTakeFirstOrThrow()

  it('are done once each, and a first start has missed nothing', async () => {
    start()
    expect(await look('2026-11-25T10:00:00Z')).to.deep.equal(['sendWaiting'])
    expect(await look('2026-11-25T10:00:04Z')).to.deep.equal([])
    expect(await look('2026-11-25T10:30:01Z')).to.deep.equal(['sendWaiting', 'sweepSignIns'])
    expect((await runOf('sweepSignIns')).ended_at).to.deep.equal(now)
  })

  it('are done afterwards when nothing ran at their time, once', async () => {
    now = at('2026-11-27T08:00:00Z')
    start()
    expect(await look('2026-11-27T08:00:00Z')).to.deep.equal(['sendWaiting', 'sweepSignIns'])
    expect(await look('2026-11-27T08:00:02Z')).to.deep.equal([])
  })

  it('go on at once when the clock is set back an hour, and the daily ones are not done again', async () => {
    now = at('2026-11-27T10:40:00Z')
    start()
    expect(await look('2026-11-27T10:40:00Z')).to.deep.equal(['sendWaiting', 'sweepSignIns'])
    expect(await look('2026-11-27T09:40:00Z')).to.deep.equal(['sendWaiting'])
    expect(await look('2026-11-27T10:41:00Z')).to.deep.equal(['sendWaiting'])
    expect(await look('2027-11-27T10:41:00Z'), 'a year ahead').to.deep.equal(['sendWaiting', 'sweepSignIns'])
    expect(await look('2026-11-27T10:42:00Z'), 'and put right').to.deep.equal(['sendWaiting', 'sweepSignIns'])
  })

  it('that fail are tried again in a quarter of an hour, and the error is kept without what was typed', async () => {
    start()
    await look('2026-11-28T08:00:00Z')
    doDaily = async () => {
      throw Object.assign(new Error('key (email)=(salainen@example.test) exists'), { code: '23505' })
    }
    expect(await look('2026-11-28T10:30:00Z')).to.deep.equal(['sendWaiting', 'sweepSignIns'])
    expect(await look('2026-11-28T10:40:00Z')).to.deep.equal(['sendWaiting'])
    doDaily = async () => {}
    expect(await look('2026-11-28T10:46:00Z')).to.deep.equal(['sendWaiting', 'sweepSignIns'])
    const { has_failed, error, failed_at } = await runOf('sweepSignIns')
    expect({ has_failed, error, failed_at }).to.deep.equal({
      has_failed: false,
      error: '23505: Error',
      failed_at: at('2026-11-28T10:30:00Z'),
    })
  })

  it('of a process that died are taken over after a quarter of an hour', async () => {
    await own()
      .db.updateTable('duty_runs')
      .where('name', '=', 'sweepSignIns')
      .set({ due_at: at('2026-11-29T10:30:00Z'), begun_at: at('2026-11-29T10:30:00Z'), ended_at: null })
      .execute()
    now = at('2026-11-29T10:40:00Z')
    start()
    expect(await look('2026-11-29T10:40:00Z')).to.deep.equal(['sendWaiting'])
    expect(await look('2026-11-29T10:56:00Z')).to.deep.equal(['sendWaiting', 'sweepSignIns'])
  })
})

describe('The clock of the duties', () => {
  it('begins anew when it was set back, instead of waiting until it has come as far again', async () => {
    let [now, stops, starts] = [10_000, 0, 0]
    const task = { stop: () => void stops++, start: () => void starts++ }
    const stop = restartWhenSetBack(task, () => now, 5)
    now += 50
    await wait(30)
    expect([stops, starts]).to.deep.equal([0, 0])
    now -= 3_600_000
    await wait(30)
    stop()
    expect([stops, starts]).to.deep.equal([1, 1])
  })
})
