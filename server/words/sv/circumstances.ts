import type { Translated } from '../index.ts'
import type fi from '../fi/circumstances.ts'

export default {
  breakUntil: 'Paus till kl. {clock}.',
  breakFold: 'Paus eller fortsättning en annan dag',
  breakEnds: 'Pausen slutar kl.',
  takeBreak: 'Ta paus',
  continueFold: 'Fortsätt en annan dag',
  continueHint:
    'Sammanträdet avbryts nu och fortsätter med samma föredragningslista där man slutade. Paragrafnumren löper vidare. Ledamöterna får tiden i ett meddelande, ingen ny kallelse behövs.',
  continueLater: 'Avbryt och fortsätt då',
  changeContinuation: 'Ändra tiden för fortsättningen',
  saveContinuation: 'Spara och meddela den nya tiden',
  continuesAt: 'Sammanträdet fortsätter {at}.',
  continuesAtPlace: 'Sammanträdet fortsätter {at}, plats: {place}.',
  continuationDay: 'Dag',
  continuationClock: 'Klockslag',
  continuationPlace: 'Plats',
  breakEndsBefore: 'Klockslaget då pausen slutar har redan passerat. Ange ett senare klockslag.',
  continuesSameDay: 'Fortsättningen hålls en annan dag. Ta en paus om sammanträdet fortsätter samma dag.',
  stateAnew: 'Sammanträdet fortsätter en ny dag. Konstatera först laglighet och beslutförhet.',
  quorumLost: 'Sammanträdet är inte längre beslutfört',
  quorumLostHint:
    'Ingenting kan beslutas förrän tillräckligt många ledamöter är här. Avbryt sammanträdet, kalla en ersättare eller avsluta sammanträdet. Ärendena kan diskuteras.',
  continuationOf: 'Fortsatt sammanträde {number}',
  letterSubject: '{body}: sammanträdet fortsätter {at}',
  letterText: '{body}: sammanträdet avbröts. Det fortsätter {at}.',
  letterSameAgenda:
    'Föredragningslistan är densamma och behandlingen fortsätter där man slutade. Ingen ny kallelse sänds.',
  ownTie:
    'Ärendet gäller en organisation som du är bunden till ({role}, {organisation}). Anmäl om du är jävig.',
  tieHint: 'Ärendet gäller en organisation som ledamoten är bunden till. Fråga om jäv före behandlingen.',
  deputyCalled: 'Ersättaren {name} kallades för detta ärende kl. {clock}.',
  deputyHere: 'Ersättaren {name} är på plats.',
  deputyArrived: 'Ersättaren anlände',
  deputyArrivedRemote: 'Ersättaren anslöt på distans',
  receiveTitle: 'Anteckna en sakkunnig eller gäst i detta ärende',
  receiveHint: 'Närvarande endast under detta ärende, utan rösträtt.',
  visitorName: 'Namn',
  receive: 'Anteckna ankomst',
  heardNow: 'Hörs i detta ärende: {names}.',
  heardHint: 'Vid ett slutet sammanträde avlägsnar sig de som hörts före beslutet.',
  heardSecretHint: 'Ärendet är sekretessbelagt: de som hörts avlägsnar sig innan det kan avgöras.',
  endHearing: 'De som hördes avlägsnade sig',
  nobodyHeard: 'Ingen hörs i ärendet.',
  heardFirst:
    '{name} hörs ännu i ett sekretessbelagt ärende. Anteckna att personen avlägsnat sig före beslutet.',
  minutesOf: 'Protokoll {which}',
  checkMinutes: 'Protokoll {which} justerades',
  checkMinutesHint:
    'Rätta först texterna så som sammanträdet beslutade. Efter justeringen är en ändring en antecknad rättelse.',
  notAboutMinutes: 'Under denna punkt justeras inget protokoll.',
  memosAreApproved: 'Ordföranden godkänner promemorian, så den tas inte till nästa sammanträde.',
  noNextMeeting: 'Organet har inget kommande sammanträde. Gör först ett utkast till ett sammanträde.',
  land: 'Ta till justering vid sammanträdet {day}',
  landTitle: 'Ta justeringen till nästa sammanträdes föredragningslista',
  minutesWait: 'Protokoll som inte har justerats',
  landHint:
    'Justeringen blir en egen punkt på föredragningslistan. Om sammanträdet redan är sammankallat syns det bland ändringarna i föredragningslistan.',
  landedOn: 'Justeringen finns på föredragningslistan:',
  sectionChecked: 'Paragrafen justerades genast',
  fewCanCheck: {
    one: 'Endast en av de valda protokolljusterarna kan justera denna paragraf.',
    other: 'Endast {count} av de valda protokolljusterarna kan justera denna paragraf.',
  },
  noneCanCheck: 'Ingen av de valda protokolljusterarna kan justera denna paragraf.',
  checkHereHint:
    'Justera paragrafen genast eller välj en ersättare för protokolljusteraren. Annars justeras protokollet vid nästa sammanträde.',
  checkSectionTitle: 'Justera paragrafen genast',
  checkSectionHint:
    'Organet beslutar att justera denna paragraf genast. Därefter skrivs inget i den, och utdragen sänds.',
  duty_meeting_to_continue: 'Det avbrutna sammanträdet fortsätter.',
  duty_meeting_to_continue_button: 'Gå till sammanträdesrummet',
} satisfies Translated<typeof fi>
