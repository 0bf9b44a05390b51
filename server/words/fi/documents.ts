export default {
  packTitle: 'Kokousaineisto',
  packOf: 'Kokousaineisto: {name}',
  packLead:
    'Esityslista ja kaikki liitteet, jotka sinulle avautuvat, yhtenä PDF-tiedostona. Esityslistasta pääsee linkillä liitteeseen ja liitteen jokaisen sivun ylälaidasta takaisin asiaan.',
  packRead: 'Kokousaineisto yhtenä PDF-tiedostona',
  packMaking: 'Aineistoa kootaan: tiedostoja luettu {done}/{total}.',
  packLook: 'Katso, onko se valmis',
  packOpen: 'Avaa kokousaineisto (PDF, {size})',
  packUnmerged:
    'Yhdistetyssä tiedostossa ei ole ruudunlukijan tarvitsemaa rakennetta. Ruudunlukijalla luettaviksi sopivat paremmin esityslista omana tiedostonaan ja liitteet yksitellen.',
  packAlone: 'Esityslista omana PDF-tiedostonaan',
  packAgain: 'Yritä uudelleen',
  apartTitle: 'Nämä tiedostot luetaan erikseen',
  apartText: 'Näitä ei voitu yhdistää aineistoon.',
  apart_kind: 'ei PDF-tiedosto eikä kuva',
  apart_encrypted: 'suojattu PDF-tiedosto',
  apart_form: 'täytettävä lomake',
  apart_broken: 'tiedostoa ei voitu lukea',
  apart_large: 'liian suuri yhdistettäväksi',
  paperTitle: 'Kutsupaketti paperilla: {name}',
  paperLead:
    'Osoitesivu, kutsu, esityslista ja liitteet peräkkäin tulostettavaksi. Mukana on vain se, mikä vastaanottajalle avautuu; salassa pidettävää ei lähetetä postissa.',
  paperOpen: 'Avaa tulostettava paketti (PDF, {size})',
  paperApart: 'Tulosta nämä erikseen',
  paperApartText: 'Näitä ei voitu yhdistää pakettiin. Avaa ne omassa ohjelmassaan ja pane tulosteet kuoreen.',
}
