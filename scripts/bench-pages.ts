import { openCounty, type County } from './bench-pages-county.ts'
import { drive, request, type Driven } from './bench-pages-load.ts'
import { pages, type Page } from './bench-pages-visits.ts'
import { hundredfold, once, type Size } from './bench-pages-places.ts'

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
async function measureCounties(
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
      const turns = await measureTogether(page, counties[0]!, milliseconds)
      table[page] = figuresOf({ ...turns, alone, queries: counties[0]!.queries[page] })
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
async function measureTogether(page: Page, { addresses, visits }: County, milliseconds: number) {
  const load = { connections: 20, milliseconds }
  const askPage = () => drive(addresses.page, oneOf(visits[page]), load)
  await askPage()
  const { bytes } = await askPage()
  const askFloor = () => drive(addresses.floor, oneOf(floorOf(bytes)), load)
  await askFloor()
  const turns = { page: [] as Driven[], floor: [] as Driven[] }
  for (let round = 0; round < rounds; round++) {
    turns.page.push(await askPage())
    turns.floor.push(await askFloor())
  }
  return turns
}

/** The times of one reader alone, in each county by turns; the first turn is for warming up. */
async function measureAlone(page: Page, counties: County[], milliseconds: number) {
  const times: number[][] = counties.map(() => [])
  for (let round = 0; round <= rounds; round++)
    for (const [at, { addresses, visits }] of counties.entries()) {
      const load = { connections: 1, milliseconds: milliseconds / 2 }
      const driven = await drive(addresses.page, oneOf(visits[page]), load)
      if (round > 0) times[at]!.push(...driven.times)
    }
  return times
}

const floorOf = (bytes: number) => Array.from({ length: 100 }, (_, at) => request(`/${bytes}/${at + 1}`))

const oneOf = (visits: Buffer[]) => () => visits[Math.floor(Math.random() * visits.length)]!

interface Measured {
  page: Driven[]
  floor: Driven[]
  /** of a county at once, and where there is one, a hundredfold */
  alone: number[][]
  queries: number
}

export function figuresOf({ page, floor, alone, queries }: Measured): Figures {
  const times = page.flatMap((turn) => turn.times)
  const [rps, floor_rps] = [rateOf(page), rateOf(floor)]
  const [once = NaN, hundredfold] = alone.map((times) => share(times, 0.5))
  return {
    rps: Math.round(rps),
    p50_ms: rounded(share(times, 0.5)),
    p99_ms: rounded(share(times, 0.99)),
    floor_rps: Math.round(floor_rps),
    ratio: rounded(rps / floor_rps),
    queries,
    alone_ms: rounded(once),
    at_100x: hundredfold === undefined ? null : rounded(hundredfold / once),
  }
}

const rateOf = (turns: Driven[]) =>
  turns.reduce((total, { times }) => total + times.length, 0) /
  turns.reduce((total, { seconds }) => total + seconds, 0)

function share(times: number[], part: number) {
  const sorted = times.toSorted((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) * part)] ?? NaN
}

const rounded = (figure: number) => Math.round(figure * 100) / 100
