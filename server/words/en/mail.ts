import type { Translated } from '../index.ts'
import type fi from '../fi/mail.ts'

export default {
  openHere: 'Open it here:',
  signature: 'This message was sent by Kumppanuuspöytä. It cannot be answered.',
} satisfies Translated<typeof fi>
