import type fi from '../fi/practices.ts'
import type { Translated } from '../index.ts'

export default {
  lead: 'Arbetssätt som har fungerat på annat håll, med källa, och uppgift om de har prövats här.',
  new: 'Lägg till god praxis',
  editing: 'Uppgifter om praxisen',
  editOne: 'Redigera: {title}',
  none: 'Ingen god praxis har antecknats ännu.',
  name: 'Praxis',
  text: 'Beskrivning',
  textHint: 'Vad som görs, för vem och med vilket resultat.',
  source: 'Källa',
  sourceHint: 'En länk, en publikation eller varifrån praxisen är bekant.',
  field: 'Servicebransch',
  anyField: 'Ingen enskild servicebransch',
  tried: 'Prövat här',
  any: 'Alla',
  tried_no: 'Har inte prövats',
  tried_trying: 'Prövas',
  tried_in_use: 'I bruk',
  triedIn: 'Utvecklingsuppgift',
  noTask: 'Ingen utvecklingsuppgift',
  public: 'Praxisen visas för alla.',
  remove: 'Ta bort praxisen',
} satisfies Translated<typeof fi>
