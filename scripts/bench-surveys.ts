import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { connect } from '../db/connection.ts'
import { migrate } from '../db/migrate.ts'
import type { Db } from '../db/schema/index.ts'
import { createApp } from '../server/app.ts'
import { houseOn } from '../test/support/house.ts'
import { createDatabase, dropDatabase } from './bench-pages-county.ts'
import { growSurveys, measureResults, measureSurvey } from './bench-surveys-world.ts'

type Say = (line: string) => void

/** A page's whole answer, in milliseconds; its length goes into `bytes`. */
export type Ask = (path: string, bytes?: number[]) => Promise<number>

/**
 * The results of surveys, on a database of their own and asked by one reader at a time; on a server also with 99 further
 * surveys of the same size.
 */
export async function benchSurveys(say: Say) {
  const server = process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL
  say(`\nsurveys (${server ? 'PostgreSQL' : 'embedded'})`)
  const folder = await mkdtemp(join(tmpdir(), 'kp-bench-'))
  const url = server && (await createDatabase(server))
  const { db } = connect(url ? { url } : { folder: join(folder, 'database') })
  try {
    await migrate(db)
    const house = express()
      .get('/floor/:id/:bytes', async (req, res) => {
        await db.selectFrom('surveys').where('id', '=', Number(req.params.id)).selectAll().executeTakeFirst()
        res.type('html').send('x'.repeat(Number(req.params.bytes)))
      })
      .use(createApp(houseOn(db), { identify: () => undefined }))
    const app = house.listen(0, '127.0.0.1')
    await once(app, 'listening')
    const address = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
    const ask = asking(address)
    const alone = await measureSurvey(db, ask)
    const figures = { ...alone.figures, ...(url && (await amongOthers(db, ask, alone))) }
    app.close()
    for (const [name, value] of Object.entries(figures)) say(`${name.padEnd(30)}${value}`)
    return figures
  } finally {
    await db.destroy()
    if (server && url) await dropDatabase(server, url)
    await rm(folder, { recursive: true, force: true })
  }
}

async function amongOthers(db: Db, ask: Ask, { large, figures }: Awaited<ReturnType<typeof measureSurvey>>) {
  await growSurveys(db, large, Number(process.env.BENCH_SURVEYS ?? 99))
  const among = await measureResults(ask, large)
  const times = among.survey_results_p50_ms / figures.survey_results_p50_ms
  return {
    survey_results_100x_p50_ms: among.survey_results_p50_ms,
    survey_results_floor_100x_p50_ms: among.survey_results_floor_p50_ms,
    survey_results_at_100x: Math.round(times * 100) / 100,
  }
}

const asking =
  (address: string): Ask =>
  async (path, bytes) => {
    const asked = performance.now()
    const answer = await fetch(address + path, { headers: { 'Sec-Fetch-Site': 'same-origin' } })
    const body = await answer.text()
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${body.slice(0, 300)}`)
    bytes?.push(body.length)
    return performance.now() - asked
  }
