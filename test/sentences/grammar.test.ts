import type { ItemFacts, Motion } from '../../server/sentences/item-facts-rules.ts'
import type { MeetingFacts } from '../../server/sentences/facts-rules.ts'
import { at, both, decided, facts, jav, motion, stay, vote, type Name } from './telling.ts'

type Words = string | string[]
type Line = [record: string, given: MeetingFacts, fi: Words, sv: Words]

const tell = (part: string, lines: Line[]) => {
  for (const [record, given, fi, sv] of lines) it(record, () => both(given, part, fi, sv))
}

/** One motion and nothing else. */
const moved = (...given: Parameters<typeof motion>) => facts({ motions: [motion(...given)] })
const text = '<p>Hinnat tarkistetaan puolivuosittain.</p>'

describe('Motions in the minutes (R47, R48)', () => {
  tell('handling', [
    [
      'a clause of its own, seconded',
      moved('counter', 'pekka', ['maija'], { html: '<p>Että hinnat tarkistetaan puolivuosittain.</p>' }),
      'Jäsen Pekka Lahti ehdotti jäsen Maija Mäen kannattamana, että hinnat tarkistetaan puolivuosittain.',
      [
        'Ledamoten Pekka Lahti föreslog, understödd av ledamoten Maija Mäki, följande beslut:',
        'Että hinnat tarkistetaan puolivuosittain.',
      ],
    ],
    [
      'a clause in Swedish',
      moved('counter', 'pekka', ['maija'], { html: '<p>att priserna justeras halvårsvis</p>' }),
      [
        'Jäsen Pekka Lahti ehdotti jäsen Maija Mäen kannattamana, että päätetään seuraavasti:',
        'att priserna justeras halvårsvis',
      ],
      'Ledamoten Pekka Lahti föreslog, understödd av ledamoten Maija Mäki, att priserna justeras halvårsvis.',
    ],
    [
      'a decision as written, seconded',
      moved('counter', 'pekka', ['maija'], { html: text }),
      [
        'Jäsen Pekka Lahti ehdotti jäsen Maija Mäen kannattamana, että päätetään seuraavasti:',
        'Hinnat tarkistetaan puolivuosittain.',
      ],
      [
        'Ledamoten Pekka Lahti föreslog, understödd av ledamoten Maija Mäki, följande beslut:',
        'Hinnat tarkistetaan puolivuosittain.',
      ],
    ],
    [
      'by the chair, seconded by two',
      moved('counter', 'kaarina', ['maija', 'bo'], { html: text }),
      [
        'Puheenjohtaja Kaarina Salo ehdotti jäsen Maija Mäen ja jäsen Bo Lindroosin kannattamana, että päätetään seuraavasti:',
        'Hinnat tarkistetaan puolivuosittain.',
      ],
      [
        'Ordföranden Kaarina Salo föreslog, understödd av ledamoten Maija Mäki och ledamoten Bo Lindroos, följande beslut:',
        'Hinnat tarkistetaan puolivuosittain.',
      ],
    ],
    [
      'seconded by one whose name nobody has confirmed',
      moved('counter', 'pekka', ['anna'], { html: text }),
      [
        'Jäsen Pekka Lahti ehdotti, että päätetään seuraavasti:',
        'Hinnat tarkistetaan puolivuosittain.',
        'Jäsen Anna Laine kannatti ehdotusta.',
      ],
      [
        'Ledamoten Pekka Lahti föreslog, understödd av ledamoten Anna Laine, följande beslut:',
        'Hinnat tarkistetaan puolivuosittain.',
      ],
    ],
    [
      'seconded by two of whom one is unconfirmed',
      moved('tabling', 'pekka', ['maija', 'anna']),
      [
        'Jäsen Pekka Lahti ehdotti, että asia jätetään pöydälle.',
        'Ehdotusta kannattivat jäsen Maija Mäki ja jäsen Anna Laine.',
      ],
      'Ledamoten Pekka Lahti föreslog, understödd av ledamoten Maija Mäki och ledamoten Anna Laine, att ärendet bordläggs.',
    ],
    [
      'without words of its own',
      moved('counter', 'pekka', ['maija']),
      'Jäsen Pekka Lahti teki jäsen Maija Mäen kannattamana vastaehdotuksen.',
      'Ledamoten Pekka Lahti lade fram ett motförslag, understödd av ledamoten Maija Mäki.',
    ],
    [
      'an amendment',
      moved('amendment', 'bo', ['eero'], { html: text }),
      [
        'Jäsen Bo Lindroos ehdotti jäsen Eero Niemisen kannattamana, että päätösehdotus muutetaan seuraavaksi:',
        'Hinnat tarkistetaan puolivuosittain.',
      ],
      [
        'Ledamoten Bo Lindroos föreslog, understödd av ledamoten Eero Nieminen, att beslutsförslaget ändras som följer:',
        'Hinnat tarkistetaan puolivuosittain.',
      ],
    ],
    [
      'an amendment without words',
      moved('amendment', 'bo', ['eero']),
      'Jäsen Bo Lindroos teki jäsen Eero Niemisen kannattamana muutosehdotuksen.',
      'Ledamoten Bo Lindroos lade fram ett ändringsförslag, understödd av ledamoten Eero Nieminen.',
    ],
    [
      'a rejection',
      moved('rejection', 'eero', ['bo']),
      'Jäsen Eero Nieminen ehdotti jäsen Bo Lindroosin kannattamana, että päätösehdotus hylätään.',
      'Ledamoten Eero Nieminen föreslog, understödd av ledamoten Bo Lindroos, att beslutsförslaget förkastas.',
    ],
    [
      'a rejection with words',
      moved('rejection', 'eero', ['bo'], { html: '<p>Kokeilua ei aloiteta.</p>' }),
      [
        'Jäsen Eero Nieminen ehdotti jäsen Bo Lindroosin kannattamana, että päätösehdotus hylätään ja päätetään seuraavasti:',
        'Kokeilua ei aloiteta.',
      ],
      [
        'Ledamoten Eero Nieminen föreslog, understödd av ledamoten Bo Lindroos, att beslutsförslaget förkastas och att beslutet blir följande:',
        'Kokeilua ei aloiteta.',
      ],
    ],
    [
      'a return',
      moved('return', 'maija', ['pekka']),
      'Jäsen Maija Mäki ehdotti jäsen Pekka Lahden kannattamana, että asia palautetaan uudelleen valmisteltavaksi.',
      'Ledamoten Maija Mäki föreslog, understödd av ledamoten Pekka Lahti, att ärendet återremitteras.',
    ],
    [
      'a return with its grounds',
      moved('return', 'maija', ['pekka'], { html: '<p>Kustannuksia ei ole laskettu.</p>' }),
      [
        'Jäsen Maija Mäki ehdotti jäsen Pekka Lahden kannattamana, että asia palautetaan uudelleen valmisteltavaksi seuraavin perustein:',
        'Kustannuksia ei ole laskettu.',
      ],
      [
        'Ledamoten Maija Mäki föreslog, understödd av ledamoten Pekka Lahti, att ärendet återremitteras med följande motivering:',
        'Kustannuksia ei ole laskettu.',
      ],
    ],
    [
      'a tabling with its grounds',
      moved('tabling', 'maija', ['pekka'], { html: '<p>Liite puuttuu.</p>' }),
      [
        'Jäsen Maija Mäki ehdotti jäsen Pekka Lahden kannattamana, että asia jätetään pöydälle seuraavin perustein:',
        'Liite puuttuu.',
      ],
      [
        'Ledamoten Maija Mäki föreslog, understödd av ledamoten Pekka Lahti, att ärendet bordläggs med följande motivering:',
        'Liite puuttuu.',
      ],
    ],
    [
      'nobody has seconded it yet',
      moved('return', 'maija', [], { status: 'proposed' }),
      'Jäsen Maija Mäki ehdotti, että asia palautetaan uudelleen valmisteltavaksi.',
      'Ledamoten Maija Mäki föreslog att ärendet återremitteras.',
    ],
    [
      'it lapsed',
      moved('counter', 'pekka', [], { html: text }),
      [
        'Jäsen Pekka Lahti ehdotti, että päätetään seuraavasti:',
        'Hinnat tarkistetaan puolivuosittain.',
        'Jäsen Pekka Lahden ehdotus raukesi kannattamattomana.',
      ],
      [
        'Ledamoten Pekka Lahti föreslog följande beslut:',
        'Hinnat tarkistetaan puolivuosittain.',
        'Ledamoten Pekka Lahtis förslag förföll i brist på understöd.',
      ],
    ],
    [
      'that of one whose name ends in s lapsed',
      moved('tabling', 'bo', []),
      [
        'Jäsen Bo Lindroos ehdotti, että asia jätetään pöydälle.',
        'Jäsen Bo Lindroosin ehdotus raukesi kannattamattomana.',
      ],
      [
        'Ledamoten Bo Lindroos föreslog att ärendet bordläggs.',
        'Ledamoten Bo Lindroos’ förslag förföll i brist på understöd.',
      ],
    ],
    [
      'that of an unconfirmed name lapsed',
      moved('rejection', 'anna', []),
      ['Jäsen Anna Laine ehdotti, että päätösehdotus hylätään.', 'Ehdotus raukesi kannattamattomana.'],
      [
        'Ledamoten Anna Laine föreslog att beslutsförslaget förkastas.',
        'Ledamoten Anna Laines förslag förföll i brist på understöd.',
      ],
    ],
    [
      'it was withdrawn after it was seconded',
      moved('tabling', 'bo', ['maija'], { status: 'withdrawn' }),
      [
        'Jäsen Bo Lindroos ehdotti jäsen Maija Mäen kannattamana, että asia jätetään pöydälle.',
        'Jäsen Bo Lindroos peruutti ehdotuksensa.',
      ],
      [
        'Ledamoten Bo Lindroos föreslog, understödd av ledamoten Maija Mäki, att ärendet bordläggs.',
        'Ledamoten Bo Lindroos återtog sitt förslag.',
      ],
    ],
    [
      'it was withdrawn unseconded',
      moved('tabling', 'bo', [], { status: 'withdrawn' }),
      ['Jäsen Bo Lindroos ehdotti, että asia jätetään pöydälle.', 'Jäsen Bo Lindroos peruutti ehdotuksensa.'],
      [
        'Ledamoten Bo Lindroos föreslog att ärendet bordläggs.',
        'Ledamoten Bo Lindroos återtog sitt förslag.',
      ],
    ],
    [
      'a statement for the minutes',
      moved('statement', 'maija', [], { status: 'proposed', html: '<p>Seuranta on tärkeää.</p>' }),
      ['Jäsen Maija Mäki antoi pöytäkirjaan seuraavan lausuman:', 'Seuranta on tärkeää.'],
      ['Ledamoten Maija Mäki gav följande uttalande till protokollet:', 'Seuranta on tärkeää.'],
    ],
  ])
})

