import { expect } from 'chai'
import { inTransaction } from '../../db/connection.ts'
import { adoptRecommendation } from '../../server/recommendations/queries.ts'
import { whyNotWrite } from '../../server/recommendations/rules.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { adopted, delivered, four, standing } from './support.ts'

describe('What may be written of a recommendation', () => {
  const given = { body_id: 1, recipient_body_id: 2, answer_requested: true, due_on: null } as const
  const why = (
    status: 'adopted' | 'delivered' | 'answered' | 'closed',
    language: 'fi' | 'sv',
    field: string,
  ) => whyNotWrite({ ...given, status, minutes_language: 'fi' }, language, field)?.key

  it('is everything until delivery, then only a translation, at the end nothing', () => {
    for (const field of ['title', 'text', 'asked']) expect(why('adopted', 'fi', field)).to.equal(undefined)
    for (const status of ['delivered', 'answered'] as const) {
      expect(why(status, 'fi', 'text')).to.equal('recommendations.alreadyDelivered')
      expect(why(status, 'sv', 'asked'), 'a summary has no translation').to.equal(
        'recommendations.alreadyDelivered',
      )
      expect(why(status, 'sv', 'text')).to.equal(undefined)
      expect(why(status, 'sv', 'title')).to.equal(undefined)
    }
    expect(why('closed', 'sv', 'text')).to.equal('recommendations.isClosed')
  })
})

