import { expect } from 'chai'
import type { Attendance, MeetingFacts, TakingUp } from '../../server/sentences/facts-rules.ts'
import type { ItemFacts, Motion, Vote } from '../../server/sentences/item-facts-rules.ts'
import { composeHead } from '../../server/sentences/head-rules.ts'
import { composeSections } from '../../server/sentences/section-rules.ts'
import { plainText } from '../../server/texts/rules.ts'
import { at, facts as factsOf, item as plainItem, stay as stayOf } from './telling.ts'

const item = (given: Partial<ItemFacts> = {}) =>
  plainItem({ opened_at: at('14:00'), closed_at: at('14:30'), ...given })

const stay = (person_id: number, name: string, given: Partial<Attendance> = {}): Attendance => ({
  ...stayOf('kaarina', { arrived_at: at('12:55') }),
  person_id,
  name,
  ...given,
})

/** An afternoon's meeting of people whose names nobody has bent. */
const facts = (items: ItemFacts[], given: Partial<MeetingFacts> = {}): MeetingFacts => {
  const { genitives: _unbent, ...plain } = factsOf()
  return {
    ...plain,
    meeting: {
      ...plain.meeting,
      starts_at: at('13:00'),
      ends_at: at('15:00'),
      opened_at: at('13:00'),
      closed_at: at('15:00'),
    },
    attendances: [
      stay(1, 'Kaarina Salo'),
      stay(2, 'Anna Laine'),
      stay(3, 'Bertta Niemi'),
      stay(4, 'Cecilia Berg'),
    ],
    items,
    ...given,
  }
}

const counter: Motion = {
  id: 5,
  kind: 'counter',
  person_id: 3,
  name: 'Bertta Niemi',
  html: '<p>Hinnat tarkistetaan puolivuosittain.</p>',
  status: 'lost',
  at: at('14:10'),
  seconders: [{ person_id: 4, name: 'Cecilia Berg' }],
}

const vote: Vote = {
  ordinal: 1,
  kind: 'matter',
  yes_motion_id: null,
  no_motion_id: 5,
  method: 'roll_call',
  status: 'closed',
  outcome: 'yes',
  tie_broken: true,
  at: at('14:15'),
  ballots: [
    { name: 'Kaarina Salo', choice: 'yes' },
    { name: 'Bertta Niemi', choice: 'no' },
    { name: 'Cecilia Berg', choice: 'blank' },
  ],
}

/** As it stands, the hard spaces before each § too. */
const told = (given: MeetingFacts, name: string) =>
  plainText(composeSections(given)[0]?.parts.find((part) => part.name === name)?.html ?? '')

const both = (given: MeetingFacts, part: string, fi: string, sv: string) => {
  expect(told(given, part)).to.equal(fi)
  expect(told({ ...given, language: 'sv' }, part)).to.equal(sv)
}

