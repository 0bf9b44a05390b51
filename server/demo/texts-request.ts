import type { Content } from '../consultations/rules.ts'
import type { Content as Occasion } from '../occasions/rules.ts'

/** The request that is open, in both languages of the county’s pages. */
export const criteria: Omit<Content, 'closes_on' | 'summary_on'> = {
  title: { fi: 'Kuljetuspalvelujen palvelukriteerit', sv: 'Servicekriterier för transporttjänsterna' },
  background: {
    fi: 'Asiakkaiden kuljetukset kootaan ensi vuonna yhteen hankintaan. Lausuntojen perusteella tarkistetaan, mitä kuljetuksilta vaaditaan ja miten asiakas saa tiedon kyydistään.\n\nHankintaa ei ole vielä aloitettu, ja kriteerejä voidaan muuttaa.',
    sv: 'Klienternas transporter samlas nästa år i en upphandling. Utifrån utlåtandena ses kraven på transporterna över och hur klienten får veta om sin skjuts.\n\nUpphandlingen har inte inletts, och kriterierna kan ändras.',
  },
  responsible: {
    fi: 'Sari Aallosvirta, neuvottelukunnan sihteeri, sari.aallosvirta@esittely.example',
    sv: 'Sari Aallosvirta, delegationens sekreterare, sari.aallosvirta@esittely.example',
  },
  attention: {
    fi: 'Ovatko vaatimukset mahdollisia myös pienelle tuottajalle?',
    sv: 'Är kraven möjliga också för en liten producent?',
  },
  short_why: {},
  large: false,
  paragraphs: [
    { number: null, text: { fi: 'Tilaaminen', sv: 'Beställning' } },
    {
      number: 1,
      text: {
        fi: 'Kyydin voi tilata puhelimella ja verkossa viimeistään kaksi tuntia ennen lähtöä.',
        sv: 'Skjutsen kan beställas per telefon och på webben senast två timmar före avfärden.',
      },
    },
    {
      number: 2,
      text: {
        fi: 'Asiakas saa tekstiviestin, kun auto on matkalla. Odotusaika on enintään 20 minuuttia.',
        sv: 'Klienten får ett textmeddelande när bilen är på väg. Väntetiden är högst 20 minuter.',
      },
    },
    { number: null, text: { fi: 'Kalusto ja kuljettajat', sv: 'Fordon och förare' } },
    {
      number: 3,
      text: {
        fi: 'Vähintään joka kolmannessa autossa on paikka pyörätuolille.',
        sv: 'Minst var tredje bil har plats för en rullstol.',
      },
    },
    {
      number: 4,
      text: {
        fi: 'Kuljettajalla on ensiapukoulutus ja kokemusta asiakkaan avustamisesta.',
        sv: 'Föraren har utbildning i första hjälpen och vana att assistera klienter.',
      },
    },
  ],
  questions: [
    {
      kind: 'closed',
      text: {
        fi: 'Onko kahden tunnin tilausaika sopiva?',
        sv: 'Är beställningstiden på två timmar lämplig?',
      },
    },
    {
      kind: 'open',
      text: {
        fi: 'Mitä kuljetuksissa pitäisi parantaa ensin?',
        sv: 'Vad borde först förbättras i transporterna?',
      },
    },
  ],
  groups: [
    {
      name: { fi: 'Palveluntuottajat', sv: 'Tjänsteproducenter' },
      attention: {
        fi: 'Kuinka paljon kalustoa vaatimukset edellyttäisivät?',
        sv: 'Hur många fordon skulle kraven förutsätta?',
      },
    },
    { name: { fi: 'Neuvostot', sv: 'Råd' }, attention: {} },
  ],
}

const general = { question_id: null, paragraph_id: null, choice: null }

export const stated = {
  statement: {
    nothing: false,
    signer: 'Reijo Tammilehto',
    position: 'toimitusjohtaja',
    email: '',
    answers: [
      {
        ...general,
        text: 'Kahden tunnin tilausaika on kaupungissa mahdollinen, mutta pohjoisessa matka asiakkaan luo kestää jo tunnin.\n\nPyörätuolipaikka joka kolmanteen autoon vaatii meiltä kaksi uutta autoa. Siirtymäaika auttaisi.',
      },
    ],
  },
  way: 'email' as 'email' | 'post',
  sender: 'Reijo Tammilehto',
}

export const statedByPost: typeof stated = {
  statement: {
    nothing: false,
    signer: 'Helvi Kivisalo',
    position: 'puheenjohtaja',
    email: '',
    answers: [
      {
        ...general,
        text: 'Kyyti pitää voida tilata myös puhelimella, eikä jonottaminen saa kestää.\n\nKuljettajan apu ovelta ovelle on monelle tärkeämpi kuin odotusaika.',
      },
    ],
  },
  way: 'post',
  sender: 'Satakunnan vanhusneuvosto',
}

export const series = { fi: 'Tuottajatapaamiset', sv: 'Producentträffar' }

export const meeting: Omit<Occasion, 'series_id' | 'days'> = {
  kind: 'meeting',
  name: { fi: 'Syksyn tuottajatapaaminen', sv: 'Höstens producentträff' },
  months_from: null,
  months_until: null,
  group_id: null,
  new_group: {},
  sittings: null,
  attendance: 35,
  attendance_about: true,
  notes: [
    'Ensi vuoden hankinnat toivottiin kerrottavan puoli vuotta etukäteen.',
    'Laskutuksen ohjeet ovat eri yksiköissä erilaiset.',
  ],
}
