import type fi from '../fi/ideas.ts'
import type { Translated } from '../index.ts'

export default {
  title: 'Ideas',
  lead: 'A participant brings an idea and others may support it. The secretary answers it or makes it a matter of the body.',
  none: 'There are no ideas yet.',
  noneAnswered: 'No idea has been answered yet. Other ideas are shown to the participants of the forum.',
  new: 'Bring an idea',
  name: 'Heading',
  text: 'What you propose and why',
  textHint: 'Do not write client data or business secrets.',
  bring: 'Send the idea',
  broughtBy: '{name}, on {at}',
  broughtAt: 'Brought {at}',
  supports: { one: '{count} supporter', other: '{count} supporters' },
  support: 'Support',
  supportNamed: 'Support the idea: {title}',
  unsupport: 'Withdraw support',
  unsupportNamed: 'Withdraw support: {title}',
  youSupport: 'You support this idea.',
  waits: 'Waits for an answer',
  answered: 'Answered',
  takenUp: 'Being handled',
  answer: 'Answer of the secretary',
  answeredAt: 'Answered {at}',
  answerButton: 'Answer',
  answerChange: 'Change the answer',
  answerHint:
    'An answered idea and its answer are shown to everyone without the name of its author. The author gets a message.',
  takeUp: 'Make it a matter of the body',
  takeUpHint:
    'The idea becomes an initiative and a matter handled by {body}. Its author gets a message now and at each step of the matter.',
  takenUpAlready: 'The idea is a matter already.',
  path: 'Steps of the matter',
  toMatter: 'To the page of the matter',
  takenUpBy: 'The idea is handled as a matter by {body}.',
  duty: 'Answer the idea',
  dutyText: 'An idea brought to the forum waits for an answer.',
  mailAnsweredSubject: 'Your idea has been answered',
  mailAnswered:
    'The idea that you brought to the forum has been answered. The answer is on the page of the idea.',
  mailTakenUpSubject: 'Your idea has become a matter',
  mailTakenUp:
    'The idea that you brought to the forum {forum} has become a matter handled by {body}. You get a message when the matter moves on.',
} satisfies Translated<typeof fi>
