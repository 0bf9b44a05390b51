import { expect } from 'chai'
import { whyNotBreakUntil } from '../../server/attendance/continuation-rules.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'
import { arrive, openBoard } from './room.ts'

const later = new Date('2026-11-27T07:00:00Z')
const next = { day: '2026-11-27', clock: '9.00', place: 'Rauman talo' }

describe('A meeting broken off (R27, R34, rulebook 1.1, 1.3)', function () {
  this.timeout(40_000)
  const db = useDatabase()
  async function setUp() {
    const cast = await assemble(db())
    const board = await openBoard(db(), cast)
    const [chair, sari] = [browse(db(), cast.chair), browse(db(), cast.sari)]
    return { cast, board, chair, sari, room: `/meetings/${board.id}` }
  }
  const stays = (meeting: number) =>
    db()
      .selectFrom('attendances')
      .where('meeting_id', '=', meeting)
      .orderBy('id')
      .select(['person_id', 'departure_reason', 'departed_at'])
      .execute()
  const told = async (act: string) =>
    (
      await db()
        .selectFrom('record')
        .where('act', '=', act as never)
        .select('id')
        .execute()
    ).length

  for (const [until, refused] of [
    [null, undefined],
    [new Date(noon.getTime() + 60_000), undefined],
    [noon, 'circumstances.breakEndsBefore'],
    [new Date(noon.getTime() - 60_000), 'circumstances.breakEndsBefore'],
  ] as const)
    it(`a break until ${until?.toISOString() ?? 'nobody knows when'}: ${refused ?? 'is taken'}`, () =>
      expect(whyNotBreakUntil(noon, until)?.key).to.equal(refused))

  it('has breaks with times', async () => {
    const { board, chair, cast, room } = await setUp()
    const past = await chair.post(`${room}/adjournments`, { until: '11.00' })
    expect(past.status).to.equal(422)
    expect(past.text).to.include('Tauon päättymisaika on jo mennyt').and.include('value="11.00"')
    expect((await chair.post(`${room}/adjournments`, { until: '12.15' })).status).to.equal(303)
    const { text } = await browse(db(), cast.anna).get(`${room}/room`)
    expect(text).to.include('Tauko klo 12.15 asti.')
    expect((await chair.post(`${room}/resumption`)).status).to.equal(303)
    expect(await stays(board.id)).to.have.length(7)
  })

  it('goes on another day with the same agenda, from where it was left', async () => {
    const { cast, board, chair, sari, room } = await setUp()
    const item = board.items.voucher
    await sari.post(`/attendances/${(await stayOf(board.id, cast.cecilia.id)).id}/departure`)
    for (const [who, form, why] of [
      [cast.anna, next, 'Tämän tekee puheenjohtaja'],
      [cast.chair, { ...next, day: '2026-11-25' }, 'Jatkokokous pidetään toisena päivänä'],
      [cast.chair, { ...next, day: '<b>' }, 'Anna päivä'],
    ] as const) {
      const refused = await browse(db(), who).post(`${room}/continuations`, form)
      expect(refused.status).to.equal(422)
      expect(refused.text).to.include(why)
    }
    expect((await chair.post(`${room}/continuations`, next)).status).to.equal(303)
    expect((await chair.post(`${room}/continuations`, next)).status).to.equal(303)
    expect(await told('meeting continued later')).to.equal(1)
    const left = await stays(board.id)
    expect(left.filter(({ departure_reason }) => departure_reason === 'continued')).to.have.length(6)
    const letters = await db().selectFrom('messages').where('kind', '=', 'continuation').selectAll().execute()
    expect(letters.map(({ person_id }) => person_id))
      .to.include(cast.cecilia.id)
      .and.not.include(cast.outi.id)
    expect(letters[0]!.body).to.include('pe 27.11.2026 klo 9.00').and.include('Rauman talo')
    expect(letters[0]!.calendar).to.include('DTSTART:20261127T070000Z')

    const moved = { ...next, clock: '9.30' }
    expect((await sari.post(`${room}/continuations`, moved)).status).to.equal(303)
    expect((await browse(db(), cast.anna).get(`${room}/room`)).text).to.include(
      'Kokous jatkuu pe 27.11.2026 klo 9.30, paikka: Rauman talo.',
    )
    expect((await browse(db(), cast.bertta).get(room)).text).to.include(
      'Kokous jatkuu pe 27.11.2026 klo 9.30',
    )
    const own = { person: cast.anna.id, capacity: 'member', mode: 'in_person' }
    expect((await browse(db(), cast.anna).post(`${room}/arrivals`, own)).status).to.equal(422)
    const early = await sari.post(`${room}/resumption`)
    expect(early.status).to.equal(422)
    expect(early.text).to.include('27.11.2026')

    const [sariThen, chairThen] = [cast.sari, cast.chair].map((who) => browse(db(), who, { at: later }))
    for (const who of [cast.chair, cast.anna, cast.bertta, cast.cecilia])
      await sariThen!.post(`${room}/arrivals`, { person: who.id, capacity: 'member', mode: 'in_person' })
    expect((await chairThen!.post(`${room}/resumption`)).status).to.equal(303)
    const unstated = await chairThen!.post(`/items/${item}/decision`, { outcome: 'decided' })
    expect(unstated.status).to.equal(422)
    expect(unstated.text).to.include('Totea ensin laillisuus ja päätösvaltaisuus')
    await chairThen!.post(`${room}/quorum-statements`, { lawful: 'yes', quorate: 'yes' })
    expect((await chairThen!.post(`/items/${item}/decision`, { outcome: 'decided' })).status).to.equal(303)
    const strong = browse(db(), cast.chair, { at: later, strength: 'strong' })
    await strong.post(`/items/${board.items.hidden}/opening`)
    const sections = await db()
      .selectFrom('items')
      .where('id', 'in', [item, board.items.hidden])
      .orderBy('position')
      .select('section_number')
      .execute()
    expect(sections[1]!.section_number).to.equal(sections[0]!.section_number! + 1)

    for (const [language, sentences] of [
      [
        'fi',
        [
          'Kokous keskeytettiin klo 12.00 jatkettavaksi pe 27.11.2026 klo 9.30, paikka: Rauman talo.',
          'Kokousta jatkettiin pe 27.11.2026 klo 9.00. Läsnä olivat Chair, Anna, Bertta ja Cecilia.',
          'poissa jatkokokouksesta',
        ],
      ],
      [
        'sv',
        [
          'Sammanträdet avbröts kl. 12.00 för att fortsätta fr 27.11.2026 kl. 9.30, plats: Rauman talo.',
          'Sammanträdet fortsatte fr 27.11.2026 kl. 9.00. Närvarande var Chair, Anna, Bertta och Cecilia.',
          'frånvarande från det fortsatta sammanträdet',
        ],
      ],
    ] as const) {
      const body = db().updateTable('bodies').set({ minutes_language: language })
      await body.where('id', '=', cast.bodies.board).execute()
      const { text } = await sariThen!.get(`${room}/minutes`)
      for (const sentence of sentences) expect(text.replaceAll('\u00a0', ' ')).to.include(sentence)
      expect(text).to.not.match(/saapui kokoukseen|anlände till/)
    }
  })

  it('has another in the chair for an item from which chair and vice-chair must keep away, and then its own again', async () => {
    const { cast, board, chair, sari, room } = await setUp()
    const item = board.items.voucher
    const out = (person: number) => ({ person, ground: 5, reason: 'Hallituksen jäsen' })
    await chair.post(`/items/${item}/disqualifications`, out(cast.chair.id))
    const led = await browse(db(), cast.anna).get(`${room}/room`)
    expect(led.text).to.include('Puhetta johtaa Vice')
    expect((await sari.get(`${room}/minutes`)).text).to.include(
      'Tämän asian käsittelyssä puhetta johti jäsen Vice.',
    )
    await browse(db(), cast.vice).post(`/items/${item}/disqualifications`, out(cast.vice.id))
    const lost = await sari.post(`/items/${item}/decision`, { outcome: 'noted' })
    expect(lost.status).to.equal(422)
    await browse(db(), cast.anna).post(`${room}/chairings`, { person: cast.anna.id, leader: cast.sari.id })
    const anna = browse(db(), cast.anna)
    expect((await anna.post(`/items/${item}/decision`, { outcome: 'noted' })).status).to.equal(303)
    await browse(db(), cast.anna, { strength: 'strong' }).post(`/items/${board.items.hidden}/opening`)
    expect((await browse(db(), cast.anna).get(`${room}/room`)).text).to.include('Puhetta johtaa Chair')
    expect((await browse(db(), cast.sari, { strength: 'strong' }).get(`${room}/minutes`)).text)
      .to.include('tilapäiseksi puheenjohtajaksi valittiin Anna. Valintaa johti sihteeri Sari.')
      .and.include('Tilapäisen puheenjohtajan tehtävä päättyi klo 12.00.')
  })

  it('is told to the chair when too few are left, and nothing is decided until enough are back', async () => {
    const { cast, board, chair, sari, room } = await setUp()
    for (const who of ['vice', 'bertta', 'cecilia'] as const)
      await sari.post(`/attendances/${(await stayOf(board.id, cast[who].id)).id}/departure`)
    const { text } = await chair.get(`${room}/room`)
    expect(text).to.include('Päätösvaltaisuus on menetetty').and.include('Keskeytä kokous, kutsu varajäsen')
    const refused = await chair.post(`/items/${board.items.voucher}/decision`, { outcome: 'decided' })
    expect(refused.text).to.include('Kokous ei ole päätösvaltainen: läsnä on 2, tarvitaan 3.')
    await chair.post(`${room}/adjournments`)
    await arrive(db(), cast, board, 'vice')
    await chair.post(`${room}/resumption`)
    expect((await chair.get(`${room}/room`)).text).to.not.include('Päätösvaltaisuus on menetetty')
    expect(
      (await chair.post(`/items/${board.items.voucher}/decision`, { outcome: 'decided' })).status,
    ).to.equal(303)
    expect((await sari.get(`${room}/minutes`)).text).to.include(
      'Puheenjohtaja totesi, ettei kokous ole enää päätösvaltainen. Kokous keskeytettiin klo 12.00.',
    )
  })

  const stayOf = (meeting: number, person: number) =>
    db()
      .selectFrom('attendances')
      .where('meeting_id', '=', meeting)
      .where('person_id', '=', person)
      .select('id')
      .executeTakeFirstOrThrow()
})