const counter = motion('counter', 'pekka', ['maija'])
const six: Name[] = ['anna', 'bo', 'eero', 'iiro', 'kaarina', 'maija']
const sixNames = 'Anna Laine, Bo Lindroos, Eero Nieminen, Iiro Virta, Kaarina Salo, Maija Mäki'

/** What is told of the result: the last paragraph of the handling. */
const result = (votes: ItemFacts['votes'], more: Partial<ItemFacts> = {}) =>
  facts({ motions: [{ ...counter, status: 'lost' }], votes, ...more })

const first: Record<'fi' | 'sv', string[]> = {
  fi: [
    'Jäsen Pekka Lahti teki jäsen Maija Mäen kannattamana vastaehdotuksen.',
    'Puheenjohtaja totesi, että asiasta on äänestettävä, koska on tehty kannatettu ehdotus, joka poikkeaa pohjaehdotuksesta. Äänestysesitys: jaa on pohjaehdotus, ei on jäsen Pekka Lahden vastaehdotus. Äänestys toimitettiin nimenhuudolla.',
  ],
  sv: [
    'Ledamoten Pekka Lahti lade fram ett motförslag, understödd av ledamoten Maija Mäki.',
    'Ordföranden konstaterade att omröstning ska förrättas, eftersom ett understött förslag som avviker från grundförslaget har lagts fram. Omröstningsproposition: ja är grundförslaget, nej är ledamoten Pekka Lahtis motförslag. Omröstningen förrättades genom namnupprop.',
  ],
}
const counted = (record: string, given: MeetingFacts, fi: string, sv: string): Line => [
  record,
  given,
  [...first.fi, fi],
  [...first.sv, sv],
]

