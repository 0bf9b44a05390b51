import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { verify, type Published } from '../../server/composing/lottery.ts'
import { numberFrom } from '../../server/composing/number.ts'
import { drawnBy } from '../../server/composing/proof.ts'
import { browse, noon } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble, type Cast } from '../support/people.ts'
import { closedCall, computed } from './support.ts'

const afterwards = new Date('2026-12-02T11:00:00Z')
const preparation = { starts_on: '2026-12-10', tickets: '1000' }
const publication = {
  source: 'dice',
  source_text: 'Porin talo, sihteeri heittää.',
  draws_on: '2026-12-02',
  draws_at: '12.00',
}
const entry = { drawn_text: '4 0 7', first_witness: 'Wille Witness', second_witness: 'Wilma Witness' }

describe('A draw', function () {
  this.timeout(60_000)
  const db = useDatabase()
  let cast: Cast
  let call: number
  let candidates: number[]
  beforeEach(async () => {
    cast = await assemble(db())
    ;({ call, candidates } = await closedCall(db(), cast))
  })
  const aim = (value: 'small' | 'large', lower: number, upper: number | null = null) =>
    db()
      .insertInto('targets')
      .values({ term_id: cast.terms.board, dimension: 'size', value, lower, upper })
      .execute()
  const sari = (at = noon) => browse(db(), cast.sari, { at })
  const prepare = (form: object = preparation) => sari().post(`/calls/${call}/draws`, form)
  async function prepared() {
    const { headers, text } = await prepare()
    expect(headers.location, text).to.match(/^\/computations\/\d+$/)
    await computed(db())
    return headers.location!
  }
  async function published() {
    const path = await prepared()
    const { headers, text } = await sari().post(`${path}/draws`, publication)
    expect(headers.location, text).to.match(/^\/draws\/\d+$/)
    return headers.location!
  }
  const fileOf = async (path: string) => (await browse(db()).get(`${path}/file.json`)).text
  async function held() {
    const path = await published()
    expect((await sari(afterwards).post(`${path}/number`, entry)).status).to.equal(303)
    return path
  }

  it('is off until it is switched on for the term', async () => {
    await db().updateTable('terms').set({ profile: {} }).where('id', '=', cast.terms.board).execute()
    const refused = await prepare()
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('Arvonta ei ole käytössä tällä toimikaudella.')
    expect((await sari().post(`/terms/${cast.terms.board}/drawing`, { draws: 'yes' })).status).to.equal(303)
    expect((await prepare()).status).to.equal(303)
  })

  it('waits for the call to close', async () => {
    await db().updateTable('calls').set({ closes_on: '2026-11-25' }).execute()
    expect((await prepare()).text).to.include('Ehdokashaku on auki 25.11.2026 asti')
  })

  it('leaves out who has not consented, who stands as a deputy only, and whose organisation has a seat', async () => {
    const [first, second, third] = candidates
    const change = (id: number, set: object) =>
      db().updateTable('candidates').set(set).where('id', '=', id).execute()
    await change(first!, { consented_at: null })
    await change(second!, { capacity: 'deputy' })
    await change(third!, { organisation_id: cast.organisations.tuottaja })
    await prepared()
    const numbers = await db().selectFrom('draw_numbers').select('candidate_id').execute()
    expect(numbers.map((one) => one.candidate_id)).to.have.members(candidates.slice(3))
    const { text } = await sari().get(`/calls/${call}/draws/new`)
    for (const name of ['Nimi1', 'Nimi2', 'Nimi3']) expect(text).to.include(`Salainen ${name}`)
  })

  it('shows the chances and their range before anything is published, and keeps the bounds', async () => {
    await aim('small', 2)
    const { text } = await sari().get(await prepared())
    expect(text).to.include('Mahdollisuus tulla arvotuksi on 66,6–66,7 %')
    expect(text).to.include('3 ehdokasta ei mahdu mihinkään kokoonpanoon')
    expect(text).to.include('Salainen Nimi2').and.include('<svg viewBox="0 0 400 190"')
  })

  it('that no body allows says why and the ways out', async () => {
    await aim('small', 1, 0 + 1)
    await aim('large', 2)
    const { text } = await sari().get(await prepared())
    expect(text).to.include('Mikään kokoonpano ei täytä kaikkia tavoitteita').and.include('vähintään')
    expect(text).to.not.include('Julkaise arvonta')
  })

  it('is published without names, sealed by the hash of the file, and each candidate hears of her number', async () => {
    const path = await published()
    const content = await fileOf(path)
    const { text } = await browse(db()).get(path)
    expect(text).to.include(createHash('sha256').update(content).digest('hex'))
    expect(`${text}${content}`).to.not.match(/Salainen|Ehdokas \d|ehdokas\d@/)
    const file = JSON.parse(content) as Published
    expect(verify(file).broken).to.deep.equal([])
    expect(file.pool.candidates.map(({ id }) => id)).to.deep.equal(['1', '2', '3', '4', '5', '6'])
    const letters = await db()
      .selectFrom('messages')
      .where('kind', '=', 'draw')
      .select(['address', 'body'])
      .execute()
    expect(letters).to.have.length(6)
    for (const { body } of letters) expect(body).to.match(/numerosi on [1-6]\./)
  })

  it('tells of a candidate nothing that no bound asks', async () => {
    await aim('small', 1)
    const { pool } = JSON.parse(await fileOf(await published())) as Published
    const values = pool.candidates.flatMap((one) => Object.entries(one.values).map((pair) => pair.join('=')))
    expect([...new Set(values)].toSorted()).to.deep.equal(['side=company', 'size=small'])
  })

  it('takes its number at its hour, once, from the digits as they fell', async () => {
    const path = await published()
    const early = await sari().post(`${path}/number`, entry)
    expect(early.status).to.equal(422)
    expect(early.text).to.include('Numeron voi merkitä vasta arvontahetken jälkeen')
    const wrong = await sari(afterwards).post(`${path}/number`, { ...entry, drawn_text: '40' })
    expect(wrong.text).to.include('Anna täsmälleen 3 numeroa').and.include('value="Wille Witness"')
    expect((await sari(afterwards).post(`${path}/number`, entry)).status).to.equal(303)
    const file = JSON.parse(await fileOf(path)) as Published
    const { text } = await browse(db()).get(path)
    expect(text).to.include('Arpa 407')
    for (const { id, reserve } of drawnBy(file, 407).seats)
      expect(text).to.match(new RegExp(`<th scope="row">${id}</th>\\s*<td>${reserve ?? ''}`))
    expect(text).to.not.match(/Salainen|ei pidä/)
    expect((await sari(afterwards).post(`${path}/number`, entry)).status).to.equal(303)
    const another = { ...entry, drawn_text: '408' }
    expect((await sari(afterwards).post(`${path}/number`, another)).status).to.equal(422)
    expect((await sari(afterwards).post(`${path}/cancellation`, { reasons: 'Ei käy' })).status).to.equal(422)
  })

  it('shows the names of those drawn to the secretary, and to all once they are made public', async () => {
    const path = await held()
    const names = async (person?: { id: number }) =>
      new Set((await browse(db(), person).get(path)).text.match(/Salainen Nimi\d/g) ?? []).size
    expect([await names(cast.sari), await names(cast.oskari), await names()]).to.deep.equal([6, 0, 0])
    expect((await sari(afterwards).post(`${path}/names`)).status).to.equal(303)
    expect(await names()).to.equal(2)
  })

  it('that someone left before its hour takes no number and is cancelled with its reasons', async () => {
    const path = await published()
    await db()
      .updateTable('candidates')
      .set({ withdrawn_at: noon })
      .where('id', '=', candidates[0]!)
      .execute()
    const refused = await sari(afterwards).post(`${path}/number`, entry)
    expect(refused.status).to.equal(422)
    expect(refused.text).to.include('Ehdokas on vetäytynyt ennen arvontahetkeä')
    expect((await sari().post(`${path}/cancellation`, { reasons: '' })).status).to.equal(422)
    expect((await sari().post(`${path}/cancellation`, { reasons: 'Yksi vetäytyi.' })).status).to.equal(303)
    expect((await browse(db()).get(path)).text)
      .to.include('Yksi vetäytyi.')
      .and.include('peruttu')
    expect((await prepare()).status).to.equal(303)
  })

  it('stands alone: while one is published no other is prepared', async () => {
    await published()
    expect((await prepare()).text).to.include('Tästä ehdokashausta on jo julkaistu arvonta.')
  })

  it('becomes a draft of an appointment with its method, on the seats it was for', async () => {
    const path = await held()
    const { headers } = await sari(afterwards).post(`${path}/appointments`)
    expect(headers.location).to.match(/^\/appointments\/\d+$/)
    const id = Number(headers.location!.split('/')[2])
    const draft = await db()
      .selectFrom('appointments')
      .where('id', '=', id)
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(draft.method).to.include('407').and.include('/draws/')
    expect(draft).to.include({ draw_id: Number(path.split('/')[2]), starts_on: '2026-12-10' })
    const seats = await db()
      .selectFrom('appointment_seats')
      .innerJoin('seats', 'seats.id', 'appointment_seats.seat_id')
      .where('appointment_id', '=', id)
      .orderBy('ordinal')
      .select(['ordinal', 'candidate_id'])
      .execute()
    expect(seats.map(({ ordinal }) => ordinal)).to.deep.equal([6, 7])
    for (const { candidate_id } of seats) expect(candidates).to.include(candidate_id)
  })

  it('is drawn again for those who do not take the seat, the others fixed', async () => {
    const path = await held()
    const file = JSON.parse(await fileOf(path)) as Published
    const [leaves] = drawnBy(file, 407).seats.map(({ id }) => id)
    expect((await sari(afterwards).post(`${path}/redraws`)).text).to.include(
      'Ketkä eivät ota paikkaa vastaan?',
    )
    const again = await sari(afterwards).post(`${path}/redraws`, { declined: leaves })
    expect(again.headers.location, again.text).to.match(/^\/computations\/\d+$/)
    await computed(db())
    const later = await sari(afterwards).post(`${again.headers.location}/draws`, {
      ...publication,
      draws_on: '2026-12-09',
    })
    const next = JSON.parse(await fileOf(later.headers.location!)) as Published
    expect({ seats: next.pool.seats, candidates: next.pool.candidates.length }).to.deep.equal({
      seats: 1,
      candidates: 4,
    })
  })
})

describe('The number of a draw', () => {
  it('is read from dice and balls digit by digit', () => {
    expect(numberFrom('dice', '0 0 7', 1_000)).to.equal(7)
    expect(numberFrom('balls', '9,9,9,9', 10_000)).to.equal(9_999)
    for (const text of ['', '12', '1234', 'abc']) expect(numberFrom('dice', text, 1_000)).to.equal(undefined)
  })

  it('of a public value is the SHA-256 of its text, modulo the tickets', () => {
    const hash = createHash('sha256').update('3 7 12 18 22 31 38').digest('hex')
    const number = Number(BigInt(`0x${hash}`) % 1_000n)
    expect(numberFrom('public_value', ' 3 7  12 18 22\n31 38 ', 1_000)).to.equal(number)
    expect(numberFrom('public_value', '  ', 1_000)).to.equal(undefined)
  })
})
