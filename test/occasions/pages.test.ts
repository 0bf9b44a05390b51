import { expect } from 'chai'
import { add, put } from '../permissions/rows.ts'
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

  it('what a series has agreed and is still to be done', async () => {
    const cast = await assemble(db())
    const of = { body_id: cast.bodies.board, created_at: noon }
    const series_id = await add(db(), 'occasion_series', { ...of, name: { fi: 'Sarja' } })
    const held = { ...of, created_by: cast.sari.id, kind: 'meeting', name: { fi: 'Tapaaminen' }, series_id }
    const occasion_id = await add(db(), 'occasions', held)
    const points = Array.from({ length: 120 }, (_, nth) => ({
      ...{ occasion_id, position: nth + 1, text: `Sovittu ${nth}.` },
      due_on: nth % 2 ? `2027-01-${String((nth % 28) + 1).padStart(2, '0')}` : null,
    }))
    await put(db(), 'occasion_points', points)
    const pages = []
    for (let at: string | undefined = `/occasions/series/${series_id}`; at;) {
      const { text } = await browse(db(), cast.sari).get(at)
      pages.push([...text.matchAll(/>(Sovittu \d+\.)</g)].map(([, said]) => said))
      at = /href="([^"#]*points=\d+)#open-points" rel="next"/.exec(text)?.[1]
    }
    expect([pages.length, pages.flat().length, new Set(pages.flat()).size]).to.deep.equal([3, 120, 120])
  })

  it('workshops of a forum that are still to come', async () => {
    const cast = await assemble(db())
    const of = { body_id: cast.bodies.board, created_by: cast.sari.id, created_at: noon }
    const forum_id = await add(db(), 'forums', { ...of, name: { fi: 'Foorumi' }, topic: { fi: 'Aihe' } })
    for (let nth = 0; nth < 50; nth++) {
      const id = await add(db(), 'occasions', { ...of, kind: 'workshop', name: { fi: `Työpaja ${nth}` } })
      const starts_at = new Date(noon.getTime() + (1 + (nth % 20)) * 86_400_000)
      const ends_at = new Date(starts_at.getTime() + 3_600_000)
      await put(db(), 'workshops', [{ id, forum_id, starts_at, ends_at }])
    }
    const pages = await walk(cast.sari, `/forums/${forum_id}`, /href="\/workshops\/(\d+)"/g)
    expect([pages.length, pages.flat().length, new Set(pages.flat()).size]).to.deep.equal([3, 50, 50])
  })

  it('corrections of a bulletin, each with what it changed', async () => {
    const cast = await assemble(db())
    const of = { body_id: cast.bodies.board, created_by: cast.sari.id, created_at: noon }
    const said = { title: { fi: 'Tiedote' }, text: { fi: '<p>Teksti</p>' } }
    const sent = { ...of, ...said, kind: 'events', sent_at: noon, letters: 1 }
    const bulletin_id = await add(db(), 'bulletins', sent)
    const versions = Array.from({ length: 26 }, (_, nth) => ({
      ...{ ...said, bulletin_id, number: nth + 1, person_id: cast.sari.id, at: noon },
      ...{ text: { fi: `<p>Teksti ${nth}</p>` }, why: { fi: `Syy ${nth}.` } },
    }))
    await put(db(), 'bulletin_versions', versions)
    const pages = []
    for (let at: string | undefined = `/bulletins/${bulletin_id}`; at;) {
      const { text } = await browse(db()).get(at)
      pages.push([...text.matchAll(/(Syy \d+\.)/g)].map(([, why]) => why))
      at = /href="([^"#]*corrections=\d+)#corrections" rel="next"/.exec(text)?.[1]
    }
    expect(pages.map(({ length }) => length)).to.deep.equal([10, 10, 5])
    expect(pages[0]![0]).to.equal('Syy 25.')
  })
})