describe('Votes in the minutes (R54-R58)', () => {
  tell('handling', [
    counted(
      'six, four and one, and the base proposal wins',
      result([vote(six, ['pekka', 'pekka', 'pekka', 'pekka'], ['bo'])], decided(null)),
      `Äänestyksessä annettiin 6 jaa-ääntä (${sixNames}) ja 4 ei-ääntä (Pekka Lahti, Pekka Lahti, Pekka Lahti, Pekka Lahti); 1 äänesti tyhjää (Bo Lindroos). Puheenjohtaja totesi pohjaehdotuksen tulleen päätökseksi.`,
      `Vid omröstningen avgavs 6 ja-röster (${sixNames}) och 4 nej-röster (Pekka Lahti, Pekka Lahti, Pekka Lahti, Pekka Lahti); 1 röstade blankt (Bo Lindroos). Ordföranden konstaterade att grundförslaget blivit beslut.`,
    ),
    counted(
      'the counter-proposal wins',
      result([vote(['bo'], ['eero', 'pekka'], [])], decided(5)),
      'Äänestyksessä annettiin 1 jaa-ääni (Bo Lindroos) ja 2 ei-ääntä (Eero Nieminen, Pekka Lahti). Puheenjohtaja totesi jäsen Pekka Lahden vastaehdotuksen tulleen päätökseksi.',
      'Vid omröstningen avgavs 1 ja-röst (Bo Lindroos) och 2 nej-röster (Eero Nieminen, Pekka Lahti). Ordföranden konstaterade att ledamoten Pekka Lahtis motförslag blivit beslut.',
    ),
    counted(
      'nobody said jaa',
      result([vote([], ['eero', 'pekka'], [])], decided(5)),
      'Äänestyksessä annettiin 2 ei-ääntä (Eero Nieminen, Pekka Lahti) eikä yhtään jaa-ääntä. Puheenjohtaja totesi jäsen Pekka Lahden vastaehdotuksen tulleen päätökseksi.',
      'Vid omröstningen avgavs 2 nej-röster (Eero Nieminen, Pekka Lahti) men inga ja-röster. Ordföranden konstaterade att ledamoten Pekka Lahtis motförslag blivit beslut.',
    ),
    counted(
      'nobody said ei, two were blank',
      result([vote(['bo'], [], ['eero', 'pekka'])], decided(null)),
      'Äänestyksessä annettiin 1 jaa-ääni (Bo Lindroos) eikä yhtään ei-ääntä; 2 äänesti tyhjää (Eero Nieminen, Pekka Lahti). Puheenjohtaja totesi pohjaehdotuksen tulleen päätökseksi.',
      'Vid omröstningen avgavs 1 ja-röst (Bo Lindroos) men inga nej-röster; 2 röstade blankt (Eero Nieminen, Pekka Lahti). Ordföranden konstaterade att grundförslaget blivit beslut.',
    ),
    counted(
      'a tie, which the chair’s vote decides (R57)',
      result([vote(['kaarina'], ['pekka'], [])], decided(null)),
      'Äänestyksessä annettiin 1 jaa-ääni (Kaarina Salo) ja 1 ei-ääni (Pekka Lahti). Äänet menivät tasan, joten puheenjohtajan ääni ratkaisi. Puheenjohtaja totesi pohjaehdotuksen tulleen päätökseksi.',
      'Vid omröstningen avgavs 1 ja-röst (Kaarina Salo) och 1 nej-röst (Pekka Lahti). Rösterna föll lika, och ordförandens röst avgjorde. Ordföranden konstaterade att grundförslaget blivit beslut.',
    ),
    counted(
      'all were blank',
      result([vote([], [], ['eero', 'pekka'], { outcome: null, tie_broken: false })]),
      'Äänestyksessä ei annettu jaa- eikä ei-ääniä; 2 äänesti tyhjää (Eero Nieminen, Pekka Lahti).',
      'Vid omröstningen avgavs varken ja- eller nej-röster; 2 röstade blankt (Eero Nieminen, Pekka Lahti).',
    ),
    counted(
      'the chair has not stated the decision yet',
      result([vote(['bo', 'maija'], ['pekka'], [])]),
      'Äänestyksessä annettiin 2 jaa-ääntä (Bo Lindroos, Maija Mäki) ja 1 ei-ääni (Pekka Lahti). Puheenjohtaja totesi pohjaehdotuksen voittaneen äänestyksen.',
      'Vid omröstningen avgavs 2 ja-röster (Bo Lindroos, Maija Mäki) och 1 nej-röst (Pekka Lahti). Ordföranden konstaterade att grundförslaget vann omröstningen.',
    ),
    [
      'an unconfirmed proposer wins',
      facts({
        motions: [motion('counter', 'anna', ['maija'])],
        votes: [vote(['bo'], ['eero', 'pekka'], [])],
        ...decided(5),
      }),
      [
        'Jäsen Anna Laine teki jäsen Maija Mäen kannattamana vastaehdotuksen.',
        first.fi[1]!.replace('jäsen Pekka Lahden vastaehdotus', 'vastaehdotus (jäsen Anna Laine)'),
        'Äänestyksessä annettiin 1 jaa-ääni (Bo Lindroos) ja 2 ei-ääntä (Eero Nieminen, Pekka Lahti). Puheenjohtaja totesi vastaehdotuksen (jäsen Anna Laine) tulleen päätökseksi.',
      ],
      [
        'Ledamoten Anna Laine lade fram ett motförslag, understödd av ledamoten Maija Mäki.',
        first.sv[1]!.replace('Pekka Lahtis', 'Anna Laines'),
        'Vid omröstningen avgavs 1 ja-röst (Bo Lindroos) och 2 nej-röster (Eero Nieminen, Pekka Lahti). Ordföranden konstaterade att ledamoten Anna Laines motförslag blivit beslut.',
      ],
    ],
    counted(
      'the vote is open',
      result([vote([], [], [], { status: 'open', outcome: null, tie_broken: false })]),
      'Äänestys on käynnissä.',
      'Omröstningen pågår.',
    ),
    [
      'the vote was voided',
      result([vote(['bo'], ['pekka'], [], { status: 'void' })]),
      [first.fi[0]!, 'Äänestys mitätöitiin.'],
      [first.sv[0]!, 'Omröstningen ogiltigförklarades.'],
    ],
    [
      'two votes: the first is not the decision, the second is',
      facts({
        motions: [
          { ...counter, id: 5, status: 'lost' },
          { ...motion('rejection', 'eero', ['bo'], { id: 6, status: 'lost' }), at: at('9:41') },
        ],
        votes: [
          vote(['bo', 'maija'], ['eero'], [], { yes_motion_id: 5, no_motion_id: 6 }),
          vote(['bo', 'maija'], ['pekka'], [], { ordinal: 2, at: at('9:52') }),
        ],
        ...decided(null),
      }),
      [
        first.fi[0]!,
        'Jäsen Eero Nieminen ehdotti jäsen Bo Lindroosin kannattamana, että päätösehdotus hylätään.',
        'Puheenjohtaja totesi, että asiasta on äänestettävä, koska on tehty kannatettu ehdotus, joka poikkeaa pohjaehdotuksesta. Äänestysesitys: jaa on jäsen Pekka Lahden vastaehdotus, ei on jäsen Eero Niemisen hylkäysehdotus. Äänestys toimitettiin nimenhuudolla.',
        'Äänestyksessä annettiin 2 jaa-ääntä (Bo Lindroos, Maija Mäki) ja 1 ei-ääni (Eero Nieminen). Puheenjohtaja totesi jäsen Pekka Lahden vastaehdotuksen voittaneen äänestyksen.',
        'Puheenjohtaja totesi, että seuraavaksi on äänestettävä näistä ehdotuksista. Äänestysesitys: jaa on pohjaehdotus, ei on jäsen Pekka Lahden vastaehdotus. Äänestys toimitettiin nimenhuudolla.',
        'Äänestyksessä annettiin 2 jaa-ääntä (Bo Lindroos, Maija Mäki) ja 1 ei-ääni (Pekka Lahti). Puheenjohtaja totesi pohjaehdotuksen tulleen päätökseksi.',
      ],
      [
        first.sv[0]!,
        'Ledamoten Eero Nieminen föreslog, understödd av ledamoten Bo Lindroos, att beslutsförslaget förkastas.',
        'Ordföranden konstaterade att omröstning ska förrättas, eftersom ett understött förslag som avviker från grundförslaget har lagts fram. Omröstningsproposition: ja är ledamoten Pekka Lahtis motförslag, nej är ledamoten Eero Nieminens förslag om förkastande. Omröstningen förrättades genom namnupprop.',
        'Vid omröstningen avgavs 2 ja-röster (Bo Lindroos, Maija Mäki) och 1 nej-röst (Eero Nieminen). Ordföranden konstaterade att ledamoten Pekka Lahtis motförslag vann omröstningen.',
        'Ordföranden konstaterade att man därefter ska rösta om dessa förslag. Omröstningsproposition: ja är grundförslaget, nej är ledamoten Pekka Lahtis motförslag. Omröstningen förrättades genom namnupprop.',
        'Vid omröstningen avgavs 2 ja-röster (Bo Lindroos, Maija Mäki) och 1 nej-röst (Pekka Lahti). Ordföranden konstaterade att grundförslaget blivit beslut.',
      ],
    ],
  ])
})

