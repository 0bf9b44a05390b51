import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { listTargets } from '../../server/balance/queries.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'

describe('Targets', () => {
  const db = useDatabase()
  const saved = (termId: number) =>
    db()
      .selectFrom('targets')
      .where('term_id', '=', termId)
      .orderBy('dimension')
      .orderBy('value')
      .select(['capacity', 'dimension', 'value', 'lower', 'upper'])
      .execute()
  const set = ({ sari, terms }: Cast, form: object, termId = terms.board) =>
    browse(db(), sari).post(`/terms/${termId}/targets`, { once: randomUUID(), ...form })

  it('are set as typed, once, recorded, and taken away when emptied', async () => {
    const cast = await assemble(db())
    const form = {
      lower_member_size_micro: '2',
      upper_member_size_micro: '',
      upper_member_type_company: '3',
      once: randomUUID(),
    }
    const { status, headers } = await set(cast, form)
    expect([status, headers.location]).to.deep.equal([
      303,
      `/bodies/${cast.bodies.board}/balance?term=${cast.terms.board}`,
    ])
    await set(cast, form)
    expect(await saved(cast.terms.board)).to.deep.equal([
      { capacity: 'member', dimension: 'size', value: 'micro', lower: 2, upper: null },
      { capacity: 'member', dimension: 'type', value: 'company', lower: null, upper: 3 },
    ])
    const acts = db()
      .selectFrom('record')
      .where('act', '=', 'targets set')
      .select(['thing_id', 'body_id', 'person_id'])
    expect(await acts.execute()).to.deep.equal([
      { thing_id: cast.terms.board, body_id: cast.bodies.board, person_id: cast.sari.id },
    ])
    await set(cast, {})
    expect(await saved(cast.terms.board)).to.deep.equal([])
  })

  it('that nothing could meet are refused with the arithmetic, the form as typed', async () => {
    const cast = await assemble(db())
    const refused = async (form: object) => {
      const { status, text } = await set(cast, form)
      expect(status).to.equal(422)
      return text
    }
    expect(await refused({ lower_member_size_micro: '6' })).to.include('Vähintään 6 ei mahdu: paikkoja on 5.')
    expect(await refused({ lower_member_size_micro: '3', upper_member_size_micro: '2' })).to.include(
      'Enintään 2 on pienempi kuin vähintään 3.',
    )
    const sum = await refused({ lower_member_size_micro: '3', lower_member_size_large: '3' })
    expect(sum).to.include('Kokoluokka: 3 + 3 = 6 &gt; 5.')
    expect(sum).to.match(/name="lower_member_size_large"[^>]*value="3"/)
    const languages = {
      upper_member_language_fi: '2',
      upper_member_language_sv: '1',
      upper_member_language_en: '1',
    }
    expect(await refused(languages)).to.include('Kieli: 2 + 1 + 1 = 4 &lt; 5.')
    for (const wrong of ['-1', '1,5', 'x', '1000', '9'.repeat(10_000), '💥'])
      await refused({ lower_member_size_micro: wrong })
    await refused({ lower_member_size_micro: ['1', '2'] })
    expect(await saved(cast.terms.board)).to.deep.equal([])
  })

  it('of service fields may sum over the seats, for an organisation has several', async () => {
    const cast = await assemble(db())
    const fields = { 'lower_member_field_home-care': '4', lower_member_field_pharmacy: '4' }
    const keys = await db().selectFrom('service_fields').select('key').limit(2).execute()
    const known = Object.fromEntries(keys.map(({ key }) => [`lower_member_field_${key}`, '4']))
    expect((await set(cast, { ...fields, ...known })).status).to.equal(303)
    expect(await saved(cast.terms.board)).to.have.length.at.least(2)
  })

  it('are judged while they are typed, and what the register lacks is said without refusing (R16)', async () => {
    const cast = await assemble(db())
    const path = `/terms/${cast.terms.board}/targets`
    const typed = await browse(db(), cast.sari).get(
      `${path}?lower_member_size_micro=3&lower_member_size_small=4`,
    )
    expect(typed.status).to.equal(200)
    expect(typed.text).to.include('Kokoluokka: 3 + 4 = 7 &gt; 5.')
    const short = await browse(db(), cast.sari).get(`${path}?lower_member_type_parish=1`)
    expect(short.text).to.include('Seurakunta: tavoite on vähintään 1, mutta organisaatioita on 0.')
    expect((await set(cast, { lower_member_type_parish: '1' })).status).to.equal(303)
    expect(
      (await browse(db(), cast.sari).get(`${path}?lower_member_size_micro=a&lower_member_size_micro=b`))
        .status,
    ).to.equal(200)
  })

  it('of gender are the law’s in a formal body (R12, R14): shown, and not for the form to set', async () => {
    const cast = await assemble(db())
    await db()
      .insertInto('genders')
      .values({
        person_id: cast.chair.id,
        gender: 'female',
        entered_by: cast.sari.id,
        entered_at: new Date(),
      })
      .execute()
    const { text } = await browse(db(), cast.sari).get(`/terms/${cast.terms.board}/targets`)
    expect(text).to.include('Naiset, jäsenet: vähintään 2').and.include('Miehet, varajäsenet: vähintään 2')
    expect(text).to.include('Tasa-arvolaki 4 a §').and.not.include('lower_member_gender')
    await set(cast, { lower_member_gender_female: '0', upper_member_gender_male: '5' })
    expect(await saved(cast.terms.board)).to.deep.equal([])
    const group = await browse(db(), cast.gunnar).get(`/terms/${cast.terms.group}/targets?preset=quota`)
    expect(group.text)
      .to.match(/name="lower_member_gender_female"[^>]*value="1"/)
      .and.not.include('lower_deputy_gender')
  })

  it('may be shares of the seats: kept as shares, and what they mean is said beside them', async () => {
    const cast = await assemble(db())
    const form = { lower_member_size_micro: '30 %', upper_member_size_micro: '70%' }
    expect((await set(cast, form)).status).to.equal(303)
    expect(await listTargets(db(), cast.terms.board)).to.deep.equal([
      {
        ...{ capacity: 'member', dimension: 'size', value: 'micro', also: null },
        ...{ lower: 2, upper: 3, lower_share: 30, upper_share: 70 },
      },
    ])
    const { text } = await browse(db(), cast.sari).get(`/terms/${cast.terms.board}/targets`)
    expect(text)
      .to.match(/name="lower_member_size_micro"[^>]*value="30 %"/)
      .and.match(/id="means-lower_member_size_micro">= 2</)
      .and.match(/id="means-upper_member_size_micro">= 3</)
    const over = await set(cast, { lower_member_size_micro: '101 %' })
    expect([over.status, over.text.includes('osuus kuten 30')]).to.deep.equal([422, true])
  })

  it('may ask two values at once, in rows that are added and taken away without a script', async () => {
    const cast = await assemble(db())
    const path = `/terms/${cast.terms.board}/targets`
    const row = { pair_0_one: 'side:company', pair_0_other: 'size:small', pair_0_lower: '20 %' }
    expect((await set(cast, { ...row, pair_1_one: '', pair_1_other: '' })).status).to.equal(303)
    expect(await listTargets(db(), cast.terms.board)).to.deep.equal([
      {
        ...{ capacity: 'member', dimension: 'size', value: 'small' },
        ...{ also: { dimension: 'side', value: 'company' } },
        ...{ lower: 1, upper: null, lower_share: 20, upper_share: null },
      },
    ])
    const { text } = await browse(db(), cast.sari).get(path)
    expect(text)
      .to.match(/name="pair_0_lower"[^>]*value="20 %"/)
      .and.match(/name="pair_1_one"/)
    const asked = (query: object) =>
      browse(db(), cast.sari).get(`${path}?${new URLSearchParams({ ...query })}`)
    expect((await asked({ ...row, rows: '4' })).text)
      .to.match(/name="pair_3_one"/)
      .and.match(/value="size:small" selected/)
    const second = { pair_1_one: 'type:parish', pair_1_other: 'side:third_sector', pair_1_lower: '1' }
    const removed = await asked({ ...row, ...second, without: '0' })
    expect(removed.text)
      .to.match(/value="type:parish" selected/)
      .and.not.match(/value="size:small" selected/)
    expect(removed.text).to.include('tavoite on vähintään 1, mutta organisaatioita on 0.')
  })

  it('of two values are refused where nobody has both, twice over, or half chosen', async () => {
    const cast = await assemble(db())
    const refused = async (form: object) => {
      const { status, text } = await set(cast, form)
      expect(status).to.equal(422)
      return text
    }
    const pair = (one: string, other: string, row = 0) => ({
      [`pair_${row}_one`]: one,
      [`pair_${row}_other`]: other,
      [`pair_${row}_lower`]: '1',
    })
    expect(await refused(pair('size:small', ''))).to.include('Valitse molemmat arvot')
    expect(await refused(pair('size:small', 'size:micro'))).to.include('sama jäsen voi saada yhtä aikaa')
    expect(await refused(pair('size:small', 'size:unheard'))).to.include('field-pair_0_other-error')
    const twice = { ...pair('size:small', 'side:company'), ...pair('side:company', 'size:small', 1) }
    expect(await refused(twice)).to.include('ovat jo toisella rivillä')
    const over = { ...pair('size:small', 'side:company'), upper_member_size_small: '0' }
    expect(await refused(over))
      .to.include('Pieni: 1 &gt; 0.')
      .and.include('href="#field-pair_0_lower"')
  })

  it('are filled in from the register or the earlier term, and saved only when sent', async () => {
    const cast = await assemble(db())
    await db().updateTable('organisations').set({ size_class: 'micro' }).execute()
    const get = (query: string, termId = cast.terms.board) =>
      browse(db(), cast.sari).get(`/terms/${termId}/targets?preset=${query}`)
    expect((await get('population')).text).to.match(/name="lower_member_size_micro"[^>]*value="4"/)
    await set(cast, { lower_member_side_county: '1', upper_member_side_county: '2' })
    const next = {
      body_id: cast.bodies.board,
      legal_form: 'toimikunta' as const,
      starts_on: '2027-06-01',
      set_by: 'Aluehallitus',
    }
    const { id } = await db().insertInto('terms').values(next).returning('id').executeTakeFirstOrThrow()
    expect((await get('earlier', id)).text).to.match(/name="upper_member_side_county"[^>]*value="2"/)
    expect(await saved(id)).to.deep.equal([])
  })
})
