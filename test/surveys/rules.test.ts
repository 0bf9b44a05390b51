import { expect } from 'chai'
import fc from 'fast-check'
import type { Strata } from '../../server/surveys/sheet-rules.ts'
import { answersAsked, askedOfNobody, isAsked, sectionsAsked } from '../../server/surveys/condition-rules.ts'
import { agreementOf, countSheets, resultsOf, type Tallies } from '../../server/surveys/count-rules.ts'
import { divergingBar, frameOf } from '../../server/surveys/picture-rules.ts'
import { answerIn, whyNotTake, type Question } from '../../server/surveys/question-rules.ts'
import { isAnswerable, staleAfter, whyNotOpen } from '../../server/surveys/rules.ts'
import {
  baseOf,
  dimensionsOfWords,
  groupsOf,
  holds,
  strataShown,
  type Atom,
  type Group,
} from '../../server/surveys/suppression-rules.ts'

const dimensions = ['size', 'region', 'side'] as const

export const question = (more: Partial<Question> = {}): Question => ({
  id: 1,
  kind: 'likert',
  prompt: { fi: 'Väite' },
  help: {},
  required: false,
  cannot_say: true,
  options: [],
  rows: [],
  least: null,
  most: null,
  on_question_id: null,
  on_values: [],
  same_as: null,
  ...more,
})
const option = (key: string) => ({ key, text: { fi: key } })
const keyOf = (message: { key: string } | undefined) => message?.key

describe('What a form says to a question', () => {
  const choices = [option('a'), option('b')]
  const table: [string, Partial<Question>, Record<string, unknown>, unknown, string?][] = [
    ['a value of the scale', {}, { q1: '5' }, '5'],
    ['cannot say', {}, { q1: 'x' }, 'x'],
    ['cannot say where it is not offered', { cannot_say: false }, { q1: 'x' }, undefined],
    ['a value that is not there', {}, { q1: '6' }, undefined],
    ['blank', {}, {}, undefined],
    ['blank though required', { required: true }, {}, undefined, 'surveys.answerMissing'],
    ['several', { kind: 'multiple', options: choices }, { q1: ['a', 'b', 'z', 'a'] }, ['a', 'b']],
    ['one of several', { kind: 'multiple', options: choices }, { q1: 'b' }, ['b']],
    ['rows', { kind: 'matrix', rows: choices }, { 'q1-a': '1', 'q1-b': 'x' }, { a: '1', b: 'x' }],
    [
      'a row left out',
      { kind: 'matrix', rows: choices, required: true },
      { 'q1-a': '1' },
      { a: '1' },
      'surveys.rowsMissing',
    ],
    ['a number with a comma', { kind: 'number' }, { q1: ' 1 200,5' }, '1200.5'],
    ['no number', { kind: 'number' }, { q1: 'monta' }, 'monta', 'shared.notANumber'],
    ['a negative number', { kind: 'number' }, { q1: '-2,5' }, '-2.5'],
    ['a negative number with a sign of its own', { kind: 'number', least: -5 }, { q1: '\u2212 3' }, '-3'],
    ['below a negative bound', { kind: 'number', least: -5 }, { q1: '\u20136' }, '-6', 'surveys.tooLittle'],
    ['two signs', { kind: 'number' }, { q1: '--3' }, '--3', 'shared.notANumber'],
    ['too little', { kind: 'number', least: 3 }, { q1: '2' }, '2', 'surveys.tooLittle'],
    ['too much', { kind: 'number', most: 3 }, { q1: '4' }, '4', 'surveys.tooMuch'],
    ['text', { kind: 'open' }, { q1: ' a\r\nb ' }, 'a\nb'],
  ]
  for (const [name, more, body, expected, wrong] of table)
    it(name, () => {
      const answer = answerIn(question(more), body)
      expect(answer).to.deep.equal(expected)
      expect(keyOf(whyNotTake(question(more), answer))).to.equal(wrong)
    })
})

describe('The way through a survey', () => {
  const first = { id: 1, on_question_id: null, on_values: [] }
  const second = { id: 2, on_question_id: 1, on_values: ['1', '2'] }
  const third = { id: 3, on_question_id: 2, on_values: ['a'] }
  const all = [first, second, third]
  const asked = (answers: object) =>
    all.filter((one) => isAsked(one, all, answers as never)).map(({ id }) => id)

  it('turns by what was answered, and a question hangs on nothing that was not asked', () => {
    expect(asked({})).to.deep.equal([1])
    expect(asked({ 1: '5' })).to.deep.equal([1])
    expect(asked({ 1: '2' })).to.deep.equal([1, 2])
    expect(asked({ 1: '2', 2: ['a', 'b'] })).to.deep.equal([1, 2, 3])
    expect(asked({ 1: '4', 2: ['a'] })).to.deep.equal([1])
  })

  it('tells a question that hangs on an answer that is offered no more', () => {
    const options = [{ key: 'yes', text: { fi: 'Kyllä' } }]
    const first = question({ kind: 'single', options, cannot_say: false })
    const hung = question({ id: 2, on_question_id: 1, on_values: ['yes'] })
    expect(askedOfNobody([first, hung])).to.equal(undefined)
    const reworded = { ...first, options: [{ key: 'indeed', text: { fi: 'Kyllä vain' } }] }
    expect(askedOfNobody([reworded, hung])).to.equal(hung)
  })

  it('does not count what is not asked any more, and goes past an empty page', () => {
    expect(answersAsked(all, { 1: '4', 2: ['a'], 3: 'x' })).to.deep.equal({ 1: '4' })
    const pages = [{ questions: [first] }, { questions: [second, third] }, { questions: [] }]
    expect(sectionsAsked(pages, { 1: '4' })).to.deep.equal([pages[0]])
    expect(sectionsAsked(pages, { 1: '1' })).to.deep.equal([pages[0], pages[1]])
  })
})

