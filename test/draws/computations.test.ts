import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'chai'
import pino from 'pino'
import type { Db } from '../../db/schema/index.ts'
import type { Pool } from '../../server/composing/pool.ts'
import { questionOf } from '../../server/composing/question.ts'
import { solver } from '../../server/composing/version.ts'
import { openComputing } from '../../server/draws/computing.ts'
import {
  askComputation,
  cancelComputation,
  findAnswer,
  rememberComputation,
} from '../../server/draws/computation-queries.ts'
import { claimComputation, stopAbandoned } from '../../server/draws/queue-queries.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase, useOwnDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { closedCall } from './support.ts'

const log = pino({ level: 'silent' })

/** Four of two kinds for two seats; one of each is wanted, or of the first as many as are not there. */
const poolOf = (lower: number): Pool => ({
  seats: 2,
  candidates: ['1', '2', '3', '4'].map((id) => ({ id, values: { side: id < '3' ? 'company' : 'public' } })),
  targets: [{ id: 'side=public', when: [['side', 'public']], lower, upper: lower }],
})
const drawOf = (pool: Pool) => ({ task: 'draw' as const, pool, tickets: 1_000, seconds: 60 })
const asked = (cast: Cast, pool: Pool) => {
  const input = drawOf(pool)
  return { termId: cast.terms.board, task: input.task, question: questionOf(input), input, solver }
}
const find = (db: Db, id: number) =>
  db.selectFrom('computations').where('id', '=', id).selectAll().executeTakeFirstOrThrow()

describe('Computations', function () {
  this.timeout(60_000)
  const own = useOwnDatabase()
  let cast: Cast
  before(async () => {
    cast = await assemble(own().db)
  })
  const ask = async (pool: Pool) =>
    (await askComputation(own().db, asked(cast, pool), { by: cast.sari.id, at: noon })).id
  async function ended(id: number) {
    for (let tries = 0; tries < 600; tries++, await wait(50)) {
      const found = await find(own().db, id)
      if (found.status !== 'waiting' && found.status !== 'running') return found
    }
    throw new Error('it goes on')
  }

  it('are carried out in turn and kept with their answer', async () => {
    const computing = openComputing(own().db, log, { pulse: 20 })
    const id = await ask(poolOf(1))
    computing.begin(noon)
    const { status, result, share } = await ended(id)
    expect({ status, share }).to.deep.equal({ status: 'done', share: 1 })
    const { tickets, chances } = result as { tickets: string[][]; chances: Record<string, number> }
    expect(tickets).to.have.length(1_000)
    for (const chance of Object.values(chances)) expect(chance).to.be.closeTo(0.5, 1e-4)
    await computing.close()
  })

  it('of a draw that no body allows answer why', async () => {
    const computing = openComputing(own().db, log, { pulse: 20 })
    const few = { ...poolOf(2), seats: 3 }
    const id = await ask({ ...few, targets: [{ ...few.targets[0]!, lower: 3, upper: 3 }] })
    computing.begin(noon)
    const { status, result } = await ended(id)
    expect(status).to.equal('done')
    expect((result as { conflict: { demands: object[] } }).conflict.demands).to.have.length(1)
    await computing.close()
  })

  it('stop with the process, and one that is cancelled is not carried out', async () => {
    const closed = openComputing(own().db, log)
    await closed.close()
    const id = await ask(poolOf(1))
    closed.begin(noon)
    expect((await find(own().db, id)).status).to.equal('waiting')
    await cancelComputation(own().db, id, noon)
    expect(await claimComputation(own().db, noon)).to.equal(undefined)
    const { status, stopped_by } = await find(own().db, id)
    expect({ status, stopped_by }).to.deep.equal({ status: 'stopped', stopped_by: 'cancelled' })
  })

  it('are claimed by one process only', async () => {
    const ids = [await ask(poolOf(1))]
    const claimed = await Promise.all([1, 2, 3].map(() => claimComputation(own().db, noon)))
    expect(claimed.flatMap((one) => one?.id ?? [])).to.deep.equal(ids)
    await cancelComputation(own().db, ids[0]!, noon)
  })

  it('whose process has gone are marked stopped after a minute', async () => {
    const id = await ask(poolOf(1))
    await claimComputation(own().db, noon)
    await stopAbandoned(own().db, new Date(noon.getTime() + 59_000))
    expect((await find(own().db, id)).status).to.equal('running')
    await stopAbandoned(own().db, new Date(noon.getTime() + 61_000))
    expect((await find(own().db, id)).stopped_by).to.equal('process')
  })

  it('that are cancelled under way end within a pulse', async () => {
    const computing = openComputing(own().db, log, { pulse: 10 })
    const id = await ask(poolOf(1))
    computing.begin(noon)
    for (let tries = 0; tries < 200 && (await find(own().db, id)).status === 'waiting'; tries++) await wait(2)
    const cancelled = await cancelComputation(own().db, id, noon)
    await computing.close()
    const { status, result } = await find(own().db, id)
    expect(status).to.equal(cancelled ? 'stopped' : 'done')
    if (cancelled) expect(result).to.equal(null)
  })
})

