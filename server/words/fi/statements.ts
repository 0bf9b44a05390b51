export default {
  accessibility: 'Saavutettavuusseloste',
  privacy: 'Tietosuojaseloste',
  published: 'Seloste on julkaistu.',
  edit: 'Muokkaa tai vahvista ajantasaiseksi',
  write: 'Kirjoita seloste',
  publish: 'Julkaise',
  concerns: 'Tämä seloste koskee Kumppanuuspöytä-palvelua osoitteessa {address}. Palvelusta vastaa {county}.',
  conformity: 'Saavutettavuuden tila',
  conformity_full:
    'Palvelu täyttää laissa vaaditut kriittiset saavutettavuuskriteerit (WCAG-ohjeistuksen tasot A ja AA).',
  conformity_partial:
    'Palvelu täyttää saavutettavuuskriteerit (WCAG-ohjeistuksen tasot A ja AA) osittain. Puutteet on kerrottu alla.',
  conformity_none:
    'Palvelu ei täytä kaikilta olennaisilta osin saavutettavuuskriteerejä (WCAG-ohjeistuksen tasot A ja AA). Puutteet on kerrottu alla.',
  notAssessed:
    'Palvelun saavutettavuutta ei ole vielä arvioitu. Voit silti antaa palautetta tai pyytää sisällön toisessa muodossa.',
  conformityChoice_full: 'Täyttää vaatimukset',
  conformityChoice_partial: 'Täyttää vaatimukset osittain',
  conformityChoice_none: 'Ei täytä vaatimuksia',
  gaps: 'Ei-saavutettava sisältö ja syyt',
  gapsHint:
    'Mikä sisältö tai toiminto ei täytä vaatimuksia, mikä puute on ja miksi: korjaamatta, kohtuuton rasite vai lain soveltamisalan ulkopuolella.',
  ways: 'Miten sisällön saa muulla tavoin',
  waysHint:
    'Esimerkiksi puhelimitse, kirjaamosta paperilla tai pyytämällä saavutettavan version palautelomakkeella.',
  prepared: 'Milloin seloste on tehty',
  assessed_own: 'Hyvinvointialue on itse arvioinut palvelun {day}.',
  assessed_outside: 'Ulkopuolinen asiantuntija on arvioinut palvelun {day}.',
  reviewed: 'Seloste on tarkistettu viimeksi {at}.',
  giveFeedback: 'Anna palautetta saavutettavuudesta',
  feedbackText:
    'Huomasitko puutteen, tai tarvitsetko sisällön toisessa muodossa? Saat kuittauksen heti ja vastauksen kahden viikon kuluessa.',
  contact: 'Yhteystiedot',
  contactHint: 'Sähköpostiosoite tai puhelinnumero, josta saavutettavuudesta voi kysyä.',
  supervision: 'Valvontaviranomainen',
  supervisionText:
    'Jos et ole tyytyväinen saamaasi vastaukseen tai et saa vastausta kahdessa viikossa, voit tehdä kantelun tai selvityspyynnön. Ohjeet ja lomake:',
  traficom: 'Liikenne- ja viestintävirasto Traficom',
  editAccessibility: 'Saavutettavuusselosteen tiedot',
  accessibilityLead:
    'Palautelomake ja valvontaviranomaisen tiedot ovat selosteessa valmiina. Seloste tarkistetaan vähintään vuosittain: julkaise se silloin uudelleen, vaikka mikään ei olisi muuttunut.',
  assessedBy: 'Kuka arvioi',
  assessedBy_own: 'Hyvinvointialue itse',
  assessedBy_outside: 'Ulkopuolinen asiantuntija',
  assessedOn: 'Arvioitu',
  sayInFinnishOrSwedish: 'Kerro tämä suomeksi tai ruotsiksi.',
  privacyLead: 'Näin Kumppanuuspöytä-palvelussa käsitellään henkilötietoja.',
  controller: 'Rekisterinpitäjä',
  controllerHint: 'Hyvinvointialue ja sen Y-tunnus.',
  officer: 'Tietosuojavastaavan yhteystiedot',
  purposesTitle: 'Mihin tietoja käytetään',
  purposes:
    'Toimielinten ja ryhmien jäsenten nimeämiseen, kokousten valmisteluun, pitämiseen ja pöytäkirjoihin, aloitteiden ja suositusten käsittelyyn sekä viesteihin, jotka näistä lähetetään.',
  basisTitle: 'Millä perusteella',
  basis:
    'Yleistä etua koskeva tehtävä ja julkisen vallan käyttö: tietosuoja-asetuksen 6 artiklan 1 kohdan e alakohta ja tietosuojalain 4 §:n 1 ja 2 kohta, laki hyvinvointialueesta, hallintolaki ja tiedonhallintalaki. Sukupuolitieto tasa-arvolain 4 a §:n kiintiötä varten näkyy vain henkilölle itselleen ja sihteerille.',
  dataTitle: 'Mitä tietoja',
  data: 'Nimi, yhteystiedot, kieli, edustettu organisaatio, jäsenyydet ja tehtävät päivineen, läsnäolot, esteellisyydet, ehdotukset, äänet nimenhuutoäänestyksissä, lähetetyt aloitteet ja palautteet sekä merkinnät palvelun käytöstä.',
  sourcesTitle: 'Mistä tiedot saadaan',
  sources:
    'Henkilöltä itseltään, häntä ehdottaneelta organisaatiolta ja toimielimen asettaneelta viranomaiselta.',
  recipientsTitle: 'Kenelle tietoja annetaan',
  recipients:
    'Jäsenyydet ja julkiset pöytäkirjat näkyvät palvelussa kaikille. Muita tietoja annetaan vain sille, jolla on niihin laissa säädetty oikeus. Tietoja ei siirretä EU:n tai ETA-alueen ulkopuolelle eikä käytetä automaattiseen päätöksentekoon.',
  keptTitle: 'Kuinka kauan tietoja säilytetään',
  kept: 'Pöytäkirjat ja toimielinten kokoonpanot säilytetään pysyvästi Kansallisarkiston päätösten mukaan. Pöytäkirjan henkilötiedot poistuvat julkiselta verkkosivulta niille asetettuna päivänä. Valitsematta jääneiden ehdokkaiden tiedot poistetaan puolen vuoden kuluttua päätöksestä.',
  rightsTitle: 'Oikeutesi',
  rights:
    'Voit tarkastaa tietosi, oikaista ne, vastustaa käsittelyä ja pyytää sen rajoittamista. Kirjautunut näkee omat tietonsa Omat tiedot -sivulla. Arkistoitavia viranomaisen asiakirjoja ei poisteta pyynnöstä. Muissa asioissa ota yhteys tietosuojavastaavaan.',
  browserTitle: 'Evästeet ja selaimen muisti',
  browser:
    'Palvelu tallentaa selaimeen vain sen, mitä se tarvitsee toimiakseen (laki sähköisen viestinnän palveluista 205 §). Kävijöitä ei seurata, eikä mitään luovuteta muille.',
  cookie_session: 'pitää sinut kirjautuneena, enintään 14 vuorokautta käytöstä. Poistuu, kun kirjaudut ulos.',
  cookie_known:
    'tunnistaa selaimen, jolla olet kirjautunut ennen, jotta muiden väärät salasanat eivät estä kirjautumistasi. 400 vuorokautta.',
  cookie_language: 'muistaa kielen, jonka valitsit. Yksi vuosi.',
  cookie_survey:
    'muistaa, että kutsu kyselyyn avattiin tässä selaimessa, jotta kutsuttu ei vastaa toista kertaa julkisesta linkistä. Vastauksiin sitä ei yhdistetä. Kaksi vuorokautta kyselyn viimeisen päivän jälkeen.',
  browserDrafts:
    'Keskeneräinen teksti on selaimen muistissa, kunnes se on tallennettu palveluun tai kirjaudut ulos.',
  complaint:
    'Jos tietojasi käsitellään mielestäsi lainvastaisesti, voit tehdä valituksen tietosuojavaltuutetulle:',
  more: 'Lisätietoja',
  moreHint: 'Esimerkiksi palvelun ylläpitäjä ja palvelinten sijainti.',
  editPrivacy: 'Tietosuojaselosteen tiedot',
  editPrivacyLead:
    'Selosteen yleiset osat ovat valmiina. Kerro, kuka tiedoista vastaa ja keneen voi ottaa yhteyttä. Tarkista seloste vähintään vuosittain.',
  dutyAccessibility: 'Julkaise tai tarkista saavutettavuusseloste.',
  dutyPrivacy: 'Julkaise tai tarkista tietosuojaseloste.',
  dutyButtonAccessibility: 'Saavutettavuusseloste',
  dutyButtonPrivacy: 'Tietosuojaseloste',
}
