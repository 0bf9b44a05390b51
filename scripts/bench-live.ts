import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { connect } from '../db/connection.ts'
import { migrate } from '../db/migrate.ts'
import type { Db } from '../db/schema/index.ts'
import { testSettings } from '../test/support/house.ts'
import { openPages } from './bench-live-pages.ts'
import { openPgbench } from './bench-live-pgbench.ts'
import { furnishMeeting, type Meeting } from './bench-live-world.ts'
import { createDatabase, dropDatabase } from './bench-pages-county.ts'
import { drive, request } from './bench-pages-load.ts'

type Say = (line: string) => void

const pagesOpen = 150
const presses = 30
const ballots = 500
const within = 2_000

/**
 * One meeting live, on PostgreSQL: from the chair's press to the last of 150 pages; 500 ballots within two seconds;
 * and how many ballots a second beside pgbench, which does the same transaction on the same server by turns.
 */
export async function benchLive(say: Say) {
  const server = process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL
  if (!server) return say('live is not measured: BENCH_DATABASE_URL names no server')
  const secret = testSettings().sessionSecret
  const url = await createDatabase(server)
  const folder = await mkdtemp(join(tmpdir(), 'kp-live-'))
  let child: ChildProcess | undefined
  const { db } = connect({ url })
  try {
    await migrate(db)
    const small = await furnishMeeting(db, pagesOpen, secret)
    const large = await furnishMeeting(db, ballots, secret)
    await sql`vacuum analyze`.execute(db)
    child = serve({ DATA_DIR: folder, DATABASE_URL: url, SESSION_SECRET: secret })
    const [{ page: address }] = (await once(child, 'message')) as [{ page: string }]
    const update = await measureUpdates(address, db, small)
    say(`update    p50 ${update.p50} ms, p99 ${update.p99} ms of ${presses} presses, ${pagesOpen} pages`)
    const cast = await measureBallots(address, db, large, cpuOf(child, db))
    say(
      `ballots   p50 ${cast.p50} ms, p99 ${cast.p99} ms, ${cast.lost} lost of ${ballots} in ${cast.took} ms`,
    )
    say(`          ${cast.node} ms of node and ${cast.postgres} ms of postgres a ballot`)
    const rates = await measureRates({ address, db, url, meeting: large })
    say(`rate      ${rates.ours}/s beside pgbench ${rates.pgbench}/s: ${rates.ratio}`)
    say(
      `load      ${loadavg()
        .map((load) => load.toFixed(1))
        .join(' ')}`,
    )
    return {
      update_p99_ms: update.p99,
      ballot_p99_ms: cast.p99,
      ballots_lost: cast.lost,
      pgbench_ratio: rates.ratio,
      update_p50_ms: update.p50,
      ballot_p50_ms: cast.p50,
      ballots_per_s: rates.ours,
      pgbench_per_s: rates.pgbench,
      load: loadavg()[0],
    }
  } finally {
    await db.destroy()
    if (child?.connected && child.kill()) await once(child, 'close')
    await dropDatabase(server, url)
    await rm(folder, { recursive: true, force: true })
  }
}

const here = import.meta.filename
const serve = (env: Record<string, string>) =>
  fork(join(dirname(here), `bench-pages-house${extname(here)}`), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { PATH: process.env.PATH, PORT: '0', ...env },
  })

/** The chair opens a vote and takes it back, again and again; each press is as slow as its last page. */
async function measureUpdates(address: string, db: Db, { id, item, motion, chair, members }: Meeting) {
  const pages = await openPages(
    address,
    id,
    members.map(({ cookie }) => cookie),
  )
  const times: number[] = []
  for (let press = 0; press < presses + 4; press++) {
    const opens = press % 2 === 0
    const path = opens ? `/items/${item}/votes` : `/votes/${(await openVote(db, item)).id}/annulment`
    const form = opens ? `pair=matter%3A%3A${motion}&method=device&approved=yes` : ''
    const shown = pages.all(opens ? 'id="voted-' : 'hx-target="#table-')
    const begun = performance.now()
    await drive(address, () => request(path, { cookie: chair, form }), { connections: 1, milliseconds: 0 })
    const last = Math.max(...(await shown)) - begun
    // the first presses compile what is shown
    if (press >= 4) times.push(last)
    await wait(150)
  }
  pages.close()
  return figures(times)
}

