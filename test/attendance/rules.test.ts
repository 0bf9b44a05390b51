import { expect } from 'chai'
import { word } from '../../server/words/index.ts'
import fc from 'fast-check'
import type { Profile } from '../../server/bodies/rules.ts'
import {
  hasVoice,
  isDisqualified,
  presentDuring,
  voicesFor,
  type Attendance,
  type Ledger,
} from '../../server/attendance/rules.ts'
import { quorumFor, quorumOf, whyNotQuorate } from '../../server/attendance/quorum-rules.ts'
import { nextSection, sectionYear } from '../../server/attendance/room-rules.ts'

describe('Quorum', () => {
  it('is as the rulebook’s table says (R28)', () => {
    const table = {
      3: 2,
      4: 3,
      5: 3,
      6: 4,
      7: 4,
      8: 5,
      9: 5,
      10: 6,
      11: 6,
      12: 7,
      13: 7,
      14: 8,
      15: 8,
      16: 9,
      17: 9,
      18: 10,
      19: 10,
      20: 11,
      21: 11,
    }
    for (const [n, quorum] of Object.entries(table)) expect(quorumOf(Number(n)), n).to.equal(quorum)
  })

  it('is the least number that is more than the rest (108 §)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (n) => {
        const least = Array.from({ length: n + 1 }, (_, k) => k).find((k) => k > n - k)
        expect(quorumOf(n)).to.equal(least)
      }),
    )
  })

  it('counts each item anew, without those disqualified or gone (R29)', () => {
    const room = board([stay(1), stay(2), stay(3)])
    expect(quorumFor(room, 10)).to.include({ present: 3, needed: 3, quorate: true })
    const out = { ...room, disqualifications: [disqualified(3, 10)] }
    expect(quorumFor(out, 10)).to.include({ present: 2, quorate: false })
    expect(quorumFor(out, 11)).to.include({ present: 3, quorate: true })
    const left = board([stay(1), stay(2), { ...stay(3), departed_at: at(11) }])
    expect(quorumFor(left, 10).present).to.equal(2)
  })

  it('may count the filled seats only, and need the chair (R28, R30)', () => {
    const room = board([stay(2), stay(3)])
    room.seats.push({ id: 9, ordinal: 9, side: null, seated: [] })
    expect(quorumFor(room, null)).to.include({ base: 6, needed: 4 })
    const filled = {
      ...room,
      profile: { ...room.profile, quorum_base: 'filled_seats' as const, quorum_needs_chair: true },
    }
    expect(quorumFor(filled, null)).to.include({ base: 5, needed: 3, chairMissing: true })
    const withChair = { ...filled, ledger: [stay(1), stay(2), stay(3)] }
    expect(quorumFor(withChair, null)).to.include({ chairMissing: false, quorate: true })
  })

  it('may need someone, or half, of each side (R30)', () => {
    const needs = (quorum_sides: Needs['quorum_sides'], ...here: number[]) => {
      const room = board(here.map(stay))
      return quorumFor({ ...room, profile: { ...room.profile, quorum_sides } }, null)
    }
    expect(needs('none', 1, 2, 5)).to.deep.include({ quorate: true, sides: [] })
    const short = needs('one', 1, 2, 5)
    expect(short).to.deep.include({
      quorate: false,
      sides: [
        { side: 'company', present: 2, base: 2, needed: 1 },
        { side: 'public', present: 0, base: 2, needed: 1 },
      ],
    })
    expect(word('fi', whyNotQuorate(short)!)).to.equal(
      'Kokous ei ole päätösvaltainen: ryhmistä on läsnä liian harva: Julkinen sektori (läsnä 0, tarvitaan 1).',
    )
    const both = { ...short, sides: short.sides.map((side) => ({ ...side, present: 0 })) }
    expect(word('sv', whyNotQuorate(both)!)).to.equal(
      'Sammanträdet är inte beslutfört: för få är närvarande av följande grupper: Företag (närvarande 0, krävs 1), Offentliga sektorn (närvarande 0, krävs 1).',
    )
    expect(whyNotQuorate(needs('one', 1, 3, 5))).to.equal(undefined)
    const out = { ...board([1, 3, 5].map(stay)), disqualifications: [disqualified(3, 10)] }
    const half = { ...out, profile: { ...out.profile, quorum_sides: 'half' as const } }
    expect(quorumFor(half, 10).quorate).to.equal(false)
    expect(quorumFor(half, 11).quorate).to.equal(true)
  })

  it('by half of each side needs on none of them fewer than are away (R30)', () => {
    const here = fc.uniqueArray(fc.integer({ min: 1, max: 5 }))
    fc.assert(
      fc.property(here, fc.constantFrom('none', 'one', 'half'), (seats, quorum_sides) => {
        const room = board(seats.map(stay))
        const { quorate } = quorumFor({ ...room, profile: { ...room.profile, quorum_sides } }, null)
        const balanced = [
          [1, 2],
          [3, 4],
        ].every((side) => {
          const present = side.filter((id) => seats.includes(id))
          if (quorum_sides === 'none') return true
          return quorum_sides === 'one' ? present.length > 0 : present.length >= side.length - present.length
        })
        expect(quorate).to.equal(seats.length > 5 - seats.length && balanced)
      }),
    )
  })

  it('never counts a seat twice, whoever of it is here (R32)', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.boolean())), (arrivals) => {
        const room = board(arrivals.map(([seat, member]) => (member ? stay(seat) : deputy(seat))))
        const seats = new Set(arrivals.map(([seat]) => seat))
        expect(quorumFor(room, null).present).to.equal(seats.size)
      }),
    )
  })
})

