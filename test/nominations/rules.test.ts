import { expect } from 'chai'
import { gapsMended, noticesOf } from '../../server/nominations/answer-rules.ts'
import {
  candidateStateOf,
  keptUntil,
  lackingOf,
  whyNotAnswer,
  whyNotNominate,
} from '../../server/nominations/candidate-rules.ts'
import { readNomination } from '../../server/nominations/forms.ts'
import { stateOf, whyNotPublish } from '../../server/nominations/rules.ts'
import { say } from '../../server/words/index.ts'

const at = new Date('2026-11-01T10:00:00Z')
const call = {
  opens_on: '2026-11-10',
  closes_on: '2026-11-20',
  published_at: at,
  cancelled_at: null,
  decided: false,
}

describe('A call', () => {
  it('is open from its first day to the end of its last', () => {
    const on = (today: string, more = {}) => stateOf({ ...call, ...more }, today)
    expect(on('2026-11-09')).to.equal('coming')
    expect(on('2026-11-10')).to.equal('open')
    expect(on('2026-11-20')).to.equal('open')
    expect(on('2026-11-21')).to.equal('closed')
    expect(on('2026-11-15', { published_at: null })).to.equal('draft')
    expect(on('2026-11-15', { cancelled_at: at })).to.equal('cancelled')
    expect(on('2026-12-15', { cancelled_at: new Date('2027-01-05T10:00:00Z') })).to.equal('ended')
  })

  it('takes nominations while it is open; afterwards the secretary enters what came in time, until the decision', () => {
    const why = (today: string, enters: boolean, more = {}) =>
      whyNotNominate({ ...call, ...more }, today, enters)?.key
    expect(why('2026-11-20', false)).to.equal(undefined)
    expect(why('2026-11-21', false)).to.equal('nominations.callClosed')
    expect(why('2026-11-21', true)).to.equal(undefined)
    expect(why('2026-11-21', true, { decided: true })).to.equal('nominations.callClosed')
    expect(why('2026-11-09', true)).to.equal('nominations.notYetOpen')
  })

  it('is published in all languages of the body, and while it can be answered', () => {
    const draft = {
      ...call,
      published_at: null,
      languages: 'fi sv',
      title: { fi: 'Haku', sv: 'Sökning' },
      criteria: { fi: 'Kokemusta' },
    }
    expect(whyNotPublish(draft, '2026-11-01')?.key).to.equal('nominations.lackingLanguage')
    const whole = { ...draft, criteria: { fi: 'Kokemusta', sv: 'Erfarenhet' } }
    expect(whyNotPublish(whole, '2026-11-01')).to.equal(undefined)
    expect(whyNotPublish(whole, '2026-11-21')?.key).to.equal('nominations.closesInPast')
  })
})

describe('A candidacy', () => {
  const one = { organisation: 'Tuottaja Oy', mandate: 'Hallitus', consented_at: at, withdrawn_at: null }

  it("is complete with the person's consent (R10) and the decision of the organisation that nominates", () => {
    expect(candidateStateOf(one)).to.equal('completed')
    expect(lackingOf({ ...one, consented_at: null, mandate: '' })).to.deep.equal(['consent', 'mandate'])
    expect(candidateStateOf({ ...one, organisation: '', mandate: '' })).to.equal('completed')
    expect(candidateStateOf({ ...one, withdrawn_at: at })).to.equal('withdrawn')
  })

  it('is the candidate’s own until the appointment is decided', () => {
    const open = { withdrawn_at: null, closes_on: '2026-12-20', cancelled_at: null, decided: false }
    expect(whyNotAnswer(open)).to.equal(undefined)
    expect(whyNotAnswer({ ...open, decided: true })?.key).to.equal('nominations.decidedAlready')
    expect(whyNotAnswer({ ...open, cancelled_at: at })?.key).to.equal('nominations.callCancelled')
  })

  it('is kept for half a year', () => {
    const kept = { closes_on: '2026-08-01', decides_on: null, cancelled_at: null }
    expect(keptUntil({ ...kept, decides_on: '2026-08-31' })).to.equal('2027-02-28')
    expect(keptUntil({ ...kept, cancelled_at: at })).to.equal('2027-05-01')
  })
})