describe('Writing a recommendation', () => {
  const database = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(database())
  })
  const sari = () => browse(database(), cast.sari)
  const write = (id: number, form: object) => sari().post(`/recommendations/${id}/texts`, form)

  describe('in two languages', () => {
    it('keeps the text of the decision and its translation, each shown to its readers', async () => {
      const { id } = await adopted(database(), cast)
      const sv = { field: 'text', language: 'sv', base: '0', html: '<p>Delegationen rekommenderar.</p>' }
      expect((await write(id, sv)).status).to.equal(303)
      const page = async (language: string) =>
        (await sari().get(`/recommendations/${id}?language=${language}`)).text
      expect(await page('fi'))
        .to.include('suosittelee')
        .and.not.include('rekommenderar')
      expect((await standing(database(), id)).html, 'the original stays').to.include('suosittelee')
    })

    it('marks the translation stale when the decision is stated anew, until somebody confirms it', async () => {
      const { id, item } = await adopted(database(), cast)
      await write(id, {
        field: 'text',
        language: 'sv',
        base: '0',
        html: '<p>Delegationen rekommenderar.</p>',
      })
      const edit = async () => (await sari().get(`/recommendations/${id}/edit`)).text
      expect(await edit()).to.not.include('Käännös on vanhempi')
      await inTransaction(database(), (db) =>
        adoptRecommendation(db, {
          itemId: item,
          kind: 'recommendation',
          recipientBodyId: cast.bodies.leadership,
          parts: [{ html: { fi: '<p>Neuvottelukunta suosittelee toisin.</p>' }, stale: {} }],
          by: cast.sari.id,
          at: noon,
        }),
      )
      expect(await edit())
        .to.include('Käännös on vanhempi')
        .and.include('toisin')
      const confirm = { field: 'text', language: 'sv' }
      for (let count = 0; count < 2; count++)
        expect((await sari().post(`/recommendations/${id}/translations`, confirm)).status).to.equal(303)
      expect(await edit()).to.not.include('Käännös on vanhempi')
      const acts = await database()
        .selectFrom('record')
        .where('act', '=', 'translation confirmed')
        .select('details')
        .execute()
      expect(acts).to.deep.equal([{ details: { field: 'text', language: 'sv', version: 2 } }])
    })

    it('takes titles, with one in the language of the decision', async () => {
      const { id } = await adopted(database(), cast)
      const post = (form: object) => sari().post(`/recommendations/${id}/titles`, form)
      expect((await post({ title_fi: 'Setelin arvo', title_sv: 'Sedelns värde' })).status).to.equal(303)
      expect((await standing(database(), id)).title).to.deep.equal({
        fi: 'Setelin arvo',
        sv: 'Sedelns värde',
      })
      const bad = await post({ title_fi: '', title_sv: 'x' })
      expect(bad.status).to.equal(422)
      expect(bad.text).to.include('jolla asia hyväksyttiin')
      expect((await post({ title_fi: ['a', 'b'], title_sv: 'x'.repeat(301) })).status).to.equal(422)
      await post({ title_fi: 'Setelin uusi arvo', title_sv: 'Sedelns värde' })
      expect((await sari().get(`/recommendations/${id}/edit`)).text).to.include('Käännös on vanhempi')
    })

    it('leaves the delivered words as they were', async () => {
      const { id } = await delivered(database(), cast)
      const fi = await write(id, { field: 'text', language: 'fi', base: '1', html: '<p>Muu</p>' })
      expect(fi.status).to.equal(422)
      expect(fi.text).to.include('on jo toimitettu')
      expect((await standing(database(), id)).html).to.include('suosittelee')
      const title = { title_fi: 'Muu', title_sv: 'Annat' }
      expect((await sari().post(`/recommendations/${id}/titles`, title)).status).to.equal(422)
    })
  })

  describe('its four fields', () => {
    const save = (person: { id: number }, id: number, form: object, htmx = false) =>
      browse(database(), person, { htmx }).post(`/recommendations/${id}/summary`, form)
    const baseOf = (text: string) => /name="base" value="([\d.]+)"/.exec(text)![1]!

    it('save by themselves and say how much is used', async () => {
      const { id } = await adopted(database(), cast)
      const piece = await save(cast.sari, id, { ...four, base: '0.0.0.0' }, true)
      expect(piece.status).to.equal(200)
      expect(piece.text)
        .to.include('editor-saved')
        .and.include('data-base="1.1.1.1"')
        .and.include('Tallennettu klo')
        .and.match(/Käytössä \d+ \/ 900/)
      const again = await save(cast.sari, id, { ...four, why: 'Toinen syy.', base: '1.1.1.1' }, true)
      expect(again.text, 'only the changed field has a new version').to.include('data-base="1.2.1.1"')
      expect((await standing(database(), id)).why).to.equal('Toinen syy.')
    })

    it('come back as refused when they are too long together, and nothing is written', async () => {
      const { id } = await adopted(database(), cast)
      const piece = await save(cast.sari, id, { ...four, why: 'x'.repeat(900), base: '0.0.0.0' }, true)
      expect(piece.status).to.equal(422)
      expect(piece.text).to.include('class="error"')
      expect((await standing(database(), id)).why).to.equal('')
      const one = await write(id, {
        field: 'why',
        language: 'fi',
        base: '0',
        html: 'x'.repeat(901),
        plain: 'yes',
      })
      expect(one.status).to.equal(422)
    })

    it('left alone by one writer keep what another changed', async () => {
      const { id } = await adopted(database(), cast)
      await save(cast.sari, id, { ...four, base: '0.0.0.0' })
      const { paavo: other } = cast
      await database()
        .insertInto('offices')
        .values({
          person_id: other.id,
          office: 'secretary',
          body_id: cast.bodies.board,
          starts_on: '2025-06-01',
        })
        .execute()
      await save(cast.sari, id, { ...four, asked: 'Uusi pyyntö.', base: '1.1.1.1' })
      const late = await save(other, id, { ...four, why: 'Muu syy.', base: '1.1.1.1' })
      expect(late.headers.location).to.include('done=summary')
      expect(await standing(database(), id)).to.include({ asked: 'Uusi pyyntö.', why: 'Muu syy.' })
    })

    it('written by two at once lose neither text', async () => {
      const { id } = await adopted(database(), cast)
      const { paavo: other } = cast
      await database()
        .insertInto('offices')
        .values({
          person_id: other.id,
          office: 'secretary',
          body_id: cast.bodies.board,
          starts_on: '2025-06-01',
        })
        .execute()
      const base = baseOf((await sari().get(`/recommendations/${id}`)).text)
      await save(cast.sari, id, { ...four, base })
      const late = await save(other, id, { ...four, why: 'Muu syy.', base })
      expect(late.headers.location).to.match(/^\/rivals\/\d+$/)
      expect((await standing(database(), id)).why).to.equal(four.why)
      const both = await browse(database(), other).get(late.headers.location!)
      expect(both.text).to.include('Muu syy.').and.include(four.why)
      const settle = {
        field: 'why',
        language: 'fi',
        base: '1',
        rival: late.headers.location!.split('/').pop(),
        html: '<p>Muu syy.</p>',
      }
      const settled = await browse(database(), other).post(`/recommendations/${id}/texts`, settle)
      expect(settled.status).to.equal(303)
      expect((await standing(database(), id)).why).to.equal('Muu syy.')
    })
  })
})