/** A vote on whether to go on, or on a point of its own; what is told after the motion. */
const put = (kind: Motion['kind'], by: 'disposition' | 'point', outcome: 'yes' | 'no') =>
  facts({
    motions: [motion(kind, 'eero', ['bo'])],
    votes: [
      outcome === 'yes'
        ? vote(['bo', 'maija'], ['eero'], [], { kind: by })
        : vote(['maija'], ['bo', 'eero'], [], { kind: by }),
    ],
  })

describe('Votes on returning, tabling and points (R50)', () => {
  const tallies = {
    yes: [
      'Äänestyksessä annettiin 2 jaa-ääntä (Bo Lindroos, Maija Mäki) ja 1 ei-ääni (Eero Nieminen).',
      'Vid omröstningen avgavs 2 ja-röster (Bo Lindroos, Maija Mäki) och 1 nej-röst (Eero Nieminen).',
    ],
    no: [
      'Äänestyksessä annettiin 1 jaa-ääni (Maija Mäki) ja 2 ei-ääntä (Bo Lindroos, Eero Nieminen).',
      'Vid omröstningen avgavs 1 ja-röst (Maija Mäki) och 2 nej-röster (Bo Lindroos, Eero Nieminen).',
    ],
  }
  const asked = (fi: string, sv: string) =>
    [
      `Puheenjohtaja totesi, että ensin on äänestettävä siitä, jatketaanko asian käsittelyä. Äänestysesitys: jaa tarkoittaa, että asian käsittelyä jatketaan; ei tarkoittaa, että ${fi}. Äänestys toimitettiin nimenhuudolla.`,
      `Ordföranden konstaterade att man först ska rösta om huruvida behandlingen av ärendet fortsätter. Omröstningsproposition: ja betyder att behandlingen av ärendet fortsätter; nej betyder att ${sv}. Omröstningen förrättades genom namnupprop.`,
    ] as const
  const back = asked('asia palautetaan uudelleen valmisteltavaksi', 'ärendet återremitteras')
  const later = asked('asia jätetään pöydälle', 'ärendet bordläggs')
  tell('handling', [
    [
      'the matter goes on',
      put('return', 'disposition', 'yes'),
      [
        'Jäsen Eero Nieminen ehdotti jäsen Bo Lindroosin kannattamana, että asia palautetaan uudelleen valmisteltavaksi.',
        back[0],
        `${tallies.yes[0]} Puheenjohtaja totesi, että asian käsittelyä jatketaan.`,
      ],
      [
        'Ledamoten Eero Nieminen föreslog, understödd av ledamoten Bo Lindroos, att ärendet återremitteras.',
        back[1],
        `${tallies.yes[1]} Ordföranden konstaterade att behandlingen av ärendet fortsätter.`,
      ],
    ],
    [
      'it is tabled',
      put('tabling', 'disposition', 'no'),
      [
        'Jäsen Eero Nieminen ehdotti jäsen Bo Lindroosin kannattamana, että asia jätetään pöydälle.',
        later[0],
        `${tallies.no[0]} Puheenjohtaja totesi, että asia jätetään pöydälle.`,
      ],
      [
        'Ledamoten Eero Nieminen föreslog, understödd av ledamoten Bo Lindroos, att ärendet bordläggs.',
        later[1],
        `${tallies.no[1]} Ordföranden konstaterade att ärendet bordläggs.`,
      ],
    ],
    [
      'returning against tabling, before the winner meets going on',
      facts({
        motions: [
          motion('return', 'eero', ['bo'], { id: 5 }),
          motion('tabling', 'maija', ['bo'], { id: 6, at: at('9:41') }),
        ],
        votes: [
          vote(['bo', 'maija'], ['eero'], [], { kind: 'disposition', yes_motion_id: 6, no_motion_id: 5 }),
        ],
      }),
      [
        'Jäsen Eero Nieminen ehdotti jäsen Bo Lindroosin kannattamana, että asia palautetaan uudelleen valmisteltavaksi.',
        'Jäsen Maija Mäki ehdotti jäsen Bo Lindroosin kannattamana, että asia jätetään pöydälle.',
        'Puheenjohtaja totesi, että ensin on äänestettävä siitä, palautetaanko asia vai jätetäänkö se pöydälle. Äänestysesitys: jaa tarkoittaa, että asia jätetään pöydälle; ei tarkoittaa, että asia palautetaan uudelleen valmisteltavaksi. Äänestys toimitettiin nimenhuudolla.',
        `${tallies.yes[0]} Puheenjohtaja totesi jäsen Maija Mäen pöydällepanoehdotuksen voittaneen äänestyksen.`,
      ],
      [
        'Ledamoten Eero Nieminen föreslog, understödd av ledamoten Bo Lindroos, att ärendet återremitteras.',
        'Ledamoten Maija Mäki föreslog, understödd av ledamoten Bo Lindroos, att ärendet bordläggs.',
        'Ordföranden konstaterade att man först ska rösta om huruvida ärendet återremitteras eller bordläggs. Omröstningsproposition: ja betyder att ärendet bordläggs; nej betyder att ärendet återremitteras. Omröstningen förrättades genom namnupprop.',
        `${tallies.yes[1]} Ordföranden konstaterade att ledamoten Maija Mäkis förslag om bordläggning vann omröstningen.`,
      ],
    ],
    [
      'a point is carried',
      put('amendment', 'point', 'no'),
      [
        'Jäsen Eero Nieminen teki jäsen Bo Lindroosin kannattamana muutosehdotuksen.',
        'Puheenjohtaja totesi, että ehdotus koskee erillistä kohtaa, joten siitä äänestetään erikseen. Äänestysesitys: jaa on pohjaehdotus, ei on jäsen Eero Niemisen muutosehdotus. Äänestys toimitettiin nimenhuudolla.',
        `${tallies.no[0]} Puheenjohtaja totesi jäsen Eero Niemisen muutosehdotuksen tulleen hyväksytyksi.`,
      ],
      [
        'Ledamoten Eero Nieminen lade fram ett ändringsförslag, understödd av ledamoten Bo Lindroos.',
        'Ordföranden konstaterade att förslaget gäller en separat punkt och att man därför röstar om det separat. Omröstningsproposition: ja är grundförslaget, nej är ledamoten Eero Nieminens ändringsförslag. Omröstningen förrättades genom namnupprop.',
        `${tallies.no[1]} Ordföranden konstaterade att ledamoten Eero Nieminens ändringsförslag blivit godkänt.`,
      ],
    ],
    [
      'a point is lost',
      put('amendment', 'point', 'yes'),
      [
        'Jäsen Eero Nieminen teki jäsen Bo Lindroosin kannattamana muutosehdotuksen.',
        'Puheenjohtaja totesi, että ehdotus koskee erillistä kohtaa, joten siitä äänestetään erikseen. Äänestysesitys: jaa on pohjaehdotus, ei on jäsen Eero Niemisen muutosehdotus. Äänestys toimitettiin nimenhuudolla.',
        `${tallies.yes[0]} Puheenjohtaja totesi jäsen Eero Niemisen muutosehdotuksen tulleen hylätyksi.`,
      ],
      [
        'Ledamoten Eero Nieminen lade fram ett ändringsförslag, understödd av ledamoten Bo Lindroos.',
        'Ordföranden konstaterade att förslaget gäller en separat punkt och att man därför röstar om det separat. Omröstningsproposition: ja är grundförslaget, nej är ledamoten Eero Nieminens ändringsförslag. Omröstningen förrättades genom namnupprop.',
        `${tallies.yes[1]} Ordföranden konstaterade att ledamoten Eero Nieminens ändringsförslag blivit förkastat.`,
      ],
    ],
  ])
})

