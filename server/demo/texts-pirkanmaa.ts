import type { Day } from '../calendar/rules.ts'
import type { Ascription } from '../summaries/content-rules.ts'

/**
 * Pirkanmaa’s consultation on its strategic multi-producer programme, as its wellbeing services county published the summary
 * on 1 November 2024. What is made up beside it for the demonstration says so in the request’s background.
 */
export const request = {
  title: 'Strategisen monituottajuusohjelman valmisteluvaiheen sisällöt (Pirkanmaa 2024)',
  background:
    'Lähde: Pirkanmaan hyvinvointialueen julkaisema ”Yhteenveto sidosryhmien lausunnoista strategisen monituottajuusohjelman valmisteluvaiheen sisältöihin”, 1.11.2024. Sidosryhmät, käsittelytilaisuudet päivineen, teemat, teemojen tekstit ja lainaukset ovat julkaistusta asiakirjasta.\n\nEsittelyä varten on keksitty pyynnön aikataulu, lainausten paikat yksittäisissä tilaisuuksissa sekä toimenpiteiden vastuuyksiköt ja määräpäivät.',
  responsible: 'Sari Aallosvirta, neuvottelukunnan sihteeri',
}

interface Told {
  name: string
  on?: Day
  /** two named days of one row */
  days?: { on_day: Day; name: string }[]
  months?: [Day, Day]
  kind?: 'meeting' | 'briefing' | 'survey' | 'seminar'
}

const autumn: [Day, Day] = ['2024-09-01', '2024-10-31']

/** The rows of table 1. */
export const groups: { name: string; occasions: Told[] }[] = [
  {
    name: 'Tuottajakenttä',
    occasions: [
      { name: 'Järjestötuottajien keskustelut', months: autumn },
      {
        name: 'Suurimpien ostopalvelutuottajien keskustelut, pienten ja keskisuurten yritysten kysely',
        months: autumn,
      },
      { name: 'Edunvalvojen keskustelut', months: autumn },
    ],
  },
  {
    name: 'Asukkaat, asiakkaat, henkilöstö',
    occasions: [
      { name: 'Henkilöstöinfo ja -kysely', on: '2024-09-24', kind: 'briefing' },
      { name: 'Asukaspooli ja -kysely', on: '2024-10-09', kind: 'survey' },
    ],
  },
  {
    name: 'Vaikuttamistoimielimet',
    occasions: [
      { name: 'Nuorisovaltuuston kokouskäsittely', on: '2024-10-08' },
      { name: 'Vanhusneuvoston kokouskäsittely', on: '2024-09-17' },
      { name: 'Vammaisneuvoston kokouskäsittely', on: '2024-09-11' },
      { name: 'Yhteistoimintaelimen kokouskäsittely', on: '2024-09-17' },
    ],
  },
  {
    name: 'Valiokunnat',
    occasions: [
      { name: 'Hyvinvointi- ja turvallisuusvaliokunnan kokouskäsittely', on: '2024-09-24' },
      { name: 'Tulevaisuus- ja strategiavaliokunnan kokouskäsittely', on: '2024-09-18' },
      { name: 'Monipalveluvaliokunnan kokouskäsittely', on: '2024-09-17' },
      { name: 'Vähän palveluita käyttävien valiokunnan kokouskäsittely', on: '2024-09-26' },
    ],
  },
  {
    name: 'Jaostot',
    occasions: [
      { name: 'Asiakkuus- ja laatujaoston kokouskäsittely', on: '2024-09-09' },
      { name: 'Henkilöstöjaoston kokouskäsittely', on: '2024-10-02' },
      { name: 'Konserni- ja toimitilajaoston kokouskäsittely', on: '2024-09-10' },
    ],
  },
  { name: 'In-house-yhtiöt', occasions: [{ name: 'Infotilaisuus', on: '2024-09-17', kind: 'briefing' }] },
  {
    name: 'Politiikka',
    occasions: [
      {
        name: 'Aluehallituksen käsittelyt',
        days: [
          { on_day: '2024-08-26', name: 'Aluehallituksen aamukoulu' },
          { on_day: '2024-09-26', name: 'talousseminaari' },
        ],
        kind: 'seminar',
      },
      { name: 'Aluevaltuuston puheenjohtajatoimikunta', on: '2024-09-06' },
      { name: 'Poliittisten ryhmien kokouskäsittelyt', months: autumn },
    ],
  },
]

export const title =
  'Yhteenveto sidosryhmien lausunnoista strategisen monituottajuusohjelman valmisteluvaiheen sisältöihin'

