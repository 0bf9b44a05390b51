import type { Translated } from '../index.ts'
import type fi from '../fi/openings.ts'

export default {
  title: 'Log of use',
  lead: 'Who, signed in, opened which page and when. Only the data protection officer sees the log, and opening it is entered in it.',
  none: 'Nothing has been opened.',
  strength: 'Identification',
  path: 'Address',
  csv: 'Download as a table (CSV)',
  ofThing: 'Who has opened this',
} satisfies Translated<typeof fi>
