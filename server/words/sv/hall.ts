import type { Translated } from '../index.ts'
import type fi from '../fi/hall.ts'

export default {
  title: 'Salsskärm',
  what: 'Salsskärmen visar sammanträdets gång med projektor: det ärende som behandlas, förslagen, talarna och omröstningen. Resultatet visas först när omröstningen är avslutad, och av ett sekretessbelagt ärende visas bara paragrafens nummer.',
  link: 'Skärmens adress',
  show: 'Öppna skärmen',
  dies: 'Adressen öppnas utan inloggning. Ge den bara till skärmen i salen. Den upphör att fungera när sammanträdet avslutas.',
  make: 'Skapa skärmens adress',
  renew: 'Byt adress',
  renewHint: 'Den förra adressen upphör genast att fungera.',
  secret: 'sekretessbelagt',
  next: 'Därefter: {names}',
  voted: { one: '1 har röstat', other: '{count} har röstat' },
  election: 'Ett val pågår',
  over: 'Sammanträdet har avslutats',
  linkOver:
    'Denna länk fungerade under sammanträdet. För nästa sammanträde skapar ordföranden eller sekreteraren en ny.',
} satisfies Translated<typeof fi>
