import type { Translated } from '../index.ts'
import type fi from '../fi/names.ts'

const names: Translated<typeof fi> = {
  ownTitle: 'Böjningen av ditt namn',
  ownText:
    'I finska protokoll kan ditt namn stå böjt: ”jäsen {genitive} ehdotus”. Kontrollera den föreslagna formen och bekräfta den. Ett namn som inte bekräftats böjs inte.',
  ownLink: 'Böjningen av ditt namn i protokollet',
  genitive: 'Namnet i genitiv på finska (vems?)',
  confirm: 'Bekräfta',
  confirmed: 'Bekräftad.',
  title: 'Böjning av namn',
  text: 'Ett finskt protokoll böjer endast bekräftade namn: ”jäsen Maija Mäen kannattamana”. Rätta felaktiga former, avmarkera de osäkra och bekräfta resten med en tryckning.',
  link: 'Böjning av namn i protokollet',
  waiting: { one: '{count} namn väntar på bekräftelse', other: '{count} namn väntar på bekräftelse' },
  right: 'Rätt',
  rightOf: 'Rätt: {name}',
  confirmAll: 'Bekräfta de markerade',
  saved: { one: '{count} namn bekräftades.', other: '{count} namn bekräftades.' },
  allConfirmed: 'Alla namn är bekräftade. Formerna kan fortfarande rättas.',
  nobody: 'Organet har ännu inga ledamöter och inga uppdragsinnehavare.',
  isConfirmed: 'bekräftad',
  endsInN: 'En finsk genitiv slutar på n, till exempel Maija Mäen.',
  onlyLastBends: 'Endast namnets sista ord böjs: skriv de övriga som de står i namnet.',
}
export default names
