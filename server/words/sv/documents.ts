import type { Translated } from '../index.ts'
import type fi from '../fi/documents.ts'

export default {
  archiveCopy: 'Arkivexemplar (PDF/A-3a)',
  agendaWord: 'Föredragningslistan som Word-fil',
  agendaToArchive: 'Föredragningslistan för arkivet (PDF/A-2a)',
  word: 'Word-fil',
  toArchive: 'PDF för arkivet (PDF/A-2a)',
  making: 'Dokumentet görs',
  makingSince: {
    one: 'Det har gått en sekund. Sidan öppnar dokumentet själv när det är klart.',
    other: 'Det har gått {count} sekunder. Sidan öppnar dokumentet själv när det är klart.',
  },
  openMade: 'Öppna dokumentet',
  verifyTitle: 'Kontrollera en handling',
  verifyLead:
    'På den här sidan kan du kontrollera om ett protokoll är det som har godkänts och undertecknats i tjänsten. Tjänsten räknar om kontrollsumman av det som den har bevarat. Filen som du ger sparas inte.',
  verifyByHash: 'Med kontrollsumma',
  verifyHash: 'Kontrollsumma (SHA-256)',
  verifyHashHint: '64 tecken. Den finns på protokollets sida och längst ned i PDF-filen.',
  verifyNotHash: 'Kontrollsumman har 64 tecken: siffror och bokstäverna a–f.',
  verifyByFile: 'Med fil',
  verifyFile: 'Fil',
  verifyFileHint:
    'Ett protokoll i PDF som laddats ned här, en PDF från en underskriftstjänst eller en innehållsfil. Högst 20 MB.',
  verifyTooLarge: 'Filen är för stor: högst 20 MB.',
  verifyDo: 'Kontrollera',
  verifyDoFile: 'Kontrollera filen',
  verifyResult: 'Resultat',
  verified_content:
    'Kontrollsumman hör till det här protokollet. Innehållet är detsamma som när det godkändes.',
  verified_section:
    'Kontrollsumman hör till {section} i det här protokollet. Innehållet är detsamma som när det godkändes.',
  verified_signed:
    'Filen är ett exemplar av det här protokollet som har undertecknats i tjänsten {service} {day}.',
  verified_pdf: 'Filen är byte för byte densamma som tjänsten gör av det här protokollet.',
  verified_differs:
    'Filen har det här protokollets kontrollsumma, men den är inte densamma som tjänsten gör nu. Filen har ändrats, eller protokollet har undertecknats eller rättats efter nedladdningen. Jämför texten med protokollets sida.',
  verifyBroken:
    'Innehållet i tjänsten motsvarar inte längre den här kontrollsumman. Meddela huvudanvändaren.',
  verifyUnknown: 'Med den här kontrollsumman finns inget protokoll som öppnar sig för dig.',
  verifyOpen: 'Öppna protokollet',
  verifyCounted: 'Kontrollsumma: {hash}',
  verifyLink: 'Kontrollera en handling eller kontrollsumma',
  contentFile: 'Innehållsfilen som kontrollsumman är räknad av',
  signedElsewhere: 'Undertecknat i tjänsten {service} {day}. Filen togs in av {name} {at}.',
  signedFile: 'Öppna den undertecknade PDF-filen',
  bringSigned: 'Underteckna i en utomstående tjänst',
  bringTitle: 'Underskrift i en utomstående tjänst',
  bringLead:
    'Ladda ned protokollet, för det till underskriftstjänsten och ta tillbaka den undertecknade PDF-filen. Om protokollet ännu inte har undertecknats här blir det undertecknat när filen tas in, och utdragen och rekommendationerna sänds.',
  bringTake: 'Ladda ned för underskrift (PDF/A-2a)',
  bringService: 'Underskriftstjänst',
  bringServiceHint: 'Till exempel namnet på den tjänst som välfärdsområdet använder.',
  bringDay: 'Dag för underskrift',
  bringFile: 'Undertecknad PDF',
  bringConfirm:
    'Jag har kontrollerat att ordförandens och protokollförarens underskrifter finns i filen och att den är det här protokollet.',
  bringDo: 'Ta in det undertecknade protokollet',
  confirmSigned: 'Kontrollera underskrifterna och ange att de är i ordning.',
  notChecked: 'Protokollet är ännu inte justerat. Det förs till underskrift först när det är justerat.',
  signedMustBePdf: 'Ta in en PDF-fil.',
  signedInFuture: 'Dagen för underskrift kan inte vara i framtiden.',
  notTranslated: 'Översättning saknas.',
  agendaBoth: 'Föredragningslistan på finska och svenska sida vid sida (PDF)',
  packTitle: 'Sammanträdeshandlingar',
  packOf: 'Sammanträdeshandlingar: {name}',
  packLead:
    'Föredragningslistan och alla bilagor som öppnar sig för dig, som en PDF-fil. En länk i föredragningslistan leder till bilagan, och högst upp på bilagans varje sida kommer du tillbaka till ärendet.',
  packRead: 'Sammanträdeshandlingarna som en PDF-fil',
  packMaking: 'Handlingarna sammanställs: {done}/{total} filer har lästs.',
  packLook: 'Se om de är färdiga',
  packOpen: 'Öppna sammanträdeshandlingarna (PDF, {size})',
  packUnmerged:
    'Den sammanslagna filen saknar den struktur som en skärmläsare behöver. Med skärmläsare är det bättre att läsa föredragningslistan som en egen fil och bilagorna en och en.',
  packAlone: 'Föredragningslistan som en egen PDF-fil',
  packAgain: 'Försök igen',
  apartTitle: 'Dessa filer läses separat',
  apartText: 'Dessa kunde inte fogas in i handlingarna.',
  apart_kind: 'varken PDF-fil eller bild',
  apart_encrypted: 'skyddad PDF-fil',
  apart_form: 'blankett att fylla i',
  apart_broken: 'filen kunde inte läsas',
  apart_large: 'för stor för att fogas in',
  paperTitle: 'Kallelsepaket på papper: {name}',
  paperLead:
    'Adressida, kallelse, föredragningslista och bilagor i följd för utskrift. Med är bara det som öppnar sig för mottagaren; sekretessbelagt sänds inte per post.',
  paperOpen: 'Öppna paketet för utskrift (PDF, {size})',
  paperApart: 'Skriv ut dessa separat',
  paperApartText:
    'Dessa kunde inte fogas in i paketet. Öppna dem i sina egna program och lägg utskrifterna i kuvertet.',
  notice: 'Kallelse (PDF)',
  noticeBoth: 'Kallelsen på finska och svenska sida vid sida (PDF)',
  noticeToArchive: 'Kallelsen för arkivet (PDF/A-2a)',
  noticeCalls: 'Kallelse till sammanträde {number}: {body}.',
  noticeSent: 'Kallelsen har skickats {day}.',
  noticeMatters: 'Ärenden som behandlas',
  noticeNumber: 'Nr',
  noticeMatter: 'Ärende',
  decision: 'Beslut om utnämning (PDF)',
  decisionBoth: 'Beslut om utnämning på finska och svenska sida vid sida (PDF)',
  minutesBoth: 'Protokollet på finska och svenska sida vid sida (PDF)',
  extractBoth: 'Utdraget på finska och svenska sida vid sida (PDF)',
  besideTold:
    'Texten bredvid är en översättning av det justerade protokollet. Tjänsten har sammanställt den av anteckningarna och de översatta texterna.',
  verifyTooOften:
    'Många filer har kontrollerats från den här nätadressen på kort tid. Försök på nytt om en kvart eller kontrollera med kontrollsumman.',
} satisfies Translated<typeof fi>
