import { expect } from 'chai'
import { listWaiting } from '../../server/home/queries.ts'
import { findPerson } from '../../server/sight/queries.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('The picture of balance', () => {
  const db = useDatabase()
  const pageOf = async ({ bodies }: Cast, person?: { id: number }, query = '') =>
    (await browse(db(), person).get(`/bodies/${bodies.board}/balance${query}`)).text
  const aim = (
    term_id: number,
    dimension: 'side' | 'size' | 'region' | 'language',
    value: string,
    lower: number,
  ) => db().insertInto('targets').values({ term_id, dimension, value, lower, upper: null }).execute()
  const tell = ({ sari }: Cast, genders: Partial<Record<keyof Cast, 'female' | 'male'>>, cast: Cast) =>
    db()
      .insertInto('genders')
      .values(
        Object.entries(genders).map(([name, gender]) => ({
          person_id: (cast[name as 'anna'] as { id: number }).id,
          gender: gender as 'female',
          entered_by: sari.id,
          entered_at: noon,
        })),
      )
      .execute()

  it('says in one line how many targets are met and what is nearest', async () => {
    const cast = await assemble(db())
    await aim(cast.terms.board, 'side', 'company', 3)
    await aim(cast.terms.board, 'side', 'third_sector', 1)
    await aim(cast.terms.board, 'side', 'public', 4)
    const text = await pageOf(cast)
    expect(text).to.include('1/3 tavoitetta täyttyy').and.include('Lähin vaje: yksi paikka, Yritykset.')
    expect(await pageOf(cast, undefined, '?lang=sv')).to.include('Närmaste brist: en plats, Företag.')
  })

  it('says the same in one line on the body’s page, and how many seats are short in all', async () => {
    const cast = await assemble(db())
    await aim(cast.terms.board, 'side', 'company', 4)
    await aim(cast.terms.board, 'side', 'third_sector', 1)
    const { text } = await browse(db(), undefined).get(`/bodies/${cast.bodies.board}`)
    expect(text).to.include('1/2 tavoitetta täyttyy. Lähin vaje: 2 paikkaa, Yritykset.')
    const list = await browse(db(), undefined).get('/bodies')
    expect(list.text)
      .to.include(`/bodies/${cast.bodies.board}/balance"`)
      .and.include('>1/2 tavoitetta täyttyy<')
    const balance = await pageOf(cast)
    expect(balance).to.match(/Puuttuvia paikkoja yhteensä<\/dt><dd>2</)
    expect(balance).to.include('Gallagherin indeksi').and.not.include('hx-get="/terms/')
    expect(await pageOf(cast, cast.sari)).to.include(`hx-get="/terms/${cast.terms.board}/change"`)
  })

  it('shows each seat as a link with what it is, in the dimension asked for', async () => {
    const cast = await assemble(db())
    await db()
      .updateTable('organisations')
      .set({ size_class: 'small' })
      .where('id', '=', cast.organisations.tuottaja)
      .execute()
    const { id } = await db()
      .selectFrom('seats')
      .where('term_id', '=', cast.terms.board)
      .where('ordinal', '=', 3)
      .select('id')
      .executeTakeFirstOrThrow()
    const bySize = await pageOf(cast, undefined, '?by=size')
    expect(bySize).to.include(`href="/terms/${cast.terms.board}#seat-${id}" aria-label="Paikka 3: Pieni"`)
    expect(bySize).to.include('aria-label="Paikka 1: ei tietoa"')
    expect(await pageOf(cast, undefined, '?by=side')).to.include('aria-label="Paikka 3: Yritykset"')
    expect(await pageOf(cast, undefined, '?by=gender')).to.include('aria-label="Paikka 3: Yritykset"')
  })

  it('counts an organisation where most of its units in the county are, not at home', async () => {
    const cast = await assemble(db())
    await db()
      .insertInto('settings')
      .values({ key: 'county_code', value: JSON.stringify('06') as never })
      .execute()
    const { tuottaja } = cast.organisations
    const codes = await db()
      .selectFrom('municipalities')
      .where('subregion_code', 'in', (eb) =>
        eb.selectFrom('municipalities').where('county_code', '=', '06').select('subregion_code'),
      )
      .orderBy('code')
      .select(['code', 'subregion_code', 'county_code'])
      .execute()
    const home = codes.find(({ county_code }) => county_code === '06')!
    const other = codes.find((one) => one.county_code === '06' && one.subregion_code !== home.subregion_code)!
    const abroad = await db()
      .selectFrom('municipalities')
      .where('county_code', '<>', '06')
      .select(['code', 'subregion_code'])
      .executeTakeFirstOrThrow()
    await db()
      .updateTable('organisations')
      .set({ municipality_code: home.code })
      .where('id', '=', tuottaja)
      .execute()
    const unit = (municipality_code: string) => ({
      organisation_id: tuottaja,
      municipality_code,
      name: 'Yksikkö',
    })
    const region = async () =>
      (
        await db()
          .selectFrom('organisation_values')
          .where('organisation_id', '=', tuottaja)
          .where('dimension', '=', 'region')
          .select('value')
          .executeTakeFirstOrThrow()
      ).value
    expect(await region()).to.equal(home.subregion_code)
    await db()
      .insertInto('service_units')
      .values([unit(abroad.code), unit(abroad.code), unit(other.code)])
      .execute()
    expect(await region()).to.equal(other.subregion_code)
  })

  it('gives genders and languages as counts, and few of them to the secretary alone', async () => {
    const cast = await assemble(db())
    await tell(
      cast,
      { chair: 'female', vice: 'male', anna: 'female', bertta: 'female', cecilia: 'female' },
      cast,
    )
    await aim(cast.terms.board, 'language', 'sv', 2)
    const secretary = await pageOf(cast, cast.sari)
    expect(secretary).to.include('Naisia 4, miehiä 1, ei ilmoitettu 0.').and.include('ei täyty')
    expect(secretary).to.include('Ruotsi').and.include('Lähin vaje: yksi paikka, Ruotsi.')
    for (const other of [undefined, cast.hanna, cast.anna, cast.ilmari, cast.oskari, cast.esko]) {
      const text = await pageOf(cast, other)
      expect(text).to.include('näytetään vain sihteerille').and.not.include('Naisia 4')
      expect(text).to.not.include('Ruotsi').and.not.include('Sukupuoli, jäsenet')
    }
  })

  it('gives them to all once no count tells of a few (R13)', async () => {
    const cast = await assemble(db())
    for (let seat = 6; seat <= 7; seat++) {
      const { id } = await db()
        .insertInto('seats')
        .values({ term_id: cast.terms.board, ordinal: seat })
        .returning('id')
        .executeTakeFirstOrThrow()
      const person_id = seat === 6 ? cast.hanna.id : cast.outi.id
      await db()
        .insertInto('memberships')
        .values({
          seat_id: id,
          person_id,
          capacity: 'member',
          starts_on: '2025-06-01',
          consented_on: '2025-05-02',
        })
        .execute()
    }
    const all = {
      chair: 'female',
      vice: 'male',
      anna: 'female',
      bertta: 'female',
      cecilia: 'female',
      hanna: 'male',
    } as const
    await tell(cast, all, cast)
    expect(await pageOf(cast)).to.not.include('Naisia 4')
    await tell(cast, { outi: 'male' }, cast)
    expect(await pageOf(cast)).to.include('Naisia 4, miehiä 3, ei ilmoitettu 0.')
    expect(await pageOf(cast)).to.include('kunnossa')
  })

  it('tells of vacant seats and of what leaves when, unless someone follows', async () => {
    const cast = await assemble(db())
    await aim(cast.terms.board, 'side', 'company', 2)
    await db().insertInto('seats').values({ term_id: cast.terms.board, ordinal: 8, side: 'public' }).execute()
    const { anna, bertta } = cast.memberships
    await db()
      .updateTable('memberships')
      .set({ ends_on: '2027-03-31' })
      .where('id', 'in', [anna!, bertta!])
      .execute()
    const text = await pageOf(cast)
    expect(text)
      .to.include('Yksi paikka on avoinna:')
      .and.include('31.3.2027: 2 paikkaa vapautuu (paikat 3, 4).')
    expect(text).to.include('Yritykset: lähtee 2, jää 0; tavoite on vähintään 2')
    const { seat_id } = await db()
      .selectFrom('memberships')
      .where('id', '=', anna!)
      .select('seat_id')
      .executeTakeFirstOrThrow()
    await db()
      .insertInto('memberships')
      .values({
        seat_id,
        person_id: cast.hanna.id,
        capacity: 'member',
        starts_on: '2027-04-01',
        consented_on: '2026-11-01',
      })
      .execute()
    expect(await pageOf(cast)).to.include('31.3.2027: yksi paikka vapautuu (paikka 4).')
  })

  it('is of the body’s own terms only', async () => {
    const { bodies, terms } = await assemble(db())
    const get = (path: string) => browse(db()).get(path)
    expect((await get(`/bodies/${bodies.board}/balance?term=${terms.board}`)).status).to.equal(200)
    for (const term of [terms.group, 999_999, 'x', ''])
      expect((await get(`/bodies/${bodies.board}/balance?term=${term}`)).status).to.equal(404)
    expect((await get('/bodies/999999/balance')).status).to.equal(404)
    expect((await get(`/bodies/${bodies.leadership}/balance`)).text).to.include('ei ole vielä toimikautta')
  })

  it('waits at the secretary’s when the quota breaks and all genders are known (R13, R14)', async () => {
    const cast = await assemble(db())
    const waits = async () =>
      (
        await listWaiting(db(), (await findPerson(db(), cast.sari.id, '2026-11-25', 'password'))!, noon, 100)
      ).some(({ kind }) => kind === 'balance_gap')
    await tell(cast, { chair: 'female', vice: 'male', anna: 'female', bertta: 'female' }, cast)
    expect(await waits()).to.equal(false)
    await tell(cast, { cecilia: 'female' }, cast)
    expect(await waits()).to.equal(true)
    await db()
      .updateTable('genders')
      .set({ gender: 'male' })
      .where('person_id', '=', cast.cecilia.id)
      .execute()
    expect(await waits()).to.equal(false)
  })
})

