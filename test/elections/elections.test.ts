import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { drawLot, sealOfLot } from '../../server/composing/lot.ts'
import { destroyFinalBallots, destroySpentKeys } from '../../server/elections/duties.ts'
import { noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { houseOn, testSettings } from '../support/house.ts'
import { openElectoralBoard, type Who } from './room.ts'

describe('Elections in the meeting room (110 §)', function () {
  this.timeout(60_000)
  const db = useDatabase()
  const keyOf = (election: number) => join(testSettings().keysDir, `election-${election}.pem`)
  const minutesOf = async ({ as, board }: Awaited<ReturnType<typeof openElectoralBoard>>) =>
    (await as('sari').get(`/meetings/${board.id}/minutes`)).text.replaceAll('\u00a0', ' ')
  const outcomes = (election: number) =>
    db()
      .selectFrom('election_candidates')
      .where('election_id', '=', election)
      .where('outcome', 'is not', null)
      .orderBy('outcome', 'desc')
      .orderBy('place')
      .select(['name', 'outcome', 'place'])
      .execute()

  it('chooses a chair unanimously, who begins when the one before has left, and takes it back', async () => {
    const room = await openElectoralBoard(db())
    const id = await room.open({ purpose: 'chair', seats: '7' })
    expect(await room.row(id)).to.include({ seats: 1, status: 'nominating' })
    expect((await room.nominate(id, 'annaDeputy')).status, 'members only (R6)').to.equal(422)
    expect((await room.nominate(id, 'bertta', { consented: '' })).status, 'consent (R10)').to.equal(422)
    await room.nominate(id, 'bertta')
    expect(await room.page('chair')).to.include('Totea valituiksi yksimielisesti')
    expect((await room.state(id, { begins: '2026-11-25' })).text).to.include('anna myöhempi päivä')
    await room.state(id, { begins: '2026-11-26' })
    expect(await outcomes(id)).to.deep.equal([{ name: 'Bertta', outcome: 'elected', place: 1 }])
    const chairs = () =>
      db()
        .selectFrom('offices')
        .where('body_id', '=', room.cast.bodies.board)
        .where('office', '=', 'chair')
        .orderBy('starts_on')
        .select(['person_id', 'ends_on'])
        .execute()
    expect(await chairs()).to.deep.equal([
      { person_id: room.cast.chair.id, ends_on: '2026-11-25' },
      { person_id: room.cast.bertta.id, ends_on: null },
    ])
    expect(await room.page('anna'))
      .to.include('Bertta')
      .and.include('valittu')
    expect(await minutesOf(room)).to.include(
      'Puheenjohtajaksi valittiin yksimielisesti Bertta (Hoiva Oy). Tehtävä alkaa 26.11.2026.',
    )
    const decided = () =>
      db().selectFrom('items').where('id', '=', room.item).select('outcome').executeTakeFirst()
    expect(await decided()).to.deep.equal({ outcome: 'decided' })
    await room.as('chair').post(`/elections/${id}/annulment`)
    expect(await chairs()).to.deep.equal([{ person_id: room.cast.chair.id, ends_on: null }])
    expect(await decided()).to.deep.equal({ outcome: null })
  })

  it('of a toimikunta elects no chair (R6), and one at a time elsewhere; nothing else goes on meanwhile', async () => {
    const formal = await openElectoralBoard(db(), { form: 'toimikunta' })
    const refused = await formal.as('chair').post(`/items/${formal.item}/elections`, { purpose: 'chair' })
    expect(refused.text).to.include('valitsee asettaja')
    const id = await formal.open()
    const again = await formal
      .as('chair')
      .post(`/items/${formal.item}/elections`, { purpose: 'representatives' })
    expect(again.text).to.include('Edellinen vaali on kesken')
    const decision = await formal.as('chair').post(`/items/${formal.item}/decision`, { outcome: 'decided' })
    expect(decision.text).to.include('Äänestys tai vaali on kesken')
    const next = await formal.as('chair').post(`/items/${formal.board.items.hidden}/opening`)
    expect(next.text).to.include('vaali on kesken')
    await formal.as('chair').post(`/elections/${id}/annulment`)
    expect(
      (await formal.as('chair').post(`/items/${formal.item}/decision`, { outcome: 'decided' })).status,
    ).to.be.below(400)
  })

  it('is held openly by name, a ballot changed until the end, each vote entered where hands are shown', async () => {
    const room = await openElectoralBoard(db())
    const id = await room.open({ seats: '2' })
    const [anna, bertta, cecilia] = await Promise.all(
      (['anna', 'bertta', 'cecilia'] as const).map(async (who) => (await room.nominate(id, who)).id),
    )
    expect((await room.poll(id, { method: 'paper' })).status).to.equal(422)
    await room.poll(id, { method: 'hands' })
    expect((await room.vote(id, 'anna', anna!)).text).to.include('sihteeri kirjaa')
    const enter = (who: Who, choices: unknown) =>
      room.as('sari').post(`/elections/${id}/ballots`, { person: room.cast[who as 'anna'].id, choices })
    expect((await enter('anna', [anna, bertta, cecilia])).text).to.include('Valitse enintään 2')
    expect((await enter('anna', [anna, anna])).status).to.equal(422)
    expect((await enter('anna', [anna, 'blank'])).status).to.equal(422)
    await enter('anna', [anna, cecilia])
    for (const who of ['anna', 'bertta'] as const) await enter(who, [anna, bertta])
    for (const who of ['cecilia', 'vice'] as const) await enter(who, cecilia)
    expect((await room.close(id)).text)
      .to.include('Kirjaa ensin jokaisen')
      .and.include('Chair')
    await enter('chair', 'blank')
    await room.close(id)
    expect((await room.row(id)).totals).to.deep.equal({
      ballots: 5,
      blank: 1,
      rejected: 0,
      votes: { [anna!]: 2, [bertta!]: 2, [cecilia!]: 2 },
    })
    const page = await room.page('bertta')
    expect(page).to.include('Arpa ratkaisee').and.include('sihteerin kirjaama')
    expect((await room.state(id)).text).to.include('Arpa ratkaisee ensin')
    const lot = await db().selectFrom('election_lots').selectAll().executeTakeFirstOrThrow()
    expect(page).to.include(sealOfLot(lot.secret)).and.not.include(lot.secret)
    await room.as('chair').post(`/elections/${id}/lots`, { said: '  17   4 ' })
    const steps = drawLot([anna!, bertta!, cecilia!], lot.secret, '17 4')
    expect(
      (await db().selectFrom('election_lots').select('steps').executeTakeFirstOrThrow()).steps,
    ).to.deep.equal(steps)
    await room.state(id)
    const names = new Map([
      [anna, 'Anna'],
      [bertta, 'Bertta'],
      [cecilia, 'Cecilia'],
    ])
    expect((await outcomes(id)).map(({ name }) => name)).to.deep.equal(
      steps.map(({ chosen }) => names.get(chosen)),
    )
    expect(await room.page('bertta')).to.include(lot.secret)
  })

  it('is proportional when enough demand it: lists, sealed ballots, figures, counters, no choice on any page', async () => {
    const room = await openElectoralBoard(db())
    const id = await room.open({ seats: '3', deputies: '1' })
    for (const who of ['anna', 'bertta'] as const) await room.nominate(id, who)
    await room.nominate(id, 'cecilia', { list: 'new' })
    await room.demand(id, 'proportional', 'anna')
    expect(
      (await room.as('anna').post(`/elections/${id}/demands`, { kind: 'proportional' })).status,
    ).to.be.below(400)
    expect(await room.page('anna')).to.include('vaatii 1/2 (läsnä 5). Anna')
    await room.demand(id, 'proportional', 'bertta')
    expect((await room.poll(id)).text).to.include('Ilman listaa: Anna, Bertta')
    const place = (candidate: number, form: object) =>
      room.as('anna').post(`/election-candidates/${candidate}/placement`, form)
    await place(await room.candidateOf(id, 'Anna'), { list: 'new' })
    await place(await room.candidateOf(id, 'Bertta'), { list: '2', rank: '1' })
    await room.nominate(id, 'vice', { list: '2' })
    await room.nominate(id, 'chair', { list: '1' })
    expect((await room.poll(id, { method: 'hands' })).status, 'closed ballots only (R61)').to.equal(422)
    expect((await room.poll(id, { counters: [room.cast.anna.id] })).text).to.include('kaksi ääntenlaskijaa')
    await room.poll(id)
    expect(existsSync(keyOf(id))).to.equal(true)
    expect(
      (await room.as('sari').post(`/elections/${id}/ballots`, { person: room.cast.anna.id, choices: 1 }))
        .text,
    ).to.include('jokainen itse')
    for (const who of ['anna', 'bertta', 'vice'] as const) await room.vote(id, who, 2)
    const taken = await room.vote(id, 'chair', 1)
    expect(taken.status).to.equal(303)
    const twice = await room.as('chair').post(`/elections/${id}/ballots`, { choices: 2 })
    expect(twice.status, 'a second press is taken for the first').to.equal(303)
    const page = await room.page('chair')
    expect(page)
      .to.include('Äänesi on otettu vastaan.')
      .and.not.include('checked required')
      .and.not.include('Vertausluku')
    await room.vote(id, 'cecilia', 'blank')
    await room.close(id)
    expect((await room.close(id, 'chair')).text).to.include('Äänestys ei ole käynnissä')
    expect(existsSync(keyOf(id))).to.equal(false)
    const { totals } = await room.row(id)
    expect(totals).to.deep.equal({ ballots: 5, blank: 1, rejected: 0, votes: { 1: 1, 2: 3 } })
    expect((await room.state(id)).text).to.include('vahvistavat ensin')
    expect((await room.confirm(id, 'cecilia')).status).to.equal(422)
    await room.confirm(id, 'anna')
    await room.as('sari').post(`/elections/${id}/confirmations`, { person: room.cast.bertta.id })
    // figures 3, 1.5, 1, 1: list 2 Bertta, Anna, Vice; list 1 Cecilia, Chair 0.5
    expect(await room.page('anna'))
      .to.include('Vertausluku')
      .and.include('1,5')
      .and.include('Arpa ratkaisee')
    await room.as('chair').post(`/elections/${id}/lots`, { said: '5' })
    await room.state(id)
    const result = await outcomes(id)
    expect(result.slice(0, 2).map(({ name }) => name)).to.deep.equal(['Bertta', 'Anna'])
    expect(result.slice(2).map(({ name, outcome }) => [name, outcome])).to.have.deep.members([
      [result[2]!.name, 'elected'],
      [result[2]!.name === 'Vice' ? 'Cecilia' : 'Vice', 'deputy'],
    ])
    const minutes = await minutesOf(room)
    for (const sentence of [
      'Ehdokkaiksi asetettiin Anna (Tuottaja Oy), Bertta (Hoiva Oy), Cecilia, Vice ja Chair.',
      'Jäsen Anna ja jäsen Bertta vaativat suhteellista vaalia. Läsnä oli 5 jäsentä, joten vaatijoita tarvittiin vähintään 2.',
      'Vaali toimitettiin suhteellisena suljetuin lipuin. Ääntenlaskijoina toimivat Anna ja Bertta.',
      'Vaalissa annettiin 5 lippua, joista tyhjiä 1. Ääntenlaskijat vahvistivat, että lippuja oli yhtä monta kuin äänestäneitä.',
      'Anna (Tuottaja Oy): lista 2, 3 ääntä, vertausluku 1,5',
      'Tasatuloksen ratkaisi arpa',
      'Edustajiksi valittiin Bertta (Hoiva Oy), Anna (Tuottaja Oy) ja ',
    ])
      expect(minutes).to.include(sentence)
    expect(minutes).to.not.include('Päätösehdotus hyväksyttiin')
    const record = await db()
      .selectFrom('record')
      .where('act', '=', 'election ballot cast')
      .select('details')
      .execute()
    expect(record.map(({ details }) => Object.keys(details as object))).to.deep.equal(
      Array(5).fill(['person']),
    )
    expect(
      await db().selectFrom('election_voters').where('sealed', 'is not', null).selectAll().execute(),
    ).to.deep.equal([])
  })

  it('on paper is ticked and counted by hand, as many ballots as voters; the pairs elected as pairs', async () => {
    const room = await openElectoralBoard(db())
    const id = await room.open({ paired: 'yes' })
    const pair = (name: string, deputy: string) =>
      room.as('anna').post(`/elections/${id}/candidates`, {
        name,
        organisation: 'Hoivala ry',
        deputy_name: deputy,
        consented: 'yes',
      })
    expect((await pair('Aila Aho', '')).text)
      .to.include('Valitse varajäsenehdokas')
      .and.include('Aila Aho')
    await pair('Aila Aho', 'Eero Erä')
    expect((await pair('aila aho', 'Oma Oja')).text).to.include('jo ehdolla')
    await pair('Bo Berg', 'Kaj Kull')
    await room.demand(id, 'secret', 'cecilia')
    await room.poll(id, { method: 'paper' })
    expect((await room.vote(id, 'anna', 1)).text).to.include('paperilipulla')
    const voters = (['chair', 'vice', 'anna'] as const).map((who) => room.cast[who].id)
    expect((await room.as('cecilia').post(`/elections/${id}/voters`, { voters })).status).to.equal(422)
    await room.as('anna').post(`/elections/${id}/voters`, { voters })
    await room.close(id)
    const [aila, bo] = [await room.candidateOf(id, 'Aila Aho'), await room.candidateOf(id, 'Bo Berg')]
    const count = (form: object) =>
      room.as('bertta').post(`/elections/${id}/totals`, { ballots: '3', ...form })
    expect((await count({ ballots: '4', [`votes_${aila}`]: '4' })).text).to.include(
      'Lippuja on 4, äänestäneitä 3',
    )
    expect((await count({ [`votes_${aila}`]: '4' })).text).to.include('eivät sovi')
    await count({ [`votes_${aila}`]: '1', [`votes_${bo}`]: '2' })
    await room.confirm(id, 'anna')
    await count({ [`votes_${aila}`]: '1', [`votes_${bo}`]: '1', rejected: '1' })
    expect((await room.row(id)).totals).to.include({ rejected: 1 })
    await count({ [`votes_${aila}`]: '2', [`votes_${bo}`]: '1' })
    for (const who of ['anna', 'bertta'] as const) await room.confirm(id, who)
    expect((await count({ [`votes_${aila}`]: '3' })).text).to.include('jo vahvistettu')
    await room.state(id)
    expect(await room.page('bertta')).to.include('Aila Aho, Hoivala ry (varajäsen Eero Erä)')
  })

  it('of checkers gives them their task, never proportionally (R60)', async () => {
    const room = await openElectoralBoard(db(), { on: 'checkers' })
    const id = await room.open({ purpose: 'checkers', deputies: '1' })
    expect((await room.demand(id, 'proportional', 'anna')).text).to.include('ei toimiteta suhteellisena')
    expect((await room.nominate(id, 'chair')).status, 'the chair checks first').to.equal(422)
    for (const who of ['anna', 'bertta', 'cecilia'] as const) await room.nominate(id, who, {}, who)
    await room.state(id)
    const checkers = await db()
      .selectFrom('checkers')
      .orderBy('deputy')
      .orderBy('person_id')
      .selectAll()
      .execute()
    expect(checkers.map(({ person_id, deputy }) => [person_id, deputy])).to.deep.equal([
      [room.cast.anna.id, false],
      [room.cast.bertta.id, false],
      [room.cast.cecilia.id, true],
    ])
  })

  it('keeps strangers, the absent and the disqualified out', async () => {
    const room = await openElectoralBoard(db())
    const id = await room.open()
    const { id: anna } = await room.nominate(id, 'anna')
    await room.nominate(id, 'bertta')
    expect((await room.as('outi').post(`/elections/${id}/candidates`, {})).status).to.equal(404)
    expect((await room.as('esko').post(`/elections/${id}/demands`, { kind: 'secret' })).status).to.equal(422)
    await room.demand(id, 'secret', 'anna')
    await room.poll(id)
    await room.vote(id, 'cecilia', anna)
    expect((await room.vote(id, 'esko', anna)).status).to.equal(422)
    expect((await room.as('anna').post(`/elections/${id}/closure`)).status).to.equal(422)
    await room.as('cecilia').post(`/items/${room.item}/disqualifications`, {
      person: room.cast.cecilia.id,
      ground: '5',
      reason: 'Osapuoli',
    })
    expect(await db().selectFrom('election_voters').selectAll().execute()).to.deep.equal([])
    expect((await room.vote(id, 'cecilia', anna)).status).to.equal(422)
    expect(await room.page('cecilia')).to.not.include('Val av representanter')
  })

  it('cannot be counted without its key, is then annulled; spent keys go at the start, final ballots in their time', async () => {
    const room = await openElectoralBoard(db())
    const hold = async () => {
      const id = await room.open()
      const { id: anna } = await room.nominate(id, 'anna')
      await room.nominate(id, 'bertta')
      await room.demand(id, 'secret', 'anna')
      await room.poll(id)
      for (const who of ['anna', 'bertta', 'vice'] as const) await room.vote(id, who, anna)
      return id
    }
    const house = houseOn(db())
    const lost = await hold()
    await house.urn.destroy(lost)
    expect((await room.close(lost)).text).to.include('avainta ei ole')
    await room.as('chair').post(`/elections/${lost}/annulment`)
    const id = await hold()
    await destroySpentKeys(house)
    expect(existsSync(keyOf(id)), 'the key of an open poll stays').to.equal(true)
    await room.close(id)
    await house.urn.keep(id, 'left by a process that was killed')
    await destroySpentKeys(house)
    expect(existsSync(keyOf(id))).to.equal(false)
    for (const who of ['anna', 'bertta'] as const) await room.confirm(id, who)
    await room.state(id)
    const checked = {
      meeting_id: room.board.id,
      kind: 'minutes',
      language: 'fi',
      status: 'checked',
      checked_at: noon,
      created_at: noon,
    } as const
    await db().insertInto('minutes').values(checked).execute()
    const kept = () => db().selectFrom('opened_ballots').selectAll().execute()
    await destroyFinalBallots(house, new Date('2026-12-15T10:00:00Z'))
    expect(await kept()).to.have.length(3)
    for (let night = 0; night < 2; night++) await destroyFinalBallots(house, new Date('2026-12-17T10:00:00Z'))
    expect(await kept()).to.deep.equal([])
    const told = await db()
      .selectFrom('record')
      .where('act', '=', 'election ballots destroyed')
      .select('thing_id')
      .execute()
    expect(told.map(({ thing_id }) => thing_id)).to.have.members([lost, id])
  })
})
