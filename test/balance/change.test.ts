import { expect } from 'chai'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('The smallest change', function () {
  this.timeout(30_000)
  const db = useDatabase()
  const pageOf = ({ sari, terms }: Cast) =>
    browse(db(), sari)
      .get(`/terms/${terms.board}/change`)
      .then(({ status, text }) => {
        expect(status).to.equal(200)
        return text
      })
  const register = (size_class: 'micro' | 'small', names: string[]) =>
    db()
      .insertInto('organisations')
      .values(names.map((name) => ({ name, type: 'company' as const, size_class, created_at: noon })))
      .execute()
  const tellAll = (cast: Cast) =>
    db()
      .insertInto('genders')
      .values(
        (['chair', 'vice', 'anna', 'bertta', 'cecilia'] as const).map((name, index) => ({
          person_id: cast[name].id,
          gender: index % 2 ? ('male' as const) : ('female' as const),
          entered_by: cast.sari.id,
          entered_at: noon,
        })),
      )
      .execute()
  const aim = (term_id: number, value: string, lower: number | null, upper: number | null) =>
    db().insertInto('targets').values({ term_id, dimension: 'size', value, lower, upper }).execute()

  it('replaces as few as it takes and names who might come, the quota held (R13)', async () => {
    const cast = await assemble(db())
    await db().updateTable('organisations').set({ size_class: 'micro' }).execute()
    await register('small', ['Pieni Yksi Oy', 'Pieni Kaksi Oy'])
    await tellAll(cast)
    await aim(cast.terms.board, 'small', 1, null)
    const text = await pageOf(cast)
    expect(text)
      .to.include('Yhden jäsenen vaihtaminen riittää')
      .and.include('Pieni Yksi Oy')
      .and.include('Pieni Kaksi Oy')
    expect(text)
      .to.match(/Paikka [34]<\/a>: (Anna|Bertta)/)
      .and.not.match(/Paikka [125]<\/a>/)
    expect(text).to.not.include('kaikkien jäsenten sukupuolta')
    expect(text).to.match(/10 000 kokoonpanosta[^.]*kauempana tavoitteista/)
  })

  it('leaves the quota out, and says so, while a gender is not known', async () => {
    const cast = await assemble(db())
    await db().updateTable('organisations').set({ size_class: 'micro' }).execute()
    await register('small', ['Pieni Oy'])
    await aim(cast.terms.board, 'micro', 2, null)
    const text = await pageOf(cast)
    expect(text).to.include('Sukupuolikiintiö ei ole mukana').and.include('Kenenkään ei tarvitse lähteä.')
  })

  it('that does not exist is explained with what contradicts what, and the smallest ways out', async () => {
    const cast = await assemble(db())
    await db().updateTable('organisations').set({ size_class: 'micro' }).execute()
    await register('small', ['Pieni Yksi Oy'])
    await tellAll(cast)
    await aim(cast.terms.board, 'small', 2, null)
    const text = await pageOf(cast)
    expect(text).to.include('Pieni: vähintään 2 (ehdokkaita 1)').and.include('Pieni: vähimmäismäärä 2 → 1')
  })

  it('cannot be asked without targets', async () => {
    expect(await pageOf(await assemble(db()))).to.include('Muutosta ei voi laskea')
  })

  it('can be asked of a call’s candidates, whose language is known, or of the register: a choice to be seen', async () => {
    const cast = await assemble(db())
    await register('small', ['Pieni Oy'])
    const organisation = await db()
      .selectFrom('organisations')
      .select('id')
      .where('name', '=', 'Pieni Oy')
      .executeTakeFirstOrThrow()
    const { id } = await db()
      .insertInto('calls')
      .values({
        ...{ term_id: cast.terms.board, title: { fi: 'Uudet jäsenet' }, seats: 2, key: 'k' },
        ...{ opens_on: '2026-10-01', closes_on: '2026-10-31' },
        ...{ created_by: cast.sari.id, created_at: noon, published_at: noon },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const stands = (name: string, language: 'fi' | 'sv', capacity: 'either' | 'deputy' = 'either') => ({
      ...{
        call_id: id,
        organisation_id: organisation.id,
        name,
        email: `${name}@example.fi`,
        language,
        capacity,
        received_at: noon,
      },
    })
    const people = [stands('Svea', 'sv'), stands('Sakari', 'fi'), stands('Disa', 'sv', 'deputy')]
    await db().insertInto('candidates').values(people).execute()
    const sitting = await db()
      .selectFrom('seated')
      .innerJoin('people', 'people.id', 'seated.person_id')
      .where('seated.term_id', '=', cast.terms.board)
      .where('seated.capacity', '=', 'member')
      .where('people.language', '=', 'sv')
      .select('people.id')
      .execute()
    const most = sitting.length + 1
    const speak = { term_id: cast.terms.board, dimension: 'language' as const, value: 'sv', lower: most }
    await db().insertInto('targets').values(speak).execute()
    const ofCall = await pageOf(cast)
    expect(ofCall).to.include('Yhden jäsenen vaihtaminen riittää').and.include('Svea').and.not.include('Disa')
    expect(ofCall).to.match(/from=\d+" aria-current="true">Ehdokashaun ehdokkaat: Uudet jäsenet/)
    expect(ofCall).to.include('haun 3 ehdokasta').and.not.include('Kielitavoite ei ole mukana')
    const ofRegister = await browse(db(), cast.sari).get(`/terms/${cast.terms.board}/change?from=register`)
    expect(ofRegister.text).to.include('Kielitavoite ei ole mukana').and.not.include('Svea')
    expect(
      (await browse(db(), cast.sari).get(`/terms/${cast.terms.board}/change?from=99999`)).status,
    ).to.equal(404)
    await db().updateTable('targets').set({ lower: 4 }).execute()
    const why = await pageOf(cast)
    expect(why)
      .to.include(`Ruotsi: vähintään 4, siis muita enintään 1 (ehdokkaita ${most})`)
      .and.include(`Ruotsi: vähimmäismäärä 4 → ${most}`)
      .and.include('Svea')
  })
})
