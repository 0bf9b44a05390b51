import { expect } from 'chai'
import { measureAmendments } from '../../scripts/bench-amendments.ts'
import { fieldsOf } from '../../scripts/bench-amendments-world.ts'
import { changesFrom } from '../../server/amendments/block-rules.ts'
import { compareChanges } from '../../server/amendments/compare-rules.ts'
import { useOwnDatabase } from '../support/database.ts'

describe('The bench of amendments', function () {
  this.timeout(60_000)
  const own = useOwnDatabase()

  it('opens a text of 65 kB with 30 amendments, and saves one more, far within what is slow', async () => {
    const { db } = own()
    const figures = await measureAmendments(db, { opened: 3, saved: 2 })
    const { html } = await db
      .selectFrom('texts')
      .where('version', '=', 9)
      .select('html')
      .executeTakeFirstOrThrow()
    expect(html.length).to.be.within(60_000, 80_000)
    expect(figures.open_p50_ms).to.be.below(1_500)
    expect(figures.save_p50_ms).to.be.below(3_000)
    const { count } = await db
      .selectFrom('amendments')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(Number(count)).to.equal(30 + 5)
  })

  it('compares only the blocks that were changed, once', () => {
    const blocks = Array.from({ length: 130 }, (_, nth) => `<p>palveluntuottajat ${nth}</p>`)
    let compared = 0
    const compare = () => `${compared++}`
    const changes = changesFrom(blocks, fieldsOf(blocks, 5)).map((change) => ({ ...change, stale: false }))
    const saved = compareChanges(changes, compare)
    expect(compared).to.equal(changes.length).and.to.be.within(3, 5)
    compareChanges(saved, compare)
    expect(compared).to.equal(changes.length)
  })
})
