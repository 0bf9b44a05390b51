import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../db/connection.ts'
import { migrate } from '../db/migrate.ts'
import type { Db } from '../db/schema/index.ts'
import { createApp } from '../server/app.ts'
import { asTyped } from '../server/texts/typed-rules.ts'
import { houseOn } from '../test/support/house.ts'
import { amendText, fieldsOf } from './bench-amendments-world.ts'
import { createDatabase, dropDatabase } from './bench-pages-county.ts'

type Say = (line: string) => void

/** A text of 65 kB with 30 amendments: its pages opened, and one more amendment saved, by one reader at a time. */
export async function benchAmendments(say: Say) {
  const server = process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL
  const folder = await mkdtemp(join(tmpdir(), 'kp-bench-'))
  const url = server && (await createDatabase(server))
  const { db } = connect(url ? { url } : { folder: join(folder, 'database') })
  try {
    await migrate(db)
    const figures = await measureAmendments(db, { opened: 60, saved: 30 })
    say(`\namendments (${server ? 'PostgreSQL' : 'embedded'})`)
    for (const [name, value] of Object.entries(figures)) say(`${name.padEnd(22)}${value}`)
    return figures
  } finally {
    await db.destroy()
    if (server && url) await dropDatabase(server, url)
    await rm(folder, { recursive: true, force: true })
  }
}

/** In milliseconds, from the request to its whole answer. */
export async function measureAmendments(db: Db, { opened, saved }: { opened: number; saved: number }) {
  const now = new Date()
  const world = await amendText(db, now)
  const app = createApp(houseOn(db), {
    identify: (req) => ({ id: Number(req.get('x-person')), strength: 'password' }),
  }).listen(0, '127.0.0.1')
  await once(app, 'listening')
  const address = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
  const ask = async (person: number, path: string, form?: URLSearchParams) => {
    const asked = performance.now()
    const headers = { 'X-Person': String(person), 'Sec-Fetch-Site': 'same-origin' }
    const sent = form ? { method: 'POST', redirect: 'manual' as const, body: form } : {}
    const answer = await fetch(address + path, { ...sent, headers })
    const body = await answer.text()
    if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${body.slice(0, 300)}`)
    return performance.now() - asked
  }
  const times = async (count: number, once: (nth: number) => Promise<number>) => {
    const all: number[] = []
    for (let nth = -3; nth < count; nth++) {
      const time = await once(nth)
      if (nth >= 0) all.push(time)
    }
    return all.toSorted((one, other) => one - other)
  }
  const [reader] = world.members
  const text = `/items/${world.item}/amendments`
  const open = await times(opened, () => ask(reader!, text))
  const form = await times(opened, () => ask(reader!, `${text}/new`))
  const room = await times(opened, () => ask(reader!, `/meetings/${world.meeting}/room`))
  const save = await times(saved, (nth) => ask(world.secretary, text, formOf(world, nth + 40)))
  app.close()
  return {
    ...{ open_p50_ms: at(open, 0.5), open_p95_ms: at(open, 0.95), form_p50_ms: at(form, 0.5) },
    ...{ room_p50_ms: at(room, 0.5), save_p50_ms: at(save, 0.5), save_p95_ms: at(save, 0.95) },
  }
}

/** As a browser without scripts sends it: every block, also those that were left as they were. */
function formOf({ blocks, version, members }: Awaited<ReturnType<typeof amendText>>, nth: number) {
  const form = new URLSearchParams({ version: String(version), person: String(members[0]) })
  for (const [place, field] of fieldsOf(blocks, nth).entries()) {
    form.set(`block-${place}`, asTyped(field))
    form.set(`plain-${place}`, 'yes')
  }
  return form
}

const at = (sorted: number[], share: number) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]! * 10) / 10
