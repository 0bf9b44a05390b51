import { expect } from 'chai'
import fc from 'fast-check'
import {
  endOfReplacement,
  gapsOf,
  whyNotEndMembership,
  whyNotReplace,
  whyNotSeat,
  type Seating,
} from '../../server/bodies/membership-rules.ts'
import {
  mayKeepOffice,
  officesOf,
  whyNotAppoint,
  whyNotMinutesIn,
  whyNotUnder,
} from '../../server/bodies/power-rules.ts'
import {
  chosenOf,
  isByRulesOfProcedure,
  legalForms,
  lockOf,
  profileOf,
  treeOf,
  whyNotSetTerm,
  type Profile,
} from '../../server/bodies/rules.ts'
import { publicViewer } from '../../server/sight/rules.ts'

const keys = Object.keys(profileOf({ legal_form: 'toimikunta', profile: {} })) as (keyof Profile)[]

describe('The procedure of a term (R1, R2, R81)', () => {
  it('of a toimikunta is locked by sections of law, whatever the charter says', () => {
    const charter = {
      keeps: 'memo',
      deputy_mode: 'none',
      quorum_base: 'filled_seats',
      chair_chosen_by: 'self',
    }
    const stubborn = { ...charter, members_stay_on: false, closed_by_default: false, notice_days: 6 }
    expect(profileOf({ legal_form: 'toimikunta', profile: stubborn })).to.include({
      keeps: 'minutes',
      deputy_mode: 'personal',
      quorum_base: 'seats',
      quorum_sides: 'none',
      chair_chosen_by: 'appointer',
      members_stay_on: true,
      closed_by_default: true,
      notice_days: 6,
    })
  })

  const locks: [keyof Profile, string][] = [
    ['deputy_mode', 'bodies.section_36_3'],
    ['chair_chosen_by', 'bodies.section_38'],
    ['members_stay_on', 'bodies.section_84'],
    ['closed_by_default', 'bodies.section_106'],
    ['quorum_base', 'bodies.section_108'],
    ['quorum_needs_chair', 'bodies.section_108'],
    ['quorum_sides', 'bodies.section_108'],
    ['keeps', 'bodies.section_112'],
  ]
  for (const [key, section] of locks)
    it(`locks ${key} by ${section}`, () => expect(lockOf('toimikunta', key)).to.equal(section))

  for (const key of [
    'notice_days',
    'notice_counting',
    'checkers',
    'publish_minutes',
    'publish_agenda',
    'draws',
  ] as const)
    it(`shows ${key} as the county's own rule, never as law`, () => {
      expect(lockOf('toimikunta', key)).to.equal(undefined)
      expect(isByRulesOfProcedure('toimikunta', key)).to.equal(true)
    })

  it('of other forms is open to the charter, but a cooperation group keeps a memo (R81)', () => {
    const open = { notice_days: 3, deputy_mode: 'ordered', keeps: 'minutes', checkers: 1 }
    expect(profileOf({ legal_form: 'voluntary_influence', profile: open })).to.include(open)
    expect(profileOf({ legal_form: 'cooperation_group', profile: open })).to.include({
      ...open,
      keeps: 'memo',
    })
  })

  it('counts notice as R18 says by default', () => {
    const days = legalForms.map((legal_form) => profileOf({ legal_form, profile: {} }).notice_days)
    expect(days).to.deep.equal([4, 7, 7, 7])
  })

  it('keeps members after the term by default in a toimikunta only (R8)', () => {
    const stay = legalForms.filter((legal_form) => profileOf({ legal_form, profile: {} }).members_stay_on)
    expect(stay).to.deep.equal(['toimikunta'])
  })

  it('stores what was chosen and nothing else, and holds it when read again', () => {
    const profiles = fc.record({
      notice_days: fc.integer({ min: 0, max: 60 }),
      checkers: fc.integer({ min: 0, max: 4 }),
      publish_minutes: fc.boolean(),
      members_stay_on: fc.boolean(),
      deputy_mode: fc.constantFrom('personal' as const, 'none' as const),
    })
    fc.assert(
      fc.property(fc.constantFrom(...legalForms), profiles, (legal_form, given) => {
        const wanted = { ...profileOf({ legal_form, profile: {} }), ...given }
        const stored = chosenOf(legal_form, wanted)
        const read = profileOf({ legal_form, profile: stored })
        for (const key of keys)
          if (lockOf(legal_form, key)) expect(stored).to.not.have.property(key)
          else expect(read[key]).to.equal(wanted[key])
      }),
    )
  })
})

