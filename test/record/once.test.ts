import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { forgetOnces, onceOnly } from '../../server/record/queries.ts'
import { noon } from '../support/browser.ts'
import { useDatabase, useOwnDatabase } from '../support/database.ts'

describe('A creating form sent twice', () => {
  const db = useDatabase()

  it('is worked once and leads to the first result', async () => {
    const form = { person: 1, key: randomUUID(), at: noon }
    expect(await onceOnly(db(), form, async () => '/first')).to.equal('/first')
    expect(await onceOnly(db(), form, async () => '/second')).to.equal('/first')
  })

  it('is worked again for another person, another form, or a form without a key', async () => {
    const key = randomUUID()
    const work = (result: string) => async () => result
    await onceOnly(db(), { person: 1, key, at: noon }, work('/a'))
    expect(await onceOnly(db(), { person: 2, key, at: noon }, work('/b'))).to.equal('/b')
    expect(await onceOnly(db(), { person: 1, key: randomUUID(), at: noon }, work('/c'))).to.equal('/c')
    expect(await onceOnly(db(), { person: 1, key: 'not a key', at: noon }, work('/d'))).to.equal('/d')
  })

  it('may be tried again when the first try failed', async () => {
    const form = { person: 1, key: randomUUID(), at: noon }
    const failed = await onceOnly(db(), form, () => Promise.reject(new Error('no'))).catch(() => 'failed')
    expect(failed).to.equal('failed')
    expect(await onceOnly(db(), form, async () => '/second')).to.equal('/second')
  })

  it('is forgotten after its time', async () => {
    await onceOnly(db(), { person: 1, key: randomUUID(), at: noon }, async () => '/a')
    await forgetOnces(db(), new Date(noon.getTime() + 1))
    expect(await db().selectFrom('onces').selectAll().execute()).to.deep.equal([])
  })
})

describe('A creating form sent twice at the same moment', () => {
  const own = useOwnDatabase()

  it('is worked once', async () => {
    const form = { person: 1, key: randomUUID(), at: noon }
    let worked = 0
    const work = async () => `/${++worked}`
    const answers = await Promise.all([1, 2, 3, 4].map(() => onceOnly(own().db, form, work)))
    expect(answers).to.deep.equal(['/1', '/1', '/1', '/1'])
  })
})
