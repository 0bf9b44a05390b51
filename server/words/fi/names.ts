/** Names in the genitive: one's own page, and those who sit in a body for its secretary. */
export default {
  ownTitle: 'Nimesi taivutus',
  ownText:
    'Suomenkielisessä pöytäkirjassa nimesi voi tulla taivutettuna: ”jäsen {genitive} ehdotus”. Tarkista ehdotettu muoto ja vahvista se. Vahvistamatonta nimeä ei taivuteta.',
  ownLink: 'Nimesi taivutus pöytäkirjassa',
  genitive: 'Nimi genetiivissä (kenen?)',
  confirm: 'Vahvista',
  confirmed: 'Vahvistettu.',
  title: 'Nimien taivutus',
  text: 'Suomenkielinen pöytäkirja taivuttaa vain vahvistettuja nimiä: ”jäsen Maija Mäen kannattamana”. Korjaa väärät muodot, poista valinta epävarmoista ja vahvista loput yhdellä painalluksella.',
  link: 'Nimien taivutus pöytäkirjassa',
  waiting: { one: '{count} nimi odottaa vahvistusta', other: '{count} nimeä odottaa vahvistusta' },
  right: 'Oikein',
  rightOf: 'Oikein: {name}',
  confirmAll: 'Vahvista valitut',
  saved: { one: 'Vahvistettiin {count} nimi.', other: 'Vahvistettiin {count} nimeä.' },
  allConfirmed: 'Kaikki nimet on vahvistettu. Muotoja voi yhä korjata.',
  nobody: 'Toimielimessä ei ole vielä jäseniä eikä tehtävän haltijoita.',
  isConfirmed: 'vahvistettu',
  endsInN: 'Genetiivi päättyy n-kirjaimeen, esimerkiksi Maija Mäen.',
  onlyLastBends: 'Vain nimen viimeinen sana taipuu: kirjoita muut niin kuin ne ovat nimessä.',
}
