import { expect } from 'chai'
import { composeSections } from '../../server/sentences/section-rules.ts'
import type { Attendance, MeetingFacts } from '../../server/sentences/facts-rules.ts'
import { plainText } from '../../server/texts/rules.ts'
import { at, facts, item, stay, type Name } from './telling.ts'

/** Lawfulness from 9.00, a matter from 9.30, a secret one from 10.00. */
const items = [
  item({ id: 1, kind: 'lawfulness', opened_at: at('9:00'), closed_at: at('9:30') }),
  item({ id: 2, opened_at: at('9:30'), closed_at: at('10:00'), section_number: 8 }),
  item({ id: 3, opened_at: at('10:00'), closed_at: at('10:30'), section_number: 9, publicity: 'secret' }),
]
const remote = (name: Name, more: Partial<Attendance> = {}) =>
  stay(name, { mode: 'remote', identified: 'sight', confirmed_at: at('8:58'), ...more })
const said = (clock: string, item_id: number | null = null) => ({ item_id, at: at(clock) })
const told = (attendances: Attendance[], section: number, language: MeetingFacts['language'] = 'fi') =>
  plainText(
    composeSections({ ...facts({}, { items, attendances }), language })[section]!.parts.find(
      ({ name }) => name === 'handling',
    )?.html ?? '',
  ).replaceAll('\u00a0', ' ')

const both = (name: string, attendances: Attendance[], section: number, [fi, sv]: [string, string]) =>
  it(name, () => {
    expect(told(attendances, section)).to.equal(fi)
    expect(told(attendances, section, 'sv')).to.equal(sv)
  })

describe('What the minutes say of those who took part remotely (R35, R36, R31)', () => {
  both('one was established before the meeting', [remote('maija')], 0, [
    'Puheenjohtaja ja sihteeri totesivat etäyhteydellä osallistuvan: Maija Mäki (kuva- ja ääniyhteys). Osallistujat näkivät ja kuulivat toisensa yhdenvertaisesti.',
    'Ordföranden och sekreteraren konstaterade deltagaren på distans: Maija Mäki (bild- och ljudförbindelse). Deltagarna såg och hörde varandra på lika villkor.',
  ])
  both(
    'two, and that no outsiders were present',
    [
      remote('maija', { privacies: [said('8:59')] }),
      remote('pekka', { identified: 'strong', privacies: [said('9:00')] }),
    ],
    0,
    [
      'Puheenjohtaja ja sihteeri totesivat etäyhteydellä osallistuvat: Maija Mäki (kuva- ja ääniyhteys) ja Pekka Lahti (vahva tunnistautuminen). Osallistujat näkivät ja kuulivat toisensa yhdenvertaisesti.\nMaija Mäki ja Pekka Lahti vahvistivat, etteivät ulkopuoliset näe eivätkä kuule kokousta.',
      'Ordföranden och sekreteraren konstaterade deltagarna på distans: Maija Mäki (bild- och ljudförbindelse) och Pekka Lahti (stark autentisering). Deltagarna såg och hörde varandra på lika villkor.\nMaija Mäki och Pekka Lahti bekräftade att inga utomstående kan se eller höra sammanträdet.',
    ],
  )
  both('nobody', [stay('maija')], 0, ['', ''])
  both(
    'one who came by telephone while a matter was handled',
    [
      remote('eero', {
        identified: 'voice',
        arrived_at: at('9:40'),
        arrived_item_id: 2,
        confirmed_at: at('9:41'),
        privacies: [said('9:41')],
      }),
    ],
    1,
    [
      'Puheenjohtaja ja sihteeri totesivat etäyhteydellä osallistuvan: Eero Nieminen (ääniyhteys). Osallistujat näkivät ja kuulivat toisensa yhdenvertaisesti.\nMerkittiin, että jäsen Eero Nieminen saapui kokoukseen klo 9.40.\nEero Nieminen vahvisti, etteivät ulkopuoliset näe eivätkä kuule kokousta.',
      'Ordföranden och sekreteraren konstaterade deltagaren på distans: Eero Nieminen (ljudförbindelse). Deltagarna såg och hörde varandra på lika villkor.\nAntecknades att ledamoten Eero Nieminen anlände till sammanträdet kl. 9.40.\nEero Nieminen bekräftade att inga utomstående kan se eller höra sammanträdet.',
    ],
  )
  both('a secret item, said anew', [remote('maija', { privacies: [said('8:59'), said('9:58', 3)] })], 2, [
    'Maija Mäki vahvisti, etteivät ulkopuoliset näe eivätkä kuule tämän asian käsittelyä.',
    'Maija Mäki bekräftade att inga utomstående kan se eller höra behandlingen av detta ärende.',
  ])
  both(
    'a lost connection and the return',
    [
      remote('maija', { departed_at: at('9:42'), departed_item_id: 2, departure_reason: 'connection' }),
      remote('maija', { arrived_at: at('9:50'), arrived_item_id: 2, identified: null, confirmed_at: null }),
    ],
    1,
    [
      'Merkittiin, että jäsen Maija Mäki poistui kokouksesta klo 9.42 yhteyden katkettua.\nMerkittiin, että jäsen Maija Mäki palasi kokoukseen klo 9.50.',
      'Antecknades att ledamoten Maija Mäki avlägsnade sig från sammanträdet kl. 9.42 när förbindelsen bröts.\nAntecknades att ledamoten Maija Mäki återvände till sammanträdet kl. 9.50.',
    ],
  )
})
