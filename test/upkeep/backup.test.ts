import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect } from 'chai'
import { sql } from 'kysely'
import { connect, connectTo } from '../../db/connection.ts'
import { migrate } from '../../db/migrate.ts'
import type { Db } from '../../db/schema/index.ts'
import { openFolder } from '../../server/files/folder.ts'
import { answerKeeper, askForBackup } from '../../server/upkeep/asking.ts'
import { takeBackup } from '../../server/upkeep/backup.ts'
import type { Manifest } from '../../server/upkeep/copy-rules.ts'
import { fill } from '../../server/upkeep/filling.ts'
import { copyTables, moveToServer } from '../../server/upkeep/move.ts'
import { restoreBackup } from '../../server/upkeep/restore.ts'
import { record } from '../../server/record/queries.ts'
import { furnishPages } from '../pages/world.ts'
import { browse, noon } from '../support/browser.ts'
import { createOnServer, onServer } from '../support/database.ts'
import { newEmbedded } from '../support/embedded.ts'
import { houseOn, testSettings } from '../support/house.ts'
import { newFolder } from '../support/processes.ts'

const server = process.env.TEST_DATABASE_URL

/** A folder of its own for an installation, on the server where there is a url. */
const place = (databaseUrl?: string, dataDir = newFolder()) =>
  testSettings({ dataDir, filesDir: join(dataDir, 'files'), databaseUrl })

/** Every row of every table as text; what the migrator keeps of itself is another matter. */
async function contentOf(db: Db) {
  const { rows } = await sql<{ table: string }>`
    select tablename as "table" from pg_tables where schemaname = 'public' and tablename not like 'kysely%'
    order by 1`.execute(db)
  const content: Record<string, string[]> = {}
  for (const { table } of rows) {
    const found = await sql<{ row: string }>`select one::text as row from ${sql.table(table)} as one`.execute(
      db,
    )
    content[table] = found.rows.map(({ row }) => row).toSorted()
  }
  return content
}

const filesIn = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))

describe('A backup of the embedded engine', function () {
  this.timeout(120_000)
  let from: Awaited<ReturnType<typeof furnished>>
  let content: Record<string, string[]>
  before(async () => {
    from = await embedded()
    content = from.content
  })

  // the folder is made anew, which takes seconds: once, where the tests run on the embedded engine
  if (!server)
    it('is restored into an empty folder: every table, file and secret is the same, and what ties them holds', async () => {
      expect(Object.values(content).filter((rows) => rows.length).length, 'tables with rows').to.be.above(75)
      const to = place()
      await restoreBackup(to, from.backup)
      const { db } = connect({ folder: join(to.dataDir, 'database') })
      expect(await contentOf(db)).to.deep.equal(content)
      expect(filesIn(to.filesDir)).to.deep.equal(filesIn(from.settings.filesDir))
      expect(readFileSync(join(to.dataDir, 'session-secret'), 'utf8')).to.equal(from.settings.sessionSecret)
      await expectToWork(db)
      await db.destroy()
    })

  it('is asked of the program that holds the database, and its time is on the page of how the service stands', async () => {
    const { db, settings } = from
    const house = { ...houseOn(db), settings, files: openFolder(settings.filesDir) }
    const folder = join(newFolder(), 'asked')
    expect(await askForBackup(settings.dataDir, folder), 'nobody holds it').to.equal(undefined)
    const deafen = await answerKeeper(house, () => noon)
    const answer = await askForBackup(settings.dataDir, folder)
    expect(answer)
      .to.have.property('done')
      .that.includes({ tables: Object.keys(content).length })
    expect(await askForBackup(settings.dataDir, folder))
      .to.have.property('refused')
      .that.includes(folder)
    await deafen()
    expect(readdirSync(folder).toSorted()).to.deep.equal(['database', 'files', 'manifest.json', 'secrets'])
    const { text } = await browse(db, from.ilmari).get('/administration/status')
    expect(text).to.include(folder).and.include('Tuore')
  })

  describe('refuses', () => {
    const refused = async (settings: ReturnType<typeof place>, said: string) => {
      const error = await restoreBackup(settings, from.backup).then(
        () => undefined,
        (error: Error) => error,
      )
      expect(error?.message).to.include(said)
    }
    const manifest = () => join(from.backup, 'manifest.json')
    const changed = async (change: (kept: Manifest) => void, work: () => Promise<void>) => {
      const text = readFileSync(manifest(), 'utf8')
      const kept = JSON.parse(text) as Manifest
      change(kept)
      writeFileSync(manifest(), JSON.stringify(kept))
      await work()
      writeFileSync(manifest(), text)
    }

    it('a part that has changed or is missing, before it writes anything', async () => {
      const [file] = readdirSync(join(from.backup, 'files'))
      for (const part of [`files/${file}`, 'database/people.jsonl', 'secrets/session-secret']) {
        const path = join(from.backup, part)
        const bytes = readFileSync(path)
        appendFileSync(path, ' ')
        const to = place()
        await refused(to, part)
        rmSync(path)
        await refused(to, part)
        writeFileSync(path, bytes)
        expect(readdirSync(to.dataDir)).to.deep.equal([])
      }
    })

    it('a folder that is not empty, and what is not a whole backup', async () => {
      const [settings, held] = [place(), place()]
      openFolder(settings.filesDir)
      writeFileSync(join(settings.filesDir, 'liite'), '')
      mkdirSync(join(held.dataDir, 'database', 'base'), { recursive: true })
      await refused(settings, settings.filesDir)
      await refused(held, join(held.dataDir, 'database'))
      renameSync(manifest(), `${manifest()}.away`)
      await refused(place(), 'manifest.json')
      renameSync(`${manifest()}.away`, manifest())
    })

    it('what is of a newer program or of a server', async () => {
      await changed(
        (kept) => kept.migrations.push('209901010000_later.sql'),
        () => refused(place(), '209901010000_later.sql'),
      )
      await changed(
        (kept) => (kept.database = 'dump'),
        () => refused(place(), 'DATABASE_URL'),
      )
    })

    it('rows that are not those the manifest counted, and keeps none of them', async () => {
      const { db } = connectTo(await newEmbedded())
      const { tables } = JSON.parse(readFileSync(manifest(), 'utf8')) as Manifest
      const lines = readFileSync(join(from.backup, 'database/people.jsonl'), 'utf8').trimEnd().split('\n')
      const rowsOf = async function* (table: string) {
        if (table === 'people') yield lines.slice(1)
      }
      const own = { people: tables.people! }
      const error = await fill(db, { rowsOf, sequences: [], tables: own }).catch((error: Error) => error)
      expect((error as Error).message).to.include('people')
      expect(await db.selectFrom('people').select('id').execute()).to.deep.equal([])
      await db.destroy()
    })

    it('to write over an earlier backup', async () => {
      const error = await takeBackup(from.house, from.backup, noon).catch((error: Error) => error)
      expect((error as Error).message).to.include(from.backup)
    })
  })
})

