import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { smallestChange } from '../server/composing/change.ts'
import { conflictIn } from '../server/composing/conflict.ts'
import { verify } from '../server/composing/lottery.ts'
import { compose } from '../server/composing/make.ts'
import type { Pool } from '../server/composing/pool.ts'
import { population } from '../server/composing/population.ts'
import { sequence } from '../server/composing/random.ts'
import { relaxations } from '../server/composing/relaxation.ts'
import { instanceIn } from './instance.ts'
import { pageTimes } from './bench-page.ts'
import { pageRise } from './bench-rise.ts'

type Say = (line: string) => void

/** Composing bodies out of a made-up county of 800 organisations, and of the instances that BENCH_INSTANCES names. */
export async function benchBalance(say: Say) {
  const memory = watchMemory()
  const draws = await benchDraws(say)
  const rss_mb = memory.rise()
  say(`memory: at most ${rss_mb} MB above the idle process`)
  const changes = benchChanges(say)
  const conflicts = benchConflicts(say)
  const page_p99_rise_ms = await pageRise(population())
  say(`pages while a draw runs: the 99th percentile rises by ${page_p99_rise_ms} ms`)
  const pages = await pageTimes(population({ pairs: 0 }))
  say(`balance page of 30 seats and 800 organisations: median ${pages.page_ms} ms`)
  say(`who could mend it, of as many candidates: median ${pages.menders_ms} ms`)
  return { ...changes, ...conflicts, ...draws, rss_mb, page_p99_rise_ms, ...pages }
}

/** By how much the memory of the process rises at most, in MB, looked at ten times a second. */
function watchMemory() {
  const now = () => process.memoryUsage().rss / 1e6
  const idle = now()
  let most = idle
  const timer = setInterval(() => (most = Math.max(most, now())), 100)
  return {
    rise() {
      clearInterval(timer)
      return Math.round(most - idle)
    },
  }
}

/** 40 boards of 25 drawn by chance out of the county, three of each locked. */
function benchChanges(say: Say) {
  const times = Array.from({ length: 40 }, (_, at) => {
    const pool = population({ seed: 1 + (at % 8) })
    const present = someOf(pool, 25, at)
    const wishes = pool.targets.map(({ when, lower, upper }) =>
      when.length === 1 ? (lower + upper) / 2 : undefined,
    )
    return timed(() =>
      smallestChange(pool, { present, locked: present.slice(0, 3) }, { wishes, seed: at, most: 1 }),
    )
  })
  const p95 = times.toSorted((one, other) => one - other)[37]!
  say(`smallest change: 95th percentile of 40 ${p95} ms`)
  return { change_p95_ms: p95 }
}

function someOf({ candidates }: Pool, count: number, seed: number) {
  const random = sequence(seed + 1)
  const shuffled = candidates
    .map((one) => ({ ...one, order: random() }))
    .toSorted((one, other) => one.order - other.order)
  const groups = new Set<string | undefined>()
  return shuffled
    .flatMap(({ id, group }) => (groups.has(group) ? [] : (groups.add(group), id)))
    .slice(0, count)
}

/** The county with sets of targets that contradict each other. */
function benchConflicts(say: Say) {
  const impossible = Array.from({ length: 8 }, (_, at) => contradicting(population({ seed: 1 + at }), at))
  const conflict = Math.max(...impossible.map((pool) => timed(() => conflictIn(pool))))
  const relax = Math.max(...impossible.map((pool) => timed(() => relaxations(pool))))
  say(`minimal conflict: at most ${conflict} ms; three relaxations: at most ${relax} ms`)
  return { conflict_ms: conflict, relax_ms: relax }
}

const contradicting = (pool: Pool, at: number): Pool => ({
  ...pool,
  targets: pool.targets.map((target) =>
    target.id === 'size=large'
      ? { ...target, lower: 9, upper: 12 }
      : target.id === 'sector=public'
        ? { ...target, lower: 2, upper: 3 }
        : target.id === 'network=yes' && at % 2
          ? { ...target, lower: 24, upper: 25 }
          : target,
  ),
})

async function benchDraws(say: Say) {
  const figures = { worst_error: 0, invalid_bodies: 0 }
  const seconds = async (name: string, pool: Pool) => {
    const begun = performance.now()
    const drawn = await compose({ task: 'draw', pool, tickets: 1_000, seconds: 300 }, { seconds: 300 })
    const took = Math.round(performance.now() - begun) / 1_000
    figures.worst_error = Math.max(figures.worst_error, drawn.error)
    figures.invalid_bodies += verify({ pool, ...drawn }).broken.length
    say(`draw ${name}: ${took} s, ${drawn.error.toExponential(1)} from the fairest`)
    return took
  }
  const worst = async (name: string, pools: Pool[]) => {
    let longest = 0
    for (const pool of pools) longest = Math.max(longest, await seconds(name, pool))
    return longest
  }
  const seats = [12, 18, 25, 30]
  const draws = {
    draw_800_s: await worst(
      '800 organisations',
      seats.map((seats) => population({ seats, pairs: 0 })),
    ),
    draw_1200_s: await worst('800 organisations, 1,200 nominees', [population()]),
    draw_300_s: undefined as number | undefined,
    draw_1727_s: undefined as number | undefined,
  }
  for (const { name, pool } of instances()) {
    const took = await seconds(name, pool)
    const { length } = pool.candidates
    if (length <= 320) draws.draw_300_s = Math.max(draws.draw_300_s ?? 0, took)
    if (length === 1_727) draws.draw_1727_s = took
  }
  return { ...draws, ...figures }
}

function instances() {
  const folder = process.env.BENCH_INSTANCES
  if (!folder) return []
  return readdirSync(folder).map((name) => ({ name, pool: instanceIn(join(folder, name)) }))
}

function timed(work: () => unknown) {
  const begun = performance.now()
  work()
  return Math.round(performance.now() - begun)
}
