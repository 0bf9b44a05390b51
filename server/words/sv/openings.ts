import type { Translated } from '../index.ts'
import type fi from '../fi/openings.ts'

export default {
  title: 'Användningslogg',
  lead: 'Vem öppnade vilken sida som inloggad och när. Loggen ses bara av dataskyddsombudet, och att den öppnas antecknas i loggen.',
  none: 'Ingenting har öppnats.',
  strength: 'Identifiering',
  path: 'Adress',
  csv: 'Ladda ner som tabell (CSV)',
  ofThing: 'Vem har öppnat detta',
} satisfies Translated<typeof fi>
