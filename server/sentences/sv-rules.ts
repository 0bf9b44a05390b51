import { say, word } from '../words/index.ts'
import type { Capacity, QuorumStatement } from './facts-rules.ts'
import { motionsInSwedish } from './sv-motion-rules.ts'
import type { Sentences } from './language-rules.ts'

const titles: Record<Capacity | 'chair', string> = {
  chair: 'ordförande',
  member: 'ledamot',
  deputy: 'ersättare',
  secretary: 'sekreterare',
  presenter: 'föredragande',
  expert: 'sakkunnig',
  guest: 'inbjuden',
}

const definite: Record<Capacity | 'chair', string> = {
  chair: 'ordföranden',
  member: 'ledamoten',
  deputy: 'ersättaren',
  secretary: 'sekreteraren',
  presenter: 'föredraganden',
  expert: 'den sakkunniga',
  guest: 'den inbjudna',
}

/** Swedish minutes. */
export const swedish: Sentences = {
  ...motionsInSwedish,
  language: 'sv',
  labels: {
    preparer: 'Beredare',
    presenter: 'Föredragande',
    proposal: 'Beslutsförslag',
    account: 'Redogörelse',
    earlier: 'Tidigare behandling',
    disqualification: 'Jäv',
    handling: 'Behandling',
    decision: 'Beslut',
    dissent: 'Avvikande mening',
    notice: 'Besvärsförbud',
    annexes: 'Bilagor',
    delivery: 'För kännedom och verkställighet',
    discussion: 'Diskussion',
    conclusion: 'Slutsats',
    tasks: 'Vem gör vad och när',
    outcome: 'Fortsättning',
  },
  head: {
    minutes: 'Protokoll',
    memo: 'Promemoria',
    time: 'Tid',
    place: 'Plats',
    mode: 'Sammanträdesform',
    breaks: 'Pauser',
    lawful: 'Laglighet och beslutförhet',
    checkers: 'Protokolljusterare',
    present: 'Närvarande',
    absent: 'Frånvarande',
    modes: {
      ordinary: 'närmöte',
      electronic: 'elektroniskt sammanträde (distansmöte)',
      decision: 'elektroniskt beslutsförfarande',
      hybrid: 'hybridmöte (på plats och på distans)',
    },
    attending: { in_person: 'på plats', remote: 'på distans' },
  },
  capacity: (capacity) => (capacity === 'vice_chair' ? 'vice ordförande' : titles[capacity]),
  titled: (capacity, name) => `${definite[capacity]} ${name}`,
  list: (names) => names.join(', ').replace(/, ([^,]*)$/, ' och $1'),
  arrivedNote: (clock, section) => `anlände kl. ${clock}${section && ` (${section})`}`,
  leftNote: (clock, section) => `avlägsnade sig kl. ${clock}${section && ` (${section})`}`,
  replacesNote: (member) => `ordinarie ledamot: ${member}`,
  onlyNote: (section) => (section ? `närvarande endast under ${section}` : 'närvarande under ett ärende'),
  opened: (clock) => `Ordföranden öppnade sammanträdet kl. ${clock}.`,
  closed: (clock) => `Ordföranden avslutade sammanträdet kl. ${clock}.`,
  arrived: (who, clock, replaces) =>
    `Antecknades att ${who} anlände till sammanträdet kl. ${clock}${replaces ? ` i stället för ${replaces.who}` : ''}.`,
  returned: (who, clock) => `Antecknades att ${who} återvände till sammanträdet kl. ${clock}.`,
  left: (who, clock) => `Antecknades att ${who} avlägsnade sig från sammanträdet kl. ${clock}.`,
  heard: (who, from, to) =>
    `Antecknades att ${who} var närvarande när detta ärende behandlades kl. ${from}${to ? `–${to}` : ' och framåt'}.`,
  ground: (point) => `28 § 1 mom. ${point} punkten i förvaltningslagen`,
  disqualified: (who, ground, { clock, deputy }) =>
    [
      `${upper(who)} anmälde jäv${ground && ` (${ground})`}`,
      clock && ` och avlägsnade sig från sammanträdet kl. ${clock} för den tid ärendet behandlades`,
      deputy && `; ${deputy} deltog i behandlingen i stället`,
      '.',
    ].join(''),
  claimed: (who, ground) => `Vid sammanträdet framfördes att ${who} är jävig${ground && ` (${ground})`}.`,
  disqualificationReason: (reason) => `Orsak: ${reason}`,
  dispute: {
    disputed: () => 'Det rådde oenighet om jävet.',
    confirmed: (who) => `Organet beslutade att ${who} är jävig.`,
    rejected: (who) => `Organet beslutade att ${who} inte är jävig.`,
  },
  disputeVoted: (who) =>
    `Det röstades om jävet: ja betydde att ${who} är jävig och nej att personen inte är jävig.`,
  disputeDecidedBy: (names) => `I avgörandet deltog ${names}.`,
  disputeDecidedByOwn: (who) =>
    `${upper(who)} deltog i avgörandet, eftersom organet annars inte hade varit beslutfört och en ersättare inte kunde fås i tid (29 § i förvaltningslagen).`,
  lawful: ({ present, base, needed, quorate, lawful }) =>
    `Ordföranden konstaterade att sammanträdet ${standing(lawful, quorate)} (närvarande ledamöter ${present}, antal ledamöter ${base}, för beslutförhet krävs ${needed}).`,
  quorateHere: ({ present, base, needed, quorate }) =>
    `Ordföranden konstaterade att sammanträdet ${quorate ? 'är' : 'inte är'} beslutfört i detta ärende (närvarande ledamöter ${present}, antal ledamöter ${base}, för beslutförhet krävs ${needed}).`,
  lacking: ({ short_sides, chair_missing }) =>
    [
      ...(chair_missing ? ['Varken ordföranden eller vice ordföranden var närvarande.'] : []),
      ...(short_sides.length ? [`För få närvarande: ${short_sides.map(shortSide).join(', ')}.`] : []),
    ].join(' '),
  orderApproved: 'Föredragningslistan godkändes som arbetsordning för sammanträdet.',
  takenUpUnanimously: (heading) =>
    `Organet beslutade enhälligt att ta upp till behandling ett ärende som inte nämndes i kallelsen: ${heading}.`,
  takingUpVoted: (heading) =>
    `Man röstade om huruvida ett ärende som inte nämndes i kallelsen tas upp till behandling: ${heading}.`,
  takingUpNeedsAll: 'Ett oberett ärende tas upp till behandling endast enhälligt.',
  takenUp: { yes: 'Ärendet togs upp till behandling.', no: 'Ärendet togs inte upp till behandling.' },
  nextMeeting: (at, place) => `Nästa sammanträde hålls ${at}${place && `, plats: ${place}`}.`,
  nextMeetingLater: 'Tiden för nästa sammanträde meddelas senare.',
  notificationsNoted: 'Anmälningsärendena antecknades för kännedom.',
  nothingElse: 'Det fanns inga övriga ärenden.',
  checkersChosen: (names, deputies) =>
    `Till protokolljusterare valdes ${names}${deputies ? `, till ersättare ${deputies}` : ''}.`,
  baseCarried: (how) => `Beslutsförslaget godkändes${howSwedish[how]}.`,
  motionCarried: (name, how) => `${upper(name)} godkändes${howSwedish[how]}`,
  motionCarriedThat: (name, how, clause) =>
    how === 'vote'
      ? `Efter omröstning beslutades i enlighet med ${name} att ${clause}`
      : `I enlighet med ${name} beslutades${howSwedish[how]} att ${clause}`,
  pointCarried: (name) => `I en separat omröstning godkändes dessutom ${name}`,
  outcomes: {
    decided: '',
    noted: 'Ärendet antecknades för kännedom.',
    returned: 'Ärendet återremitterades.',
    tabled: 'Ärendet bordlades.',
    removed: 'Ärendet ströks från föredragningslistan.',
    discussed: 'Ärendet diskuterades.',
  },
  forwarded: (body) => `Ärendet överfördes för behandling: ${body}.`,
  adopted: (kind, title) =>
    `Följande ${{ recommendation: 'rekommendation', position: 'ställningstagande', proposal: 'framställning', opinion: 'utlåtande' }[kind]} antogs: ${title}.`,
  dissented: (who) => `${upper(who)} anmälde avvikande mening mot beslutet.`,
  dissentGrounds: 'Motivering:',
  earlier: (day, body, kind) => `${day} ${body}: ${earlierSwedish[kind] ?? 'behandlades'}`,
  rectificationLabel: 'Anvisning för begäran om omprövning',
  rectification:
    'Den som är missnöjd med detta beslut kan begära omprövning av det enligt 139 § i lagen om välfärdsområden (611/2021). Omprövning begärs skriftligen hos det organ som fattade beslutet inom 14 dagar från delfåendet av beslutet, och begäran lämnas till välfärdsområdets registratorskontor. En medlem av välfärdsområdet anses ha fått del av beslutet sju dagar efter det att protokollet publicerades på välfärdsområdets webbplats (143 och 145 §). I begäran anges vilket beslut den gäller, hurdan omprövning som begärs och på vilka grunder, samt den sökandes namn och kontaktuppgifter.',
  prohibition:
    'Beslutet gäller endast beredning eller verkställighet. Enligt 141 § i lagen om välfärdsområden (611/2021) får därför omprövning av beslutet inte begäras och välfärdsområdesbesvär inte anföras.',
  checkedAtOnce: 'Paragrafen justerades omedelbart vid sammanträdet.',
  due: (day) => `senast ${day}`,
  delivery: { for_information: 'För kännedom', for_implementation: 'För verkställighet' },
  secretAnnex: 'sekretessbelagd bilaga',
  secret: 'Sekretessbelagt ärende',
  closedItem: 'Icke-offentligt ärende',
}

const shortSide = ({ side, present, needed }: QuorumStatement['short_sides'][number]) =>
  `${word('sv', say(`bodies.side_${side}`))} (närvarande ${present}, krävs ${needed})`

function standing(lawful: boolean, quorate: boolean) {
  if (lawful) return `är lagligen sammankallat ${quorate ? 'och' : 'men inte'} beslutfört`
  return quorate
    ? 'inte är lagligen sammankallat men är beslutfört'
    : 'varken är lagligen sammankallat eller beslutfört'
}

const howSwedish = { unanimous: ' enhälligt', vote: ' efter omröstning', plain: '' }

const earlierSwedish: Record<string, string> = {
  received: 'inleddes',
  accepted: 'togs upp för beredning',
  handled: 'behandlades',
  forwarded: 'överfördes för behandling',
  returned: 'återremitterades',
  tabled: 'bordlades',
  removed: 'ströks från föredragningslistan',
  adopted: 'antogs som ståndpunkt',
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
