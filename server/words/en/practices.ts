import type fi from '../fi/practices.ts'
import type { Translated } from '../index.ts'

export default {
  lead: 'What has worked elsewhere, with its source, and whether it has been tried here.',
  new: 'Add a good practice',
  editing: 'Details of the practice',
  editOne: 'Edit: {title}',
  none: 'No good practices have been noted yet.',
  name: 'Practice',
  text: 'Description',
  textHint: 'What is done, for whom and with what result.',
  source: 'Source',
  sourceHint: 'A link, a publication or where it was heard of.',
  field: 'Service field',
  anyField: 'No single service field',
  tried: 'Tried here',
  any: 'All',
  tried_no: 'Not tried',
  tried_trying: 'Being tried',
  tried_in_use: 'In use',
  triedIn: 'Development task',
  noTask: 'No development task',
  public: 'All may read the practice.',
  remove: 'Remove the practice',
} satisfies Translated<typeof fi>
