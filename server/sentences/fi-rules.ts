import { say, word } from '../words/index.ts'
import type { Capacity, QuorumStatement } from './facts-rules.ts'
import { inGenitive, motionsInFinnish } from './fi-motion-rules.ts'
import type { Sentences } from './language-rules.ts'

const titles: Record<Capacity | 'chair', string> = {
  chair: 'puheenjohtaja',
  member: 'jäsen',
  deputy: 'varajäsen',
  secretary: 'sihteeri',
  presenter: 'esittelijä',
  expert: 'asiantuntija',
  guest: 'kutsuttu',
}

/** Finnish minutes. A name is bent only where its genitive has been confirmed, so that none is ever inflected wrongly. */
export const finnish: Sentences = {
  ...motionsInFinnish,
  language: 'fi',
  labels: {
    preparer: 'Valmistelija',
    presenter: 'Esittelijä',
    proposal: 'Päätösehdotus',
    account: 'Selostus',
    earlier: 'Aikaisempi käsittely',
    disqualification: 'Esteellisyys',
    handling: 'Käsittely',
    decision: 'Päätös',
    dissent: 'Eriävä mielipide',
    notice: 'Muutoksenhakukielto',
    annexes: 'Liitteet',
    delivery: 'Tiedoksi ja täytäntöönpantavaksi',
    discussion: 'Keskustelu',
    conclusion: 'Johtopäätös',
    tasks: 'Kuka tekee mitä ja milloin',
    outcome: 'Jatko',
  },
  head: {
    minutes: 'Pöytäkirja',
    memo: 'Muistio',
    time: 'Aika',
    place: 'Paikka',
    mode: 'Kokoustapa',
    breaks: 'Tauot',
    lawful: 'Laillisuus ja päätösvaltaisuus',
    checkers: 'Pöytäkirjantarkastajat',
    present: 'Läsnä',
    absent: 'Poissa',
    modes: {
      ordinary: 'läsnäkokous',
      electronic: 'sähköinen kokous (etäkokous)',
      decision: 'sähköinen päätöksentekomenettely',
      hybrid: 'hybridikokous (paikalla ja etäyhteydellä)',
    },
    attending: { in_person: 'paikalla', remote: 'etäyhteydellä' },
  },
  capacity: (capacity) => (capacity === 'vice_chair' ? 'varapuheenjohtaja' : titles[capacity]),
  titled: (capacity, name) => `${titles[capacity]} ${name}`,
  list: (names) => names.join(', ').replace(/, ([^,]*)$/, ' ja $1'),
  arrivedNote: (clock, section) => `saapui klo ${clock}${section && ` (${section})`}`,
  leftNote: (clock, section) => `poistui klo ${clock}${section && ` (${section})`}`,
  replacesNote: (member) => `varsinainen jäsen: ${member}`,
  onlyNote: (section) => (section ? `läsnä vain ${section}:n ajan` : 'läsnä yhden asian ajan'),
  opened: (clock) => `Puheenjohtaja avasi kokouksen klo ${clock}.`,
  closed: (clock) => `Puheenjohtaja päätti kokouksen klo ${clock}.`,
  arrived: (who, clock, replaces) =>
    `Merkittiin, että ${who} saapui kokoukseen klo ${clock}${insteadOf(replaces)}.`,
  returned: (who, clock) => `Merkittiin, että ${who} palasi kokoukseen klo ${clock}.`,
  left: (who, clock) => `Merkittiin, että ${who} poistui kokouksesta klo ${clock}.`,
  heard: (who, from, to) =>
    `Merkittiin, että ${who} oli läsnä tämän asian käsittelyssä klo ${from}${to ? `–${to}` : ' alkaen'}.`,
  ground: (point) => `hallintolain 28 §:n 1 momentin ${point} kohta`,
  disqualified: (who, ground, { clock, deputy }) =>
    [
      `${upper(who)} ilmoitti olevansa esteellinen${ground && ` (${ground})`}`,
      clock && ` ja poistui kokouksesta klo ${clock} asian käsittelyn ajaksi`,
      deputy && `; ${deputy} osallistui asian käsittelyyn hänen sijastaan`,
      '.',
    ].join(''),
  claimed: (who, ground) => `Kokouksessa esitettiin, että ${who} on esteellinen${ground && ` (${ground})`}.`,
  disqualificationReason: (reason) => `Syy: ${reason}`,
  dispute: {
    disputed: () => 'Esteellisyydestä oli erimielisyyttä.',
    confirmed: (who) => `Toimielin päätti, että ${who} on esteellinen.`,
    rejected: (who) => `Toimielin päätti, että ${who} ei ole esteellinen.`,
  },
  disputeVoted: (who) =>
    `Esteellisyydestä äänestettiin: jaa merkitsi, että ${who} on esteellinen, ja ei, että hän ei ole esteellinen.`,
  disputeDecidedBy: (names) =>
    `Ratkaisuun ${names.includes(' ja ') ? 'osallistuivat' : 'osallistui'} ${names}.`,
  disputeDecidedByOwn: (who) =>
    `${upper(who)} osallistui ratkaisuun, koska toimielin ei muuten olisi ollut päätösvaltainen eikä sijaista saatu ajoissa (hallintolain 29 §).`,
  lawful: ({ present, base, needed, quorate, lawful }) =>
    `Puheenjohtaja totesi, että kokous ${standing(lawful, quorate)} (jäseniä läsnä ${present}, jäsenmäärä ${base}, päätösvaltaisuuteen tarvitaan ${needed}).`,
  quorateHere: ({ present, base, needed, quorate }) =>
    `Puheenjohtaja totesi, että kokous ${quorate ? 'on' : 'ei ole'} päätösvaltainen tässä asiassa (jäseniä läsnä ${present}, jäsenmäärä ${base}, päätösvaltaisuuteen tarvitaan ${needed}).`,
  lacking: ({ short_sides, chair_missing }) =>
    [
      ...(chair_missing ? ['Puheenjohtaja ja varapuheenjohtaja eivät olleet läsnä.'] : []),
      ...(short_sides.length ? [`Liian vähän läsnä: ${short_sides.map(shortSide).join(', ')}.`] : []),
    ].join(' '),
  orderApproved: 'Esityslista hyväksyttiin kokouksen työjärjestykseksi.',
  takenUpUnanimously: (heading) =>
    `Toimielin päätti yksimielisesti ottaa käsiteltäväksi asian, jota kokouskutsussa ei mainittu: ${heading}.`,
  takingUpVoted: (heading) =>
    `Äänestettiin siitä, otetaanko käsiteltäväksi asia, jota kokouskutsussa ei mainittu: ${heading}.`,
  takingUpNeedsAll: 'Valmistelematon asia otetaan käsiteltäväksi vain yksimielisesti.',
  takenUp: { yes: 'Asia otettiin käsiteltäväksi.', no: 'Asiaa ei otettu käsiteltäväksi.' },
  nextMeeting: (at, place) => `Seuraava kokous pidetään ${at}${place && `, paikka: ${place}`}.`,
  nextMeetingLater: 'Seuraavan kokouksen aika ilmoitetaan myöhemmin.',
  notificationsNoted: 'Ilmoitusasiat merkittiin tiedoksi.',
  nothingElse: 'Muita asioita ei ollut.',
  checkersChosen: (names, deputies) =>
    `${names.includes(' ja ') ? 'Pöytäkirjantarkastajiksi' : 'Pöytäkirjantarkastajaksi'} valittiin ${names}${deputies ? `, varalle ${deputies}` : ''}.`,
  baseCarried: (how) => `Päätösehdotus hyväksyttiin${howFinnish[how]}.`,
  motionCarried: (name, how) => `${upper(name)} hyväksyttiin${howFinnish[how]}`,
  motionCarriedThat: (name, how, clause) =>
    `${upper(howDecided[how])} ${inGenitive(name)} mukaisesti, että ${clause}`,
  pointCarried: (name) => `Erillisessä äänestyksessä hyväksyttiin lisäksi ${name}`,
  outcomes: {
    decided: '',
    noted: 'Asia merkittiin tiedoksi.',
    returned: 'Asia palautettiin uudelleen valmisteltavaksi.',
    tabled: 'Asia jätettiin pöydälle.',
    removed: 'Asia poistettiin esityslistalta.',
    discussed: 'Asiasta keskusteltiin.',
  },
  forwarded: (body) => `Asia siirrettiin käsiteltäväksi: ${body}.`,
  adopted: (kind, title) =>
    `Hyväksyttiin ${{ recommendation: 'suositus', position: 'kannanotto', proposal: 'esitys', opinion: 'lausunto' }[kind]}: ${title}.`,
  dissented: (who) => `${upper(who)} ilmoitti päätöksestä eriävän mielipiteen.`,
  dissentGrounds: 'Perustelut:',
  earlier: (day, body, kind) => `${day} ${body}: ${earlierFinnish[kind] ?? 'käsiteltiin'}`,
  rectificationLabel: 'Oikaisuvaatimusohje',
  rectification:
    'Tähän päätökseen tyytymätön voi vaatia siihen oikaisua hyvinvointialueesta annetun lain (611/2021) 139 §:n mukaan. Oikaisua vaaditaan kirjallisesti päätöksen tehneeltä toimielimeltä 14 päivän kuluessa päätöksen tiedoksisaannista, ja vaatimus toimitetaan hyvinvointialueen kirjaamoon. Hyvinvointialueen jäsenen katsotaan saaneen päätöksestä tiedon seitsemän päivän kuluttua siitä, kun pöytäkirja on julkaistu hyvinvointialueen verkkosivuilla (143 ja 145 §). Vaatimuksessa ilmoitetaan, mihin päätökseen, millaista ja millä perusteilla oikaisua vaaditaan, sekä tekijän nimi ja yhteystiedot.',
  prohibition:
    'Päätös koskee vain valmistelua tai täytäntöönpanoa, joten siitä ei hyvinvointialueesta annetun lain (611/2021) 141 §:n mukaan saa tehdä oikaisuvaatimusta eikä aluevalitusta.',
  checkedAtOnce: 'Pykälä tarkastettiin heti kokouksessa.',
  due: (day) => `viimeistään ${day}`,
  delivery: { for_information: 'Tiedoksi', for_implementation: 'Täytäntöönpantavaksi' },
  secretAnnex: 'salassa pidettävä liite',
  secret: 'Salassa pidettävä asia',
  closedItem: 'Ei julkinen asia',
}

