import type { Translated } from '../index.ts'
import type fi from '../fi/recipients.ts'

export default {
  notNarrowed: 'Välj minst en avgränsning: typ, storleksklass, ekonomisk region eller servicebransch.',
  noneMatch: 'Ingen organisation hittades med de här valen.',
  matching: { one: 'En organisation motsvarar valen.', other: '{count} organisationer motsvarar valen.' },
  firstOfThem: 'De första: {names}',
  look: 'Visa vem valen gäller',
  list: 'Sparad lista',
  listWithCount: { one: '{name} (1 organisation)', other: '{name} ({count} organisationer)' },
  noLists: 'Det finns inga sparade listor ännu.',
  noDouble: 'För att inte fråga samma sak två gånger',
  alsoOpen: 'Av samma organisationer begärs för närvarande också:',
  alsoShared: {
    one: 'av en av samma organisationer, senast {day}',
    other: 'av {count} av samma organisationer, senast {day}',
  },
  knowsAlready:
    'Av frågornas ord att döma finns en del av svaren redan i förteckningen över tjänsteproducenter:',
  knownOf: '{fact}: känt om {known} av {asked} organisationer',
  askedOfThem: 'Vad organisationen har tillfrågats om',
  askedOpen: 'Svara senast {day}',
  askedAnswered: 'Besvarad',
  askedSilent: 'Inte besvarad',
  askedNothing: 'Organisationen har inte tillfrågats om något.',
  kind_consultation: 'Begäran om utlåtande',
  kind_survey: 'Enkät',
} satisfies Translated<typeof fi>