/** Maija leaves at 9.42 for this §; who else was there. */
const out = (one: Parameters<typeof jav>[1], ...others: ReturnType<typeof stay>[]) =>
  facts(
    { disqualifications: [jav('maija', one)] },
    {
      attendances: [
        stay('kaarina'),
        stay('maija', {
          departed_at: at('9:42'),
          departed_item_id: 1,
          departure_reason: 'disqualified',
        }),
        ...others,
      ],
    },
  )
const board = { reason: 'Hoivakoto Oy:n hallituksen jäsen' }
const replacing = stay('pekka', {
  capacity: 'deputy',
  replaces: 'Maija Mäki',
  replaces_person: 3,
  only_item_id: 1,
  arrived_at: at('9:43'),
})
const declared = 'Jäsen Maija Mäki ilmoitti olevansa esteellinen'
const law = 'hallintolain 28 §:n 1 momentin 5 kohta'
const lag = '28 § 1 mom. 5 punkten i förvaltningslagen'

describe('Disqualification in the minutes (R41-R44)', () => {
  tell('disqualification', [
    [
      'with law, reason, departure and deputy',
      out(board, replacing),
      `${declared} (${law}, Hoivakoto Oy:n hallituksen jäsen) ja poistui kokouksesta klo 9.42 asian käsittelyn ajaksi; varajäsen Pekka Lahti osallistui asian käsittelyyn hänen sijastaan.`,
      `Ledamoten Maija Mäki anmälde jäv (${lag}, Hoivakoto Oy:n hallituksen jäsen) och avlägsnade sig från sammanträdet kl. 9.42 för den tid ärendet behandlades; ersättaren Pekka Lahti deltog i behandlingen i stället.`,
    ],
    [
      'the reason in Swedish',
      out({ reason: 'styrelseledamot i Hoivakoto Oy' }, replacing),
      `${declared} (${law}, styrelseledamot i Hoivakoto Oy) ja poistui kokouksesta klo 9.42 asian käsittelyn ajaksi; varajäsen Pekka Lahti osallistui asian käsittelyyn hänen sijastaan.`,
      `Ledamoten Maija Mäki anmälde jäv (${lag}, styrelseledamot i Hoivakoto Oy) och avlägsnade sig från sammanträdet kl. 9.42 för den tid ärendet behandlades; ersättaren Pekka Lahti deltog i behandlingen i stället.`,
    ],
    [
      'without a deputy, and back at 10.05',
      out(board, stay('maija', { arrived_at: at('10:05'), arrived_item_id: 2 })),
      `${declared} (${law}, Hoivakoto Oy:n hallituksen jäsen) ja poistui kokouksesta klo 9.42 asian käsittelyn ajaksi. Merkittiin, että jäsen Maija Mäki palasi kokoukseen klo 10.05.`,
      `Ledamoten Maija Mäki anmälde jäv (${lag}, Hoivakoto Oy:n hallituksen jäsen) och avlägsnade sig från sammanträdet kl. 9.42 för den tid ärendet behandlades. Antecknades att ledamoten Maija Mäki återvände till sammanträdet kl. 10.05.`,
    ],
    [
      'a deputy who replaces somebody else is not named',
      out(board, { ...replacing, replaces: 'Bo Lindroos', replaces_person: 5 }),
      `${declared} (${law}, Hoivakoto Oy:n hallituksen jäsen) ja poistui kokouksesta klo 9.42 asian käsittelyn ajaksi.`,
      `Ledamoten Maija Mäki anmälde jäv (${lag}, Hoivakoto Oy:n hallituksen jäsen) och avlägsnade sig från sammanträdet kl. 9.42 för den tid ärendet behandlades.`,
    ],
    [
      'a reason alone',
      out({ ...board, ground: null }),
      `${declared} (Hoivakoto Oy:n hallituksen jäsen) ja poistui kokouksesta klo 9.42 asian käsittelyn ajaksi.`,
      'Ledamoten Maija Mäki anmälde jäv (Hoivakoto Oy:n hallituksen jäsen) och avlägsnade sig från sammanträdet kl. 9.42 för den tid ärendet behandlades.',
    ],
    [
      'a law alone',
      out({ ground: 7 }),
      `${declared} (${law.replace('5', '7')}) ja poistui kokouksesta klo 9.42 asian käsittelyn ajaksi.`,
      `Ledamoten Maija Mäki anmälde jäv (${lag.replace('5', '7')}) och avlägsnade sig från sammanträdet kl. 9.42 för den tid ärendet behandlades.`,
    ],
    [
      'a reason of sentences stands by itself',
      out({ reason: 'Istuu yhtiön hallituksessa. Yhtiö hakee sopimusta.' }),
      `${declared} (${law}) ja poistui kokouksesta klo 9.42 asian käsittelyn ajaksi. Syy: Istuu yhtiön hallituksessa. Yhtiö hakee sopimusta.`,
      `Ledamoten Maija Mäki anmälde jäv (${lag}) och avlägsnade sig från sammanträdet kl. 9.42 för den tid ärendet behandlades. Orsak: Istuu yhtiön hallituksessa. Yhtiö hakee sopimusta.`,
    ],
    [
      'a reason that begins as a sentence stands by itself',
      out({ reason: 'On hakijan hallituksessa.' }),
      `${declared} (${law}) ja poistui kokouksesta klo 9.42 asian käsittelyn ajaksi. Syy: On hakijan hallituksessa.`,
      `Ledamoten Maija Mäki anmälde jäv (${lag}) och avlägsnade sig från sammanträdet kl. 9.42 för den tid ärendet behandlades. Orsak: On hakijan hallituksessa.`,
    ],
    [
      'who was not there',
      facts({ disqualifications: [jav('maija', board)] }),
      `${declared} (${law}, Hoivakoto Oy:n hallituksen jäsen).`,
      `Ledamoten Maija Mäki anmälde jäv (${lag}, Hoivakoto Oy:n hallituksen jäsen).`,
    ],
    [
      'disputed and confirmed (R43)',
      out({ ...board, status: 'confirmed' }),
      `Kokouksessa esitettiin, että jäsen Maija Mäki on esteellinen (${law}, Hoivakoto Oy:n hallituksen jäsen). Merkittiin, että jäsen Maija Mäki poistui kokouksesta klo 9.42. Toimielin päätti, että jäsen Maija Mäki on esteellinen.`,
      `Vid sammanträdet framfördes att ledamoten Maija Mäki är jävig (${lag}, Hoivakoto Oy:n hallituksen jäsen). Antecknades att ledamoten Maija Mäki avlägsnade sig från sammanträdet kl. 9.42. Organet beslutade att ledamoten Maija Mäki är jävig.`,
    ],
    [
      'two are disqualified',
      facts({ disqualifications: [jav('maija'), jav('kaarina', { ground: 1 })] }),
      [
        `${declared} (${law}).`,
        `Puheenjohtaja Kaarina Salo ilmoitti olevansa esteellinen (${law.replace('5', '1')}).`,
      ],
      [
        `Ledamoten Maija Mäki anmälde jäv (${lag}).`,
        `Ordföranden Kaarina Salo anmälde jäv (${lag.replace('5', '1')}).`,
      ],
    ],
  ])
  it('a deputy who came for the § alone is told once', () => both(out(board, replacing), 'handling', '', ''))
})