describe('A deputy', () => {
  it('has a voice only in a member’s place (R32)', () => {
    expect(hasVoice(board([deputy(4)]), null, 104)).to.equal(true)
    expect(hasVoice(board([{ ...deputy(4), replaces_id: null }]), null, 104)).to.equal(false)
  })

  it('gives the place back when the member comes', () => {
    expect(voicesFor(board([deputy(4), stay(4)]), null).map(({ person_id }) => person_id)).to.deep.equal([4])
  })

  it('may come for one item, when the member is disqualified in it (R32, R42)', () => {
    const room = board([stay(4), { ...deputy(4), only_item_id: 10 }])
    room.disqualifications.push(disqualified(4, 10))
    expect(voicesFor(room, 10)).to.deep.include({
      seat: 4,
      person_id: 104,
      name: 'P104',
      mode: 'in_person',
      replaces: 'P4',
    })
    expect(voicesFor(room, 11).map(({ person_id }) => person_id)).to.deep.equal([4])
  })
})

describe('A disqualification', () => {
  it('keeps away while it is disputed and no longer when it is rejected (R43)', () => {
    const room = board([stay(1)])
    for (const [status, away] of [
      ['declared', true],
      ['disputed', true],
      ['confirmed', true],
      ['rejected', false],
      ['withdrawn', false],
    ] as const) {
      room.disqualifications = [{ ...disqualified(1, 10), status }]
      expect(isDisqualified(room, 10, 1), status).to.equal(away)
    }
  })
})

describe('Presence during an item', () => {
  it('is told by the clocks (R31)', () => {
    const item = { id: 10, opened_at: at(10), closed_at: at(11) }
    const room = board([
      { ...stay(1), arrived_at: at(9), departed_at: at(10) },
      { ...stay(2), arrived_at: at(9), departed_at: at(10.5) },
      { ...stay(3), arrived_at: at(11.5) },
      { ...stay(4), arrived_at: at(10.9) },
      { ...stay(5), only_item_id: 11 },
    ])
    expect(presentDuring(room, item, at(12)).map(({ person_id }) => person_id)).to.deep.equal([2, 4])
  })
})

describe('§ numbers', () => {
  it('run without a gap from 1 (R23)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (openings) => {
        const given: number[] = []
        for (let n = 0; n < openings; n++) given.push(nextSection(given.length ? Math.max(...given) : null))
        expect(new Set(given).size).to.equal(openings)
        expect([Math.min(...given), Math.max(...given)]).to.deep.equal([1, openings])
      }),
    )
  })

  it('belong to the year of the opening day in Finland (R23)', () => {
    expect(sectionYear(new Date('2026-12-31T21:59:00Z'))).to.equal(2026)
    expect(sectionYear(new Date('2026-12-31T22:00:00Z'))).to.equal(2027)
  })
})

const at = (hour: number) => new Date(Date.UTC(2026, 10, 25, 0, Math.round(hour * 60)))

let stays = 0
const stay = (seat: number): Attendance => ({
  id: ++stays,
  person_id: seat,
  name: `P${seat}`,
  capacity: 'member',
  membership_id: seat,
  replaces_id: null,
  only_item_id: null,
  mode: 'in_person',
  arrived_at: at(9),
  arrived_item_id: null,
  departed_at: null,
  departed_item_id: null,
  departure_reason: null,
  entered_by: null,
})
const deputy = (seat: number): Attendance => ({
  ...stay(seat),
  person_id: 100 + seat,
  name: `P${100 + seat}`,
  capacity: 'deputy',
  membership_id: 100 + seat,
  replaces_id: seat,
})

const disqualified = (person_id: number, item_id: number) => ({
  id: person_id,
  item_id,
  person_id,
  name: `P${person_id}`,
  ground: 5 as const,
  reason: 'hallituksen jäsen',
  status: 'declared' as Ledger['disqualifications'][number]['status'],
})

type Needs = Pick<Profile, 'quorum_base' | 'quorum_needs_chair' | 'quorum_sides'>

/** Five seats, two of companies, two public, one of no side; the chair on the first, a personal deputy for each. */
const board = (ledger: Attendance[]) => ({
  seats: [1, 2, 3, 4, 5].map((id) => ({
    id,
    ordinal: id,
    side: id <= 2 ? ('company' as const) : id <= 4 ? ('public' as const) : null,
    seated: [
      { membership_id: id, person_id: id, capacity: 'member' as const, name: `P${id}` },
      { membership_id: 100 + id, person_id: 100 + id, capacity: 'deputy' as const, name: `P${100 + id}` },
    ],
  })) as Ledger['seats'],
  ledger,
  disqualifications: [] as Ledger['disqualifications'],
  profile: {
    quorum_base: 'seats',
    quorum_needs_chair: false,
    quorum_sides: 'none',
  } as Needs,
  offices: [{ office: 'chair', person_id: 1 }],
})