export const introduction =
  'Pirkanmaan hyvinvointialueen strategisen monituottajuusohjelman alustaviin sisältöihin kerättiin syksyllä 2024 laaja-alaisesti näkemyksiä ja palautetta hyvinvointialueen sisäisiltä ja ulkoisilta sidosryhmiltä: aluehallitus ja -valtuusto, valiokunnat, jaostot, vaikuttamistoimielimet, henkilöstö, asukkaat sekä in-house- ja tuottajakenttä. Tämä dokumentti tiivistää eri sidosryhmien antamat lausunnot ohjelman valmisteluvaiheen sisältöihin.\n\nEsittelyaineisto. Lähde: Pirkanmaan hyvinvointialueen julkaisema yhteenveto 1.11.2024.'

interface ThemeTold {
  name: string
  line: string
  prose: string
  quote: { words: string; ascribed: Ascription; at: string }
}

export const themes: ThemeTold[] = [
  {
    name: 'Laatu ja asiakasnäkökulma',
    line: 'Kommentit painottavat palveluiden laadun ja asiakaskokemuksen varmistamista.',
    prose:
      'Useissa kommentteissa painotettiin palveluiden laadun sekä asiakaskokemuksen merkitystä. Esimerkiksi Asiakkuus- ja laatujaosto toi esiin, että [lainaus 1]. Palveluiden käyttäjien tarpeiden ymmärtäminen ja huomiointi koettiin keskeiseksi, ja keskusteluissa nousi esiin, että palvelun laatu vaikuttaa suoraan asiakastyytyväisyyteen ja -luottamukseen. Jaostojen ennakkoinfossa korostettiin, että palveluiden laatua tulee kehittää jatkuvasti ja että laatu on otettava huomioon jokaisen palvelutapahtuman yhteydessä, jotta asiakkaat voivat luottaa saavansa yhdenmukaista ja vaikuttavaa palvelua.',
    quote: {
      words: 'laatu- ja vaikuttavuustekijät ovat olennaisia asiakaskokemuksen varmistamisessa',
      ascribed: 'occasion',
      at: 'Asiakkuus- ja laatujaoston kokouskäsittely',
    },
  },
  {
    name: 'Pientuottajien ja järjestöjen asema',
    line: 'Kommentit korostavat kolmannen sektorin ja pientuottajien aseman vahvistamisen merkitystä.',
    prose:
      'Monituottajamallissa kolmannen sektorin, kuten järjestöjen ja pienten yksityisten tuottajien, asema herätti laajaa keskustelua. Useiden tahojen mukaan nämä toimijat voivat tuoda palveluihin lisäarvoa, mutta niiden asemaa on tuettava, jotta ne voivat osallistua palvelutuotantoon tasavertaisina toimijoina. Esimerkiksi sote-palvelutuottajajärjestöjen tilaisuudessa todettiin, että [lainaus 1] Tämä edellyttää puitteita, jotka tukevat pienten toimijoiden mahdollisuuksia kilpailla ja tarjota erikoistuneita palveluita. Samalla kuitenkin mainittiin, että on tärkeää valvoa laatua ja tehokkuutta, jotta kaikkien palveluntuottajien toiminta vastaa asiakkaiden tarpeita.',
    quote: {
      words: 'kolmannen sektorin ja pienten yksityisten palveluntuottajien roolia tulisi vahvistaa.',
      ascribed: 'occasion',
      at: 'Järjestötuottajien keskustelut',
    },
  },
  {
    name: 'Kustannusten vertailtavuus oman tuotannon ja ostopalveluiden välillä',
    line: 'Kommentit tuovat esille kustannusten läpinäkyvyyden tarpeen oman ja ostopalvelutuotannon välillä.',
    prose:
      'Palveluiden tuotannon kustannusten vertailtavuus oli toistuva teema ja erityisesti korostettiin kustannusten läpinäkyvyyden merkitystä ja yhteisten periaatteiden määrittämistä kustannusten laskemiselle. Kommenteissa tuotiin esille, että oman tuotannon ja ostopalveluiden kustannusten vertailu on haastavaa ja läpinäkyvyyttä tarvitaan enemmän: [lainaus 1] Läpinäkyvyys koettiin olennaiseksi niin oman tuotannon resurssien käytön arvioinnissa kuin hankittavien palveluiden kilpailukykyisyyden varmistamisessa. Toimintojen vertailtavuus helpottaa myös palvelustrategioiden kehittämistä.',
    quote: {
      words: 'toimenpidesuunnitelmassa tulisi olla selkeästi esillä kustannusten läpinäkyvyyden lisääminen.',
      ascribed: 'comments',
      at: 'Suurimpien ostopalvelutuottajien keskustelut, pienten ja keskisuurten yritysten kysely',
    },
  },
  {
    name: 'Toiminnan kehittäminen ja innovointi',
    line: 'Kommentit keskittyvät palvelumallien kehittämiseen ja uusien toimintatapojen kokeilemiseen.',
    prose:
      'Toimintamallien kehittämistä ja uusien innovaatioiden edistämistä pidettiin tärkeinä tavoitteina. Jaostot painottivat, että palvelumallin tulisi olla joustava ja mukautuva muuttuvien tarpeiden mukaan. Esimerkiksi nostettiin esiin, että [lainaus 1]. Monituottajamallissa toivottiin lisäksi kiinnitettävän erityistä huomiota uusien toimintatapojen pilotointiin ja niiden tulosten mittaamiseen, jotta käytäntöjä voidaan mukauttaa asiakastarpeiden mukaisesti.',
    quote: {
      words:
        'palvelumallien kehittäminen ja uusien toimintatapojen kokeilu ovat keskeisiä monituottajuuden tavoitteita',
      ascribed: 'group',
      at: 'Henkilöstöjaoston kokouskäsittely',
    },
  },
  {
    name: 'Resurssien riittävyys ja jakautuminen',
    line: 'Kommentit korostavat sosiaali- ja terveyspalvelujen resurssien riittävyyttä ja tarkoituksenmukaista kohdentamista palvelujen turvaamisessa.',
    prose:
      'Resurssien riittävyys koettiin kriittisenä tekijänä monituottajamallin onnistumiselle. Useissa tilaisuuksissa pohdittiin, kuinka palvelutuotannon resursseja voidaan kohdentaa tehokkaasti. Asiakkuus- ja laatujaostossa kommentoitiin, että [lainaus 1] Useat kommentoijat olivat huolissaan siitä, että ilman riittävää oman tuotannon resursointia monituottajamallin tavoitteita voi olla haastavaa saavuttaa. Lisäksi nostettiin esiin henkilöstön työkuorma ja tarve varmistaa riittävät resurssit myös henkilöstön koulutukseen ja osaamisen kehittämiseen.',
    quote: {
      words: 'lähtötilanteen selkeä määrittely ja resurssien kohdistaminen on ensiarvoisen tärkeää.',
      ascribed: 'occasion',
      at: 'Asiakkuus- ja laatujaoston kokouskäsittely',
    },
  },
]