/** What came under the § itself. */
const came = (...rows: ReturnType<typeof stay>[]) => facts({}, { attendances: [stay('kaarina'), ...rows] })

describe('Coming and going in the minutes (R31)', () => {
  tell('handling', [
    [
      'late',
      came(stay('eero', { arrived_at: at('9:35'), arrived_item_id: 1 })),
      'Merkittiin, että jäsen Eero Nieminen saapui kokoukseen klo 9.35.',
      'Antecknades att ledamoten Eero Nieminen anlände till sammanträdet kl. 9.35.',
    ],
    [
      'a deputy for a member',
      came(
        stay('pekka', {
          capacity: 'deputy',
          replaces: 'Maija Mäki',
          replaces_person: 3,
          arrived_at: at('9:35'),
          arrived_item_id: 1,
        }),
      ),
      'Merkittiin, että varajäsen Pekka Lahti saapui kokoukseen klo 9.35 jäsen Maija Mäen sijaan.',
      'Antecknades att ersättaren Pekka Lahti anlände till sammanträdet kl. 9.35 i stället för ledamoten Maija Mäki.',
    ],
    [
      'a deputy for a member whose name is unconfirmed',
      came(
        stay('pekka', {
          capacity: 'deputy',
          replaces: 'Anna Laine',
          replaces_person: 6,
          arrived_at: at('9:35'),
          arrived_item_id: 1,
        }),
      ),
      'Merkittiin, että varajäsen Pekka Lahti saapui kokoukseen klo 9.35 (varsinainen jäsen: Anna Laine).',
      'Antecknades att ersättaren Pekka Lahti anlände till sammanträdet kl. 9.35 i stället för ledamoten Anna Laine.',
    ],
    [
      'away, and back under the same §',
      came(
        stay('eero', { departed_at: at('9:35'), departed_item_id: 1, departure_reason: 'left' }),
        stay('eero', { arrived_at: at('9:45'), arrived_item_id: 1 }),
      ),
      [
        'Merkittiin, että jäsen Eero Nieminen poistui kokouksesta klo 9.35.',
        'Merkittiin, että jäsen Eero Nieminen palasi kokoukseen klo 9.45.',
      ],
      [
        'Antecknades att ledamoten Eero Nieminen avlägsnade sig från sammanträdet kl. 9.35.',
        'Antecknades att ledamoten Eero Nieminen återvände till sammanträdet kl. 9.45.',
      ],
    ],
    [
      'an expert for one §',
      came(
        stay('iiro', {
          capacity: 'expert',
          only_item_id: 1,
          arrived_at: at('9:31'),
          departed_at: at('9:39'),
        }),
      ),
      'Merkittiin, että asiantuntija Iiro Virta oli läsnä tämän asian käsittelyssä klo 9.31–9.39.',
      'Antecknades att den sakkunniga Iiro Virta var närvarande när detta ärende behandlades kl. 9.31–9.39.',
    ],
  ])
})