describe('Two draws of one term asked at once', function () {
  this.timeout(60_000)
  const own = useOwnDatabase()

  it('are one computation and one sentence, also where their calls differ', async () => {
    const cast = await assemble(own().db)
    const first = await closedCall(own().db, cast)
    const second = await closedCall(own().db, cast, { key: 'toinen', seats: [8, 9] })
    const prepare = ({ call }: { call: number }) =>
      browse(own().db, cast.sari).post(`/calls/${call}/draws`, { starts_on: '2026-12-01', tickets: '1000' })
    const answers = await Promise.all([prepare(first), prepare(second), prepare(first)])
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).to.deep.equal([
      303, 422, 422,
    ])
    for (const { text } of answers.filter(({ status }) => status === 422))
      expect(text).to.include('lasketaan jo')
  })
})

describe('Kept computations', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
  })
  const question = () => ({ ...asked(cast, poolOf(1)), task: 'change' as const })

  it('answer an equal question, and of those a page asks by itself the last five are kept', async () => {
    for (const nth of [1, 2, 3, 4, 5, 6, 7])
      await rememberComputation(
        db(),
        { ...question(), question: `q${nth}` },
        { nth },
        { by: cast.sari.id, at: noon },
      )
    expect((await findAnswer(db(), cast.terms.board, 'q7'))?.result).to.deep.equal({ nth: 7 })
    expect(await findAnswer(db(), cast.terms.board, 'q2')).to.equal(undefined)
    expect(await findAnswer(db(), cast.terms.group, 'q7')).to.equal(undefined)
    const { rows } = { rows: await db().selectFrom('computations').select('id').execute() }
    expect(rows).to.have.length(5)
  })

  it('are listed for the secretary with what was asked', async () => {
    const { id } = await askComputation(db(), question(), { by: cast.sari.id, at: noon })
    const page = (path: string, person = cast.sari) => browse(db(), person).get(path)
    expect((await page(`/terms/${cast.terms.board}/computations`)).text).to.include(`/computations/${id}"`)
    const { text } = await page(`/computations/${id}`)
    expect(text).to.include('Laskettu 0 %').and.include('hx-trigger="every 1s"').and.include('highs 1.15.3')
    const input = await page(`/computations/${id}/input.json`)
    expect(input.body.pool.seats).to.equal(2)
    expect((await page(`/computations/${id}`, cast.oskari)).status).to.equal(404)
  })

  it('may be cancelled once', async () => {
    const { id } = await askComputation(db(), question(), { by: cast.sari.id, at: noon })
    const cancel = () => browse(db(), cast.sari).post(`/computations/${id}/cancellation`)
    expect((await cancel()).status).to.equal(303)
    const again = await cancel()
    expect(again.status).to.equal(422)
    expect(again.text).to.include('Laskenta on jo päättynyt.')
  })
})
