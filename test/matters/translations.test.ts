import { expect } from 'chai'
import { writeTyped } from '../../server/texts/queries.ts'
import { confirmTranslation, staleTitles, writeTitles } from '../../server/texts/translation-queries.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('A translation that has not changed', () => {
  const db = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(db())
  })
  const act = () => ({ by: cast.kerttu.id, at: noon })
  const titled = async (title: { fi: string; sv: string }, id?: number) => {
    const matter =
      id ??
      (
        await db()
          .insertInto('matters')
          .values({ title, origin: 'county', body_id: cast.bodies.crew, status: 'backlog', created_at: noon })
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id
    await writeTitles(db(), { thing: 'matter', id: matter, title, languages: ['fi', 'sv'], ...act() })
    return matter
  }
  const confirmed = () =>
    db().selectFrom('record').where('act', '=', 'translation confirmed').selectAll().execute()

  it('of a matter’s title is stale when the original changes, and holds again when a reader says so', async () => {
    const id = await titled({ fi: 'Setelin arvo', sv: 'Sedelns värde' })
    await titled({ fi: 'Setelin arvo nousee', sv: 'Sedelns värde' }, id)
    expect(await staleTitles(db(), 'matter', id)).to.deep.equal(['sv'])
    const kerttu = browse(db(), cast.kerttu)
    expect((await kerttu.get(`/matters/${id}`)).text)
      .to.include('on vanhentunut')
      .and.include('pitää yhä')
    expect((await browse(db(), cast.kaisa).get(`/matters/${id}`)).text).to.not.include('pitää yhä')

    const form = { field: 'title', language: 'sv' }
    expect((await kerttu.post(`/matters/${id}/translations`, form)).status).to.equal(303)
    expect(await staleTitles(db(), 'matter', id)).to.deep.equal([])
    await kerttu.post(`/matters/${id}/translations`, form)
    const lines = await confirmed()
    expect(lines).to.have.length(1)
    expect(lines[0]!.details).to.deep.equal({ field: 'title', language: 'sv', version: 2 })

    await titled({ fi: 'Setelin arvo laskee', sv: 'Sedelns värde' }, id)
    expect(await staleTitles(db(), 'matter', id), 'a later change').to.deep.equal(['sv'])
  })

  it('of a field or a language that there is not is not found', async () => {
    const id = await titled({ fi: 'a', sv: 'b' })
    const post = (form: object) => browse(db(), cast.kerttu).post(`/matters/${id}/translations`, form)
    for (const form of [{}, { field: 'html', language: 'sv' }, { field: 'title', language: 'de' }])
      expect((await post(form)).status).to.equal(404)
  })

  describe('of an item’s account', () => {
    const draft = async () => {
      const { id: meeting } = await db()
        .insertInto('meetings')
        .values({
          body_id: cast.bodies.board,
          term_id: cast.terms.board,
          kind: 'formal',
          number: 3,
          year: 2026,
          starts_at: noon,
          ends_at: noon,
          status: 'draft',
          created_at: noon,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await db()
        .updateTable('bodies')
        .set({ languages: 'fi sv' })
        .where('id', '=', cast.bodies.board)
        .execute()
      const { id } = await db()
        .insertInto('items')
        .values({ meeting_id: meeting, position: 1, kind: 'matter', heading: { fi: 'Asia' } })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    }
    const write = async (id: number, language: 'fi' | 'sv', html: string, base: number) => {
      const form = { field: 'account', language, base: String(base), html: `<p>${html}</p>` }
      expect((await browse(db(), cast.sari).post(`/items/${id}/texts`, form)).status).to.equal(303)
    }

    it('is a translation of what stood when it was written, and stale after that changes', async () => {
      const id = await draft()
      await write(id, 'fi', 'Yksi', 0)
      await write(id, 'sv', 'Ett', 0)
      const page = async () => (await browse(db(), cast.sari).get(`/items/${id}/edit`)).text
      expect(await page()).to.not.include('Käännös on vanhempi')
      await write(id, 'fi', 'Kaksi', 1)
      expect(await page())
        .to.include('Käännös on vanhempi')
        .and.include('Käännös pitää yhä paikkansa')
      const form = { field: 'account', language: 'sv' }
      expect((await browse(db(), cast.sari).post(`/items/${id}/translations`, form)).status).to.equal(303)
      expect(await page()).to.not.include('Käännös on vanhempi')
      expect(await confirmed()).to.have.length(1)
      await write(id, 'sv', 'Två', 1)
      expect(await page(), 'confirming is no version of its own').to.not.include('Käännös on vanhempi')
    })
  })

  it('written before there is an original is nobody’s translation', async () => {
    const place = { thing: 'item', id: 7, field: 'account', language: 'sv' as const }
    const typed = {
      field: 'account',
      language: 'sv' as const,
      base: 0,
      window: undefined,
      html: '<p>Ett</p>',
      plain: false,
    }
    await writeTyped(db(), { place, typed: { ...typed, rival: undefined }, original: 'fi', ...act() })
    expect(await confirmTranslation(db(), place, 'fi')).to.equal(undefined)
  })
})