describe('A gender', () => {
  const db = useDatabase()
  const known = (personId: number) =>
    db()
      .selectFrom('genders')
      .where('person_id', '=', personId)
      .select(['gender', 'entered_by'])
      .executeTakeFirst()

  it('is told and taken back by oneself', async () => {
    const { hanna } = await assemble(db())
    const post = (gender: unknown) => browse(db(), hanna).post('/account/gender', { gender })
    expect((await post('female')).status).to.equal(303)
    expect(await known(hanna.id)).to.deep.equal({ gender: 'female', entered_by: hanna.id })
    expect((await browse(db(), hanna).get('/account/gender')).text).to.match(/value="female" selected/)
    expect((await post('x')).status).to.equal(422)
    expect((await post(['female', 'male'])).status).to.equal(422)
    await post('')
    expect(await known(hanna.id)).to.equal(undefined)
  })

  it('is entered by the body’s secretary for those who sit there, and for nobody else', async () => {
    const { sari, anna, hanna, terms, bodies } = await assemble(db())
    const form = { [`gender_${anna.id}`]: 'female', [`gender_${hanna.id}`]: 'male' }
    const { headers } = await browse(db(), sari).post(`/terms/${terms.board}/genders`, form)
    expect(headers.location).to.equal(`/bodies/${bodies.board}/balance?term=${terms.board}`)
    expect(await known(anna.id)).to.deep.equal({ gender: 'female', entered_by: sari.id })
    expect(await known(hanna.id)).to.equal(undefined)
    const told = db().selectFrom('record').where('act', '=', 'genders entered').select(['thing', 'details'])
    expect(await told.execute()).to.deep.equal([{ thing: 'term', details: { count: 1 } }])
    const wrong = await browse(db(), sari).post(`/terms/${terms.board}/genders`, {
      [`gender_${anna.id}`]: 'x',
    })
    expect(wrong.status).to.equal(422)
  })
})
