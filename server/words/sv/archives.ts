import type { Translated } from '../index.ts'
import type fi from '../fi/archives.ts'

export default {
  title: 'Arkivpaket',
  titleOf: 'Arkivpaket: {name}',
  closingTitle: 'Dra in organet: {name}',
  byDecision: 'Beslut: {decision}',
  closingPackage:
    'Av ett indraget organ görs ett arkivpaket: protokoll och promemorior med bilagor, ärendenas filer, rekommendationer med svar, metadata och kontrollsummor. Organets sidor kan fortfarande läsas.',
  goesOn: 'Om organet fortsätter, lägg till en ny mandattid.',
  finishFirst: 'Innan organet dras in ska följande bli klart:',
  unfinished: 'Organet kan inte dras in förrän det som är ofärdigt har blivit klart.',
  hinders_meeting: 'Möte {number} har varken avslutats eller ställts in.',
  hinders_minutes: 'Protokollet eller promemorian för möte {number} har inte undertecknats eller godkänts.',
  hinders_recommendation: 'Rekommendationen har inte lämnats vidare: {name}.',
  hinders_child: 'Ett underordnat organ har inte dragits in: {name}.',
  decision: 'Beslutet att dra in organet',
  decisionHint: 'Till exempel Välfärdsområdesstyrelsen 14.12.2026 § 212.',
  decisionHintEnded: 'Den sista mandatperioden har löpt ut. Något beslut behövs inte, men det kan antecknas.',
  decisionMissing: 'Mandatperioden pågår. Anteckna beslutet att dra in organet.',
  madeAt: 'Blev färdigt',
  files: 'Filer',
  secretFiles: 'Av dem sekretessbelagda',
  size: 'Storlek',
  holds:
    'Paketet innehåller de undertecknade protokollen och godkända promemoriorna med bilagorna inbäddade (PDF/A-3a), bilagorna och ärendenas filer även var för sig, rekommendationerna med svar, metadata (metadata.json) och kontrollsummor (sha256.txt). Sekretessbelagda handlingar finns endast i mappen salassa-pidettavat.',
  hash: 'Paketets kontrollsumma (SHA-256)',
  take: 'Ladda ner paketet',
  takeStrong:
    'Paketet kan innehålla sekretessbelagt material. Registratorn laddar ned det efter stark autentisering.',
  making: 'Paketet görs: protokoll klara {done}/{total}.',
  look: 'Se om paketet är färdigt',
  failed:
    'Paketet kunde inte göras. Beställ det på nytt; om det inte heller då lyckas, kontakta underhållet.',
  none: 'Paketet har inte gjorts ännu.',
  make: 'Gör arkivpaketet',
  notMadeYet: 'Paketet är inte färdigt ännu.',
  handovers: 'Överlämnanden',
  noHandovers: 'Paketet har inte överlämnats till någon ännu.',
  enterHandover: 'Anteckna ett överlämnande',
  receiver: 'Mottagare',
  receiverHint: 'Till exempel välfärdsområdets arkiv.',
  way: 'Hur paketet överlämnades',
  wayHint: 'Till exempel överfört till det elektroniska arkivet.',
  handedOn: 'Dag för överlämnandet',
  saveHandover: 'Spara överlämnandet',
  enteredBy: 'antecknat av {name} {at}',
} satisfies Translated<typeof fi>
