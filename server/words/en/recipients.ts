import type { Translated } from '../index.ts'
import type fi from '../fi/recipients.ts'

export default {
  notNarrowed: 'Make at least one choice: type, size class, sub-region or service field.',
  noneMatch: 'No organisation was found by these choices.',
  matching: { one: 'One organisation fits the choices.', other: '{count} organisations fit the choices.' },
  firstOfThem: 'The first of them: {names}',
  look: 'Show whom the choices leave',
  list: 'Saved list',
  listWithCount: { one: '{name} (1 organisation)', other: '{name} ({count} organisations)' },
  noLists: 'There are no saved lists yet.',
  noDouble: 'So that nothing is asked twice',
  alsoOpen: 'The same organisations are being asked also:',
  alsoShared: {
    one: 'of one of the same organisations, by {day}',
    other: 'of {count} of the same organisations, by {day}',
  },
  knowsAlready: 'Judging by the words of the questions, the directory already holds some of the answers:',
  knownOf: '{fact}: known of {known} of {asked} organisations',
  askedOfThem: 'What the organisation has been asked',
  askedOpen: 'To be answered by {day}',
  askedAnswered: 'Answered',
  askedSilent: 'Not answered',
  askedNothing: 'The organisation has not been asked anything.',
  kind_consultation: 'Request for statements',
  kind_survey: 'Survey',
} satisfies Translated<typeof fi>
