import { expect } from 'chai'
import { composeHead } from '../../server/sentences/head-rules.ts'
import { both, decided, facts, at, jav, people, stay, type Name } from './telling.ts'
import type { ProcedureFacts } from '../../server/sentences/procedure-rules.ts'

const plain = facts()
const electronic = { meeting: { ...plain.meeting, mode: 'decision' as const, place: '' } }
const positions = (names: Name[], stance: 'accept' | 'demand' = 'accept') =>
  names.map((name) => ({ person_id: people[name][0], name: people[name][1], stance }))
const procedure = (more: Partial<ProcedureFacts> = {}) => ({
  procedure: { ends_at: at('12:00'), moved_why: null, positions: [], ...more },
})

const told = (
  name: string,
  given: Parameters<typeof facts>,
  [fi, sv]: [string | string[], string | string[]],
  part = 'handling',
) => it(name, () => both(facts(...given), part, fi, sv))

describe('What the minutes say of an electronic decision procedure (R38-R40, R44)', () => {
  const held = [
    'Asia käsiteltiin sähköisessä päätöksentekomenettelyssä. Määräaika kannan ilmaisemiselle päättyi ke 18.11.2026 klo 12.00.',
    'Ärendet behandlades i elektroniskt beslutsförfarande. Tidsfristen för att uttrycka ståndpunkt gick ut on 18.11.2026 kl. 12.00.',
  ] as const

  told(
    'one position',
    [procedure({ positions: positions(['maija']) }), electronic],
    [
      [
        held[0],
        'Kaikki jäsenet ilmaisivat kantansa määräaikaan mennessä. Päätösehdotuksen hyväksyi Maija Mäki.',
      ],
      [
        held[1],
        'Alla ledamöter uttryckte sin ståndpunkt inom tidsfristen. Beslutsförslaget godkändes av Maija Mäki.',
      ],
    ],
  )
  told(
    'three positions',
    [procedure({ positions: positions(['kaarina', 'pekka', 'maija']) }), electronic],
    [
      [
        held[0],
        'Kaikki jäsenet ilmaisivat kantansa määräaikaan mennessä. Päätösehdotuksen hyväksyivät Kaarina Salo, Pekka Lahti ja Maija Mäki.',
      ],
      [
        held[1],
        'Alla ledamöter uttryckte sin ståndpunkt inom tidsfristen. Beslutsförslaget godkändes av Kaarina Salo, Pekka Lahti och Maija Mäki.',
      ],
    ],
  )
  told(
    'the decision itself',
    [{ ...procedure(), ...decided(null, true) }, electronic],
    ['Päätösehdotus hyväksyttiin yksimielisesti.', 'Beslutsförslaget godkändes enhälligt.'],
    'decision',
  )

  const deputy = stay('iiro', {
    ...{ capacity: 'deputy', only_item_id: 1, mode: 'remote' },
    ...{ replaces: 'Maija Mäki', replaces_person: 3 },
  })
  const withDeputy = { ...electronic, attendances: [...plain.attendances, deputy] }
  told(
    'the personal deputy of one who is disqualified',
    [
      { ...procedure(), disqualifications: [jav('maija', { reason: 'Hoivakoto Oy:n hallituksen jäsen' })] },
      withDeputy,
    ],
    [
      'Jäsen Maija Mäki ilmoitti olevansa esteellinen (hallintolain 28 §:n 1 momentin 5 kohta, Hoivakoto Oy:n hallituksen jäsen); varajäsen Iiro Virta osallistui asian käsittelyyn hänen sijastaan.',
      'Ledamoten Maija Mäki anmälde jäv (28 § 1 mom. 5 punkten i förvaltningslagen, Hoivakoto Oy:n hallituksen jäsen); ersättaren Iiro Virta deltog i behandlingen i stället.',
    ],
    'disqualification',
  )
  told(
    'the deputy of one who was prevented',
    [procedure({ positions: positions(['iiro']) }), withDeputy],
    [
      [
        held[0],
        'Kaikki jäsenet ilmaisivat kantansa määräaikaan mennessä. Päätösehdotuksen hyväksyi Iiro Virta.',
        'Varajäsen Iiro Virta ilmaisi kantansa varsinaisen jäsenen sijasta (Maija Mäki).',
      ],
      [
        held[1],
        'Alla ledamöter uttryckte sin ståndpunkt inom tidsfristen. Beslutsförslaget godkändes av Iiro Virta.',
        'Ersättaren Iiro Virta uttryckte sin ståndpunkt i stället för den ordinarie ledamoten (Maija Mäki).',
      ],
    ],
  )

  const moved = [
    'Asia siirtyi sähköisestä päätöksentekomenettelystä kokouksen käsiteltäväksi, koska',
    'Ärendet övergick från det elektroniska beslutsförfarandet till sammanträdet, eftersom',
  ] as const
  told(
    'a matter that one demanded to the meeting',
    [
      procedure({
        moved_why: 'demanded',
        positions: [...positions(['pekka'], 'demand'), ...positions(['maija'])],
      }),
    ],
    [`${moved[0]} jäsen Pekka Lahti vaati sitä.`, `${moved[1]} ledamoten Pekka Lahti krävde det.`],
  )
  told(
    'a matter that two demanded',
    [procedure({ moved_why: 'demanded', positions: positions(['pekka', 'maija'], 'demand') })],
    [
      `${moved[0]} jäsen Pekka Lahti ja jäsen Maija Mäki vaativat sitä.`,
      `${moved[1]} ledamoten Pekka Lahti och ledamoten Maija Mäki krävde det.`,
    ],
  )
  told(
    'a matter in which somebody was silent',
    [procedure({ moved_why: 'silent' })],
    [
      `${moved[0]} kaikki jäsenet eivät ilmaisseet kantaansa määräaikaan mennessä.`,
      `${moved[1]} alla ledamöter inte uttryckte sin ståndpunkt inom tidsfristen.`,
    ],
  )
  told(
    'a disqualified member without a deputy',
    [procedure({ moved_why: 'disqualified' })],
    [
      `${moved[0]} esteelliselle jäsenelle ei saatu varajäsentä.`,
      `${moved[1]} ingen ersättare kunde fås för den jäviga ledamoten.`,
    ],
  )
  told(
    'too few for a quorum',
    [procedure({ moved_why: 'inquorate' })],
    [
      `${moved[0]} päätösehdotuksen hyväksyneitä ei ollut päätösvaltaista määrää.`,
      `${moved[1]} de som godkände beslutsförslaget inte var beslutföra.`,
    ],
  )

  it('the head: the time of the procedure, its lawfulness, and who took a position (R64)', () => {
    const {
      facts: lines,
      labels,
      present,
      absent,
    } = composeHead(facts({}, { ...withDeputy, absent: [{ name: 'Maija Mäki', deputy: false }] }))
    expect(lines).to.deep.equal([
      ['Menettelyn aika', 'ke 18.11.2026 klo 9.00–11.05'],
      ['Kokoustapa', 'sähköinen päätöksentekomenettely'],
      [
        'Laillisuus ja päätösvaltaisuus',
        'Asiat ja määräaika yksilöitiin kokouskutsussa, ja kaikki jäsenet ilmaisivat kantansa määräaikaan mennessä (hyvinvointialueesta annetun lain 105 §).',
      ],
    ])
    expect(labels.present).to.equal('Kantansa ilmaisseet')
    expect(absent).to.deep.equal([])
    expect(present.at(-1)).to.deep.equal({
      name: 'Iiro Virta',
      capacity: 'varajäsen',
      mode: '',
      note: 'varsinainen jäsen: Maija Mäki, vain 7\u00a0§',
    })
    const swedish = composeHead({ ...facts({}, withDeputy), language: 'sv' })
    expect(swedish.labels.present).to.equal('De som uttryckt sin ståndpunkt')
    expect(swedish.facts[0]![0]).to.equal('Förfarandets tid')
    expect(swedish.present.at(-1)!.note.replaceAll('\u00a0', ' ')).to.include('endast 7 §')
  })
})
