import type { Translated } from '../index.ts'
import type fi from '../fi/mail.ts'

export default {
  openHere: 'Öppna här:',
  signature: 'Detta meddelande har sänts av Kumppanuuspöytä. Det går inte att svara på det.',
} satisfies Translated<typeof fi>