const stated = (given: object) => ({
  ...{ item_id: null, present: 4, base: 5, needed: 3, quorate: true, lawful: true },
  ...{ short_sides: [], chair_missing: false, person_id: 1, at: at('9:01') },
  ...given,
})
const checked = (...names: string[]) => names.map((name, id) => ({ person_id: id, name, deputy: false }))

describe('Opening, checkers and closing in the minutes', () => {
  tell('handling', [
    [
      'opened and quorate',
      facts({ kind: 'opening' }, { quorum: [stated({})] }),
      [
        'Puheenjohtaja avasi kokouksen klo 9.00.',
        'Puheenjohtaja totesi, että kokous on laillisesti koolle kutsuttu ja päätösvaltainen (jäseniä läsnä 4, jäsenmäärä 5, päätösvaltaisuuteen tarvitaan 3).',
      ],
      [
        'Ordföranden öppnade sammanträdet kl. 9.00.',
        'Ordföranden konstaterade att sammanträdet är lagligen sammankallat och beslutfört (närvarande ledamöter 4, antal ledamöter 5, för beslutförhet krävs 3).',
      ],
    ],
    [
      'nobody was there',
      facts({ kind: 'lawfulness' }, { quorum: [stated({ present: 0, quorate: false })] }),
      'Puheenjohtaja totesi, että kokous on laillisesti koolle kutsuttu mutta ei ole päätösvaltainen (jäseniä läsnä 0, jäsenmäärä 5, päätösvaltaisuuteen tarvitaan 3).',
      'Ordföranden konstaterade att sammanträdet är lagligen sammankallat men inte beslutfört (närvarande ledamöter 0, antal ledamöter 5, för beslutförhet krävs 3).',
    ],
    ['no checker', facts({ kind: 'checkers' }), '', ''],
    [
      'one checker',
      facts({ kind: 'checkers' }, { checkers: checked('Maija Mäki') }),
      'Pöytäkirjantarkastajaksi valittiin Maija Mäki.',
      'Till protokolljusterare valdes Maija Mäki.',
    ],
    [
      'two checkers',
      facts({ kind: 'checkers' }, { checkers: checked('Maija Mäki', 'Pekka Lahti') }),
      'Pöytäkirjantarkastajiksi valittiin Maija Mäki ja Pekka Lahti.',
      'Till protokolljusterare valdes Maija Mäki och Pekka Lahti.',
    ],
    [
      'checked at once (R66)',
      facts({ checked_at_once: true }),
      'Pykälä tarkastettiin heti kokouksessa.',
      'Paragrafen justerades omedelbart vid sammanträdet.',
    ],
    [
      'closed',
      facts({ kind: 'closing' }),
      'Puheenjohtaja päätti kokouksen klo 11.05.',
      'Ordföranden avslutade sammanträdet kl. 11.05.',
    ],
  ])
})

