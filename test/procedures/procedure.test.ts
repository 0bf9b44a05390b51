import { expect } from 'chai'
import { messages } from '../meetings/draft.ts'
import { hashOf } from '../permissions/minutes-world.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { accept, clock, ends, members, plan, planned, proposed, running } from './world.ts'

describe('An electronic decision procedure before a meeting (105 §)', () => {
  const database = useDatabase()
  let cast: Cast
  beforeEach(async () => {
    cast = await assemble(database())
  })
  const itemIn = (id: number) =>
    database().selectFrom('items').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
  const procedureOf = (id: number) =>
    database().selectFrom('procedures').where('meeting_id', '=', id).selectAll().executeTakeFirstOrThrow()
  const positions = () => database().selectFrom('positions').selectAll().orderBy('person_id').execute()
  const namedItem = (id: number) =>
    database().selectFrom('procedure_items').where('item_id', '=', id).selectAll().executeTakeFirstOrThrow()

  it('is planned by the secretary, named in the notice with its deadline, and begins with the call (R38, R40)', async () => {
    const db = database()
    const { meeting, voucher } = await planned(db, cast)
    const sari = browse(db, cast.sari)
    expect((await sari.get(`/meetings/${meeting}/notice`)).text).to.include('puuttuu määräaika')
    await sari.post(`/meetings/${meeting}/notice`).expect(422)
    const late = await sari
      .post(`/meetings/${meeting}/procedure`, { ...plan(cast), day: '2026-12-17' })
      .expect(422)
    expect(late.text).to.include('päätyttävä ennen kokousta').and.include('2026-12-17')
    const noRecipient = { ...plan(cast), [`outcome-${voucher}`]: 'recommendation' }
    await sari.post(`/meetings/${meeting}/procedure`, noRecipient).expect(422)
    for (const recipient of [999_999, cast.bodies.board]) {
      const wrong = { ...noRecipient, [`recipient-${voucher}`]: recipient }
      const { text } = await sari.post(`/meetings/${meeting}/procedure`, wrong).expect(422)
      expect(text, 'nobody but leadership').to.include('Valitse vastaanottaja')
    }
    await browse(db, cast.anna).post(`/meetings/${meeting}/procedure`, plan(cast)).expect(404)
    await browse(db, cast.chair).post(`/meetings/${meeting}/procedure`, plan(cast)).expect(403)
    await sari.post(`/meetings/${meeting}/procedure`, plan(cast)).expect(303)
    await sari.post(`/meetings/${meeting}/notice`).expect(303)

    const [letter] = (await messages(db, 'notice')).filter(({ address }) => address === 'anna@example.test')
    expect(letter!.body).to.include('ilmaistaan kanta viimeistään ma 14.12.2026 klo 12.00')
    const [swedish] = (await messages(db, 'notice')).filter(
      ({ address }) => address === 'cecilia@example.test',
    )
    expect(swedish!.body).to.include('elektroniskt beslutsförfarande uttrycks ståndpunkten senast')
    const print = (await browse(db).get(`/meetings/${meeting}/agenda`)).text
    expect(print).to.include('Kanta ilmaistaan ma 14.12.2026 klo 12.00 mennessä').and.not.include('KANARIA')
    await sari.post(`/meetings/${meeting}/procedure`, plan(cast)).expect(422)
    const details = { heading_fi: 'Palveluseteli', publicity: 'public', decision_mode: 'meeting' }
    expect((await sari.post(`/items/${voucher}/details`, details).expect(422)).text).to.include(
      'Kutsu on jo lähetetty',
    )
    const sooner = { day: '2026-12-11', start: '12.00', end: '14.00', place: 'Pori' }
    expect((await sari.post(`/meetings/${meeting}/move`, sooner).expect(422)).text).to.include(
      'ennen kuin sähköisen',
    )
    const elsewhere = await browse(db, cast.sari, { at: new Date('2026-12-16T10:00:00Z') })
      .post(`/meetings/${meeting}/opening`)
      .expect(422)
    expect(elsewhere.text).to.include('menettely on kesken')
  })

  it('is refused where the body’s rules of procedure do not allow it (R38)', async () => {
    const db = database()
    const { meeting, voucher } = await planned(db, cast)
    await db
      .updateTable('terms')
      .set({ profile: JSON.stringify({ electronic_decisions: false }) as never })
      .execute()
    const sari = browse(db, cast.sari)
    await sari.post(`/meetings/${meeting}/procedure`, plan(cast)).expect(303)
    expect((await sari.post(`/meetings/${meeting}/notice`).expect(422)).text).to.include(
      'säännöt eivät salli',
    )
    await db.updateTable('items').set({ decision_mode: 'meeting' }).execute()
    const details = { heading_fi: 'Palveluseteli', publicity: 'public', decision_mode: 'electronic' }
    expect((await sari.post(`/items/${voucher}/details`, details).expect(422)).text).to.include(
      'säännöt eivät salli',
    )
    await sari.post(`/meetings/${meeting}/notice`).expect(303)
    const called = await sari.post(`/meetings/${meeting}/procedure`, plan(cast)).expect(422)
    expect(called.text).to.include('Kutsu on jo lähetetty')
  })

  it('takes positions by name, changeable until the deadline, and shows them to nobody before it', async () => {
    const db = database()
    const { meeting, fees, secret, ordinary } = await running(db, cast)
    for (const stranger of [cast.outi, cast.hanna, cast.gunnar])
      await browse(db, stranger).get(`/meetings/${meeting}/procedure`).expect(404)
    await browse(db).get(`/meetings/${meeting}/procedure`).expect(401)
    expect((await accept(db, cast.anna, meeting, fees)).status).to.equal(303)
    await browse(db, cast.annaDeputy).post(`/items/${fees}/positions`, { stance: 'accept' }).expect(422)
    await browse(db, cast.sari).post(`/items/${fees}/positions`, { stance: 'accept' }).expect(422)
    await browse(db, cast.bertta).post(`/items/${ordinary}/positions`, { stance: 'accept' }).expect(404)
    await browse(db, cast.bertta).post(`/items/${fees}/positions`, { stance: 'perhaps' }).expect(422)
    await browse(db, cast.bertta)
      .post(`/items/${fees}/positions`, { stance: 'accept', seen: '1' })
      .expect(422)
    await browse(db, cast.bertta).post(`/items/${secret}/positions`, { stance: 'accept' }).expect(404)
    expect((await positions()).map(({ person_id }) => person_id)).to.deep.equal([cast.anna.id])

    const seenBy = async (person: { id: number }) =>
      (await browse(db, person).get(`/meetings/${meeting}/procedure`)).text
    expect(await seenBy(cast.anna))
      .to.include('Hyväksyit ehdotuksen')
      .and.not.include('KANARIA')
    expect(await seenBy(cast.bertta)).not.to.match(/hyväksyivät: Anna|Hyväksyit/)
    expect(await seenBy(cast.sari))
      .to.include('Kanta puuttuu: Chair, Vice, Bertta, Cecilia')
      .and.not.match(/hyväksyivät/)
    const told = await db.selectFrom('record').where('act', '=', 'position stated').selectAll().execute()
    expect(JSON.stringify(told)).not.to.match(/accept|demand/)
    expect(
      (await browse(db, cast.anna, { strength: 'strong' }).get(`/meetings/${meeting}/procedure`)).text,
    ).to.include('KANARIA')

    await proposed(db, cast, fees, '<p>Hyväksytään toisin.</p>', 1, new Date(noon.getTime() + 120_000))
    expect(await seenBy(cast.anna)).to.include('Ehdotus on muuttunut kannanottosi jälkeen')
    expect(await seenBy(cast.sari)).to.include('Kanta puuttuu: Chair, Vice, Anna')
  })

  it('goes to the meeting at once where one member demands it (R39), and everyone hears', async () => {
    const db = database()
    const { meeting, fees } = await running(db, cast)
    await accept(db, cast.anna, meeting, fees)
    const demand = { stance: 'demand', reasons: 'Ehdotan pienempää maksua.' }
    await browse(db, cast.bertta).post(`/items/${fees}/positions`, demand).expect(303)
    expect(await itemIn(fees)).to.include({ decision_mode: 'meeting', meeting_id: meeting })
    expect(await namedItem(fees)).to.deep.include({ moved_why: 'demanded', moved_at: noon })
    await browse(db, cast.bertta).post(`/items/${fees}/positions`, { stance: 'accept' }).expect(422)
    await browse(db, cast.bertta).post(`/items/${fees}/positions`, demand).expect(303)
    const page = (await browse(db, cast.anna).get(`/meetings/${meeting}/procedure`)).text
    expect(page).to.include('Bertta vaati käsittelyä kokouksessa.').and.include('Ehdotan pienempää maksua.')
    const letters = await messages(db, 'procedure_moved')
    expect(letters.map(({ address }) => address)).to.include.members([
      'chair@example.test',
      'sari@example.test',
    ])
    expect(letters.find(({ address }) => address === 'cecilia@example.test')!.body).to.include(
      'krävde behandling vid',
    )
    expect(letters).to.have.length(7)
  })

  it('reminds once the silent alone, and at the deadline takes the unanswered to the meeting (R39)', async () => {
    const db = database()
    const { meeting, voucher, fees, secret } = await running(db, cast)
    for (const item of [voucher, fees]) await accept(db, cast.anna, meeting, item)
    await accept(db, cast.anna, meeting, secret, 'strong')
    await clock(db, new Date('2026-12-13T09:00:00Z'))
    expect(await messages(db, 'position_reminder')).to.have.length(0)
    for (const at of ['2026-12-13T10:00:00Z', '2026-12-13T10:01:00Z']) await clock(db, new Date(at))
    const reminded = (await messages(db, 'position_reminder')).map(({ address }) => address.split('@')[0])
    expect(reminded).to.deep.equal(['chair', 'vice', 'bertta', 'cecilia'])

    await clock(db, new Date(ends.getTime() - 1))
    expect((await procedureOf(meeting)).settled_at).to.equal(null)
    for (const late of [0, 60_000]) await clock(db, new Date(ends.getTime() + late))
    expect(await procedureOf(meeting)).to.deep.include({ settled_at: ends, decided_in_id: null })
    expect(await namedItem(voucher)).to.include({ moved_why: 'silent' })
    expect(await itemIn(voucher)).to.include({
      decision_mode: 'meeting',
      section_number: null,
      meeting_id: meeting,
    })
    expect(await messages(db, 'procedure_ended')).to.have.length(7)
    await browse(db, cast.sari, { at: new Date('2026-12-16T10:00:00Z') })
      .post(`/meetings/${meeting}/opening`)
      .expect(303)
  })

  it('decides at the deadline, with a §, a recommendation and minutes of its own (R23, R38, R74)', async () => {
    const db = database()
    const { meeting, voucher, fees, secret, matter } = await running(db, cast)
    const ground = { ground: '5', reason: 'Hoiva Oy:n hallituksen jäsen' }
    await browse(db, cast.cecilia).post(`/items/${fees}/declarations`, ground).expect(303)
    const [call] = await messages(db, 'deputy_call')
    expect(call!.address).to.equal('ceciliadeputy@example.test')
    expect(call!.body).to.include('ilmaise kantasi viimeistään ma 14.12.2026 klo 12.00')
    for (const person of members(cast)) {
      await accept(db, person, meeting, voucher)
      if (person !== cast.cecilia) await accept(db, person, meeting, fees)
    }
    await browse(db, cast.cecilia).post(`/items/${fees}/positions`, { stance: 'accept' }).expect(422)
    expect((await accept(db, cast.ceciliaDeputy, meeting, fees)).status).to.equal(303)
    for (const person of members(cast)) await accept(db, person, meeting, secret, 'strong')
    await clock(db, new Date(ends.getTime() - 60_000))
    expect((await procedureOf(meeting)).settled_at).to.equal(null)
    for (const late of [0, 60_000]) await clock(db, new Date(ends.getTime() + late))

    const { decided_in_id: own } = await procedureOf(meeting)
    const sections = [voucher, fees, secret].map(itemIn)
    for (const [index, item] of (await Promise.all(sections)).entries())
      expect(item).to.deep.include({
        ...{ meeting_id: own, section_number: index + 1, section_year: 2026, section_final: true },
        ...{ status: 'closed', outcome: index ? 'decided' : 'adopted' },
      })
    const recommendation = await db.selectFrom('recommendations').selectAll().executeTakeFirstOrThrow()
    expect(recommendation).to.deep.include({
      item_id: voucher,
      matter_id: matter,
      recipient_body_id: cast.bodies.leadership,
      status: 'adopted',
    })
    expect(recommendation.html).to.include('Hyväksytään esitys.')
    expect((await db.selectFrom('quorum_statements').selectAll().execute()).length).to.equal(0)
    expect((await browse(db, cast.anna).get(`/meetings/${meeting}/procedure`)).text).to.include(
      'Ehdotuksen hyväksyivät: Anna, Bertta, CeciliaDeputy, Chair, Vice',
    )
    expect((await browse(db).get(`/meetings/${own}/agenda`)).text).not.to.include('KANARIA')

    const sari = browse(db, cast.sari, { at: new Date('2026-12-14T11:00:00Z'), strength: 'strong' })
    const draft = (await sari.get(`/meetings/${own}/minutes`).expect(200)).text.replaceAll('\u00a0', ' ')
    expect(draft)
      .to.include('Menettelyn aika')
      .and.include('Määräaika kannan ilmaisemiselle päättyi ma 14.12.2026 klo 12.00.')
    expect(draft)
      .to.include('ilmoitti olevansa esteellinen')
      .and.include('varajäsen CeciliaDeputy osallistui')
    expect((await sari.post(`/meetings/${own}/chair-review`)).status).to.equal(303)
    const minutes = await db
      .selectFrom('minutes')
      .where('meeting_id', '=', own)
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(minutes).to.include({ status: 'with_chair', kind: 'minutes' })
    const verdict = { verdict: 'approved' }
    for (const person of [cast.chair, cast.anna, cast.bertta])
      await browse(db, person, { strength: 'strong' })
        .post(`/minutes/${minutes.id}/verdicts`, verdict)
        .expect(303)
    const checked = db.selectFrom('minutes').where('id', '=', minutes.id).select('status')
    expect((await checked.executeTakeFirstOrThrow()).status).to.equal('checked')

    for (const person of [cast.chair, cast.sari])
      await browse(db, person, { strength: 'strong' })
        .post(`/minutes/${minutes.id}/signatures`, { hash: await hashOf(db, minutes.id) })
        .expect(303)
    await browse(db, cast.sari)
      .post(`/minutes/${minutes.id}/publication`, { item: [voucher, fees, secret].map(String) })
      .expect(303)
    const published = (await browse(db).get(`/minutes/${minutes.id}`).expect(200)).text
    expect(published).to.include('Palveluseteli').and.not.include('KANARIA')
    await browse(db).get(`/minutes/${minutes.id}/minutes.pdf`).expect(200)
    await sari.get(`/minutes/${minutes.id}/content.txt`).expect(200)

    const due = () => db.selectFrom('payable').select(['person_id', 'fee', 'addition', 'minuted']).execute()
    const paid = { class: 'A', fee: 10_000, chair_percent: 50, staff: false, claim_days: 60 }
    await db
      .insertInto('fee_terms')
      .values({ term_id: cast.terms.board, ...paid })
      .execute()
    expect(await due(), 'an electronic decision pays nothing by itself').to.deep.equal([])
    await db.updateTable('fee_terms').set({ decision_fee: 3_000 }).execute()
    const line = { fee: 3_000, addition: 0, minuted: true }
    expect(await due()).to.have.deep.members([
      { ...line, person_id: cast.chair.id, addition: 1_500 },
      ...[...members(cast).slice(1), cast.ceciliaDeputy].map(({ id }) => ({ ...line, person_id: id })),
    ])
  })

  it('decides nothing where the meeting is cancelled', async () => {
    const db = database()
    const { meeting, fees } = await running(db, cast)
    for (const person of members(cast)) await accept(db, person, meeting, fees)
    await browse(db, cast.sari).post(`/meetings/${meeting}/cancellation`, { note: 'Peruttu' }).expect(303)
    await clock(db, ends)
    expect(await itemIn(fees)).to.include({ section_number: null, meeting_id: meeting })
    expect((await browse(db, cast.anna).get(`/meetings/${meeting}/procedure`)).text).to.include(
      'Kokous on peruttu',
    )
  })
})