describe('A survey', () => {
  it('is answered to the end of its last day', () => {
    const run = { status: 'open', closes_on: '2026-12-01' } as const
    expect(isAnswerable(run, '2026-12-01')).to.equal(true)
    expect(isAnswerable(run, '2026-12-02')).to.equal(false)
    expect(isAnswerable({ ...run, status: 'draft' }, '2026-11-01')).to.equal(false)
  })

  it('opens whole', () => {
    const whole = {
      status: 'draft',
      closes_on: '2026-12-01',
      languages: ['fi', 'sv'],
      texts: [{ fi: 'a', sv: 'b' }, {}],
      questions: 1,
      invited: 1,
      by_link: false,
    } as const
    const table: [object, string | undefined][] = [
      [{}, undefined],
      [{ status: 'open' }, 'surveys.isOpened'],
      [{ questions: 0 }, 'surveys.noQuestions'],
      [{ unasked: { fi: 'Miksi?' } }, 'surveys.askedOfNobody'],
      [{ texts: [{ fi: 'a' }] }, 'surveys.lackingLanguage'],
      [{ closes_on: '2026-11-01' }, 'surveys.closesInPast'],
      [{ invited: 0 }, 'surveys.nobodyAsked'],
      [{ invited: 0, by_link: true }, undefined],
    ]
    for (const [more, expected] of table)
      expect(keyOf(whyNotOpen({ ...whole, ...more } as never, '2026-11-22'))).to.equal(expected)
  })

  it('marks a translation that its original has left behind', () => {
    const before = { texts: [{ fi: 'a', sv: 'b' }], stale: [] }
    expect(staleAfter(before, [{ fi: 'aa', sv: 'b' }], ['fi', 'sv'])).to.deep.equal(['sv'])
    expect(staleAfter(before, [{ fi: 'aa', sv: 'bb' }], ['fi', 'sv'])).to.deep.equal([])
    expect(staleAfter({ ...before, stale: ['sv'] }, [{ fi: 'a', sv: 'b' }], ['fi', 'sv'])).to.deep.equal([
      'sv',
    ])
    expect(staleAfter(before, [{ fi: 'aa' }], ['fi', 'sv'])).to.deep.equal([])
  })
})

describe('The picture of a question', () => {
  const shown = (counts: Record<string, number>) => ({ base: 10, counts }) as never

  it('lies over its middle, and all of a page within one frame', () => {
    const bars = [
      divergingBar(shown({ '2': 2, '3': 2, '4': 6 })),
      divergingBar(shown({ '1': 5, '5': 3, x: 2 })),
    ]
    expect(bars).to.deep.equal([
      [
        { value: '2', x: -30, width: 20 },
        { value: '3', x: -10, width: 20 },
        { value: '4', x: 10, width: 60 },
      ],
      [
        { value: '1', x: -50, width: 50 },
        { value: '5', x: 0, width: 30 },
        { value: 'x', x: 0, width: 20 },
      ],
    ])
    expect(frameOf(bars)).to.deep.equal({ from: -50, apart: 76, width: 146 })
    expect(frameOf([])).to.deep.equal({ from: 0, apart: 6, width: 6 })
  })
})

