import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import type { Db } from '../../db/schema/index.ts'
import { openBoard } from '../attendance/room.ts'
import { electing } from '../elections/room.ts'
import { testSettings } from '../support/house.ts'
import { assemble } from '../support/people.ts'
import { newFolder, type Process } from '../support/processes.ts'
import { freeAddress, openHouseWith, startAt } from './house.ts'
import { post, signIn } from './sending.ts'

/** Each of them takes three processes; every test run holds one, `npm run torture` twenty. */
const elections = Math.ceil(Number(process.env.TORTURE_KILLS ?? 2) / 10)

describe(`A process killed while closed ballots are cast and opened, ${elections} times`, function () {
  this.timeout(120_000 + elections * 60_000)

  it('loses no ballot that it took, counts none twice, and leaves no key behind it', async () => {
    const { drop, ...house } = await openPollingHouse()
    for (let held = 0; held < elections; held++) {
      const election = await house.poll()
      const ballots = await castUntilKilled(house, election)
      await closeUntilKilled(house, election, ballots)
      await house.expectCounted(election, ballots)
    }
    await drop()
  })
})

type PollingHouse = Omit<Awaited<ReturnType<typeof openPollingHouse>>, 'drop'>
interface Ballot {
  cookie: string
  choice: number
}

/** A board that elects one of two; on PostgreSQL two processes serve it, with one folder of keys. */
async function openPollingHouse() {
  const shared = { SESSION_SECRET: randomUUID(), KEYS_DIR: testSettings().keysDir, FILES_DIR: newFolder() }
  const house = await openHouseWith(async (db) => {
    const cast = await assemble(db)
    const board = await openBoard(db, cast, { on: 'voucher' })
    return { cast, board }
  })
  const { cast, board, url } = house
  const voters = [cast.chair, cast.vice, cast.anna, cast.bertta, cast.cecilia]
  const other = url && (await freeAddress())
  const within = async <Answer>(act: (db: Db) => Promise<Answer>) => {
    const { db } = house.reopen()
    try {
      return await act(db)
    } finally {
      await db.destroy()
    }
  }
  const roomOn = (db: Db) => electing(db, cast, board, board.items.voucher)
  return {
    voters,
    chair: cast.chair,
    addresses: [house.address, ...(other ? [other] : [])],
    drop: () => house.drop(),
    async start(): Promise<Process[]> {
      const others =
        other && url ? [startAt(other, { ...shared, DATA_DIR: newFolder(), DATABASE_URL: url })] : []
      return Promise.all([house.start(shared), ...others])
    },
    /** An election whose closed ballots are being cast. */
    poll: () =>
      within(async (db) => {
        const room = roomOn(db)
        const id = await room.open()
        const candidates = [(await room.nominate(id, 'anna')).id, (await room.nominate(id, 'bertta')).id]
        await room.demand(id, 'secret', 'anna')
        await room.poll(id)
        expect(keysOf(id)).to.have.length(1)
        return { id, candidates }
      }),
    statusOf: (id: number) => within(async (db) => (await roomOn(db).row(id)).status),
    /** As many ballots, and as they were said; then the result is confirmed and stated. */
    expectCounted: ({ id }: { id: number }, ballots: Ballot[]) =>
      within(async (db) => {
        const opened = await db
          .selectFrom('opened_ballots')
          .where('election_id', '=', id)
          .select('choices')
          .execute()
        expect(opened.map(({ choices }) => choices)).to.have.deep.members(
          ballots.map(({ choice }) => [choice]),
        )
        expect(keysOf(id)).to.deep.equal([])
        const room = roomOn(db)
        for (const who of ['anna', 'bertta'] as const) await room.confirm(id, who)
        expect((await room.state(id)).status).to.equal(303)
      }),
  }
}

const keysOf = (election: number) =>
  readdirSync(testSettings().keysDir).filter((name) => name.includes(`election-${election}.`))

/** All cast at once and the process dies in the middle. */
async function castUntilKilled(
  house: PollingHouse,
  { id, candidates }: { id: number; candidates: number[] },
): Promise<Ballot[]> {
  const first = await house.start()
  const ballots = await Promise.all(
    house.voters.map(async ({ email }, place) => ({
      cookie: await signIn(house.addresses[0]!, email),
      choice: candidates[place % 2]!,
    })),
  )
  const answers = castAll(house, id, ballots).map(unlessCutOff)
  await wait(Math.random() * 120)
  await kill(first)
  await Promise.all(answers)
  return ballots
}

const castAll = ({ addresses }: PollingHouse, id: number, ballots: Ballot[]) =>
  ballots.map(({ cookie, choice }, place) =>
    post(
      { address: addresses[place % addresses.length]! },
      `/elections/${id}/ballots`,
      new URLSearchParams({ choices: String(choice) }),
      cookie,
    ),
  )

/** Each presses once more; the chair closes, and the process dies in the middle; what had not closed is closed after the start. */
async function closeUntilKilled(house: PollingHouse, { id }: { id: number }, ballots: Ballot[]) {
  const { cookie } = ballots[house.voters.indexOf(house.chair)]!
  const close = (address: string) =>
    post({ address }, `/elections/${id}/closure`, new URLSearchParams(), cookie)
  const second = await house.start()
  await Promise.all(castAll(house, id, ballots))
  const answer = unlessCutOff(close(house.addresses.at(-1)!))
  await wait(Math.random() * 60)
  await kill(second)
  await answer
  const isOpen = (await house.statusOf(id)) === 'voting'
  const last = await house.start()
  if (isOpen) await close(house.addresses[0]!)
  for (const { child } of last) child.kill('SIGTERM')
  expect(await Promise.all(last.map(({ ended }) => ended))).to.deep.equal(last.map(() => 0))
}

async function kill(processes: Process[]) {
  for (const { child } of processes) child.kill('SIGKILL')
  await Promise.all(processes.map(({ ended }) => ended))
}

/** Anything but a connection that broke off is a fault. */
const unlessCutOff = (answer: Promise<unknown>) =>
  answer.catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error
  })
