import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import { connect } from '../../db/connection.ts'
import { standInFront } from '../support/front.ts'
import { password } from '../support/journey.ts'
import { freePort, newFolder, startProcess, untilReady, type Process } from '../support/processes.ts'
import { openHouse } from './house.ts'

// on the embedded engine there is but one process
if (process.env.TEST_DATABASE_URL)
  describe('A process killed in the middle of a meeting', function () {
    this.timeout(120_000)

    it('leaves the meeting to the other behind the same address: sessions, pages, ballots and duties go on', async () => {
      const house = await openHouse()
      const { vote, meeting, voters } = house
      const url = house.url!
      const { front, processes, begun } = await startTwo(url)
      const { address } = front
      const [killed, other] = processes as [Process, Process]

      const cookie = await signIn(address, voters[0]!.email)
      const pages = [1, 2].map(() => follow(`${address}/meetings/${meeting}/events`, cookie))
      const acknowledged = await castUntilKilled({ address, vote, voters }, () =>
        killed.child.kill('SIGKILL'),
      )
      expect(acknowledged.size, 'all voters go on').to.equal(voters.length)
      await killed.ended
      for (let tries = 0; tries < 100 && !pages.some(({ ended }) => ended()); tries++) await wait(20)
      const both = pages.map(({ heard, ended }) => [isShown(heard()), ended()])
      expect(both, 'one page of each process: both heard, one broke off').to.have.deep.members([
        [true, true],
        [true, false],
      ])
      const again = follow(`${address}/meetings/${meeting}/events?since=before`, cookie)
      for (let tries = 0; tries < 250 && !isShown(again.heard()); tries++) await wait(20)
      expect(isShown(again.heard()), 'the page that broke off is shown what it missed').to.equal(true)

      const seconds = (Date.now() - begun) / 1_000
      for (const page of [...pages, again]) page.leave()
      await end(other)
      front.close()
      await expectKept(url, vote, acknowledged)
      expect(await timesSent(url), 'every five seconds, not twice').to.be.within(1, seconds / 5 + 2)
      await house.drop()
    })
  })

/** A piece of the room has come. */
const isShown = (heard: string) => heard.includes('data: <hx-partial hx-target="#')

const main = 'server/main.ts'

async function startTwo(url: string) {
  const ports = [await freePort(), await freePort()]
  const front = await standInFront(ports)
  const shared = {
    DATABASE_URL: url,
    FILES_DIR: newFolder(),
    SESSION_SECRET: randomUUID(),
    PUBLIC_URL: front.address,
  }
  const begun = Date.now()
  const processes = ports.map((port) =>
    startProcess(main, { ...shared, DATA_DIR: newFolder(), PORT: String(port) }),
  )
  await Promise.all(processes.map((one, index) => untilReady(`http://127.0.0.1:${ports[index]}`, one)))
  return { front, processes, begun }
}

async function end({ child, ended }: Process) {
  child.kill('SIGTERM')
  expect(await ended).to.equal(0)
}

/** A page that listens: what it has heard, and whether its stream has ended. */
function follow(url: string, cookie: string) {
  const leaving = new AbortController()
  let [heard, ended] = ['', false]
  const listen = async () => {
    const { body } = await fetch(url, { headers: { cookie }, signal: leaving.signal })
    for await (const part of body!) heard += new TextDecoder().decode(part)
  }
  void listen()
    .catch(() => {})
    .finally(() => (ended = true))
  return { heard: () => heard, ended: () => ended, leave: () => leaving.abort() }
}

async function expectKept(
  url: string,
  vote: number,
  acknowledged: Awaited<ReturnType<typeof castUntilKilled>>,
) {
  const { db } = connect({ url })
  const ballots = await db.selectFrom('ballots').where('vote_id', '=', vote).selectAll().execute()
  await db.destroy()
  for (const [person, { known, underWay }] of acknowledged) {
    const kept = ballots.filter((ballot) => ballot.person_id === person)
    expect(kept, 'one ballot a voter').to.have.length(1)
    expect([known, underWay]).to.include(kept[0]!.choice)
  }
}

async function timesSent(url: string) {
  const { db } = connect({ url })
  const { runs } = await db
    .selectFrom('duty_runs')
    .where('name', '=', 'sendWaiting')
    .select('runs')
    .executeTakeFirstOrThrow()
  await db.destroy()
  return runs
}

/**
 * Each voter changes the ballot again and again; what the server last answered for is `known`. When one
 * process is killed they go on, until each has been answered by the other too.
 */
async function castUntilKilled(
  { address, vote, voters }: { address: string; vote: number; voters: { id: number; email: string }[] },
  kill: () => void,
) {
  const acknowledged = new Map<number, { known: string; underWay?: string }>()
  const answeredSince = new Set<number>()
  let [isKilled, stopped, failed] = [false, false, false]
  const casting = voters.map(async ({ id, email }, index) => {
    const cookie = await signIn(address, email)
    for (let round = index; !stopped; round++) {
      const choice = round % 2 ? 'yes' : 'no'
      const before = acknowledged.get(id)
      if (before) acknowledged.set(id, { ...before, underWay: choice })
      const wasKilled = isKilled
      const form = { choice, once: randomUUID() }
      const answer = await post(`${address}/votes/${vote}/ballots`, form, cookie).catch(() => undefined)
      if (!answer) continue
      expect(answer.status, 'a ballot is taken').to.equal(303)
      acknowledged.set(id, { known: choice })
      if (wasKilled) answeredSince.add(id)
    }
  })
  Promise.all(casting).catch(() => (failed = true))
  const until = async (enough: () => boolean) => {
    while (!enough() && !failed) await wait(20)
  }
  await until(() => acknowledged.size === voters.length)
  await wait(300)
  kill()
  isKilled = true
  await until(() => answeredSince.size === voters.length)
  stopped = true
  await Promise.all(casting)
  return acknowledged
}

async function signIn(address: string, email: string) {
  const answer = await post(`${address}/sign-in`, { email, password })
  expect(answer.status, 'signed in').to.equal(303)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

const post = (url: string, form: Record<string, string>, cookie = '') =>
  fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Sec-Fetch-Site': 'same-origin', cookie },
    body: new URLSearchParams(form),
  })