describe('Counting', () => {
  const counted = (sheets: { answers: object; strata?: Strata }[], one = question()) => {
    const tallies: Tallies = new Map()
    countSheets(tallies, [one], sheets.map((sheet) => ({ strata: {}, ...sheet })) as never)
    return resultsOf(tallies, [one], dimensions)
  }
  const times = (count: number, value?: string, strata: Strata = {}) =>
    Array.from({ length: count }, () => ({ answers: value ? { 1: value } : {}, strata }))

  it("takes 'cannot say' into the base and a blank nowhere: 31 of 50 is 62 %", () => {
    const sheets = [...times(20, '5'), ...times(11, '4'), ...times(9, '2'), ...times(10, 'x'), ...times(1)]
    expect(agreementOf(counted(sheets)['1']!.total!)).to.deep.equal({ count: 31, base: 50, percent: 62 })
  })

  it('tells the middle of numbers', () => {
    const number = question({ kind: 'number' })
    const sheets = ['1', '2', '2', '3', '12', '4'].flatMap((value) => times(1, value))
    expect(counted(sheets, number)['1']!.total).to.deep.equal({ base: 6, counts: {}, mean: 4, median: 2.5 })
  })

  it('hides what fewer than five answered, and with it what would give it away', () => {
    const sizes = [...times(3, '5', { size: 'micro' }), ...times(6, '1', { size: 'small' })]
    const { total, strata } = counted([...sizes, ...times(20, '4', { size: 'large' })])['1']!
    expect(total!.base).to.equal(29)
    expect(strata.size).to.include({ micro: null, small: null })
    expect(strata.size!.large!.base).to.equal(20)
    expect(counted(times(4, '5'))['1']!.total).to.equal(null)
  })

  it('hides what two divisions together would give away', () => {
    const atoms: Atom[] = [
      { strata: { size: 'micro', region: 'b2' }, base: 3 },
      { strata: { size: 'small', region: 'b1' }, base: 5 },
      { strata: { size: 'large', region: 'b2' }, base: 5 },
    ]
    const shown = strataShown(atoms, dimensions).map(({ value }) => value)
    expect(shown).to.not.include.members(['b1', 'large'])
    expect(shown).to.not.include('micro')
  })

  it('free words are divided by so many dimensions that nobody can be told by where they stand', () => {
    const of = (size: string, side: string, base: number) => ({ strata: { size, side }, base }) as Atom
    const shown = (['size', 'side'] as const).flatMap((dimension) =>
      ({ size: ['micro', 'small'], side: ['company', 'public'] })[dimension].map((value) => ({
        dimension,
        value,
      })),
    )
    const dividing = (atoms: Atom[]) => dimensionsOfWords(atoms, shown, ['size', 'side'])
    const even = [of('micro', 'company', 6), of('micro', 'public', 5), of('small', 'company', 5)]
    expect(dividing(even)).to.deep.equal(['size', 'side'])
    // one public respondent among the small: the words under both are that one's
    expect(dividing([...even, of('small', 'public', 1)])).to.deep.equal(['size'])
  })
})

describe('From everything shown', () => {
  const atom = fc.record({
    strata: fc.record({
      size: fc.constantFrom('micro', 'small', 'medium', 'large'),
      region: fc.constantFrom('', '1', '2', '3'),
      side: fc.constantFrom('company', 'public'),
    }),
    base: fc.integer({ min: 1, max: 12 }),
  })
  const alike = (one: Atom) => JSON.stringify(one.strata)

  it('no hidden stratum and no one to three cells of fewer than five can be computed', () => {
    fc.assert(
      fc.property(fc.uniqueArray(atom, { selector: alike, minLength: 1, maxLength: 12 }), (atoms) => {
        const shown = strataShown(atoms, dimensions)
        const isShown = (group: Group) =>
          shown.some(({ dimension, value }) => dimension === group.dimension && value === group.value)
        for (const group of shown) expect(baseOf(atoms, group)).to.be.at.least(5)
        const rows = rowsOf(atoms, baseOf(atoms) < 5 ? undefined : shown)
        for (const group of groupsOf(atoms, dimensions).filter((one) => !isShown(one)))
          expect(
            isComputable(
              rows,
              atoms.map((one) => Number(holds(group, one))),
            ),
          ).to.equal(false)
        for (const few of subsets(atoms, 3))
          expect(
            isComputable(
              rows,
              atoms.map((_, place) => Number(few.includes(place))),
            ),
          ).to.equal(false)
      }),
      { numRuns: 150 },
    )
  })
})

const rowsOf = (atoms: Atom[], shown: Group[] | undefined) =>
  shown ? [atoms.map(() => 1), ...shown.map((group) => atoms.map((one) => Number(holds(group, one))))] : []

/** All sets of so many atoms at most that together hold one to four respondents. */
function subsets(atoms: Atom[], most: number, from = 0): number[][] {
  if (most === 0) return []
  return atoms.flatMap((_, place) =>
    place < from
      ? []
      : [[place], ...subsets(atoms, most - 1, place + 1).map((rest) => [place, ...rest])].filter(
          (places) => places.reduce((sum, one) => sum + atoms[one]!.base, 0) < 5,
        ),
  )
}

/** Whether these are a sum of multiples of the rows: exact, in whole numbers, by elimination. */
function isComputable(rows: number[][], wanted: number[]) {
  return rankOf(rows) === rankOf([...rows, wanted])
}

function rankOf(rows: number[][]) {
  const left = rows.map((row) => row.map(BigInt))
  let rank = 0
  for (let column = 0; column < (left[0]?.length ?? 0); column += 1) {
    const pivot = left.findIndex((row, place) => place >= rank && row[column] !== 0n)
    if (pivot < 0) continue
    ;[left[rank], left[pivot]] = [left[pivot]!, left[rank]!]
    for (let place = rank + 1; place < left.length; place += 1) {
      const [top, own] = [left[rank]![column]!, left[place]![column]!]
      left[place] = left[place]!.map((value, at) => value * top - left[rank]![at]! * own)
    }
    rank += 1
  }
  return rank
}