if (server)
  describe('On a PostgreSQL server', function () {
    this.timeout(120_000)
    const urls: string[] = []
    const newUrl = async () => {
      urls.push(await createOnServer(server))
      return urls.at(-1)!
    }
    after(async () => {
      for (const url of urls)
        await onServer(server, `drop database ${new URL(url).pathname.slice(1)} with (force)`)
    })

    it('a backup by pg_dump is restored into an empty database and compared', async () => {
      const from = await furnished(await newUrl())
      const to = place(await newUrl())
      await restoreBackup(to, from.backup)
      const { db } = connect({ url: to.databaseUrl! })
      expect(await contentOf(db)).to.deep.equal(from.content)
      expect(filesIn(to.filesDir)).to.deep.equal(filesIn(from.settings.filesDir))
      await expectToWork(db)
      await Promise.all([db.destroy(), from.close()])
    })

    it('what was embedded is copied whole and works on; what is not empty stays untouched', async () => {
      const from = await embedded()
      const settings = place(await newUrl())
      const { db } = connect({ url: settings.databaseUrl! })
      await migrate(db)
      const copied = await copyTables(from.db, db)
      expect(copied.people!.rows).to.equal(from.content.people!.length)
      expect(await contentOf(db)).to.deep.equal(await contentOf(from.db))
      await expectToWork(db)
      mkdirSync(join(settings.dataDir, 'database'))
      writeFileSync(join(settings.dataDir, 'database/PG_VERSION'), '18')
      const again = await moveToServer(settings).catch((error: Error) => error)
      expect((again as Error).message).to.include('ei ole tyhjä')
      await db.destroy()
    })

    it('says what it lacks', async () => {
      const error = await moveToServer(place(server)).catch((error: Error) => error)
      expect((error as Error).message).to.include('ei ole upotettua tietokantaa')
    })
  })

/** Made once for all that look at it. */
const embedded = () => (kept ??= furnished(undefined))
let kept: ReturnType<typeof furnished> | undefined
after(async () => (await kept)?.close())

/** An installation with a row in every table and two files, and its backup. */
async function furnished(url: string | undefined) {
  const { db } = url ? connect({ url }) : connectTo(await newEmbedded())
  await migrate(db)
  const { cast } = await furnishPages(db)
  const settings = place(url)
  const files = openFolder(settings.filesDir)
  for (const text of ['Liite', 'Toinen liite, åäö']) await files.keep(Readable.from([text]), 1_000)
  const house = { db, settings, files }
  const content = await contentOf(db)
  const backup = join(newFolder(), 'kopio')
  await takeBackup(house, backup, noon)
  return { ...house, house, content, backup, ilmari: cast.ilmari, close: () => db.destroy() }
}

/** Ids go on after the last, keys are enforced, and the record waits for its seal. */
async function expectToWork(db: Db) {
  const { id } = await db
    .insertInto('people')
    .values({ name: 'Uusi', created_at: noon })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { most } = await db
    .selectFrom('people')
    .select((eb) => eb.fn.max('id').as('most'))
    .executeTakeFirstOrThrow()
  expect(id).to.equal(most)
  const stray = db
    .insertInto('mandates')
    .values({ organisation_id: 999_999, person_id: id, starts_on: '2026-01-01' })
  expect(await stray.execute().catch((error: { code: string }) => error.code)).to.equal('23503')
  const waiting = () =>
    db
      .selectFrom('unsealed')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  const before = await waiting()
  await record(db, { by: undefined, at: noon, act: 'settings changed', thing: 'settings', id: 1 })
  expect((await waiting()).count).to.equal(before.count + 1)
}