describe('Sentences of the minutes', () => {
  it('tell the disqualification with its law, reason, departure and return (R41, R44)', () => {
    const anna = {
      person_id: 2,
      name: 'Anna Laine',
      ground: 5,
      reason: 'on yhtiön hallituksessa',
      status: 'declared' as const,
      at: at('14:04'),
    }
    both(
      facts([item({ disqualifications: [anna] })], {
        attendances: [
          stay(1, 'Kaarina Salo'),
          stay(2, 'Anna Laine', {
            departed_at: at('14:05'),
            departed_item_id: 1,
            departure_reason: 'disqualified',
          }),
          stay(2, 'Anna Laine', { arrived_at: at('14:20'), arrived_item_id: 2 }),
        ],
      }),
      'disqualification',
      'Jäsen Anna Laine ilmoitti olevansa esteellinen (hallintolain 28\u00a0§:n 1 momentin 5 kohta, on yhtiön hallituksessa) ja poistui kokouksesta klo 14.05 asian käsittelyn ajaksi. Merkittiin, että jäsen Anna Laine palasi kokoukseen klo 14.20.',
      'Ledamoten Anna Laine anmälde jäv (28\u00a0§ 1 mom. 5 punkten i förvaltningslagen, on yhtiön hallituksessa) och avlägsnade sig från sammanträdet kl. 14.05 för den tid ärendet behandlades. Antecknades att ledamoten Anna Laine återvände till sammanträdet kl. 14.20.',
    )
  })

  it('tell who decided a disputed disqualification, and why the member did where it was so (R43)', () => {
    const deciders = [
      { person_id: 2, name: 'Anna Laine' },
      { person_id: 3, name: 'Bertta Niemi' },
    ]
    const anna = {
      person_id: 2,
      name: 'Anna Laine',
      ground: 5,
      reason: '',
      status: 'confirmed' as const,
      deciders,
      at: at('14:00'),
    }
    both(
      facts([item({ disqualifications: [anna] })]),
      'disqualification',
      'Kokouksessa esitettiin, että jäsen Anna Laine on esteellinen (hallintolain 28\u00a0§:n 1 momentin 5 kohta). Toimielin päätti, että jäsen Anna Laine on esteellinen. Ratkaisuun osallistuivat Anna Laine ja Bertta Niemi. Jäsen Anna Laine osallistui ratkaisuun, koska toimielin ei muuten olisi ollut päätösvaltainen eikä sijaista saatu ajoissa (hallintolain 29\u00a0§).',
      'Vid sammanträdet framfördes att ledamoten Anna Laine är jävig (28\u00a0§ 1 mom. 5 punkten i förvaltningslagen). Organet beslutade att ledamoten Anna Laine är jävig. I avgörandet deltog Anna Laine och Bertta Niemi. Ledamoten Anna Laine deltog i avgörandet, eftersom organet annars inte hade varit beslutfört och en ersättare inte kunde fås i tid (29\u00a0§ i förvaltningslagen).',
    )
  })

  it('tell how each stood on a disputed disqualification, where they disagreed (R43, R58)', () => {
    const stood = ([name, choice]: [string, 'yes' | 'no' | 'blank'], place: number) => ({
      ...{ person_id: 10 + place, name, choice },
    })
    const choices = [
      ['Bertta Niemi', 'yes'],
      ['Cecilia Berg', 'no'],
      ['Daniel Holm', 'no'],
    ] as [string, 'yes' | 'no'][]
    const dispute = { person_id: 2, name: 'Anna Laine', ground: null, reason: '', at: at('14:00') }
    const told = (status: 'confirmed' | 'rejected', stands: [string, 'yes' | 'no' | 'blank'][]) =>
      facts([item({ disqualifications: [{ ...dispute, status, deciders: stands.map(stood) }] })])
    both(
      told('rejected', choices),
      'disqualification',
      'Kokouksessa esitettiin, että jäsen Anna Laine on esteellinen. Esteellisyydestä äänestettiin: jaa merkitsi, että jäsen Anna Laine on esteellinen, ja ei, että hän ei ole esteellinen. Äänestyksessä annettiin 1 jaa-ääni (Bertta Niemi) ja 2 ei-ääntä (Cecilia Berg, Daniel Holm). Toimielin päätti, että jäsen Anna Laine ei ole esteellinen.',
      'Vid sammanträdet framfördes att ledamoten Anna Laine är jävig. Det röstades om jävet: ja betydde att ledamoten Anna Laine är jävig och nej att personen inte är jävig. Vid omröstningen avgavs 1 ja-röst (Bertta Niemi) och 2 nej-röster (Cecilia Berg, Daniel Holm). Organet beslutade att ledamoten Anna Laine inte är jävig.',
    )
    both(
      told('confirmed', choices.slice(0, 2)),
      'disqualification',
      'Kokouksessa esitettiin, että jäsen Anna Laine on esteellinen. Esteellisyydestä äänestettiin: jaa merkitsi, että jäsen Anna Laine on esteellinen, ja ei, että hän ei ole esteellinen. Äänestyksessä annettiin 1 jaa-ääni (Bertta Niemi) ja 1 ei-ääni (Cecilia Berg). Äänet menivät tasan, joten puheenjohtajan ääni ratkaisi. Toimielin päätti, että jäsen Anna Laine on esteellinen.',
      'Vid sammanträdet framfördes att ledamoten Anna Laine är jävig. Det röstades om jävet: ja betydde att ledamoten Anna Laine är jävig och nej att personen inte är jävig. Vid omröstningen avgavs 1 ja-röst (Bertta Niemi) och 1 nej-röst (Cecilia Berg). Rösterna föll lika, och ordförandens röst avgjorde. Organet beslutade att ledamoten Anna Laine är jävig.',
    )
  })

  it('tell that the body approved the method, and with several votes their order (R53)', () => {
    const approved = { ...vote, method_approved_at: at('14:14') }
    const one = told(facts([item({ motions: [counter], votes: [approved] })]), 'handling')
    expect(one).to.include('Toimielin hyväksyi äänestystavan.')
    const next = { ...approved, ordinal: 2, at: at('14:20') }
    const several = facts([item({ motions: [counter], votes: [approved, next] })])
    expect(told(several, 'handling')).to.include('Toimielin hyväksyi äänestystavan ja äänestysjärjestyksen.')
    expect(told({ ...several, language: 'sv' }, 'handling')).to.include(
      'Organet godkände omröstningssättet och omröstningsordningen.',
    )
    expect(told(facts([item({ motions: [counter], votes: [vote] })]), 'handling')).not.to.include('hyväksyi')
  })

  it('tell what the body decided of a disputed disqualification (R43)', () => {
    const anna = {
      person_id: 2,
      name: 'Anna Laine',
      ground: 7,
      reason: '',
      status: 'rejected' as const,
      at: at('14:04'),
    }
    both(
      facts([item({ disqualifications: [anna] })]),
      'disqualification',
      'Kokouksessa esitettiin, että jäsen Anna Laine on esteellinen (hallintolain 28\u00a0§:n 1 momentin 7 kohta). Toimielin päätti, että jäsen Anna Laine ei ole esteellinen.',
      'Vid sammanträdet framfördes att ledamoten Anna Laine är jävig (28\u00a0§ 1 mom. 7 punkten i förvaltningslagen). Organet beslutade att ledamoten Anna Laine inte är jävig.',
    )
  })

  it('keep silent of a declaration that was withdrawn', () => {
    const anna = {
      person_id: 2,
      name: 'Anna Laine',
      ground: 5,
      reason: 'x',
      status: 'withdrawn' as const,
      at: at('14:04'),
    }
    expect(told(facts([item({ disqualifications: [anna] })]), 'disqualification')).to.equal('')
  })

  it('tell who proposed and who seconded', () => {
    both(
      facts([item({ motions: [counter] })]),
      'handling',
      'Jäsen Bertta Niemi ehdotti, että päätetään seuraavasti:\nHinnat tarkistetaan puolivuosittain.\nJäsen Cecilia Berg kannatti ehdotusta.',
      'Ledamoten Bertta Niemi föreslog, understödd av ledamoten Cecilia Berg, följande beslut:\nHinnat tarkistetaan puolivuosittain.',
    )
  })

  it('name two seconders in the plural', () => {
    const seconders = [...counter.seconders, { person_id: 2, name: 'Anna Laine' }]
    const given = facts([item({ motions: [{ ...counter, html: '', seconders }] })])
    both(
      given,
      'handling',
      'Jäsen Bertta Niemi teki vastaehdotuksen.\nEhdotusta kannattivat jäsen Cecilia Berg ja jäsen Anna Laine.',
      'Ledamoten Bertta Niemi lade fram ett motförslag, understödd av ledamoten Cecilia Berg och ledamoten Anna Laine.',
    )
  })

  it('tell the vote by name, and that the chair’s vote decided a tie (R57, R58)', () => {
    both(
      facts([item({ motions: [{ ...counter, html: '', seconders: [] }], votes: [vote] })]),
      'handling',
      [
        'Jäsen Bertta Niemi teki vastaehdotuksen.',
        'Puheenjohtaja totesi, että asiasta on äänestettävä, koska on tehty kannatettu ehdotus, joka poikkeaa pohjaehdotuksesta. Äänestysesitys: jaa on pohjaehdotus, ei on vastaehdotus (jäsen Bertta Niemi). Äänestys toimitettiin nimenhuudolla.',
        'Äänestyksessä annettiin 1 jaa-ääni (Kaarina Salo) ja 1 ei-ääni (Bertta Niemi); 1 äänesti tyhjää (Cecilia Berg). Äänet menivät tasan, joten puheenjohtajan ääni ratkaisi. Puheenjohtaja totesi pohjaehdotuksen voittaneen äänestyksen.',
      ].join('\n'),
      [
        'Ledamoten Bertta Niemi lade fram ett motförslag.',
        'Ordföranden konstaterade att omröstning ska förrättas, eftersom ett understött förslag som avviker från grundförslaget har lagts fram. Omröstningsproposition: ja är grundförslaget, nej är ledamoten Bertta Niemis motförslag. Omröstningen förrättades genom namnupprop.',
        'Vid omröstningen avgavs 1 ja-röst (Kaarina Salo) och 1 nej-röst (Bertta Niemi); 1 röstade blankt (Cecilia Berg). Rösterna föll lika, och ordförandens röst avgjorde. Ordföranden konstaterade att grundförslaget vann omröstningen.',
      ].join('\n'),
    )
  })

  it('ask whether to go on when a return is voted first (R50)', () => {
    const motion: Motion = { ...counter, kind: 'return', html: '', seconders: [] }
    const given = facts([
      item({
        motions: [motion],
        votes: [{ ...vote, kind: 'disposition', outcome: 'no', tie_broken: false }],
      }),
    ])
    expect(told(given, 'handling')).to.include(
      'jaa tarkoittaa, että asian käsittelyä jatketaan; ei tarkoittaa, että asia palautetaan uudelleen valmisteltavaksi.',
    )
  })

  const decisions: [Partial<ItemFacts>, string, string][] = [
    [
      {
        outcome: 'decided',
        votes: [{ ...vote, kind: 'point', outcome: 'no' }],
        motions: [{ ...counter, kind: 'amendment', html: '', status: 'carried' }],
        decision: { motion_id: null, unanimous: false, at: at('14:20') },
      },
      'Päätösehdotus hyväksyttiin äänestyksen jälkeen.\nErillisessä äänestyksessä hyväksyttiin lisäksi muutosehdotus (jäsen Bertta Niemi).',
      'Beslutsförslaget godkändes efter omröstning.\nI en separat omröstning godkändes dessutom ledamoten Bertta Niemis ändringsförslag.',
    ],
    [
      { outcome: 'decided', decision: { motion_id: null, unanimous: true, at: at('14:20') } },
      'Päätösehdotus hyväksyttiin yksimielisesti.',
      'Beslutsförslaget godkändes enhälligt.',
    ],
    [
      {
        outcome: 'decided',
        votes: [vote],
        motions: [counter],
        decision: { motion_id: null, unanimous: false, at: at('14:20') },
      },
      'Päätösehdotus hyväksyttiin äänestyksen jälkeen.',
      'Beslutsförslaget godkändes efter omröstning.',
    ],
    [
      {
        outcome: 'decided',
        votes: [vote],
        motions: [{ ...counter, html: '' }],
        decision: { motion_id: 5, unanimous: false, at: at('14:20') },
      },
      'Vastaehdotus (jäsen Bertta Niemi) hyväksyttiin äänestyksen jälkeen.',
      'Ledamoten Bertta Niemis motförslag godkändes efter omröstning.',
    ],
    [{ outcome: 'noted' }, 'Asia merkittiin tiedoksi.', 'Ärendet antecknades för kännedom.'],
    [
      { outcome: 'returned', decision: { motion_id: null, unanimous: false, at: at('14:20') } },
      'Asia palautettiin uudelleen valmisteltavaksi.',
      'Ärendet återremitterades.',
    ],
    [{ outcome: 'tabled' }, 'Asia jätettiin pöydälle.', 'Ärendet bordlades.'],
    [{ outcome: 'removed' }, 'Asia poistettiin esityslistalta.', 'Ärendet ströks från föredragningslistan.'],
    [
      { outcome: 'forwarded', forward_to: { fi: 'Kumppanuusryhmä', sv: 'Partnerskapsgruppen' } },
      'Asia siirrettiin käsiteltäväksi: Kumppanuusryhmä.',
      'Ärendet överfördes för behandling: Partnerskapsgruppen.',
    ],
    [
      {
        outcome: 'adopted',
        adopted: { kind: 'recommendation', title: { fi: 'Yhteinen ohje', sv: 'Gemensam anvisning' } },
      },
      'Hyväksyttiin suositus: Yhteinen ohje.',
      'Följande rekommendation antogs: Gemensam anvisning.',
    ],
  ]
  for (const [given, fi, sv] of decisions)
    it(`tell the decision: ${fi}`, () => both(facts([item(given)]), 'decision', fi, sv))

  it('tell the dissent with its grounds (R62, R63)', () => {
    both(
      facts([
        item({
          dissents: [{ person_id: 3, name: 'Bertta Niemi', grounds: '<p>Liian hidas.</p>', at: at('14:22') }],
        }),
      ]),
      'dissent',
      'Jäsen Bertta Niemi ilmoitti päätöksestä eriävän mielipiteen. Perustelut:\nLiian hidas.',
      'Ledamoten Bertta Niemi anmälde avvikande mening mot beslutet. Motivering:\nLiian hidas.',
    )
  })

  it('forbid the appeal by 141 § in a formal body only (R73)', () => {
    const given = facts([item({ outcome: 'noted' })])
    expect(told(given, 'notice')).to.include('141\u00a0§')
    expect(told({ ...given, language: 'sv' }, 'notice')).to.include('141\u00a0§')
    const informal = { ...given, meeting: { ...given.meeting, legal_form: 'cooperation_group' } }
    expect(told(informal, 'notice')).to.equal('')
  })

  it('tell arrivals, departures and breaks under their § in the order of time (R31)', () => {
    const given = facts([item()], {
      attendances: [
        stay(1, 'Kaarina Salo'),
        stay(2, 'Anna Laine', { arrived_at: at('14:02'), arrived_item_id: 1 }),
        stay(3, 'Bertta Niemi', { departed_at: at('14:25'), departed_item_id: 1, departure_reason: 'left' }),
        stay(5, 'Daniel Holm', {
          capacity: 'deputy',
          replaces: 'Cecilia Berg',
          arrived_at: at('14:03'),
          arrived_item_id: 1,
        }),
        stay(6, 'Eeva Aho', {
          capacity: 'expert',
          only_item_id: 1,
          arrived_at: at('14:04'),
          departed_at: at('14:08'),
        }),
      ],
      adjournments: [{ at: at('14:10'), resumed_at: at('14:15') }],
    })
    both(
      given,
      'handling',
      [
        'Merkittiin, että jäsen Anna Laine saapui kokoukseen klo 14.02.',
        'Merkittiin, että varajäsen Daniel Holm saapui kokoukseen klo 14.03 (varsinainen jäsen: Cecilia Berg).',
        'Merkittiin, että asiantuntija Eeva Aho oli läsnä tämän asian käsittelyssä klo 14.04–14.08.',
        'Kokous keskeytettiin klo 14.10. Kokousta jatkettiin klo 14.15.',
        'Merkittiin, että jäsen Bertta Niemi poistui kokouksesta klo 14.25.',
      ].join('\n'),
      [
        'Antecknades att ledamoten Anna Laine anlände till sammanträdet kl. 14.02.',
        'Antecknades att ersättaren Daniel Holm anlände till sammanträdet kl. 14.03 i stället för ledamoten Cecilia Berg.',
        'Antecknades att den sakkunniga Eeva Aho var närvarande när detta ärende behandlades kl. 14.04–14.08.',
        'Sammanträdet avbröts kl. 14.10. Sammanträdet fortsatte kl. 14.15.',
        'Antecknades att ledamoten Bertta Niemi avlägsnade sig från sammanträdet kl. 14.25.',
      ].join('\n'),
    )
  })

  it('tell the opening, the quorum and the checkers', () => {
    const quorum = [
      {
        item_id: null,
        present: 4,
        base: 5,
        needed: 3,
        quorate: true,
        lawful: true,
        short_sides: [],
        chair_missing: false,
        person_id: 1,
        at: at('13:01'),
      },
    ]
    const checkers = [
      { person_id: 2, name: 'Anna Laine', deputy: false },
      { person_id: 3, name: 'Bertta Niemi', deputy: false },
      { person_id: 4, name: 'Cecilia Berg', deputy: true },
    ]
    const of = (kind: ItemFacts['kind']) => facts([item({ kind })], { quorum, checkers })
    both(
      of('opening'),
      'handling',
      'Puheenjohtaja avasi kokouksen klo 13.00.\nPuheenjohtaja totesi, että kokous on laillisesti koolle kutsuttu ja päätösvaltainen (jäseniä läsnä 4, jäsenmäärä 5, päätösvaltaisuuteen tarvitaan 3).',
      'Ordföranden öppnade sammanträdet kl. 13.00.\nOrdföranden konstaterade att sammanträdet är lagligen sammankallat och beslutfört (närvarande ledamöter 4, antal ledamöter 5, för beslutförhet krävs 3).',
    )
    for (const [lawful, quorate, fi, sv] of [
      [
        true,
        false,
        'on laillisesti koolle kutsuttu mutta ei ole päätösvaltainen',
        'är lagligen sammankallat men inte beslutfört',
      ],
      [
        false,
        true,
        'ei ole laillisesti koolle kutsuttu mutta on päätösvaltainen',
        'inte är lagligen sammankallat men är beslutfört',
      ],
      [
        false,
        false,
        'ei ole laillisesti koolle kutsuttu eikä päätösvaltainen',
        'varken är lagligen sammankallat eller beslutfört',
      ],
    ] as const) {
      const stated = facts([item({ kind: 'opening' })], { quorum: [{ ...quorum[0]!, lawful, quorate }] })
      expect(told(stated, 'handling')).to.include(`totesi, että kokous ${fi} (`)
      expect(told({ ...stated, language: 'sv' }, 'handling')).to.include(`att sammanträdet ${sv} (`)
    }
    both(
      of('checkers'),
      'handling',
      'Pöytäkirjantarkastajiksi valittiin Anna Laine ja Bertta Niemi, varalle Cecilia Berg.',
      'Till protokolljusterare valdes Anna Laine och Bertta Niemi, till ersättare Cecilia Berg.',
    )
    both(
      of('closing'),
      'handling',
      'Puheenjohtaja päätti kokouksen klo 15.00.',
      'Ordföranden avslutade sammanträdet kl. 15.00.',
    )
  })

  it('keep the parts of a § in the order of R25', () => {
    const texts = {
      proposal: '<p>Ehdotus.</p>',
      account: '<p>Selostus.</p>',
      handling_prose: '<p>Keskusteltiin.</p>',
    }
    const [section] = composeSections(
      facts([
        item({
          texts,
          preparer: 'Paavo',
          presenter: 'Esko',
          outcome: 'noted',
          annexes: [{ id: 1, title: 'Taulukko', publicity: 'public' }],
        }),
      ]),
    )
    expect(section?.parts.map(({ label }) => label)).to.deep.equal([
      'Valmistelija',
      'Esittelijä',
      'Päätösehdotus',
      'Selostus',
      'Käsittely',
      'Päätös',
      'Muutoksenhakukielto',
      'Liitteet',
    ])
  })

  it('let nothing typed become markup', () => {
    const anna = {
      person_id: 2,
      name: '<img src=x>',
      ground: 5,
      reason: '<script>alert(1)</script>',
      status: 'declared' as const,
      at: at('14:04'),
    }
    const [section] = composeSections(facts([item({ disqualifications: [anna] })]))
    expect(section?.parts[0]?.html).to.not.match(/<script|<img/)
  })

  it('name the day on which an adjourned meeting was closed, when it is another', () => {
    const held = facts([item()])
    const timeOf = (closed_at: Date) =>
      composeHead({ ...held, meeting: { ...held.meeting, closed_at } }).facts[0]![1]
    expect(timeOf(at('15:00'))).to.equal('ke 18.11.2026 klo 13.00–15.00')
    expect(timeOf(new Date('2026-11-19T09:30:00+02:00'))).to.equal(
      'ke 18.11.2026 klo 13.00 – to 19.11.2026 klo 9.30',
    )
  })

  it('tell at the head who came late and left early, but not who was disqualified in a secret §', () => {
    const head = composeHead(
      facts([item(), item({ id: 2, section_number: 8 })], {
        attendances: [
          stay(1, 'Kaarina Salo'),
          stay(2, 'Anna Laine', {
            departed_at: at('14:05'),
            departed_item_id: 1,
            departure_reason: 'disqualified',
          }),
          stay(2, 'Anna Laine', { arrived_at: at('14:20'), arrived_item_id: 2 }),
          stay(3, 'Bertta Niemi', {
            arrived_at: at('14:02'),
            arrived_item_id: 1,
            departed_at: at('14:40'),
            departed_item_id: 2,
            departure_reason: 'left',
          }),
        ],
      }),
    )
    expect(head.present.map(({ name, capacity, note }) => [name, capacity, note])).to.deep.equal([
      ['Kaarina Salo', 'puheenjohtaja', ''],
      ['Anna Laine', 'jäsen', ''],
      ['Bertta Niemi', 'jäsen', 'saapui klo 14.02 (7\u00a0§), poistui klo 14.40 (8\u00a0§)'],
    ])
  })

  it('name whom the § goes to, but never where; a secret annex is a mention', () => {
    const sent = facts([
      item({
        extracts: [
          { kind: 'for_information', recipient: 'Viestintä' },
          { kind: 'for_implementation', recipient: 'Palveluseteliyksikkö' },
          { kind: 'for_information', recipient: 'Pori' },
        ],
        annexes: [
          { id: 1, title: 'Hintataulukko', publicity: 'public' },
          { id: 2, title: 'KANARIA', publicity: 'secret' },
        ],
      }),
    ])
    both(
      sent,
      'delivery',
      'Tiedoksi: Viestintä, Pori\nTäytäntöönpantavaksi: Palveluseteliyksikkö',
      'För kännedom: Viestintä, Pori\nFör verkställighet: Palveluseteliyksikkö',
    )
    both(sent, 'annexes', 'Hintataulukko\nsalassa pidettävä liite', 'Hintataulukko\nsekretessbelagd bilaga')
  })

  it('list at the head as what a guest was there, and nobody who was heard only in a secret § (R64, R70)', () => {
    const guest = { capacity: 'guest' as const, role: 'talousjohtaja' }
    const expert = { capacity: 'expert' as const, role: 'lakimies' }
    const items = [item(), item({ id: 2, section_number: 8, publicity: 'secret' })]
    const attendances = [
      stay(1, 'Kaarina Salo'),
      stay(5, 'Veera Vieras', guest),
      stay(6, 'Aino Asia', { ...expert, only_item_id: 1, arrived_item_id: 1, arrived_at: at('14:05') }),
      stay(7, 'Salla Salainen', { ...expert, only_item_id: 2, arrived_item_id: 2, arrived_at: at('14:35') }),
    ]
    const head = (language: 'fi' | 'sv') =>
      composeHead(facts(items, { attendances, language })).present.map(({ name, capacity, note }) => [
        name,
        capacity,
        note,
      ])
    expect(head('fi')).to.deep.equal([
      ['Kaarina Salo', 'puheenjohtaja', ''],
      ['Aino Asia', 'asiantuntija, lakimies', 'läsnä vain 7\u00a0§:n ajan'],
      ['Veera Vieras', 'kutsuttu, talousjohtaja', ''],
    ])
    expect(head('sv')[1]).to.deep.equal([
      'Aino Asia',
      'sakkunnig, lakimies',
      'närvarande endast under 7\u00a0§',
    ])
  })

  it('tell the agenda as taken, and of an item that the notice did not name what was decided (R22, R70)', () => {
    const order = item({ kind: 'order' })
    const took = 'Esityslista hyväksyttiin kokouksen työjärjestykseksi.'
    const tog = 'Föredragningslistan godkändes som arbetsordning för sammanträdet.'
    both(facts([order]), 'handling', took, tog)
    const taking: TakingUp = {
      heading: { fi: 'Kiireinen', sv: 'Brådskande' },
      publicity: 'public',
      at_item_id: 1,
      unanimity: true,
      taken: true,
      at: at('14:10'),
      stands: [],
    }
    both(
      facts([order], { takings_up: [taking, { ...taking, at_item_id: 9 }] }),
      'handling',
      `${took}\nToimielin päätti yksimielisesti ottaa käsiteltäväksi asian, jota kokouskutsussa ei mainittu: Kiireinen.`,
      `${tog}\nOrganet beslutade enhälligt att ta upp till behandling ett ärende som inte nämndes i kallelsen: Brådskande.`,
    )
    const stands: TakingUp['stands'] = [
      { name: 'Anna Laine', choice: 'no' },
      { name: 'Kaarina Salo', choice: 'yes' },
    ]
    both(
      facts([order], { takings_up: [{ ...taking, taken: false, stands }] }),
      'handling',
      `${took}\nÄänestettiin siitä, otetaanko käsiteltäväksi asia, jota kokouskutsussa ei mainittu: Kiireinen. Äänestyksessä annettiin 1 jaa-ääni (Kaarina Salo) ja 1 ei-ääni (Anna Laine). Valmistelematon asia otetaan käsiteltäväksi vain yksimielisesti. Asiaa ei otettu käsiteltäväksi.`,
      `${tog}\nMan röstade om huruvida ett ärende som inte nämndes i kallelsen tas upp till behandling: Brådskande. Vid omröstningen avgavs 1 ja-röst (Kaarina Salo) och 1 nej-röst (Anna Laine). Ett oberett ärende tas upp till behandling endast enhälligt. Ärendet togs inte upp till behandling.`,
    )
    for (const [publicity, own, named] of [
      ['secret', 'public', 'salassa pidettävä asia'],
      ['secret', 'handling', 'salassa pidettävä asia'],
      ['handling', 'public', 'ei julkinen asia'],
      ['handling', 'handling', 'Kiireinen'],
    ] as const) {
      const hidden = facts([item({ kind: 'order', publicity: own })], {
        takings_up: [{ ...taking, publicity }],
      })
      expect(told(hidden, 'handling'), publicity).to.include(`ei mainittu: ${named}.`)
    }
  })

  it('name the sides of which too few were there (R30)', () => {
    const stated = {
      item_id: null,
      present: 6,
      base: 9,
      needed: 5,
      quorate: false,
      lawful: true,
      short_sides: [
        { side: 'company' as const, present: 0, needed: 1 },
        { side: 'third_sector' as const, present: 1, needed: 2 },
      ],
      chair_missing: true,
      person_id: 1,
      at: at('13:01'),
    }
    const missed = facts([item({ kind: 'lawfulness' })], { quorum: [stated] })
    const fi =
      'Puheenjohtaja ja varapuheenjohtaja eivät olleet läsnä. Liian vähän läsnä: Yritykset (läsnä 0, tarvitaan 1), Kolmas sektori (läsnä 1, tarvitaan 2).'
    expect(told(missed, 'handling')).to.include(fi)
    expect(
      composeHead(missed).facts.find(([label]) => label === 'Laillisuus ja päätösvaltaisuus')![1],
    ).to.include(fi)
    expect(told({ ...missed, language: 'sv' }, 'handling')).to.include(
      'Varken ordföranden eller vice ordföranden var närvarande. För få närvarande: Företag (närvarande 0, krävs 1), Tredje sektorn (närvarande 1, krävs 2).',
    )
  })

  it('tell when the body meets next, or that it is told later', () => {
    const next = { starts_at: at('12:00'), place: 'Porin talo' }
    both(
      facts([item({ kind: 'next_meeting', next })]),
      'handling',
      'Seuraava kokous pidetään ke 18.11.2026 klo 12.00, paikka: Porin talo.',
      'Nästa sammanträde hålls on 18.11.2026 kl. 12.00, plats: Porin talo.',
    )
    both(
      facts([item({ kind: 'next_meeting' })]),
      'handling',
      'Seuraavan kokouksen aika ilmoitetaan myöhemmin.',
      'Tiden för nästa sammanträde meddelas senare.',
    )
    const written = item({ kind: 'next_meeting', texts: { handling_prose: '<p>Sovitaan viestitse.</p>' } })
    expect(told(facts([written]), 'handling')).to.equal('Sovitaan viestitse.')
  })

  it('leave no standing point empty: the order that was decided, notifications, other matters', () => {
    const decided = {
      outcome: 'decided',
      decision: { motion_id: null, unanimous: true, at: at('14:20') },
    } as const
    both(
      facts([item({ kind: 'order', ...decided })]),
      'handling',
      'Esityslista hyväksyttiin kokouksen työjärjestykseksi.',
      'Föredragningslistan godkändes som arbetsordning för sammanträdet.',
    )
    both(
      facts([item({ kind: 'notifications' })]),
      'handling',
      'Ilmoitusasiat merkittiin tiedoksi.',
      'Anmälningsärendena antecknades för kännedom.',
    )
    both(
      facts([item({ kind: 'other' })]),
      'handling',
      'Muita asioita ei ollut.',
      'Det fanns inga övriga ärenden.',
    )
    const written = { texts: { handling_prose: '<p>Keskusteltiin pysäköinnistä.</p>' } }
    expect(told(facts([item({ kind: 'other', ...written })]), 'handling')).not.to.include('ei ollut')
  })
})
