export default {
  title: 'Käyttöloki',
  lead: 'Kuka avasi kirjautuneena minkä sivun ja milloin. Lokin näkee vain tietosuojavastaava, ja sen avaaminen kirjautuu lokiin.',
  none: 'Avaamisia ei ole.',
  strength: 'Tunnistautuminen',
  path: 'Osoite',
  csv: 'Lataa taulukkona (CSV)',
  ofThing: 'Kuka on avannut tämän',
}
