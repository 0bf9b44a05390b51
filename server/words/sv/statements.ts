import type { Translated } from '../index.ts'
import type fi from '../fi/statements.ts'

export default {
  accessibility: 'Tillgänglighetsutlåtande',
  privacy: 'Dataskyddsbeskrivning',
  published: 'Publicerat.',
  edit: 'Redigera eller bekräfta att uppgifterna är aktuella',
  write: 'Skriv',
  publish: 'Publicera',
  concerns:
    'Det här utlåtandet gäller tjänsten Kumppanuuspöytä på adressen {address}. För tjänsten svarar {county}.',
  conformity: 'Tillgänglighetsstatus',
  conformity_full:
    'Tjänsten uppfyller de tillgänglighetskriterier som lagen kräver (WCAG-nivåerna A och AA).',
  conformity_partial:
    'Tjänsten uppfyller delvis tillgänglighetskriterierna (WCAG-nivåerna A och AA). Bristerna beskrivs nedan.',
  conformity_none:
    'Tjänsten uppfyller inte till alla väsentliga delar tillgänglighetskriterierna (WCAG-nivåerna A och AA). Bristerna beskrivs nedan.',
  notAssessed:
    'Tjänstens tillgänglighet har inte bedömts ännu. Du kan ändå ge respons eller be om innehållet i en annan form.',
  conformityChoice_full: 'Uppfyller kraven',
  conformityChoice_partial: 'Uppfyller delvis kraven',
  conformityChoice_none: 'Uppfyller inte kraven',
  gaps: 'Otillgängligt innehåll och skälen till det',
  gapsHint:
    'Vilket innehåll eller vilken funktion som inte uppfyller kraven, vad bristen är och varför: inte åtgärdad, oproportionerlig börda eller utanför lagens tillämpningsområde.',
  ways: 'Hur innehållet fås på annat sätt',
  waysHint:
    'Till exempel per telefon, på papper från registratorskontoret eller genom att be om en tillgänglig version med responsblanketten.',
  prepared: 'När utlåtandet har gjorts',
  assessed_own: 'Välfärdsområdet har självt bedömt tjänsten {day}.',
  assessed_outside: 'En utomstående expert har bedömt tjänsten {day}.',
  reviewed: 'Senast kontrollerat {at}.',
  giveFeedback: 'Ge respons om tillgängligheten',
  feedbackText:
    'Märkte du en brist, eller behöver du innehållet i en annan form? Du får en bekräftelse genast och svar inom två veckor.',
  contact: 'Kontaktuppgifter',
  contactHint: 'En e-postadress eller ett telefonnummer för frågor om tillgänglighet.',
  supervision: 'Tillsynsmyndighet',
  supervisionText:
    'Om du inte är nöjd med svaret eller inte får svar inom två veckor kan du lämna klagomål eller begära utredning. Anvisningar och blankett:',
  traficom: 'Transport- och kommunikationsverket Traficom',
  editAccessibility: 'Tillgänglighetsutlåtandets uppgifter',
  accessibilityLead:
    'Responsblanketten och tillsynsmyndighetens uppgifter ingår färdigt. Utlåtandet kontrolleras minst en gång om året: publicera det då på nytt även om ingenting har ändrats.',
  assessedBy: 'Vem som bedömde',
  assessedBy_own: 'Välfärdsområdet självt',
  assessedBy_outside: 'En utomstående expert',
  assessedOn: 'Bedömd',
  sayInFinnishOrSwedish: 'Skriv detta på finska eller svenska.',
  privacyLead: 'Så här behandlas personuppgifter i tjänsten Kumppanuuspöytä.',
  controller: 'Personuppgiftsansvarig',
  controllerHint: 'Välfärdsområdet och dess FO-nummer.',
  officer: 'Dataskyddsombudets kontaktuppgifter',
  purposesTitle: 'Vad uppgifterna används till',
  purposes:
    'För att utse medlemmar i organ och grupper, för att bereda och hålla sammanträden och föra protokoll, för att behandla initiativ och rekommendationer och för de meddelanden som skickas om dem.',
  basisTitle: 'På vilken grund',
  basis:
    'En uppgift av allmänt intresse och myndighetsutövning: artikel 6.1 e i dataskyddsförordningen och 4 § 1 och 2 punkten i dataskyddslagen, lagen om välfärdsområden, förvaltningslagen och informationshanteringslagen. Uppgiften om kön för kvoten i 4 a § i jämställdhetslagen ser endast personen själv och sekreteraren.',
  dataTitle: 'Vilka uppgifter',
  data: 'Namn, kontaktuppgifter, språk, den organisation som företräds, medlemskap och uppdrag med datum, närvaro, jäv, förslag, röster vid namnupprop, inskickade initiativ och respons samt anteckningar om användningen av tjänsten.',
  sourcesTitle: 'Varifrån uppgifterna fås',
  sources:
    'Av personen själv, av den organisation som föreslagit personen och av den myndighet som tillsatt organet.',
  recipientsTitle: 'Till vem uppgifter lämnas ut',
  recipients:
    'Medlemskap och offentliga protokoll ser alla i tjänsten. Andra uppgifter lämnas bara till den som enligt lag har rätt till dem. Uppgifter överförs inte utanför EU eller EES och används inte för automatiserat beslutsfattande.',
  keptTitle: 'Hur länge uppgifterna bevaras',
  kept: 'Protokoll och organens sammansättning bevaras varaktigt enligt Riksarkivets beslut. Personuppgifterna i ett protokoll lämnar den offentliga webbsidan den dag som satts för dem. Uppgifter om kandidater som inte valdes raderas ett halvt år efter beslutet.',
  rightsTitle: 'Dina rättigheter',
  rights:
    'Du kan kontrollera dina uppgifter, rätta dem, motsätta dig behandlingen och begära att den begränsas. Den som är inloggad ser sina uppgifter på sidan Egna uppgifter. Myndighetshandlingar som ska arkiveras raderas inte på begäran. Kontakta dataskyddsombudet i andra frågor.',
  browserTitle: 'Kakor och webbläsarens minne',
  browser:
    'Tjänsten sparar i webbläsaren bara det som den behöver för att fungera (205 § i lagen om tjänster inom elektronisk kommunikation). Besökare följs inte, och inget lämnas ut till andra.',
  cookie_session: 'håller dig inloggad, högst 14 dygn efter användningen. Försvinner när du loggar ut.',
  cookie_known:
    'känner igen en webbläsare som du har loggat in med tidigare, så att andras felaktiga lösenord inte hindrar dig från att logga in. 400 dygn.',
  cookie_language: 'minns språket som du valde. Ett år.',
  cookie_survey:
    'minns att en inbjudan till en enkät öppnades i den här webbläsaren, så att den inbjudna inte svarar en andra gång via den offentliga länken. Kakan kopplas inte till svaren. Två dygn efter enkätens sista dag.',
  browserDrafts:
    'Oavslutad text finns i webbläsarens minne tills den har sparats i tjänsten eller du loggar ut.',
  complaint:
    'Om du anser att dina uppgifter behandlas lagstridigt kan du lämna in ett klagomål till dataombudsmannen:',
  more: 'Mer information',
  moreHint: 'Till exempel vem som sköter driften och var servrarna finns.',
  editPrivacy: 'Dataskyddsbeskrivningens uppgifter',
  editPrivacyLead:
    'Beskrivningens allmänna delar är färdiga. Ange vem som ansvarar för uppgifterna och vem man kan kontakta. Kontrollera beskrivningen minst en gång om året.',
  dutyAccessibility: 'Publicera eller kontrollera tillgänglighetsutlåtandet.',
  dutyPrivacy: 'Publicera eller kontrollera dataskyddsbeskrivningen.',
  dutyButtonAccessibility: 'Tillgänglighetsutlåtande',
  dutyButtonPrivacy: 'Dataskyddsbeskrivning',
} satisfies Translated<typeof fi>
