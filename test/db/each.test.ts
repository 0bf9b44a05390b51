import { expect } from 'chai'
import { tryEach } from '../../db/each.ts'

describe('A duty that does the same for many', () => {
  it('does it for all, though it fails for some, and fails at the end', async () => {
    const done: number[] = []
    const work = (...failing: number[]) =>
      tryEach([1, 2, 3, 4], async (one) => {
        if (failing.includes(one)) throw new Error(`no ${one}`)
        done.push(one)
      }).catch((error: Error) => error.message)
    expect(await work(1)).to.equal('no 1')
    expect(await work(2, 3)).to.equal('2 of 4 failed')
    expect(await work()).to.equal(undefined)
    expect(done).to.deep.equal([2, 3, 4, 1, 4, 1, 2, 3, 4])
  })
})
