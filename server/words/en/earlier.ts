import type { Translated } from '../index.ts'
import type fi from '../fi/earlier.ts'

export default {
  title: 'Minutes of earlier years',
  lead: 'Minutes and memos from the time before this service was taken into use.',
  none: 'No minutes of earlier years have been added.',
  add: 'Add minutes',
  addText:
    "At first the file is seen only by the body's members and office holders. It comes onto the web only when you have read it through and published it.",
  heldOn: 'Day of the meeting',
  firstSection: 'First section',
  lastSection: 'Last section',
  sectionHint: 'The number alone. A memo has no sections.',
  file: 'Minutes',
  fileHint: 'Preferably PDF, at most 50 MB.',
  inFuture: 'The day has not come yet. Give the day of a meeting that has been held.',
  firstMissing: 'Give the first section too.',
  sectionsBackwards: 'The last section is before the first. Mend one of them.',
  notASection: 'Give the number of the section, for example 12.',
  readFirst: 'First read the minutes through and tick that you have checked them. Nothing was published.',
  sections: '§ {first}–{last}',
  of: 'Meeting {day}',
  onWeb: 'on the web',
  inside: 'for the body only',
  publishOrRemove: 'Publish or remove',
  checked:
    'I have read the file through. It holds nothing secret and no personal data that must not be published on the web.',
  publish: 'Publish on the web',
  publishOf: 'Publish on the web: meeting {day}',
  withdraw: 'Take off the web',
  withdrawOf: 'Take off the web: meeting {day}',
  removeOf: 'Remove: meeting {day}',
  older: 'Older',
} satisfies Translated<typeof fi>