describe('A term (R3, R4)', () => {
  const term = {
    legal_form: 'toimikunta' as const,
    starts_on: '2027-06-01',
    ends_on: '2029-05-31',
    set_by: 'Aluehallitus',
  }
  it('of a toimikunta names its setter', () => {
    expect(whyNotSetTerm({ ...term, set_by: ' ' }, null)?.key).to.equal('bodies.setterMissing')
  })
  it('of a toimikunta ends at the latest with its setter’s', () => {
    expect(whyNotSetTerm(term, '2029-05-31')).to.equal(undefined)
    expect(whyNotSetTerm({ ...term, ends_on: '2029-06-01' }, '2029-05-31')?.key).to.equal(
      'bodies.outlastsSetter',
    )
    expect(whyNotSetTerm({ ...term, ends_on: null }, '2029-05-31')?.key).to.equal('bodies.outlastsSetter')
    const group = { ...term, legal_form: 'cooperation_group' as const, set_by: '', ends_on: null }
    expect(whyNotSetTerm(group, '2029-05-31')).to.equal(undefined)
  })
  it('does not overlap another of the body', () => {
    const other = (starts_on: string, ends_on: string | null) => [{ starts_on, ends_on }]
    expect(whyNotSetTerm(term, null, other('2025-06-01', '2027-05-31'))).to.equal(undefined)
    expect(whyNotSetTerm(term, null, other('2025-06-01', '2027-06-01'))?.key).to.equal('bodies.termsOverlap')
    expect(whyNotSetTerm(term, null, other('2025-06-01', null))?.key).to.equal('bodies.termsOverlap')
    expect(whyNotSetTerm(term, null, other('2029-06-01', null))).to.equal(undefined)
  })
  it('does not end before it begins', () => {
    expect(whyNotSetTerm({ ...term, ends_on: '2027-05-31' }, null)?.key).to.equal('shared.endsBeforeStart')
  })
})

const today = '2026-11-25'
const term = (legal_form: (typeof legalForms)[number], profile: object = {}) => ({
  legal_form,
  starts_on: '2025-06-01',
  ends_on: '2027-05-31',
  profile: profileOf({ legal_form, profile: profile as Record<string, unknown> }),
})
const seated = (given: Partial<Seating> = {}): Seating => ({
  membership_id: 1,
  seat_id: 1,
  person_id: 1,
  capacity: 'member',
  starts_on: '2025-06-01',
  until: null,
  ...given,
})
const newcomer = {
  seat_id: 1,
  person_id: 2,
  capacity: 'member' as const,
  starts_on: '2026-12-01',
  ends_on: null,
  consented_on: '2026-11-20',
}