const shortSide = ({ side, present, needed }: QuorumStatement['short_sides'][number]) =>
  `${word('fi', say(`bodies.side_${side}`))} (läsnä ${present}, tarvitaan ${needed})`

function standing(lawful: boolean, quorate: boolean) {
  if (lawful) return `on laillisesti koolle kutsuttu ${quorate ? 'ja' : 'mutta ei ole'} päätösvaltainen`
  return `ei ole laillisesti koolle kutsuttu ${quorate ? 'mutta on' : 'eikä'} päätösvaltainen`
}

const insteadOf = (replaces: { name: string; owner: string | undefined } | undefined) =>
  replaces ? (replaces.owner ? ` ${replaces.owner} sijaan` : ` (varsinainen jäsen: ${replaces.name})`) : ''

const howFinnish = { unanimous: ' yksimielisesti', vote: ' äänestyksen jälkeen', plain: '' }

const howDecided = {
  unanimous: 'päätettiin yksimielisesti',
  vote: 'äänestyksen jälkeen päätettiin',
  plain: 'päätettiin',
}

const earlierFinnish: Record<string, string> = {
  received: 'tuli vireille',
  accepted: 'otettiin valmisteltavaksi',
  handled: 'käsiteltiin',
  forwarded: 'siirrettiin käsiteltäväksi',
  returned: 'palautettiin uudelleen valmisteltavaksi',
  tabled: 'jätettiin pöydälle',
  removed: 'poistettiin esityslistalta',
  adopted: 'hyväksyttiin kannaksi',
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
