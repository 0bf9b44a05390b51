import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { findPerson } from '../../server/sight/queries.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { delivered, dutiesOf, mailOf, standing, stepsOf } from './support.ts'

const accepted = {
  kind: 'accepted',
  reasons: 'Kustannusten nousu on todellinen.',
  measure: 'Arvoa korotetaan 4,5 prosenttia.',
  responsible: 'Palvelujohtaja',
  measure_due_on: '2027-03-01',
}

describe('Leadership answers (R74)', () => {
  const database = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(database())
  })
  const duties = async (person: { id: number }, today = '2026-11-25') =>
    dutiesOf(database(), (await findPerson(database(), person.id, today, 'password'))!)
  const draftOf = (id: number) =>
    database()
      .selectFrom('responses')
      .where('recommendation_id', '=', id)
      .where('status', '=', 'draft')
      .select('id')
      .executeTakeFirstOrThrow()
  const answered = async (id: number, form: object) => {
    expect(
      (await browse(database(), cast.petra).post(`/recommendations/${id}/responses`, form)).status,
    ).to.equal(303)
    const draft = await draftOf(id)
    const confirmed = await browse(database(), cast.leena).post(`/responses/${draft.id}/confirmation`, {
      handled_on: '24.11.2026',
    })
    expect(confirmed.status).to.equal(303)
    return draft
  }

  it('opening it is reading it: the mark is made once, and the unread duty ends', async () => {
    const db = database()
    const { id, matter } = await delivered(db, cast)
    expect(await duties(cast.leena)).to.deep.equal(['recommendation_reading'])
    expect(await duties(cast.petra)).to.deep.equal(['recommendation_answer'])
    for (const _ of [1, 2]) await browse(db, cast.leena).get(`/recommendations/${id}`)
    await browse(db, cast.petra).get(`/recommendations/${id}`)
    await browse(db, cast.sari).get(`/recommendations/${id}`)
    expect(await duties(cast.leena)).to.deep.equal(['recommendation_answer'])
    expect(await stepsOf(db, matter)).to.deep.equal(['adopted', 'delivered', 'read'])
    expect(await db.selectFrom('readings').selectAll().execute()).to.have.length(2)
  })

  it('the preparer drafts, the office holder confirms, the initiator and the secretary are told', async () => {
    const db = database()
    const { id, matter } = await delivered(db, cast)
    const initiative = {
      origin: 'provider' as const,
      title: 'Arvo',
      text: 'Arvo',
      received_at: noon,
      matter_id: matter,
    }
    await db
      .insertInto('initiatives')
      .values([
        { ...initiative, name: 'Cecilia', person_id: cast.cecilia.id },
        { ...initiative, name: 'Ulla', email: 'ulla@example.test', language: 'en' },
        { ...initiative, name: 'Ulla', email: 'ULLA@example.test', language: 'en' },
      ])
      .execute()
    await browse(db, cast.petra).post(`/recommendations/${id}/responses`, accepted)
    expect(await duties(cast.petra)).to.deep.equal([])
    expect(await duties(cast.leena)).to.include('recommendation_confirmation')
    expect((await browse(db).get(`/recommendations/${id}`)).text).not.to.contain(accepted.reasons)
    const draft = await draftOf(id)
    const leena = browse(db, cast.leena)
    await leena.post(`/responses/${draft.id}/confirmation`, { handled_on: '2026-11-24' })
    await leena.post(`/responses/${draft.id}/confirmation`, { handled_on: '2026-11-24' })

    expect(await standing(db, id)).to.include({ status: 'answered', responsible_id: cast.petra.id })
    expect(await stepsOf(db, matter)).to.deep.equal(['adopted', 'delivered', 'answered'])
    const mail = await mailOf(db, 'answer')
    expect(mail.map(({ address, language }) => [address.toLowerCase(), language])).to.have.deep.members([
      ['cecilia@example.test', 'sv'],
      ['sari@example.test', 'fi'],
      ['ulla@example.test', 'en'],
    ])
    const ulla = await db
      .selectFrom('messages')
      .where('address', 'ilike', 'ulla@example.test')
      .where('kind', '=', 'answer')
      .select('link_path')
      .executeTakeFirstOrThrow()
    expect(ulla.link_path).to.match(/^\/initiatives\/follow\/.{20,}/)
    expect((await browse(db).get(`/recommendations/${id}`)).text).to.contain(accepted.reasons)
    expect(await duties(cast.leena)).to.deep.equal([])
  })

  it("the confirmed answer lands by itself among the notifications of the board's next draft", async () => {
    const db = database()
    const { id } = await delivered(db, cast)
    const soon = new Date('2026-12-09T10:00:00Z')
    const { id: meeting } = await db
      .insertInto('meetings')
      .values({
        body_id: cast.bodies.board,
        term_id: cast.terms.board,
        kind: 'formal',
        number: 90,
        year: 2026,
        starts_at: soon,
        ends_at: soon,
        created_at: noon,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id: item } = await db
      .insertInto('items')
      .values({ meeting_id: meeting, position: 1, kind: 'notifications', heading: { fi: 'Ilmoitusasiat' } })
      .returning('id')
      .executeTakeFirstOrThrow()
    await answered(id, accepted)
    const { notified_item_id } = await db
      .selectFrom('responses')
      .select('notified_item_id')
      .executeTakeFirstOrThrow()
    expect(notified_item_id).to.equal(item)
    expect((await browse(db, cast.sari).get(`/recommendations/${id}`)).text).to.contain(
      `/meetings/${meeting}`,
    )
  })

  it('a preparer does not confirm; strangers do nothing', async () => {
    const db = database()
    const { id } = await delivered(db, cast)
    for (const [person, status] of [
      [undefined, 401],
      [cast.sari, 403],
      [cast.hanna, 403],
      [cast.anna, 403],
    ] as const)
      expect((await browse(db, person).post(`/recommendations/${id}/responses`, accepted)).status).to.equal(
        status,
      )
    await browse(db, cast.petra).post(`/recommendations/${id}/responses`, accepted)
    const { id: draft } = await draftOf(id)
    const petra = await browse(db, cast.petra).post(`/responses/${draft}/confirmation`, {
      handled_on: '2026-11-24',
    })
    expect(petra.status).to.equal(422)
    for (const person of [cast.sari, cast.hanna])
      expect(
        (await browse(db, person).post(`/responses/${draft}/confirmation`, { handled_on: '2026-11-24' }))
          .status,
      ).to.equal(404)
  })

  it('another leadership sees nothing that is not public', async () => {
    const db = database()
    const { id } = await delivered(db, cast)
    await db.updateTable('recommendations').set({ publicity: 'handling' }).where('id', '=', id).execute()
    const { id: other } = await db
      .insertInto('bodies')
      .values({ tier: 'leadership', name: { fi: 'Toinen johtoryhmä' }, created_at: noon })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('offices')
      .values({ person_id: cast.hanna.id, office: 'leader', body_id: other, starts_on: '2026-01-01' })
      .execute()
    expect((await browse(db, cast.hanna).get(`/recommendations/${id}`)).status).to.equal(404)
    expect((await browse(db, cast.hanna).post(`/recommendations/${id}/responses`, accepted)).status).to.equal(
      404,
    )
    expect((await browse(db, cast.leena).get(`/recommendations/${id}`)).status).to.equal(200)
  })

  it('a draft sent twice is one draft, with the same key and without', async () => {
    const db = database()
    const { id } = await delivered(db, cast)
    const once = randomUUID()
    for (const form of [{ ...accepted, once }, { ...accepted, once }, accepted])
      await browse(db, cast.petra).post(`/recommendations/${id}/responses`, form)
    expect(await db.selectFrom('responses').selectAll().execute()).to.have.length(1)
  })

  it('each kind asks for its own things, reasons always; what was typed comes back', async () => {
    const db = database()
    const { id } = await delivered(db, cast)
    const petra = browse(db, cast.petra)
    const table: [object, string][] = [
      [{ kind: 'accepted', reasons: 'Syy' }, 'Kirjoita, mitä tehdään.'],
      [{ kind: 'partly', reasons: 'Syy', measure: 'x', responsible: 'y' }, 'johon mennessä'],
      [{ kind: 'not_accepted', reasons: '' }, 'Täytä tämä kohta.'],
      [{ kind: 'deferred', reasons: 'Syy' }, 'kuullaan seuraavan kerran'],
      [{ kind: 'deferred', reasons: 'Syy', next_word_on: '2026-11-25' }, 'on oltava tulevaisuudessa'],
      [{ kind: 'referred', reasons: 'Syy', authority: 'AVI' }, 'jona asia siirrettiin'],
      [{ kind: 'deferred', reasons: 'Syy', next_word_on: '31.2.2027' }, 'Anna päivä muodossa'],
      [{ kind: 'maybe', reasons: 'Syy' }, 'Valitse jokin vaihtoehdoista.'],
      [{}, 'Valitse jokin vaihtoehdoista.'],
      [{ ...accepted, reasons: 'x'.repeat(1_000_000) }, 'Teksti on liian pitkä'],
    ]
    for (const [form, sentence] of table) {
      const refused = await petra.post(`/recommendations/${id}/responses`, form)
      expect(refused.status, sentence).to.equal(422)
      expect(refused.text).to.contain(sentence)
    }
    const kept = await petra.post(`/recommendations/${id}/responses`, {
      ...accepted,
      measure_due_on: '31.2.2027',
    })
    expect(kept.text).to.contain(accepted.reasons)
    const { id: none } = (await db.selectFrom('responses').select('id').executeTakeFirst()) ?? {
      id: undefined,
    }
    expect(none).to.equal(undefined)
  })

  it('an interim word closes nothing', async () => {
    const db = database()
    const { id, matter } = await delivered(db, cast)
    await answered(id, { kind: 'interim', reasons: 'Selvitys on kesken.' })
    expect(await standing(db, id)).to.include({ status: 'delivered', due_on: '2027-01-25' })
    expect(await stepsOf(db, matter)).to.deep.equal(['adopted', 'delivered', 'interim'])
    expect(await duties(cast.petra)).to.deep.equal(['recommendation_answer'])
    await answered(id, accepted)
    expect((await standing(db, id)).status).to.equal('answered')
  })

  it('a deferral comes back on its day; a referral waits for its decision', async () => {
    const db = database()
    const deferred = await delivered(db, cast)
    await answered(deferred.id, { kind: 'deferred', reasons: 'Talousarvio.', next_word_on: '2027-02-01' })
    expect(await duties(cast.petra, '2027-01-31')).to.deep.equal([])
    expect(await duties(cast.petra, '2027-02-01')).to.deep.equal(['recommendation_next_word'])

    const referred = await delivered(db, cast)
    const word = await answered(referred.id, {
      kind: 'referred',
      reasons: 'Ei kuulu.',
      authority: 'Lupa- ja valvontavirasto',
      referred_on: '2026-11-20',
    })
    expect(await duties(cast.petra)).to.deep.equal(['recommendation_referral'])
    const petra = browse(db, cast.petra)
    const early = await petra.post(`/responses/${word.id}/decision`, {
      authority_decision: 'Ratkaistu',
      authority_decided_on: '2027-01-01',
    })
    expect(early.status).to.equal(422)
    const entered = await petra.post(`/responses/${word.id}/decision`, {
      authority_decision: 'Ratkaistu',
      authority_decided_on: '2026-11-24',
    })
    expect(entered.status).to.equal(303)
    expect(await duties(cast.petra)).to.deep.equal([])
    expect(await duties(cast.sari)).to.deep.equal(['recommendation_closing'])
  })

  it('follow-up and closing are marked with the language they are written in: the body’s, leadership’s own, or as chosen', async () => {
    const db = database()
    const { id } = await delivered(db, cast)
    await answered(id, accepted)
    await db.updateTable('people').set({ language: 'sv' }).where('id', '=', cast.petra.id).execute()
    await browse(db, cast.petra)
      .post(`/recommendations/${id}/follow-ups`, { note: 'Det framskrider.' })
      .expect(303)
    const sari = browse(db, cast.sari)
    await sari.post(`/recommendations/${id}/follow-ups`, { note: 'Se framskrider', language: 'en' })
    const notes = await db.selectFrom('follow_ups').orderBy('id').select('language').execute()
    expect(notes.map(({ language }) => language)).to.deep.equal(['sv', 'en'])
    const closing = { effect: 'Köerna blev kortare', measure: 'Köstatistik', language: 'sv' }
    await sari.post(`/recommendations/${id}/closing`, closing).expect(303)
    const { text } = await sari.get(`/recommendations/${id}`)
    expect(text)
      .to.match(/lang="sv"><p[^>]*>Det framskrider/)
      .and.include('lang="sv">Köerna blev kortare')
    const again = await sari.post(`/recommendations/${id}/closing`, closing)
    expect(again.status).to.equal(422)
  })

  it('follow-up is noted when the measure is due, and closing asks for the effect and its measure', async () => {
    const db = database()
    const { id, matter } = await delivered(db, cast)
    await answered(id, accepted)
    expect(await duties(cast.sari, '2027-02-28')).to.deep.equal([])
    expect(await duties(cast.sari, '2027-03-01')).to.deep.equal(['recommendation_follow_up'])
    const later = browse(db, cast.sari, { at: new Date('2027-03-02T10:00:00Z') })
    const once = randomUUID()
    for (const _ of [1, 2])
      await later.post(`/recommendations/${id}/follow-ups`, {
        note: 'Arvo nousi <b>oikeasti</b><script>x</script>',
        once,
      })
    const notes = await db.selectFrom('follow_ups').select(['html', 'language']).execute()
    expect(notes.map(({ language }) => language)).to.deep.equal(['fi'])
    expect(notes[0]!.html).not.to.contain('<script>')
    expect(await duties(cast.sari, '2027-03-02')).to.deep.equal(['recommendation_closing'])
    expect(
      (await later.post(`/recommendations/${id}/closing`, { effect: 'Jonot lyhenivät', measure: '' })).status,
    ).to.equal(422)
    expect(
      (
        await later.post(`/recommendations/${id}/closing`, {
          effect: 'Jonot lyhenivät',
          measure: 'Jonotilasto',
        })
      ).status,
    ).to.equal(303)
    expect((await standing(db, id)).status).to.equal('closed')
    expect((await stepsOf(db, matter)).at(-1)).to.equal('closed')
    expect(await duties(cast.sari, '2027-03-02')).to.deep.equal([])
    const { status } = await db
      .selectFrom('matters')
      .where('id', '=', matter)
      .select('status')
      .executeTakeFirstOrThrow()
    expect(status).to.equal('closed')
  })

  it('leadership assigns the answer only to one of its own', async () => {
    const db = database()
    const { id } = await delivered(db, cast)
    const leena = browse(db, cast.leena)
    expect((await leena.post(`/recommendations/${id}/assignment`, { person: cast.sari.id })).status).to.equal(
      422,
    )
    expect(
      (await leena.post(`/recommendations/${id}/assignment`, { person: cast.petra.id })).status,
    ).to.equal(303)
    expect((await standing(db, id)).responsible_id).to.equal(cast.petra.id)
    expect(
      (await browse(db, cast.sari).post(`/recommendations/${id}/assignment`, { person: cast.petra.id }))
        .status,
    ).to.equal(403)
  })

  it('has a language, is translated, and is marked where it is shown in another', async () => {
    const db = database()
    const { id } = await delivered(db, cast)
    const petra = browse(db, cast.petra)
    await petra.post(`/recommendations/${id}/responses`, { ...accepted, language: 'fi' })
    const draft = await draftOf(id)
    const page = async (language: string) => (await petra.get(`/recommendations/${id}?lang=${language}`)).text
    expect(await page('sv'))
      .to.include('Texten saknas')
      .and.include(`lang="fi">${accepted.reasons}`)

    const swedish = {
      language: 'sv',
      reasons: 'Kostnaderna har stigit.',
      measure: 'Värdet höjs.',
      authority: 'x',
    }
    const translate = (form: object) => petra.post(`/responses/${draft.id}/translations`, form)
    for (const _ of [1, 2]) expect((await translate(swedish)).status).to.equal(303)
    const shown = await page('sv')
    expect(shown).to.include('lang="sv">Kostnaderna har stigit.').and.include('lang="fi">Palvelujohtaja')
    expect(shown).to.not.include('Översättningen är äldre')

    expect((await petra.post(`/responses/${draft.id}`, { ...accepted, reasons: 'Toisin.' })).status).to.equal(
      303,
    )
    expect(await page('sv')).to.include('Översättningen är äldre')
    await translate({ ...swedish, reasons: 'På annat sätt.' })
    expect(await page('sv'))
      .to.include('På annat sätt.')
      .and.not.include('Översättningen är äldre')

    for (const bad of [
      { ...swedish, reasons: '' },
      { ...swedish, language: 'fi' },
      { ...swedish, language: 'de' },
    ])
      expect((await translate(bad)).status).to.equal(422)
    const lines = await db
      .selectFrom('record')
      .where('act', '=', 'response translated')
      .select('details')
      .execute()
    expect(lines).to.have.length(2)
  })
})
