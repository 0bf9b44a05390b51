import { expect } from 'chai'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'

describe('Lists of the hearing rooms go on to a next page', () => {
  const db = useDatabase()

  /** What each page shows, page by page as its own link leads on. */
  async function walk(person: { id: number }, path: string, shown: RegExp) {
    const pages: string[][] = []
    for (let at: string | undefined = path; at && pages.length < 9;) {
      const { text } = await browse(db(), person).get(at.split('#')[0]!)
      const own = [...text.matchAll(shown)].map(([, id]) => id!)
      pages.push(own)
      const links = [...text.matchAll(/href="([^"]*)" rel="next"/g)].map(([, href]) => href!)
      at = links.find((href) => own.some((id) => href.includes(`=${id}`)))?.replaceAll('&amp;', '&')
    }
    return pages
  }

  it('series by their next dates, and the occasions of a series', async () => {
    const cast = await assemble(db())
    const rows = Array.from({ length: 70 }, (_, nth) => ({
      ...{ body_id: cast.bodies.board, name: { fi: `Sarja ${nth}` }, created_at: noon },
      ...{ next_on: nth % 3 ? `2027-01-${String((nth % 28) + 1).padStart(2, '0')}` : null },
      ended_at: nth % 5 ? null : noon,
    }))
    const series = await db().insertInto('occasion_series').values(rows).returning('id').execute()
    const pages = await walk(cast.sari, '/occasions', /href="\/occasions\/series\/(\d+)"/g)
    expect([pages.length, pages.flat().length, new Set(pages.flat()).size]).to.deep.equal([2, 70, 70])
    const held = { kind: 'meeting' as const, created_by: cast.sari.id, created_at: noon }
    const { id } = series[0]!
    await db()
      .insertInto('occasions')
      .values(
        Array.from({ length: 60 }, (_, nth) => ({
          ...{ ...held, body_id: cast.bodies.board, series_id: id, name: { fi: `Tapaaminen ${nth}` } },
        })),
      )
      .execute()
    const own = await walk(
      cast.sari,
      `/occasions/series/${id}`,
      /class="thing"><a href="\/occasions\/(\d+)"/g,
    )
    expect([own.length, new Set(own.flat()).size]).to.deep.equal([2, 60])
  })

  it('bulletins that have not been sent', async () => {
    const cast = await assemble(db())
    const draft = { kind: 'events' as const, created_by: cast.sari.id, created_at: noon }
    await db()
      .insertInto('bulletins')
      .values(
        Array.from({ length: 40 }, (_, nth) => ({
          ...{ ...draft, body_id: cast.bodies.board, title: { fi: `Luonnos ${nth}` }, text: {} },
          due_on: nth % 2 ? '2027-01-10' : null,
        })) as never,
      )
      .execute()
    const pages = await walk(cast.sari, '/bulletins', /class="thing"><a href="\/bulletins\/(\d+)"/g)
    expect([pages.length, new Set(pages.flat()).size]).to.deep.equal([2, 40])
  })
})
