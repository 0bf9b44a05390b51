import type { Translated } from '../index.ts'
import type fi from '../fi/earlier.ts'

export default {
  title: 'Protokoll från tidigare år',
  lead: 'Protokoll och promemorior från tiden innan den här tjänsten togs i bruk.',
  none: 'Inga protokoll från tidigare år har lagts till.',
  add: 'Lägg till ett protokoll',
  addText:
    'Filen syns först bara för organets ledamöter och funktionärer. På webben kommer den först när du har läst igenom och publicerat den.',
  heldOn: 'Sammanträdesdag',
  firstSection: 'Första paragrafen',
  lastSection: 'Sista paragrafen',
  sectionHint: 'Bara numret. En promemoria har inga paragrafer.',
  file: 'Protokoll',
  fileHint: 'Helst PDF, högst 50 MB.',
  inFuture: 'Dagen har inte varit ännu. Ange dagen för ett sammanträde som har hållits.',
  firstMissing: 'Ange också den första paragrafen.',
  sectionsBackwards: 'Den sista paragrafen är före den första. Rätta den ena.',
  notASection: 'Ange paragrafens nummer, till exempel 12.',
  readFirst: 'Läs först igenom protokollet och kryssa för att du har kontrollerat det. Inget publicerades.',
  sections: '{first}–{last} §',
  of: 'Sammanträde {day}',
  onWeb: 'på webben',
  inside: 'endast för organet',
  publishOrRemove: 'Publicera eller ta bort',
  checked:
    'Jag har läst igenom filen. Den innehåller inga sekretessbelagda uppgifter och inga personuppgifter som inte får publiceras på webben.',
  publish: 'Publicera på webben',
  publishOf: 'Publicera på webben: sammanträde {day}',
  withdraw: 'Ta bort från webben',
  withdrawOf: 'Ta bort från webben: sammanträde {day}',
  removeOf: 'Ta bort: sammanträde {day}',
  older: 'Äldre',
} satisfies Translated<typeof fi>