describe('What is noticed in the answers', () => {
  const one = (id: number, more: object) => ({
    id,
    name: `Ehdokas ${id}`,
    email: `${id}@example.test`,
    gender: 'female' as const,
    answer: 'a',
    organisation: 'Tuottaja Oy',
    business_id: null,
    concern: 1 as number | null,
    concern_name: 'Tuottaja Oy',
    ...more,
  })
  const noticed = (...standing: ReturnType<typeof one>[]) => noticesOf(standing, { both_genders: true })

  it('one gender alone where both were asked, once all genders are told (R15)', () => {
    expect(noticed(one(1, {})).oneGender).to.deep.equal(['Tuottaja Oy'])
    expect(noticed(one(1, {}), one(2, { gender: 'male' })).oneGender).to.deep.equal([])
    expect(noticed(one(1, {}), one(2, { gender: null })).oneGender).to.deep.equal([])
    expect(noticesOf([one(1, {})], { both_genders: false }).oneGender).to.deep.equal([])
  })

  it('an organisation that answers twice, by business ID or name where it is not in the register', () => {
    expect(noticed(one(1, {}), one(2, { answer: 'b' })).twice).to.deep.equal(['Tuottaja Oy'])
    const typed = { organisation: 'Uusi ry', concern: null, concern_name: null }
    expect(
      noticed(one(1, typed), one(2, { ...typed, organisation: 'UUSI RY', answer: 'b' })).twice,
    ).to.deep.equal(['Uusi ry'])
    expect(noticed(one(1, {}), one(2, {})).twice).to.deep.equal([])
  })

  it('organisations of one group, and a person named twice', () => {
    const found = noticed(
      one(1, {}),
      one(2, { organisation: 'Tytär Oy', answer: 'b', email: '1@EXAMPLE.test' }),
    )
    expect(found.groups).to.deep.equal([{ group: 'Tuottaja Oy', organisations: ['Tuottaja Oy', 'Tytär Oy'] }])
    expect(found.persons.map(({ candidates }) => candidates.map(({ id }) => id))).to.deep.equal([[1, 2]])
    expect(noticed(one(1, { email: '' }), one(2, { email: '' })).persons).to.deep.equal([])
  })

  it('how many would mend a gap, also one of two dimensions at once', () => {
    const values = [
      { dimension: 'size' as const, value: 'small' },
      { dimension: 'region' as const, value: '041' },
    ]
    const standing = [
      { completed: true, values },
      { completed: false, values: values.slice(0, 1) },
    ]
    const target = { capacity: 'member' as const, dimension: 'size' as const, value: 'small' }
    const gap = { target, short: 1, name: say('balance.size') }
    const both = { ...gap, target: { ...target, also: { dimension: 'region' as const, value: '041' } } }
    expect(gapsMended([gap, both], standing).map(({ count, completed }) => [count, completed])).to.deep.equal(
      [
        [2, 1],
        [1, 1],
      ],
    )
  })
})

describe('The form of a nomination', () => {
  const form = {
    organisation: 'Uusi ry',
    name_1: 'Aino',
    email_1: 'aino@example.test',
    language_1: 'fi',
    capacity_1: 'either',
    nominated_by: 'Toimisto',
    nominator_email: 'toimisto@example.test',
  }
  const read = (more: object, self = false) =>
    readNomination({ ...form, ...more }, { self, sender: undefined })

  it('takes one nominee or two, a second one only where something of her is typed', () => {
    expect(read({ language_2: 'fi', capacity_2: 'either' }).values?.nominees).to.have.length(1)
    const second = { name_2: 'Eino', email_2: 'eino@example.test', language_2: 'sv', capacity_2: 'deputy' }
    expect(read(second).values?.nominees.map(({ name }) => name)).to.deep.equal(['Aino', 'Eino'])
    expect(
      Object.keys(read({ name_2: 'Eino', language_2: 'fi', capacity_2: 'either' }).errors),
    ).to.deep.equal(['email_2'])
    expect(read({ ...second, email_2: 'AINO@example.test' }).errors.email_2?.key).to.equal(
      'nominations.sameAddress',
    )
  })

  it('checks the business ID (R78), and asks one who stands by herself for her consent (R10)', () => {
    expect(read({ business_id: '1572860-1' }).errors.business_id?.key).to.equal(
      'organisations.wrongBusinessId',
    )
    expect(read({ business_id: '1572860-0' }).values?.business_id).to.equal('1572860-0')
    expect(read({}, true).errors.consent?.key).to.equal('nominations.consentMissing')
    const self = read({ consent: 'yes', organisation: '' }, true).values
    expect(self).to.include({ organisation: '', nominated_by: 'Aino', nominator_email: 'aino@example.test' })
  })
})
