import { expect } from 'chai'
import fc from 'fast-check'
import { CompiledQuery } from 'kysely'
import { beginning, faultsIn, hashOf, headsIn, type Link } from '../../server/record/chain-rules.ts'
import { record } from '../../server/record/queries.ts'
import { sealRecord } from '../../server/record/duties.ts'
import { findHead, sealNext } from '../../server/record/seal-queries.ts'
import { verifyRecord } from '../../server/record/verify-queries.ts'
import { inTransaction } from '../../db/connection.ts'
import { noon } from '../support/browser.ts'
import { useDatabase, useOwnDatabase } from '../support/database.ts'
import { houseOn } from '../support/house.ts'

const later = new Date(noon.getTime() + 60_000)
const entries = (count: number, at = noon) =>
  Array.from({ length: count }, (_, id) => ({
    by: undefined,
    at,
    act: 'meeting called' as const,
    thing: 'meeting',
    id: id + 1,
    details: { place: `Sali ${id}` },
  }))

describe('The chain of the record', () => {
  const db = useDatabase()
  const run = (statement: string) => db().executeQuery(CompiledQuery.raw(statement))
  /** As one who owns the tables could: the triggers are no hindrance. */
  async function tamper(...statements: string[]) {
    const tables = ['record', 'seals']
    for (const table of tables) await run(`alter table ${table} disable trigger user`)
    await run('alter table seals drop constraint seals_record_id_fkey')
    for (const statement of statements) await run(statement)
    for (const table of tables) await run(`alter table ${table} enable trigger user`)
  }
  const faults = async (...heads: string[]) => (await verifyRecord(db(), heads, 3)).faults
  const idAt = async (place: number) =>
    (await db().selectFrom('seals').where('place', '=', place).select('record_id').executeTakeFirstOrThrow())
      .record_id

  beforeEach(async () => {
    for (const entry of entries(10)) await record(db(), entry)
    await sealNext(db(), noon, 4)
    await sealRecord(houseOn(db()), later)
  })

  it('holds every entry once and verifies', async () => {
    const { entries: count, faults, head } = await verifyRecord(db(), [], 3)
    expect({ count, faults }).to.deep.equal({ count: 10, faults: [] })
    expect(head).to.equal((await findHead(db()))!.hash)
    expect(await sealNext(db(), later), 'nothing waits').to.equal(undefined)
  })

  it('names the entry that was changed, by a letter or a microsecond', async () => {
    const [one, other] = [await idAt(3), await idAt(7)]
    await tamper(
      `update record set details = '{"place": "Sali"}' where id = ${one}`,
      `update record set at = at + interval '1 microsecond' where id = ${other}`,
    )
    expect(await faults()).to.deep.equal([
      { what: 'changed', which: one },
      { what: 'changed', which: other },
    ])
  })

  it('names the entry that follows one whose hash was made to fit', async () => {
    const [changed, next] = [await idAt(5), await idAt(6)]
    const hash = '0'.repeat(64)
    await tamper(`update seals set hash = '${hash}' where record_id = ${changed}`)
    expect(await faults()).to.deep.equal([
      { what: 'changed', which: changed },
      { what: 'changed', which: next },
    ])
  })

  it('names the entry that was removed, and the place that was', async () => {
    const [gone, whole] = [await idAt(4), await idAt(8)]
    await tamper(
      `delete from record where id = ${gone}`,
      `delete from seals where record_id = ${whole}`,
      `delete from record where id = ${whole}`,
    )
    expect(await faults()).to.deep.equal([
      { what: 'removed', which: gone },
      { what: 'place missing', which: 8 },
    ])
  })

  it('finds an entry put in the middle: past the queue, or through it with a time long gone', async () => {
    const add = (hour: string) =>
      `insert into record (at, act, thing, thing_id) values ('${hour}', 'meeting called', 'meeting', 1) returning id`
    await tamper(add('2026-11-25T10:00:00Z'))
    const loose = (
      await db().selectFrom('record').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
    ).id
    await run(add('2026-11-20T10:00:00Z'))
    await sealNext(db(), later)
    const { place, hash: _ } = (await findHead(db()))!
    expect(await faults()).to.deep.equal([
      { what: 'backdated', which: await idAt(place) },
      { what: 'not sealed', which: loose },
    ])
  })

  it('finds the end that was cut off by a head that the log has', async () => {
    const { hash } = (await findHead(db()))!
    const earlier = (
      await db().selectFrom('seals').where('place', '=', 4).select('hash').executeTakeFirstOrThrow()
    ).hash
    const ids = [await idAt(9), await idAt(10)].join()
    await tamper(`delete from seals where record_id in (${ids})`, `delete from record where id in (${ids})`)
    expect(await faults(), 'without the log nobody can tell').to.deep.equal([])
    expect(await faults(earlier, hash)).to.deep.equal([{ what: 'head missing', which: hash }])
    const log = `{"head":"${hash}","place":10}\n{"head":"${hash}"}\n{"seal":"${'a'.repeat(64)}"}\n${earlier}`
    expect(headsIn(log)).to.deep.equal([hash, earlier])
  })

  it('lets the application neither change nor remove an entry, nor a place', async () => {
    for (const statement of [
      "update record set act = 'meeting moved'",
      'delete from record',
      'truncate record cascade',
      "update seals set hash = ''",
      'delete from seals',
    ]) {
      const refused = await inTransaction(db(), (db) => db.executeQuery(CompiledQuery.raw(statement))).then(
        () => '',
        (error: { code: string }) => error.code,
      )
      expect(refused, statement).to.equal('42501')
    }
  })
})

