import { openCounty, type County } from './bench-pages-county.ts'
import { drive, request } from './bench-pages-load.ts'
import { pages, type Page } from './bench-pages-visits.ts'
import { hundredfold, once, type Size } from './bench-pages-world.ts'

type Say = (line: string) => void

export interface Figures {
  rps: number
  p50_ms: number
  p99_ms: number
  floor_rps: number
  ratio: number
  queries: number
  /** the median of one reader alone */
  alone_ms: number
  /** that with a hundred times as much of everything, over that at once; null where it is not measured */
  at_100x: number | null
}
export type Table = Record<Page, Figures>

/** The pages of signed-in readers, on PostgreSQL where BENCH_DATABASE_URL or TEST_DATABASE_URL names it, and embedded. */
export async function benchPages(say: Say) {
  const server = process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL
  if (!server) say('PostgreSQL is not measured: BENCH_DATABASE_URL names no server')
  const engines = {
    ...(server && { postgresql: await measureCounties({ server, sizes: [once, hundredfold] }, say) }),
    embedded: await measureCounties({ sizes: [once] }, say),
  }
  const figuresOf = (page: Page) =>
    Object.fromEntries(Object.entries(engines).map(([engine, table]) => [engine, table[page]]))
  return Object.fromEntries(pages.map((page) => [page, figuresOf(page)]))
}

/** Every page of a county of the first size, and its time alone in one of the second. */
export async function measureCounties(
  { server, sizes, milliseconds = 700 }: { server?: string; sizes: Size[]; milliseconds?: number },
  say: Say,
): Promise<Table> {
  const counties: County[] = []
  try {
    for (const size of sizes) counties.push(await openCounty(size, server))
    say(`\n${server ? 'PostgreSQL' : 'embedded'}\n${row('', columns)}`)
    const table = {} as Table
    for (const page of pages) {
      const alone = await measureAlone(page, counties, milliseconds)
      table[page] = { ...(await measureTogether(page, counties[0]!, milliseconds)), ...alone }
      say(
        row(
          page,
          columns.map((column) => String(table[page][column] ?? '')),
        ),
      )
    }
    return table
  } finally {
    for (const county of counties) await county.close()
  }
}

const columns = ['rps', 'p50_ms', 'p99_ms', 'floor_rps', 'ratio', 'queries', 'alone_ms', 'at_100x'] as const

const row = (name: string, cells: readonly string[]) =>
  name.padEnd(10) + cells.map((cell) => cell.padStart(10)).join('')

const rounds = 4

/** Twenty readers at once; the page and its floor take turns, so that both meet the machine in the same mood. */
async function measureTogether(page: Page, { addresses, visits, queries }: County, milliseconds: number) {
  const asPage = (turn: number) =>
    drive(addresses.page, oneOf(visits[page]), { connections: 20, milliseconds: turn })
  const { bytes } = await asPage(2 * milliseconds)
  const asFloor = () => drive(addresses.floor, oneOf(floorOf(bytes)), { connections: 20, milliseconds })
  await asFloor()
  const [driven, floor] = [[], []] as [
    Awaited<ReturnType<typeof drive>>[],
    Awaited<ReturnType<typeof drive>>[],
  ]
  for (let round = 0; round < rounds; round++) {
    driven.push(await asPage(milliseconds))
    floor.push(await asFloor())
  }
  const times = driven.flatMap((turn) => turn.times).toSorted((one, other) => one - other)
  const [rps, floor_rps] = [rateOf(driven), rateOf(floor)]
  return {
    rps: Math.round(rps),
    p50_ms: rounded(share(times, 0.5)),
    p99_ms: rounded(share(times, 0.99)),
    floor_rps: Math.round(floor_rps),
    ratio: rounded(rps / floor_rps),
    queries: queries[page],
  }
}

/** The median of one reader alone, in each county by turns. */
async function measureAlone(page: Page, counties: County[], milliseconds: number) {
  const times: number[][] = counties.map(() => [])
  for (let round = 0; round <= rounds; round++)
    for (const [at, { addresses, visits }] of counties.entries()) {
      const turn = { connections: 1, milliseconds: milliseconds / 2 }
      const driven = await drive(addresses.page, oneOf(visits[page]), turn)
      // the first turn is for warming up
      if (round > 0) times[at]!.push(...driven.times)
    }
  const [once = NaN, hundredfold] = times.map((of) =>
    share(
      of.toSorted((one, other) => one - other),
      0.5,
    ),
  )
  return {
    alone_ms: rounded(once),
    at_100x: hundredfold === undefined ? null : rounded(hundredfold / once),
  }
}

const floorOf = (bytes: number) => Array.from({ length: 500 }, (_, at) => request(`/${bytes}/${at + 1}`))

const oneOf = (visits: Buffer[]) => () => visits[Math.floor(Math.random() * visits.length)]!

const rateOf = (turns: { times: number[]; seconds: number }[]) =>
  turns.reduce((total, { times }) => total + times.length, 0) /
  turns.reduce((total, { seconds }) => total + seconds, 0)

const share = (sorted: number[], part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? NaN

const rounded = (figure: number) => Math.round(figure * 100) / 100
