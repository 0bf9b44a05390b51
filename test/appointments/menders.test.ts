import { expect } from 'chai'
import { mendersOf, rankedFor, type Entrant, type Opening } from '../../server/appointments/mender-rules.ts'
import { browse } from '../support/browser.ts'
import { useDatabase } from '../support/database.ts'
import { assemble } from '../support/people.ts'
import { draft, openCall, seatAt, stand } from './support.ts'

describe('Those who could mend it', () => {
  const target = (
    dimension: 'size' | 'type' | 'side',
    value: string,
    lower: number | null,
    upper?: number,
  ) => ({
    ...{ capacity: 'member' as const, dimension, value, lower },
    upper: upper ?? null,
  })
  const entrant = (id: number, values: [string, string][], more: Partial<Entrant> = {}): Entrant => ({
    ...{ id, choice: `candidate-${id}`, name: `E${id}`, organisation: null, concern: id, person_id: null },
    ...{ capacity: 'either', isConsented: true },
    values: values.map(([dimension, value]) => ({ dimension: dimension as 'size', value })),
    ...more,
  })
  const opening = (id: number, side: string | null, leaving?: [string, string][]): Opening => ({
    ...{ capacity: 'member', rank: 1, now: undefined, drafted: undefined, seat: { id, ordinal: id, side } },
    leaving: leaving?.map(([dimension, value]) => ({ dimension: dimension as 'size', value })),
  })
  const measured = {
    targets: [target('size', 'micro', 1), target('size', 'large', null, 1), target('type', 'association', 1)],
    counts: [{ capacity: 'member' as const, dimension: 'size' as const, value: 'large', count: 2 }],
  }

  it('stand best first, in the place where they are worth most; a vacant one before a better member', () => {
    const both = entrant(1, [
      ['size', 'micro'],
      ['type', 'association'],
    ])
    const one = entrant(2, [['size', 'micro']])
    const none = entrant(3, [['size', 'large']])
    const openings = [opening(1, null, [['size', 'large']]), opening(2, null)]
    const gaps = mendersOf([none, one, both], openings, measured)
    expect(
      gaps.map(({ gap, menders }) => [
        gap.value,
        ...menders.map(({ entrant, opening }) => `${entrant.id} in ${opening.seat.id}`),
      ]),
    ).to.deep.equal([
      ['micro', '1 in 1', '2 in 1'],
      ['large', '1 in 1', '2 in 1'],
      ['association', '1 in 1'],
    ])
    const met = { ...measured, counts: [] }
    const [micro] = mendersOf([one], openings, met)
    expect(micro!.menders.map(({ opening }) => opening.seat.id)).to.deep.equal([2])
  })

  it('of the side that a seat is reserved for come before others', () => {
    const stranger = entrant(1, [
      ['size', 'micro'],
      ['type', 'association'],
      ['side', 'third_sector'],
    ])
    const own = entrant(2, [
      ['size', 'micro'],
      ['side', 'company'],
    ])
    const ranked = rankedFor([stranger, own], opening(1, 'company'), measured)
    expect(ranked.map(({ id }) => id)).to.deep.equal([2, 1])
  })

  describe('on their pages', () => {
    const db = useDatabase()
    async function begun() {
      const cast = await assemble(db())
      const micro = { name: 'Mikro Oy', type: 'company', size_class: 'micro', created_at: new Date() }
      const { id: mikro } = await db()
        .insertInto('organisations')
        .values(micro as never)
        .returning('id')
        .executeTakeFirstOrThrow()
      await db()
        .insertInto('targets')
        .values({ term_id: cast.terms.board, dimension: 'size', value: 'micro', lower: 1, upper: null })
        .execute()
      const call = await openCall(db(), cast)
      const kalle = await stand(db(), call, 'Kalle', { organisation_id: mikro, gender: 'male' })
      return { cast, mikro, call, kalle, id: await draft(db(), cast) }
    }

    it('begin a new draft with one press, and close the gap there', async () => {
      const { cast, kalle, call } = await begun()
      const sari = browse(db(), cast.sari)
      const { text } = await sari.get(`/terms/${cast.terms.board}/menders`)
      expect(text).to.include('Kalle')
      expect(text).to.include('Mikroyritys: 0 → 1, tavoite täyttyy')
      const [, place] = /name="place" value="([^"]+)"/.exec(text)!
      expect(place).to.match(new RegExp(`^\\d+\\.member\\.1\\.candidate-${kalle}$`))
      const form = { title: 'Uusi', starts_on: '2026-12-01', place }
      const { headers } = await sari.post(`/terms/${cast.terms.board}/appointments`, form)
      expect((await sari.get(headers.location!)).text).to.include('Kalle, Mikro Oy')
      const drafted = await db()
        .selectFrom('appointments')
        .where('title', '=', 'Uusi')
        .select('call_id')
        .execute()
      expect(drafted, 'of the call whose candidate it seats').to.deep.equal([{ call_id: call }])
      expect((await sari.get(`${headers.location}/menders`)).text).not.to.include('Mikroyritys: 0 → 1')
    })

    it('are searched for a place, candidates or organisations, with their genders told to the secretary alone', async () => {
      const { cast, id } = await begun()
      const seat = await seatAt(db(), cast, 3)
      const at = `/appointments/${id}/seats/${seat}?capacity=member&rank=1`
      const sari = browse(db(), cast.sari)
      const text = (await sari.get(at)).text
      expect(text).to.include('Kalle')
      expect(text).to.include('Miehet: 0 → 1')
      expect((await sari.get(`${at}&q=mikro`)).text).to.include('Kalle')
      expect((await sari.get(`${at}&q=liisa`)).text).to.include('Haulla ei löytynyt ketään.')
      expect((await sari.get(`${at}&among=organisations&q=hoiva`)).text).to.include('Hoiva Oy')
      const ofAdministrator = (await browse(db(), cast.ilmari).get(at)).text
      expect(ofAdministrator).not.to.include('Kalle')
      expect(ofAdministrator).not.to.include('Miehet')
      expect(ofAdministrator).to.include('Mikro Oy')
      expect((await sari.get(`/appointments/${id}/seats/${seat}?rank=7`)).status).to.equal(404)
    })

    it('do not show the genders of a draft to the administrator', async () => {
      const { cast, id, kalle } = await begun()
      const seat = await seatAt(db(), cast, 3)
      await browse(db(), cast.sari).post(`/appointments/${id}/seats/${seat}`, {
        choice: `candidate-${kalle}`,
      })
      const page = async (person: { id: number }) =>
        (await browse(db(), person).get(`/appointments/${id}`)).text
      expect(await page(cast.sari)).to.include('Miehet')
      expect(await page(cast.ilmari)).not.to.match(/Miehet|Naiset|Naisia/)
    })
  })
})