describe('The chain as a rule', () => {
  const texts = fc.array(fc.string(), { minLength: 2, maxLength: 30 })
  const linked = (lines: string[]): Link[] => {
    let { hash } = beginning
    return lines.map((line, index) => {
      hash = hashOf(hash, { sealed: 'now', line })
      return { place: index + 1, record_id: index + 1, sealed: 'now', hash, line, behind: 0 }
    })
  }

  it('finds nothing in what was linked, and any one change, removal or turn', () => {
    fc.assert(
      fc.property(
        texts,
        fc.nat(),
        fc.string(),
        fc.constantFrom('line', 'hash', 'gone', 'turn'),
        (lines, n, other, how) => {
          const whole = linked(lines)
          expect(faultsIn(whole, beginning)).to.deep.equal([])
          const at = n % whole.length
          const broken = whole.map((link) => ({ ...link }))
          if (how === 'line') broken[at]!.line += `${other}.`
          if (how === 'hash') broken[at]!.hash = `${other}.`
          if (how === 'gone') {
            if (at === whole.length - 1) return
            broken.splice(at, 1)
          }
          if (how === 'turn') {
            const next = broken[(at + 1) % broken.length]!
            if (next.line === broken[at]!.line) return
            ;[broken[at]!.line, next.line] = [next.line, broken[at]!.line]
          }
          expect(faultsIn(broken, beginning)).to.not.deep.equal([])
        },
      ),
    )
  })
})

describe('Two processes that seal', () => {
  const own = useOwnDatabase()

  it('seal each entry once, with acts going on meanwhile', async function () {
    this.timeout(30_000)
    const { db } = own()
    const work = async () => {
      for (const entry of entries(40)) await inTransaction(db, (db) => record(db, entry))
    }
    const seal = async () => {
      for (let round = 0; round < 15; round++) await sealNext(db, later, 7)
    }
    await Promise.all([work(), work(), seal(), seal(), seal()])
    await sealRecord(houseOn(db), later)
    const { entries: count, faults } = await verifyRecord(db)
    expect({ count, faults }).to.deep.equal({ count: 80, faults: [] })
  })
})
