import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import express from 'express'
import { sql } from 'kysely'
import { connect } from '../db/connection.ts'
import { migrate } from '../db/migrate.ts'
import type { Db } from '../db/schema/index.ts'
import { createApp } from '../server/app.ts'
import { houseOn } from '../test/support/house.ts'
import { growDirectory } from './bench-directory-growth.ts'
import { createDatabase, dropDatabase } from './bench-pages-county.ts'

type Say = (line: string) => void

/**
 * The directory with 5,000 providers, over HTTP, on the embedded engine and, where a server is named, on PostgreSQL: reading
 * and previewing a spreadsheet of them, saving it, and the median of searches as one types beside the floor, a bare route
 * that sends as many bytes after one query by primary key. On PostgreSQL also with a hundred times the providers.
 */
export async function benchDirectory(say: Say) {
  const server = process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL
  const embedded = await measureOn(connect().db, 'embedded', say)
  if (!server) return embedded
  const url = await createDatabase(server)
  const { db } = connect({ url })
  try {
    return { ...(await measureOn(db, 'PostgreSQL', say, { grown: true })), directory_embedded: embedded }
  } finally {
    await dropDatabase(server, url)
  }
}

async function measureOn(db: Db, engine: string, say: Say, { grown = false } = {}) {
  await migrate(db)
  const secretary = await foundSecretary(db)
  const identify = () => ({ id: secretary, strength: 'password' as const })
  const house = express()
    .use('/floor', floorOn(db, secretary))
    .use(createApp(houseOn(db), { identify }))
  const listening = house.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const address = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`
  const { preview_s, import_5000_s } = await timeImport(address)
  await sql`vacuum analyze`.execute(db)
  const search = await timeSearch(address)
  const at100x = grown ? await timeGrown(db, address, search.page) : {}
  listening.close()
  await db.destroy()
  const figures = {
    import_preview_5000_s: preview_s,
    import_5000_s,
    directory_search_p50_ms: search.page,
    directory_search_floor_p50_ms: search.floor,
    ...at100x,
  }
  say(`\ndirectory (${engine})`)
  for (const [name, value] of Object.entries(figures)) say(`${name.padEnd(34)}${value}`)
  return figures
}

/** The least that an answer costs here: a row by its key, and so many bytes. */
const floorOn = (db: Db, id: number) =>
  express.Router().get('/:bytes', async (req, res) => {
    await db.selectFrom('people').where('id', '=', id).select('name').executeTakeFirstOrThrow()
    res.type('html').send('x'.repeat(Number(req.params.bytes)))
  })

/** The same with a hundred times the providers, and over that with the first. */
async function timeGrown(db: Db, address: string, before: number) {
  await growDirectory(db, 99)
  const { page } = await timeSearch(address)
  return {
    directory_search_100x_p50_ms: page,
    directory_search_at_100x: Math.round((page / before) * 100) / 100,
  }
}

const at = new Date('2026-11-01T10:00:00Z')

async function foundSecretary(db: Db) {
  const { id: person_id } = await db
    .insertInto('people')
    .values({ name: 'Sihteeri', language: 'fi', created_at: at, activated_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('offices')
    .values({ person_id, office: 'administrator', starts_on: '2026-01-01' })
    .execute()
  return person_id
}

const begins = ['Aalto', 'Kaisla', 'Kielo', 'Kumpu', 'Lehto', 'Niitty', 'Pihla', 'Ruovo', 'Suvi', 'Usva']
const fields = ['Kotihoito', 'Asumispalvelut', 'Kuntoutus', 'Lastensuojelu', 'Mielenterveyspalvelut']
const places = ['Pori', 'Rauma', 'Ulvila', 'Kankaanpää', 'Huittinen', 'Eura']
const rows = Array.from({ length: 5_000 }, (_, index) =>
  [
    `${begins[index % 10]}tupa ${index} Oy`,
    'yritys',
    places[index % 6],
    ['mikroyritys', 'pieni', 'keskisuuri'][index % 3],
    `${fields[index % 5]}, ${fields[(index + 1) % 5]}`,
    `${places[index % 6]}, ${places[(index + 2) % 6]}`,
    'suomi, ruotsi',
    String(index % 90),
    'Muistisairaat, yökäynnit',
    index % 3 ? 'kyllä' : 'ei',
  ].join(';'),
)
const heading =
  'Nimi;Organisaation laji;Kotikunta;Kokoluokka;Palvelualat;Toiminta-alue;Palvelukielet;Paikat;Erityisosaaminen;Avoin yhteistarjouksille'

async function timeImport(address: string) {
  const headers = { 'Sec-Fetch-Site': 'same-origin', 'Accept-Language': 'fi' }
  const form = new FormData()
  form.set('once', randomUUID())
  form.set('file', new Blob([[heading, ...rows].join('\r\n')]), 'tuottajat.csv')
  let begun = performance.now()
  const preview = await fetch(`${address}/directory/imports`, { method: 'POST', headers, body: form })
  // a file that takes long is read on after the answer
  let page = await preview.text()
  while (page.includes('<progress')) {
    await wait(50)
    page = await (await fetch(preview.url, { headers })).text()
  }
  const preview_s = secondsSince(begun)
  const seen = /name="seen" value="(\w+)"/.exec(page)?.[1] ?? ''
  const body = new URLSearchParams({ once: randomUUID(), seen })
  begun = performance.now()
  const saved = await fetch(`${preview.url}/saving`, { method: 'POST', headers, body })
  if (saved.status !== 200) throw new Error(`saving answered ${saved.status}`)
  // it goes on after the answer, and its page tells how far it is
  for (let told = await saved.text(); told.includes('<progress');) {
    await wait(50)
    told = await (await fetch(preview.url, { headers })).text()
  }
  return { preview_s, import_5000_s: secondsSince(begun) }
}

const secondsSince = (begun: number) => Math.round((performance.now() - begun) / 10) / 100

/** Words as they grow letter by letter, with and without filters. */
const typed = ['usvatupa', 'kotihoito pori', 'muisti', 'rauma kunt', 'lehtotupa 14'].flatMap((words) =>
  Array.from(words, (_, end) => `q=${encodeURIComponent(words.slice(0, end + 1))}`),
)
const asked = typed.flatMap((query) => [query, `${query}&size=small&open=bids`])

/** Page and floor take turns, so that both meet the machine in the same mood. */
async function timeSearch(address: string) {
  const headers = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' }
  const time = async (path: string) => {
    const begun = performance.now()
    const answer = await fetch(address + path, { headers })
    const { byteLength } = await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    return { ms: performance.now() - begun, bytes: byteLength }
  }
  const [pages, floors]: [number[], number[]] = [[], []]
  for (const query of [...asked.slice(0, 10), ...asked]) {
    const page = await time(`/directory?${query}`)
    pages.push(page.ms)
    floors.push((await time(`/floor/${page.bytes}`)).ms)
  }
  return { page: medianOf(pages), floor: medianOf(floors) }
}

/** Without the first ten, which compile the piece. */
function medianOf(times: number[]) {
  const counted = times.slice(10).toSorted((one, other) => one - other)
  return Math.round(counted[Math.floor(counted.length / 2)]! * 10) / 10
}
