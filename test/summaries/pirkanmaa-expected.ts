/**
 * What Pirkanmaa’s wellbeing services county published on 1 November 2024, typed from its document apart from the
 * demonstration’s data. Two differences are allowed: the list markup of the table’s cells is left out, and the document’s
 * typing error 'Monipalveluvaiokunnan' stands as 'Monipalveluvaliokunnan'.
 */
export const headings = [
  '1. Laatu ja asiakasnäkökulma',
  '2. Pientuottajien ja järjestöjen asema',
  '3. Kustannusten vertailtavuus oman tuotannon ja ostopalveluiden välillä',
  '4. Toiminnan kehittäminen ja innovointi',
  '5. Resurssien riittävyys ja jakautuminen',
  'Saatujen näkemysten huomioiminen monituottajuusohjelmassa ja sen toimeenpanossa',
]

export const lines = [
  'Laatu ja asiakasnäkökulma: Kommentit painottavat palveluiden laadun ja asiakaskokemuksen varmistamista.',
  'Pientuottajien ja järjestöjen asema: Kommentit korostavat kolmannen sektorin ja pientuottajien aseman vahvistamisen merkitystä.',
  'Kustannusten vertailtavuus oman tuotannon ja ostopalveluiden välillä: Kommentit tuovat esille kustannusten läpinäkyvyyden tarpeen oman ja ostopalvelutuotannon välillä.',
  'Toiminnan kehittäminen ja innovointi: Kommentit keskittyvät palvelumallien kehittämiseen ja uusien toimintatapojen kokeilemiseen.',
  'Resurssien riittävyys ja jakautuminen: Kommentit korostavat sosiaali- ja terveyspalvelujen resurssien riittävyyttä ja tarkoituksenmukaista kohdentamista palvelujen turvaamisessa.',
]

/** Each quote: the words that lead to it in the document, the quote, and to whom it is ascribed. */
export const quotes: { led: string; words: string; source: string }[] = [
  {
    led: 'Esimerkiksi Asiakkuus- ja laatujaosto toi esiin, että',
    words: 'laatu- ja vaikuttavuustekijät ovat olennaisia asiakaskokemuksen varmistamisessa',
    source: 'Asiakkuus- ja laatujaoston kokouskäsittely',
  },
  {
    led: 'Esimerkiksi sote-palvelutuottajajärjestöjen tilaisuudessa todettiin, että',
    words: 'kolmannen sektorin ja pienten yksityisten palveluntuottajien roolia tulisi vahvistaa.',
    source: 'Järjestötuottajien keskustelut',
  },
  {
    led: 'ostopalveluiden kustannusten vertailu on haastavaa ja läpinäkyvyyttä tarvitaan enemmän:',
    words: 'toimenpidesuunnitelmassa tulisi olla selkeästi esillä kustannusten läpinäkyvyyden lisääminen.',
    source: 'kommenteissa',
  },
  {
    led: 'Jaostot painottivat, että palvelumallin tulisi olla joustava ja mukautuva muuttuvien tarpeiden mukaan. Esimerkiksi nostettiin esiin, että',
    words:
      'palvelumallien kehittäminen ja uusien toimintatapojen kokeilu ovat keskeisiä monituottajuuden tavoitteita',
    source: 'Jaostot',
  },
  {
    led: 'Asiakkuus- ja laatujaostossa kommentoitiin, että',
    words: 'lähtötilanteen selkeä määrittely ja resurssien kohdistaminen on ensiarvoisen tärkeää.',
    source: 'Asiakkuus- ja laatujaoston kokouskäsittely',
  },
]

/** Taulukko 1, row by row. */
export const table: [group: string, occasions: string[]][] = [
  [
    'Tuottajakenttä',
    [
      'Järjestötuottajien keskustelut (9 – 10/2024)',
      'Suurimpien ostopalvelutuottajien keskustelut, pienten ja keskisuurten yritysten kysely (9 – 10/2024)',
      'Edunvalvojen keskustelut (9 – 10/2024)',
    ],
  ],
  [
    'Asukkaat, asiakkaat, henkilöstö',
    ['Henkilöstöinfo ja -kysely (24.9.2024)', 'Asukaspooli ja -kysely (9.10.2024)'],
  ],
  [
    'Vaikuttamistoimielimet',
    [
      'Nuorisovaltuuston kokouskäsittely (8.10.2024)',
      'Vanhusneuvoston kokouskäsittely (17.9.2024)',
      'Vammaisneuvoston kokouskäsittely (11.9.2024)',
      'Yhteistoimintaelimen kokouskäsittely (17.9.2024)',
    ],
  ],
  [
    'Valiokunnat',
    [
      'Hyvinvointi- ja turvallisuusvaliokunnan kokouskäsittely (24.9.2024)',
      'Tulevaisuus- ja strategiavaliokunnan kokouskäsittely (18.9.2024)',
      'Monipalveluvaliokunnan kokouskäsittely (17.9.2024)',
      'Vähän palveluita käyttävien valiokunnan kokouskäsittely (26.9.2024)',
    ],
  ],
  [
    'Jaostot',
    [
      'Asiakkuus- ja laatujaoston kokouskäsittely (9.9.2024)',
      'Henkilöstöjaoston kokouskäsittely (2.10.2024)',
      'Konserni- ja toimitilajaoston kokouskäsittely (10.9.2024)',
    ],
  ],
  ['In-house-yhtiöt', ['Infotilaisuus (17.9.2024)']],
  [
    'Politiikka',
    [
      'Aluehallituksen aamukoulu (26.8.2024) ja talousseminaari (26.9.2024)',
      'Aluevaltuuston puheenjohtajatoimikunta (6.9.2024)',
      'Poliittisten ryhmien kokouskäsittelyt (9 – 10/2024)',
    ],
  ],
]