export const heading = 'Saatujen näkemysten huomioiminen monituottajuusohjelmassa ja sen toimeenpanossa'

export const considered =
  'Pirkanmaan hyvinvointialue on olemassa asukkaitaan varten. Strateginen monituottajuusohjelma toteutetaan, jotta asukkaita pystytään palvelemaan hyvinvointialuestrategian mukaisesti taloudellisesti kestäväällä tavalla yhdenvertaisesti ja vaikuttavasti. Asiakkaiden laadukkaat palvelut ja niihin liittyvät välttämättömät tukipalvelut toteutetaan monituottajamallilla strategian mukaisesti. Kaiken kokoisten sote-palvelutuottajien edellytyksiä tuottaa hyvinvointialueen tarvitsemia palveluita edistetään muun muassa hankintaprosesseja kehittämällä. Kustannusvertailua oman tuotannon ja ostopalveluiden välillä parannetaan ja läpinäkyvyyttä oman tuotannon kustannuksiin lisätään. Kokonaisuutena vahvaan palveluiden järjestämiseen ja ostopalvelujen johtamiseen tarvittavaa tietopohjaa vahvistetaan. Toiminnan kehittämistä ja innovointia yhdessä tuottajien kanssa vahvistetaan ja otetaan käyttöön strateginen vuoropuhelumalli tuottajien välillä.'

/** The promises of that text; units and days (from the first day of the story on) are made up. */
export const measures = [
  {
    text: 'Kehitetään hankintaprosesseja niin, että kaiken kokoiset tuottajat voivat tarjota palvelujaan.',
    unit: 'Hankinnat',
    days: 120,
  },
  {
    text: 'Parannetaan kustannusvertailua ja lisätään läpinäkyvyyttä oman tuotannon kustannuksiin.',
    unit: 'Talous',
    days: 60,
  },
  {
    text: 'Vahvistetaan ostopalvelujen johtamiseen tarvittavaa tietopohjaa.',
    unit: 'Tietohallinto',
    days: 200,
  },
  {
    text: 'Otetaan käyttöön strateginen vuoropuhelumalli tuottajien välillä.',
    unit: 'Järjestäminen',
    days: -90,
    done: 'Vuoropuhelumalli on otettu käyttöön: tuottajat ja hyvinvointialue tapaavat neljännesvuosittain.',
  },
]