describe('Taking a seat', () => {
  const why = (given: object, seatings: Seating[] = [], inTerm = term('toimikunta')) =>
    whyNotSeat({ ...newcomer, ...given }, inTerm, seatings, today)?.key

  it('needs consent given by today (R10)', () => {
    expect(why({ consented_on: '2026-11-26' })).to.equal('bodies.consentInFuture')
    expect(why({ consented_on: '2026-11-25' })).to.equal(undefined)
  })
  it('begins within the term, in a toimikunta also after it (R8)', () => {
    expect(why({ starts_on: '2025-05-31' })).to.equal('bodies.beforeTerm')
    expect(why({ starts_on: '2027-06-01' })).to.equal(undefined)
    expect(why({ starts_on: '2027-06-01' }, [], term('cooperation_group'))).to.equal('bodies.afterTerm')
  })
  it('finds the seat empty (R11)', () => {
    expect(why({}, [seated()])).to.equal('bodies.seatTaken')
    expect(why({}, [seated({ until: '2026-11-30' })])).to.equal(undefined)
    expect(why({}, [seated({ until: '2026-12-01' })])).to.equal('bodies.seatTaken')
    expect(why({}, [seated({ seat_id: 2 })])).to.equal(undefined)
  })
  it('is for one seat of the body at a time', () => {
    expect(why({}, [seated({ seat_id: 2, person_id: 2, capacity: 'deputy' })])).to.equal(
      'bodies.alreadySeated',
    )
  })
  it('as a deputy is personal, one for each member, in a toimikunta (R7)', () => {
    const deputy = { capacity: 'deputy' as const }
    expect(why(deputy, [seated()])).to.equal(undefined)
    expect(why(deputy, [seated(deputy)])).to.equal('bodies.deputyTaken')
    expect(why(deputy, [seated(deputy)], term('voluntary_influence', { deputy_mode: 'ordered' }))).to.equal(
      undefined,
    )
    expect(why(deputy, [], term('cooperation_group'))).to.equal('bodies.noDeputies')
  })
})

describe('A gap (R7)', () => {
  it('is a seat without its member, or without the personal deputy', () => {
    const seat = (...capacities: string[]) => ({ seated: capacities.map((capacity) => ({ capacity })) })
    const personal = { deputy_mode: 'personal' as const }
    expect(gapsOf(seat('member'), personal)).to.deep.equal({ member: false, deputy: true })
    expect(gapsOf(seat('member', 'deputy'), personal)).to.deep.equal({ member: false, deputy: false })
    expect(gapsOf(seat(), { deputy_mode: 'none' })).to.deep.equal({ member: true, deputy: false })
  })
})

describe('A replacement (R9)', () => {
  it('ends when the original would have', () => {
    expect(endOfReplacement({ ends_on: '2026-12-31' })).to.equal('2026-12-31')
    expect(endOfReplacement({ ends_on: null })).to.equal(null)
  })
  it('begins while the original sits', () => {
    const sits = seated({ until: '2026-12-31' })
    expect(whyNotReplace(sits, '2025-06-01')?.key).to.equal('bodies.replacementTooEarly')
    expect(whyNotReplace(sits, '2025-06-02')).to.equal(undefined)
    expect(whyNotReplace(sits, '2026-12-31')).to.equal(undefined)
    expect(whyNotReplace(sits, '2027-01-01')?.key).to.equal('bodies.replacementTooLate')
  })
})

describe('An ending', () => {
  const ending = { ends_on: '2026-12-01', end_reason: 'resigned' as const, decision: '' }
  const why = (given: object, inTerm = term('toimikunta'), sits = seated()) =>
    whyNotEndMembership(sits, inTerm, { ...ending, ...given })?.key
  it('by resignation from a toimikunta needs the electing body’s decision (R10)', () => {
    expect(why({})).to.equal('bodies.resignationNeedsDecision')
    expect(why({ decision: 'Aluehallitus 1.12.2026 § 5' })).to.equal(undefined)
    expect(why({}, term('cooperation_group'))).to.equal(undefined)
    expect(why({ end_reason: 'left_organisation' })).to.equal(undefined)
  })
  it('by the term’s end is not for those who stay until successors (R8)', () => {
    expect(why({ end_reason: 'term_ended' })).to.equal('bodies.staysOn')
    expect(why({ end_reason: 'term_ended' }, term('cooperation_group'))).to.equal(undefined)
  })
  it('falls within the membership', () => {
    const left = { end_reason: 'left_organisation' as const }
    expect(why({ ...left, ends_on: '2025-05-31' })).to.equal('shared.endsBeforeStart')
    expect(why(left, term('toimikunta'), seated({ until: '2026-11-30' }))).to.equal('bodies.endsAnyway')
  })
})

