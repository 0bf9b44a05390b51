import { expect } from 'chai'
import { composeSections } from '../../server/sentences/section-rules.ts'
import { at, both, decided, facts, motion, told, vote } from './telling.ts'

const approved = { method: 'roll_call', base_sum: 40, change: '', approved_at: at('9:45') } as const
const counter = motion('counter', 'pekka', ['maija'], { id: 5, sum: 60, place: 1 })
const near = motion('counter', 'maija', ['eero'], { id: 6, sum: 45, place: 2 })
const point = motion('amendment', 'bo', ['eero'], { id: 7, place: 3, apart: true })
const rejection = motion('rejection', 'eero', ['bo'], { id: 8, place: 4 })
const lapsed = motion('amendment', 'anna', [], { id: 9 })

const votes = [
  vote(['kaarina'], ['pekka', 'maija'], [], { ordinal: 1, yes_motion_id: 6, no_motion_id: 5 }),
  vote(['kaarina', 'maija'], ['pekka'], ['eero'], {
    ordinal: 2,
    yes_motion_id: null,
    no_motion_id: 5,
    at: at('9:51'),
  }),
  vote(['pekka'], ['kaarina', 'maija'], [], { ordinal: 3, kind: 'point', no_motion_id: 7, at: at('9:52') }),
  vote(['kaarina'], ['eero'], [], { ordinal: 4, no_motion_id: 8, outcome: 'yes', at: at('9:53') }),
]

describe('The order of several votes in the minutes (R53, R55)', () => {
  const motions = [counter, near, point, rejection]
  const order = { ...approved, approval: 'unanimous' } as const

  it('tells what is voted on and in which order, and that the body approved it', () => {
    both(
      facts({ motions: [counter, near, rejection].map((one) => ({ ...one, at: at('10:30') })), order }),
      'handling',
      [
        'Puheenjohtaja totesi, että asiasta on äänestettävä, koska on tehty kannatettuja ehdotuksia, jotka poikkeavat pohjaehdotuksesta.',
        'Puheenjohtaja esitti, että äänestykset toimitetaan nimenhuudolla ja että äänestysjärjestys on seuraava:',
        'Vastakkain ovat jäsen Pekka Lahden vastaehdotus (A, 60 €) ja jäsen Maija Mäen vastaehdotus (B, 45 €).',
        'Voittaneen ehdotuksen vastassa on pohjaehdotus.',
        'Viimeisenä voimaan jääneen ehdotuksen vastassa on jäsen Eero Niemisen hylkäysehdotus (C).',
        'Toimielin hyväksyi äänestystavan ja äänestysjärjestyksen yksimielisesti.',
        'Jäsen Pekka Lahti teki jäsen Maija Mäen kannattamana vastaehdotuksen.',
        'Jäsen Maija Mäki teki jäsen Eero Niemisen kannattamana vastaehdotuksen.',
        'Jäsen Eero Nieminen ehdotti jäsen Bo Lindroosin kannattamana, että päätösehdotus hylätään.',
      ],
      [
        'Ordföranden konstaterade att omröstning ska förrättas, eftersom understödda förslag som avviker från grundförslaget har lagts fram.',
        'Ordföranden föreslog att omröstningarna förrättas genom namnupprop och att omröstningsordningen är följande:',
        'Mot varandra ställs ledamoten Pekka Lahtis motförslag (A, 60 €) och ledamoten Maija Mäkis motförslag (B, 45 €).',
        'Det vinnande förslaget ställs mot grundförslaget.',
        'Sist ställs det förslag som står kvar mot ledamoten Eero Nieminens förslag om förkastande (C).',
        'Organet godkände omröstningssättet och omröstningsordningen enhälligt.',
        'Ledamoten Pekka Lahti lade fram ett motförslag, understödd av ledamoten Maija Mäki.',
        'Ledamoten Maija Mäki lade fram ett motförslag, understödd av ledamoten Eero Nieminen.',
        'Ledamoten Eero Nieminen föreslog, understödd av ledamoten Bo Lindroos, att beslutsförslaget förkastas.',
      ],
    )
  })

  it('tells what is not voted on, how the chair’s order was changed, and points by themselves (109 §)', () => {
    const changed = { ...approved, approval: 'changed', change: 'Bo Lindroosin ehdotuksesta' } as const
    const given = facts({ motions: [counter, point, lapsed], order: changed })
    const fi = told(given, 'handling')
    expect(fi).to.include(
      'ettei kannattamatta jäänyttä ehdotusta oteta äänestykseen: muutosehdotus (jäsen Anna Laine).',
    )
    expect(fi).to.include(
      'esitystä äänestystavaksi ja äänestysjärjestykseksi muutettiin: Bo Lindroosin ehdotuksesta. Toimielin hyväksyi',
    )
    expect(fi).to.include('Erikseen äänestetään: jäsen Bo Lindroosin muutosehdotus (B).')
    expect(fi).not.to.include('yksimielisesti')
    const sv = told({ ...given, language: 'sv' }, 'handling')
    expect(sv).to.include(
      'i brist på understöd inte tas upp till omröstning: ledamoten Anna Laines ändringsförslag.',
    )
    expect(sv).to.include('Separat röstas om ledamoten Bo Lindroos’ ändringsförslag (B).')
  })

  it('says the method once, and anew where a vote was held in another way', () => {
    const held = [votes[0]!, { ...votes[1]!, method: 'device' as const }].map((one) => ({
      ...one,
      method_approved_at: at('9:46'),
    }))
    const fi = told(facts({ motions: [counter, near], order, votes: held }), 'handling')
    expect(fi.match(/hyväksyi äänestystavan[^.]*\./g)).to.deep.equal([
      'hyväksyi äänestystavan ja äänestysjärjestyksen yksimielisesti.',
      'hyväksyi äänestystavan.',
    ])
  })

  it('ends with the whole tree and its results: a picture, and a table that tells the same', () => {
    const given = facts({ motions, order, votes, ...decided(null) })
    const html = (language: 'fi' | 'sv') =>
      composeSections({ ...given, language })[0]!.parts.find(({ name }) => name === 'handling')!.html
    const rows = (of: string) =>
      [...of.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, cells]) =>
        [...cells!.matchAll(/<t[hd]>(.*?)<\/t[hd]>/g)].map(([, words]) => words!.replaceAll('\u00a0', ' ')),
      )
    expect(rows(html('fi'))).to.deep.equal([
      ['Nro', 'Jaa', 'Ei', 'Tulos'],
      [
        '1.',
        'jäsen Maija Mäen vastaehdotus (B, 45 €)',
        'jäsen Pekka Lahden vastaehdotus (A, 60 €)',
        '2–1. Voitti A.',
      ],
      [
        '2.',
        'pohjaehdotus',
        'jäsen Pekka Lahden vastaehdotus (A, 60 €)',
        '2–1, tyhjiä 1. Voitti pohjaehdotus.',
      ],
      ['3.', 'kohta pohjaehdotuksen mukaan', 'jäsen Bo Lindroosin muutosehdotus (C)', '2–1. Voitti C.'],
      [
        '4.',
        'pohjaehdotus',
        'jäsen Eero Niemisen hylkäysehdotus (D)',
        '1–1, puheenjohtajan ääni ratkaisi. Voitti pohjaehdotus.',
      ],
    ])
    expect(rows(html('sv'))[2]).to.deep.equal([
      '2.',
      'grundförslaget',
      'ledamoten Pekka Lahtis motförslag (A, 60 €)',
      '2–1, blanka 1. Vann: grundförslaget.',
    ])
    expect(html('fi'))
      .to.include('<figure><svg')
      .and.include('role="img" aria-label="Kuva äänestysten kulusta.')
    expect(told(given, 'handling')).not.to.include('PE')
    expect(told(facts({ motions: [counter], votes: votes.slice(1, 2) }), 'handling')).not.to.include('kulku')
  })
})

