import type { Translated } from '../index.ts'
import type fi from '../fi/hall.ts'

export default {
  title: 'Hall screen',
  what: 'The hall screen shows the meeting on a projector: the item that is handled, the proposals, the speakers and the vote. The result is shown only when the vote is closed, and of a secret item nothing but the number of its section.',
  link: 'Address of the screen',
  show: 'Open the screen',
  dies: 'The address opens without signing in. Give it to the screen in the hall alone. It stops working when the meeting ends.',
  make: 'Make the address',
  renew: 'Change the address',
  renewHint: 'The earlier address stops working at once.',
  secret: 'secret',
  next: 'Next: {names}',
  voted: { one: '1 has voted', other: '{count} have voted' },
  election: 'An election is under way',
  over: 'The meeting has ended',
  linkOver:
    'This link worked during the meeting. For the next one the chair or the secretary makes a new one.',
} satisfies Translated<typeof fi>
