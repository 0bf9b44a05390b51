/** Taking part remotely: who it is, and that nobody else sees or hears (104 §). */
export default {
  title: 'Etäosallistujat',
  identifyHint:
    'Totea, kuka on yhteyden päässä ja että hän näkee ja kuulee muut yhdenvertaisesti. Puheenjohtaja vahvistaa sen jälkeen kaikki yhdellä painalluksella.',
  way: 'Miten henkilö on todettu',
  way_sight: 'kuva ja ääni',
  way_voice: 'ääni',
  way_strong: 'vahva tunnistautuminen',
  identify: 'Merkitse todetuksi',
  identified: 'sihteeri on todennut: {way}',
  notYet: 'toteamatta',
  confirm: {
    one: 'Vahvista 1 etäosallistuja todetuksi',
    other: 'Vahvista {count} etäosallistujaa todetuiksi',
  },
  notPrivateYet: 'Ei ole vahvistanut, ettei ulkopuolisia ole paikalla: {names}',
  notPrivateForItem:
    'Ei ole vahvistanut salassa pidettävän asian käsittelyä varten, ettei ulkopuolisia ole paikalla: {names}',
  enterPrivate: 'Kirjaa vahvistus',
  ask: 'Vahvista, etteivät ulkopuoliset näe eivätkä kuule kokousta siellä, missä olet.',
  askItem:
    'Tulossa on salassa pidettävä asia{place}. Vahvista, etteivät ulkopuoliset näe eivätkä kuule sen käsittelyä siellä, missä olet. Ilman vahvistusta asiaa ei avata.',
  askOpenItem:
    'Käsiteltävänä on salassa pidettävä asia. Vahvista, etteivät ulkopuoliset näe eivätkä kuule sen käsittelyä siellä, missä olet. Asia avautuu sinulle sen jälkeen.',
  atPlace: ' (kohta {number})',
  sayPrivate: 'Vahvistan: ulkopuolisia ei ole paikalla',
  saidPrivate: 'Olet vahvistanut, ettei ulkopuolisia ole paikalla.',
  lost: 'Yhteys katkesi',
  notEstablished: 'Puheenjohtajan ja sihteerin on ensin todettava etäosallistujat: {names}',
  notPrivate:
    'Etäosallistujan on ensin vahvistettava, etteivät ulkopuoliset näe eivätkä kuule kokousta: {names}',
  notPrivateFor:
    'Salassa pidettävää asiaa ei voi avata, ennen kuin etäosallistuja on vahvistanut, etteivät ulkopuoliset näe eivätkä kuule sen käsittelyä: {names}',
  sayPrivateFirst:
    'Vahvista ensin, etteivät ulkopuoliset näe eivätkä kuule salassa pidettävän asian käsittelyä.',
  confirmMeetingFirst: 'Vahvista ensin, etteivät ulkopuoliset näe eivätkä kuule kokousta.',
  establishedFirst:
    'Puheenjohtaja ja sihteeri eivät ole vielä todenneet etäosallistujaa. Osallistuminen alkaa, kun hänet on todettu.',
  waitEstablished:
    'Odota, että sinut todetaan: puheenjohtaja ja sihteeri toteavat etäosallistujat. Siihen asti seuraat kokousta etkä voi ehdottaa tai äänestää.',
  identifyFirst: 'Sihteerin on ensin todettava: {names}',
  notYourself: 'Et voi todeta itseäsi.',
  notRemote: 'Henkilö ei ole kokouksessa etäyhteydellä.',
  notSecret: 'Asia ei ole salassa pidettävä.',
  notRemoteMeeting: 'Kokoukseen ei osallistuta etäyhteydellä.',
}