describe('Who was there and did not vote, in the minutes (R58)', () => {
  const one = (...silent: string[]) =>
    facts({
      motions: [counter],
      votes: [vote(['kaarina'], ['pekka'], [], { silent: silent.map((name) => ({ name })) })],
    })
  const given = (...silent: string[]) => told(one(...silent), 'handling')

  it('is told by name, one and several', () => {
    expect(given('Maija Mäki')).to.include('(Pekka Lahti). Läsnä olleista ei äänestänyt Maija Mäki.')
    expect(given('Maija Mäki', 'Eero Nieminen')).to.include(
      'Läsnä olleista eivät äänestäneet Maija Mäki ja Eero Nieminen.',
    )
    expect(given()).to.not.include('Läsnä olleista')
    expect(told({ ...one('Maija Mäki'), language: 'sv' }, 'handling')).to.include(
      '(Pekka Lahti). Av de närvarande röstade Maija Mäki inte.',
    )
  })
})

describe('Proposals that change on the table, in the minutes', () => {
  it('the base as it was before the presenter changed it (R51)', () => {
    const change = { person_id: 7, name: 'Iiro Virta', before: '<p>Arvo on 40 euroa.</p>', at: at('9:42') }
    both(
      facts({ base_changes: [{ ...change, language: 'fi' }] }),
      'handling',
      [
        'Jäsen Iiro Virta muutti kokouksessa päätösehdotusta klo 9.42. Ennen muutosta päätösehdotus oli seuraava:',
        'Arvo on 40 euroa.',
      ],
      [
        'Ledamoten Iiro Virta ändrade beslutsförslaget under sammanträdet kl. 9.42. Före ändringen löd beslutsförslaget:',
        'Arvo on 40 euroa.',
      ],
    )
  })

  it('a withdrawn motion that its seconder takes up', () => {
    const withdrawn = { ...counter, status: 'withdrawn' as const }
    const own = motion('counter', 'maija', ['eero'], { id: 6, taken_from_id: 5, at: at('9:41') })
    const given = facts({ motions: [withdrawn, own] })
    expect(told(given, 'handling')).to.include(
      'Jäsen Maija Mäki otti omakseen peruutetun ehdotuksen: jäsen Pekka Lahden vastaehdotus.',
    )
    expect(told({ ...given, language: 'sv' }, 'handling')).to.include(
      'Ledamoten Maija Mäki gjorde ett återtaget förslag till sitt eget: ledamoten Pekka Lahtis motförslag.',
    )
  })
})
