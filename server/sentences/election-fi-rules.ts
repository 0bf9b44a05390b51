import type { ElectionSentences } from './election-rules.ts'

const unanimously = (unanimous: boolean) => (unanimous ? 'yksimielisesti ' : '')
const votes = (number: number) => (number === 1 ? '1 ääni' : `${number} ääntä`)

/** Names stand in the nominative, so that no name is inflected wrongly. */
export const electionsInFinnish: ElectionSentences = {
  list: (names) => names.join(', ').replace(/, ([^,]*)$/, ' ja $1'),
  pairs: (pairs) =>
    pairs.length > 2 ? `${pairs.slice(0, -1).join('; ')}; sekä ${pairs.at(-1)}` : pairs.join(', sekä '),
  withDeputy: (name, deputy) => `${name}, henkilökohtaisena varajäsenenä ${deputy}`,
  nominated: (names, several) => `${several ? 'Ehdokkaiksi' : 'Ehdokkaaksi'} asetettiin ${names}.`,
  proportionalDemanded: (names, several, present, needed) =>
    `${upper(names)} ${several ? 'vaativat' : 'vaati'} suhteellista vaalia. Läsnä oli ${present} jäsentä, joten vaatijoita tarvittiin vähintään ${needed}.`,
  secretDemanded: (names, several) =>
    `${upper(names)} ${several ? 'vaativat' : 'vaati'} vaalin toimittamista suljetuin lipuin.`,
  held: {
    majority: (secret) =>
      `Vaali toimitettiin enemmistövaalina ${secret ? 'suljetuin lipuin' : 'avoimella äänestyksellä'}.`,
    proportional: () => 'Vaali toimitettiin suhteellisena suljetuin lipuin.',
  },
  counters: (names) => `Ääntenlaskijoina toimivat ${names}.`,
  secrecyStated: 'Puheenjohtaja totesi, että vaalisalaisuus on turvattu myös etäyhteydellä osallistuville.',
  ballots: (ballots, blank, rejected) => {
    const among = [blank && `tyhjiä ${blank}`, rejected && `hylättyjä ${rejected}`].filter(Boolean)
    return `Vaalissa annettiin ${ballots} ${ballots === 1 ? 'lippu' : 'lippua'}${among.length ? `, joista ${among.join(' ja ')}` : ''}.`
  },
  counted: 'Ääntenlaskijat vahvistivat, että lippuja oli yhtä monta kuin äänestäneitä.',
  votes: (name, number) => `${name}: ${votes(number)}`,
  figure: (name, list, number, figure) => `${name}: lista ${list}, ${votes(number)}, vertausluku ${figure}`,
  openVotes: (name, voters) => `${name}: ${voters}.`,
  blankVotes: (voters) => `Tyhjä lippu: ${voters}.`,
  listName: (number) => `Lista ${number}`,
  lot: (order, secret, said) =>
    `Tasatuloksen ratkaisi arpa, jonka järjestys oli ${order}. Arvan siemen: ohjelman luku ${secret}, kokouksessa sanottu luku ${said}.`,
  annulled: 'Vaali peruttiin.',
  elected: {
    chair: (names, _several, unanimous) => `Puheenjohtajaksi valittiin ${unanimously(unanimous)}${names}.`,
    vice_chair: (names, several, unanimous) =>
      `${several ? 'Varapuheenjohtajiksi' : 'Varapuheenjohtajaksi'} valittiin ${unanimously(unanimous)}${names}.`,
    checkers: (names, several, unanimous) =>
      `${several ? 'Pöytäkirjantarkastajiksi' : 'Pöytäkirjantarkastajaksi'} valittiin ${unanimously(unanimous)}${names}.`,
    representatives: (names, several, unanimous) =>
      `${several ? 'Edustajiksi' : 'Edustajaksi'} valittiin ${unanimously(unanimous)}${names}.`,
  },
  deputies: (names, several) =>
    several ? `Varalle valittiin tässä järjestyksessä ${names}.` : `Varalle valittiin ${names}.`,
  begins: (day) => `Tehtävä alkaa ${day}.`,
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
