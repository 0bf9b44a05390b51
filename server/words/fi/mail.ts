export default {
  openHere: 'Avaa tästä:',
  signature: 'Tämä on Kumppanuuspöydän lähettämä viesti. Siihen ei voi vastata.',
}
