import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { sql } from 'kysely'
import { connect } from '../db/connection.ts'
import { migrate } from '../db/migrate.ts'
import type { Db } from '../db/schema/index.ts'
import { createApp } from '../server/app.ts'
import { houseOn } from '../test/support/house.ts'
import { createDatabase, dropDatabase } from './bench-pages-county.ts'
import { foundRounds, putRounds, putSummary } from './bench-rounds-world.ts'

type Say = (line: string) => void
const asked = 40

/**
 * A round of 500 statements with 40 segments each under 60 themes, as its secretary asks for its pages and themes a
 * segment, one after another; beside the floor, and, on a server, with 99 further rounds in the database.
 */
export async function benchRounds(say: Say) {
  const server = process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL
  say(`\nrounds of consultation (${server ? 'PostgreSQL' : 'embedded'})`)
  const folder = await mkdtemp(join(tmpdir(), 'kp-bench-'))
  const url = server && (await createDatabase(server))
  const { db } = connect(url ? { url } : { folder: join(folder, 'database') })
  try {
    await migrate(db)
    const shared = await foundRounds(db)
    const [id] = await putRounds(db, shared, 1)
    await putSummary(db, id!)
    await sql`vacuum analyze`.execute(db)
    const alone = await measure(db, shared.secretary, id!)
    const others = url ? await amongOthers(db, shared, id!, alone) : {}
    const figures = { ...alone, ...others }
    for (const [name, value] of Object.entries(figures)) say(`${name.padEnd(30)}${value}`)
    return figures
  } finally {
    await db.destroy()
    if (server && url) await dropDatabase(server, url)
    await rm(folder, { recursive: true, force: true })
  }
}

async function amongOthers(
  db: Db,
  shared: { body: number; secretary: number },
  id: number,
  alone: Awaited<ReturnType<typeof measure>>,
) {
  await putRounds(db, shared, Number(process.env.BENCH_ROUNDS ?? 99))
  await sql`vacuum analyze`.execute(db)
  const among = await measure(db, shared.secretary, id)
  const times = (one: number, other: number) => Math.round((one / other) * 100) / 100
  return {
    round_page_at_100x: times(among.round_page_p50_ms, alone.round_page_p50_ms),
    theming_at_100x: times(among.theming_p50_ms, alone.theming_p50_ms),
    round_floor_at_100x: times(among.round_floor_p50_ms, alone.round_floor_p50_ms),
  }
}

async function measure(db: Db, secretary: number, id: number) {
  const identify = () => ({ id: secretary, strength: 'strong' as const })
  const app = createApp(houseOn(db), { identify }).listen(0, '127.0.0.1')
  const bare = express().get('/floor', async (_req, res) => {
    await db.selectFrom('consultations').where('id', '=', id).selectAll().executeTakeFirst()
    res.send('ok')
  })
  const floor = bare.listen(0, '127.0.0.1')
  await Promise.all([once(app, 'listening'), once(floor, 'listening')])
  const at = addressOf(app)
  const { paths, segments, theme } = await placesIn(db, id)
  const pages: Record<string, number> = {}
  for (const [name, path] of Object.entries(paths)) pages[name] = await median(() => ask(`${at}${path}`))
  const theming = await median((nth) =>
    ask(`${at}/segments/${segments[nth]}/themes`, { theme: String(theme) }),
  )
  const summary_pdf_s = await timePdf(`${at}/consultations/${id}/summary.pdf?draft=yes`)
  const round_floor_p50_ms = await median(() => ask(`${addressOf(floor)}/floor`))
  app.close()
  floor.close()
  return {
    round_page_p50_ms: Math.max(...Object.values(pages)),
    theming_p50_ms: theming,
    summary_pdf_s,
    round_floor_p50_ms,
    ...Object.fromEntries(Object.entries(pages).map(([name, ms]) => [`round_${name}_p50_ms`, ms])),
  }
}

async function placesIn(db: Db, id: number) {
  const themes = await db
    .selectFrom('consultation_themes')
    .where('consultation_id', '=', id)
    .select('id')
    .execute()
  const stated = await db
    .selectFrom('consultation_respondents')
    .where('consultation_id', '=', id)
    .orderBy('id')
    .select('id')
    .executeTakeFirstOrThrow()
  const theme = themes[5]!.id
  const others = await db
    .selectFrom('consultation_segments')
    .where('consultation_id', '=', id)
    .where(sql<boolean>`not ${theme} = any(themes)`)
    .orderBy('id', 'desc')
    .limit(asked + warming)
    .select('id')
    .execute()
  const base = `/consultations/${id}`
  const paths = {
    sources: `${base}/desk`,
    desk: `${base}/desk?source=statement-${stated.id}`,
    list: `${base}/segments`,
    theme: `${base}/segments?theme=${theme}&size=small&answered=no`,
    search: `${base}/segments?q=hinta`,
    open_answers: `${base}/open-answers`,
    request: base,
    edit: `${base}/edit`,
    recipients: `${base}/recipients`,
    respondents: `${base}/respondents`,
    replies: `${base}/replies`,
    statement: `/statements/${stated.id}`,
    summary: `${base}/summary?draft=yes`,
    summary_editor: `${base}/summary/edit`,
    summary_theme: `${base}/summary/themes/${theme}`,
  }
  return { paths, segments: others.map((one) => one.id), theme }
}

const addressOf = (server: { address(): unknown }) =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const partial = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' }

async function ask(address: string, form?: Record<string, string>) {
  const headers = { 'Sec-Fetch-Site': 'same-origin', ...(form && partial) }
  const begun = performance.now()
  const answer = await fetch(address, {
    headers,
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  })
  const body = await answer.text()
  if (answer.status !== 200) throw new Error(`${address}: ${answer.status} ${body.slice(0, 300)}`)
  return performance.now() - begun
}

/** From the first asking until the document comes: meanwhile the page that tells of the making comes again each second. */
async function timePdf(address: string) {
  const begun = performance.now()
  for (;;) {
    const answer = await fetch(address)
    await answer.arrayBuffer()
    if (answer.status === 200) return Math.round((performance.now() - begun) / 100) / 10
    if (answer.status !== 202) throw new Error(`${address}: ${answer.status}`)
    await new Promise((later) => setTimeout(later, 100))
  }
}

/** The first ones compile what is asked, and are not counted. */
const warming = 5

async function median(act: (nth: number) => Promise<number>) {
  const times: number[] = []
  for (let nth = 0; nth < asked + warming; nth += 1) {
    const time = await act(nth)
    if (nth >= warming) times.push(time)
  }
  return Math.round(times.toSorted((one, other) => one - other)[Math.floor(asked / 2)]! * 10) / 10
}
