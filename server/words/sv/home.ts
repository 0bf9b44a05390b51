import type { Translated } from '../index.ts'
import type fi from '../fi/home.ts'

export default {
  waitingTitle: 'Väntar på dig',
  waitingCount: {
    one: '{count} sak väntar. Raden försvinner när saken är gjord.',
    other: '{count} saker väntar. En rad försvinner när saken är gjord.',
  },
  nothingWaits: 'Ingenting väntar på dig just nu. Du får ett meddelande när något väntar.',
  overdue: 'försenad',
  by: 'senast {day}',
  noDay: 'ingen tidsfrist',
  thing: 'Nummer {id}',
  coming: 'Vad som kommer härnäst',
  nothingComes:
    'Det finns inga kommande sammanträden. När du väljs till ett organ, får en uppgift eller ditt initiativ går vidare ser du det här.',
  nothingComesLeader:
    'En ny rekommendation kommer hit för läsning och svar när den har överlämnats till ledningen.',
  toInbox: 'Att läsa och besvara',
  nothingComesAdministrator:
    'Oanvända inbjudningar och meddelanden som inte kunde levereras kommer hit. Personer, organ och inställningar finns i administrationen.',
  noMeetingsKept:
    'Det finns inga kommande sammanträden. Gör först ett utkast; kallelsen skickar du när föredragningslistan är klar.',
  noMeetings: 'Inga kommande sammanträden har ännu sammankallats. Kallelsen kommer till din e-post och hit.',
  meetingDraft: 'utkast',
  seatUntil: 'Din plats: {body}, till och med {day}.',
  seatOpen: 'Din plats: {body}, tills vidare.',
  publicTitle: 'Partnerskapet mellan välfärdsområdet och tjänsteproducenterna',
  publicLead:
    'I Kumppanuuspöytä bereder välfärdsområdet och dess tjänsteproducenter ärenden tillsammans, håller sammanträden och ger rekommendationer till ledningen. Här ser du de offentliga föredragningslistorna och protokollen samt vad som rekommenderades och vad ledningen svarade.',
  nextMeetings: 'Kommande sammanträden',
  noPublicMeetings:
    'Det finns inga offentliga föredragningslistor just nu. Listan visas här när sammanträdet sammankallas.',
  allMeetings: 'Alla sammanträden',
  newMinutes: 'De nyaste protokollen',
  minutesOf: '{body}, protokoll {at}',
  memoOf: '{body}, promemoria {at}',
  published: 'Publicerat {at}',
  noPublicMinutes:
    'Det finns ännu inga publicerade protokoll. Ett protokoll publiceras när det har justerats.',
  newRecommendations: 'De nyaste rekommendationerna och svaren',
  noPublicRecommendations:
    'Det finns ännu inga offentliga rekommendationer. De visas här när de har överlämnats till ledningen.',
  allMinutes: 'Alla protokoll och promemorior',
  allRecommendations: 'Alla rekommendationer',
  answerBy: 'Svar senast {day}',
  noAnswerAsked: 'Inget svar har begärts.',
} satisfies Translated<typeof fi>