describe('An office (R6)', () => {
  const given = {
    office: 'chair' as const,
    person_id: 5,
    starts_on: '2026-12-01',
    ends_on: null,
    decision: 'AH § 9',
  }
  const formal = profileOf({ legal_form: 'toimikunta', profile: {} })
  const board = { tier: 'advisory_board' as const, profile: formal, members: [5], held: [] }
  it('of the chair is for a member, by the appointer’s decision in a toimikunta', () => {
    expect(whyNotAppoint(given, board)).to.equal(undefined)
    expect(whyNotAppoint({ ...given, decision: '' }, board)?.key).to.equal('bodies.chairNeedsDecision')
    expect(whyNotAppoint(given, { ...board, members: [] })?.key).to.equal('bodies.chairNotMember')
    const own = profileOf({ legal_form: 'cooperation_group', profile: {} })
    expect(whyNotAppoint({ ...given, decision: '' }, { ...board, profile: own })).to.equal(undefined)
    const vice = { ...given, office: 'vice_chair' as const }
    expect(whyNotAppoint(vice, { ...board, members: [] })?.key).to.equal('bodies.chairNotMember')
  })
  it('is held once: one chair at a time, no office twice', () => {
    const chair = { office: 'chair' as const, person_id: 6, starts_on: '2025-06-01', ends_on: '2026-12-01' }
    expect(whyNotAppoint(given, { ...board, held: [chair] })?.key).to.equal('bodies.chairTaken')
    const over = { ...chair, ends_on: '2026-11-30' }
    expect(whyNotAppoint(given, { ...board, held: [over] })).to.equal(undefined)
    const expert = { ...given, office: 'expert' as const, decision: '' }
    const held = [{ ...chair, office: 'expert' as const, person_id: 5 }]
    expect(whyNotAppoint(expert, { ...board, held })?.key).to.equal('bodies.officeHeld')
  })
  it('is one that the tier has', () => {
    expect(officesOf('leadership')).to.not.include('chair')
    expect(whyNotAppoint(given, { ...board, tier: 'leadership' })?.key).to.equal('shared.notAChoice')
  })
  it('of a secretary is the administrator’s to give', () => {
    const viewer = { ...publicViewer(today), id: 1 }
    const sari = { ...viewer, offices: [{ office: 'secretary' as const, body_id: 3 }] }
    const ilmari = { ...viewer, offices: [{ office: 'administrator' as const, body_id: null }] }
    expect(mayKeepOffice(sari, 3, 'chair')).to.equal(true)
    expect(mayKeepOffice(sari, 3, 'secretary')).to.equal(false)
    expect(mayKeepOffice(sari, 4, 'chair')).to.equal(false)
    expect(mayKeepOffice(ilmari, 3, 'secretary')).to.equal(true)
  })
})

describe('Bodies', () => {
  it('stand under the tier above', () => {
    expect(whyNotUnder('working_group', { tier: 'partnership_group' })).to.equal(undefined)
    expect(whyNotUnder('partnership_group', { tier: 'advisory_board' })).to.equal(undefined)
    expect(whyNotUnder('working_group', { tier: 'advisory_board' })?.key).to.equal('bodies.wrongParent')
    expect(whyNotUnder('leadership', { tier: 'advisory_board' })?.key).to.equal('bodies.wrongParent')
  })
  it('keep minutes in a language of theirs', () => {
    expect(whyNotMinutesIn('fi sv', 'sv')).to.equal(undefined)
    expect(whyNotMinutesIn('fi', 'sv')?.key).to.equal('bodies.minutesLanguageMissing')
  })
  it('make a tree in which each stands once', () => {
    const given = fc.array(fc.option(fc.nat({ max: 20 }), { nil: null }), { maxLength: 20 }).map((parents) =>
      parents.map((parent, index) => ({
        id: index + 1,
        parent_id: parent && parent <= index ? parent : null,
      })),
    )
    const ids = (branches: ReturnType<typeof treeOf<{ id: number; parent_id: number | null }>>): number[] =>
      branches.flatMap(({ body, under }) => [body.id, ...ids(under)])
    fc.assert(
      fc.property(given, (bodies) => {
        expect(ids(treeOf(bodies))).to.have.members(bodies.map(({ id }) => id))
      }),
    )
    expect(ids(treeOf([{ id: 2, parent_id: 1 }]))).to.deep.equal([2])
  })
})
