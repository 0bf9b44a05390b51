import { expect } from 'chai'
import { sql } from 'kysely'
import { inTransaction } from '../../db/connection.ts'
import { grantTo } from '../../db/grants.ts'
import { record } from '../../server/record/queries.ts'
import { sealNext } from '../../server/record/seal-queries.ts'
import { verifyRecord } from '../../server/record/verify-queries.ts'
import { noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'

const role = `kp_role_${process.pid}`

/** The application's own role, as README sets it up: the tables are another's. */
describe('The role of the application', () => {
  const db = useDatabase()
  beforeEach(async () => {
    await sql`create role ${sql.id(role)}`.execute(db())
    await grantTo(db(), role)
    await sql`set local role ${sql.id(role)}`.execute(db())
  })

  it('writes into the record, reads and seals it', async () => {
    await record(db(), { by: undefined, at: noon, act: 'meeting called', thing: 'meeting', id: 1 })
    expect((await sealNext(db(), noon))!.count).to.equal(1)
    expect((await verifyRecord(db())).faults).to.deep.equal([])
  })

  for (const statement of [
    "update record set act = 'meeting moved'",
    'delete from record',
    'truncate record cascade',
    "update seals set hash = ''",
    'delete from seals',
    'truncate seals',
    'alter table record disable trigger user',
    'drop trigger record_stands on record',
  ])
    it(`may not ${statement}`, async () => {
      const refused = await inTransaction(db(), (db) => sql.raw(statement).execute(db)).then(
        () => '',
        (error: Error) => error.message,
      )
      expect(refused).to.match(/^(permission denied for table|must be owner of)/)
    })
})
