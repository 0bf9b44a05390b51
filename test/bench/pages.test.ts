import { expect } from 'chai'
import { figuresOf } from '../../scripts/bench-pages.ts'
import { visitOnce } from '../../scripts/bench-pages-county.ts'
import { pages } from '../../scripts/bench-pages-visits.ts'
import { furnishCounty } from '../../scripts/bench-pages-world.ts'
import { useOwnDatabase } from '../support/database.ts'

describe('The bench of the pages', () => {
  let asked = 0
  const own = useOwnDatabase({ log: () => void asked++ })

  it('assembles a county whose readers sign in and open every page, each with at most 8 queries', async () => {
    const { db } = own()
    await furnishCounty(db, { bodies: 1, terms: 1, meetings: 4, organisations: 4 })
    const { visits, queries } = await visitOnce(db, () => asked)
    expect(Object.keys(visits)).to.deep.equal([...pages])
    const { ballot, ...read } = queries
    expect(Math.max(...Object.values(read))).to.be.within(3, 8)
    const [cast] = await db
      .selectFrom('ballots')
      .where('choice', '=', 'yes')
      .orderBy('cast_at', 'desc')
      .selectAll()
      .execute()
    expect(cast).to.include({ entered_by: null })
    expect(ballot).to.be.within(4, 8)
  })

  it('prints the figures of a page', () => {
    const turn = (milliseconds: number) => ({ times: [milliseconds, 1, 3], seconds: 1.5, bytes: 9 })
    const measured = { page: [turn(2), turn(99)], floor: [turn(1)], alone: [[3, 4, 5], [6]], queries: 5 }
    expect(figuresOf(measured)).to.deep.equal({
      rps: 2,
      p50_ms: 2,
      p99_ms: 3,
      floor_rps: 2,
      ratio: 1,
      queries: 5,
      alone_ms: 4,
      at_100x: 1.5,
    })
    expect(figuresOf({ ...measured, alone: [[3]] }).at_100x).to.equal(null)
  })
})
