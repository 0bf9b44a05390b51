import { expect } from 'chai'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('Refilling seats as terms end', function () {
  this.timeout(30_000)
  const db = useDatabase()
  const pageOf = ({ sari, terms }: Cast, query = '') =>
    browse(db(), sari)
      .get(`/terms/${terms.board}/ahead${query}`)
      .then(({ status, text }) => {
        expect(status).to.equal(200)
        return text
      })

  it('says which seats fall vacant when, what would break and who is needed', async () => {
    const cast = await assemble(db())
    await db().updateTable('organisations').set({ size_class: 'micro' }).execute()
    await db()
      .insertInto('organisations')
      .values({ name: 'Uusi Oy', type: 'company', size_class: 'micro', created_at: noon })
      .execute()
    const sitting = await db()
      .selectFrom('sitting_values')
      .where('term_id', '=', cast.terms.board)
      .where('capacity', '=', 'member')
      .where('dimension', '=', 'size')
      .select('membership_id')
      .execute()
    const lower = sitting.length
    const aim = { term_id: cast.terms.board, dimension: 'size' as const, value: 'micro', lower }
    await db().insertInto('targets').values(aim).execute()
    expect(await pageOf(cast)).to.include('Kenenkään kausi ei pääty ennen toimikautta')
    await db()
      .updateTable('memberships')
      .set({ ends_on: '2027-02-28' })
      .where('id', '=', cast.memberships.anna!)
      .execute()
    const text = await pageOf(cast)
    expect(text)
      .to.include('28.2.2027: yksi paikka vapautuu')
      .and.include('Mikroyritys: 1 puuttuu')
      .and.match(/<strong>Yksi: [^<]*Mikroyritys/)
      .and.include('Uusi Oy')
    expect(await pageOf(cast, '?lang=sv')).to.include('en plats blir ledig')
    const balance = await browse(db(), cast.sari).get(`/bodies/${cast.bodies.board}/balance`)
    expect(balance.text).to.include(`/terms/${cast.terms.board}/ahead`)
  })

  it('is for the body’s secretary', async () => {
    const cast = await assemble(db())
    const { status } = await browse(db(), cast.anna).get(`/terms/${cast.terms.board}/ahead`)
    expect(status).to.equal(403)
  })
})
