import type { Translated } from '../index.ts'
import type fi from '../fi/substitutes.ts'

export default {
  office: 'Substitute secretary',
  set: 'Set a substitute secretary',
  lead: "The substitute has the secretary's rights on these days and on no other. The secretary's own rights stay in force.",
  person: 'Substitute',
  from: 'First day',
  until: 'Last day',
  over: 'The last day has passed already.',
  already: 'The person is already secretary or substitute secretary on these days.',
  coming: 'Substitutes to come',
  own: 'You are the substitute secretary: {body}, {from}–{until}.',
  others: 'Substitute secretary: {name}, {body}, {from}–{until}.',
  look: 'See the offices',
  subject: 'Substitute secretary: {body}',
  text: "{by} has set you as the substitute secretary: {body}, {from}–{until}. On these days you have the secretary's rights, and what waits for the secretary is on your home page.",
} satisfies Translated<typeof fi>