describe('Decisions and dissent in the minutes (R49, R62)', () => {
  const texts = { proposal: '<p>Hinnat pysyvät.</p>' }
  tell('decision', [
    [
      'unanimously',
      facts({ texts, ...decided(null, true) }),
      'Päätösehdotus hyväksyttiin yksimielisesti.',
      'Beslutsförslaget godkändes enhälligt.',
    ],
    [
      'after a vote, a named counter-proposal',
      facts({ texts, motions: [counter], votes: [vote(['bo'], ['eero', 'pekka'], [])], ...decided(5) }),
      'Jäsen Pekka Lahden vastaehdotus hyväksyttiin äänestyksen jälkeen.',
      'Ledamoten Pekka Lahtis motförslag godkändes efter omröstning.',
    ],
    [
      'an unconfirmed name’s counter-proposal, without a vote',
      facts({ texts, motions: [motion('counter', 'anna', ['bo'])], ...decided(5, true) }),
      'Vastaehdotus (jäsen Anna Laine) hyväksyttiin yksimielisesti.',
      'Ledamoten Anna Laines motförslag godkändes enhälligt.',
    ],
    [
      'returned',
      facts({ outcome: 'returned' }),
      'Asia palautettiin uudelleen valmisteltavaksi.',
      'Ärendet återremitterades.',
    ],
    ['tabled', facts({ outcome: 'tabled' }), 'Asia jätettiin pöydälle.', 'Ärendet bordlades.'],
    [
      'removed',
      facts({ outcome: 'removed' }),
      'Asia poistettiin esityslistalta.',
      'Ärendet ströks från föredragningslistan.',
    ],
    ['noted', facts({ outcome: 'noted' }), 'Asia merkittiin tiedoksi.', 'Ärendet antecknades för kännedom.'],
  ])
  const dissent = { person_id: 2, name: 'Pekka Lahti', grounds: null, at: at('9:56') }
  tell('dissent', [
    [
      'without grounds',
      facts({ dissents: [dissent] }),
      'Jäsen Pekka Lahti ilmoitti päätöksestä eriävän mielipiteen.',
      'Ledamoten Pekka Lahti anmälde avvikande mening mot beslutet.',
    ],
    [
      'with grounds',
      facts({ dissents: [{ ...dissent, grounds: '<p>Liian hidas.</p>' }] }),
      ['Jäsen Pekka Lahti ilmoitti päätöksestä eriävän mielipiteen. Perustelut:', 'Liian hidas.'],
      ['Ledamoten Pekka Lahti anmälde avvikande mening mot beslutet. Motivering:', 'Liian hidas.'],
    ],
  ])
})