const openVote = (db: Db, item: number) =>
  db
    .selectFrom('votes')
    .where('item_id', '=', item)
    .where('status', '=', 'open')
    .select('id')
    .executeTakeFirstOrThrow()

/** A ballot of each voter, evenly over two seconds and whether the one before has been answered or not, with the pages open. */
async function measureBallots(address: string, db: Db, meeting: Meeting, cpu: () => Promise<Cpu>) {
  const { id, item, motion, chair, members } = meeting
  const opening = request(`/items/${item}/votes`, {
    cookie: chair,
    form: `pair=matter%3A%3A${motion}&method=device&approved=yes`,
  })
  await drive(address, () => opening, { connections: 1, milliseconds: 0 })
  const vote = await openVote(db, item)
  const pages = await openPages(
    address,
    id,
    members.slice(0, pagesOpen).map(({ cookie }) => cookie),
  )
  await wait(1_000)
  const before = await cpu()
  const begun = performance.now()
  const times = await Promise.all(
    members.map(async ({ cookie }, nth) => {
      const due = begun + (nth * within) / members.length
      await wait(Math.max(0, due - performance.now()))
      const form = `choice=${nth % 3 ? 'no' : 'yes'}`
      await drive(address, () => request(`/votes/${vote.id}/ballots`, { cookie, form }), {
        connections: 1,
        milliseconds: 0,
      })
      return performance.now() - due
    }),
  )
  const took = Math.round(performance.now() - begun)
  const after = await cpu()
  pages.close()
  const kept = await db.selectFrom('ballots').where('vote_id', '=', vote.id).selectAll().execute()
  const lost = members.filter(
    (member, nth) =>
      kept.find(({ person_id }) => person_id === member.id)?.choice !== (nth % 3 ? 'no' : 'yes'),
  ).length
  const share = (name: keyof Cpu) => Math.round(((after[name] - before[name]) / members.length) * 100) / 100
  return { ...figures(times), lost, took, node: share('node'), postgres: share('postgres') }
}

interface Cpu {
  node: number
  postgres: number
}

/** Milliseconds of processor that the house and the database have used. */
const cpuOf = (child: ChildProcess, db: Db) => async (): Promise<Cpu> => {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`.execute(
    db,
  )
  const used = [child.pid!, ...rows.map(({ pid }) => pid)].map((pid) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
      return (Number(fields[11]) + Number(fields[12])) * 10
    } catch {
      return 0
    }
  })
  return { node: used[0]!, postgres: used.slice(1).reduce((one, other) => one + other, 0) }
}

const clients = 20

async function measureRates({
  address,
  db,
  url,
  meeting,
}: {
  address: string
  db: Db
  url: string
  meeting: Meeting
}) {
  const vote = await openVote(db, meeting.item)
  const voters = meeting.members.slice(100, 140)
  const asked = voters.flatMap(({ cookie }) =>
    ['yes', 'no'].map((choice) => request(`/votes/${vote.id}/ballots`, { cookie, form: `choice=${choice}` })),
  )
  const pgbench = await openPgbench({ url, vote: vote.id, voters: voters.map(({ id }) => id) })
  const any = () => asked[Math.floor(Math.random() * asked.length)]!
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let turn = 0; turn < 4; turn++) {
    const { times, seconds } = await drive(address, any, { connections: clients, milliseconds: 3_000 })
    // the first turn is for warming up
    if (turn) ours.push(times.length / seconds)
    const rate = await pgbench.rate({ clients, seconds: 3 })
    if (turn) theirs.push(rate)
  }
  await pgbench.close()
  const [one, other] = [meanOf(ours), meanOf(theirs)]
  return { ours: Math.round(one), pgbench: Math.round(other), ratio: Math.round((one / other) * 100) / 100 }
}

const meanOf = (rates: number[]) => rates.reduce((one, other) => one + other, 0) / rates.length

function figures(times: number[]) {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (part: number) => Math.round(sorted[Math.ceil(sorted.length * part) - 1]!)
  return { p50: at(0.5), p99: at(0.99) }
}
