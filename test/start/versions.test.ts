import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { sql } from 'kysely'
import { migrate, migrationsDigest, UnknownMigrations } from '../../db/migrate.ts'
import { keepDigest, setOldAside } from '../../server/demo/beginning.ts'
import { databaseIsNewer } from '../../server/keeper-sentences.ts'
import { useDatabase, useOwnDatabase } from '../support/database.ts'
import { newFolder } from '../support/processes.ts'

describe('A database that another version has made', () => {
  const db = useDatabase()

  it('is refused when it holds a migration that this version does not know, with what to do', async () => {
    const name = '209901010000_seats__colour__add.sql'
    await sql`insert into kysely_migration (name, timestamp) values (${name}, '2099-01-01')`.execute(db())
    const refused = await migrate(db()).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(refused).to.be.instanceOf(UnknownMigrations)
    const { names } = refused as UnknownMigrations
    expect(names).to.deep.equal([name])
    expect(databaseIsNewer(names)).to.include(name).and.include('varmuuskopio').and.include('a newer one')
  })
})

describe('A database of a version that had later migrations and not all the earlier', () => {
  const own = useOwnDatabase()

  it('gets those it lacks, and no other again', async () => {
    const { db } = own()
    const name = '202611220393_held__by__address__index.sql'
    const statements = readFileSync(`db/migrations/${name}`, 'utf8')
    for (const [, index] of statements.matchAll(/create index (\w+)/g))
      await sql`drop index ${sql.ref(index!)}`.execute(db)
    await sql`delete from kysely_migration where name = ${name}`.execute(db)

    expect((await migrate(db)).map(({ migrationName }) => migrationName)).to.deep.equal([name])
    expect(await migrate(db)).to.deep.equal([])
  })
})

describe('The demonstration of another version', () => {
  const made = () => {
    const dataDir = newFolder()
    const filesDir = join(dataDir, 'files')
    for (const folder of [join(dataDir, 'database'), filesDir]) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'mark'), 'earlier')
    }
    return { dataDir, filesDir }
  }

  it('is left alone when the same migrations made it, and when there is none', async () => {
    const place = made()
    await keepDigest(place)
    expect(readFileSync(join(place.dataDir, 'migrations.sha256'), 'utf8').trim()).to.equal(
      await migrationsDigest(),
    )
    expect(await setOldAside(place)).to.equal(undefined)
    expect(existsSync(join(place.dataDir, 'database', 'mark'))).to.equal(true)
    const none = newFolder()
    expect(await setOldAside({ dataDir: none, filesDir: join(none, 'files') })).to.equal(undefined)
  })

  for (const [how, kept] of [
    ['other migrations made it', 'another digest'],
    ['nobody knows what made it', undefined],
  ] as const)
    it(`is put aside whole when ${how}, once over what was there before`, async () => {
      const place = made()
      if (kept) writeFileSync(join(place.dataDir, 'migrations.sha256'), kept)
      const aside = join(place.dataDir, 'database-earlier')
      mkdirSync(aside)
      writeFileSync(join(aside, 'older'), '')
      expect(await setOldAside(place)).to.equal(aside)
      expect(existsSync(join(place.dataDir, 'database'))).to.equal(false)
      expect(existsSync(place.filesDir)).to.equal(false)
      expect(readFileSync(join(aside, 'mark'), 'utf8')).to.equal('earlier')
      expect(existsSync(join(aside, 'older'))).to.equal(false)
    })
})
