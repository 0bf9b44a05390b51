export default {
  waitingTitle: 'Sinua odottaa',
  waitingCount: {
    one: '{count} asia odottaa. Rivi poistuu, kun olet hoitanut asian.',
    other: '{count} asiaa odottaa. Rivi poistuu, kun olet hoitanut asian.',
  },
  nothingWaits: 'Mikään ei odota sinua juuri nyt. Saat viestin, kun jokin odottaa.',
  overdue: 'myöhässä',
  by: 'viimeistään {day}',
  noDay: 'ei määräpäivää',
  thing: 'Numero {id}',
  coming: 'Mitä seuraavaksi',
  nothingComes:
    'Tulevia kokouksia ei ole. Kun sinut valitaan toimielimeen, saat tehtävän tai aloitteesi etenee, näet sen tässä.',
  nothingComesLeader:
    'Uusi suositus tulee tähän luettavaksi ja vastattavaksi, kun se on toimitettu johdolle.',
  toInbox: 'Luettavat ja vastattavat',
  nothingComesAdministrator:
    'Käyttämättömät kutsut ja viestit, joita ei voitu toimittaa, tulevat tähän. Henkilöt, toimielimet ja asetukset ovat ylläpidossa.',
  noMeetingsKept:
    'Tulevia kokouksia ei ole. Tee kokouksesta ensin luonnos; kutsun lähetät, kun esityslista on valmis.',
  noMeetings: 'Tulevia kokouksia ei ole vielä kutsuttu koolle. Kutsu tulee sähköpostiisi ja tähän.',
  meetingDraft: 'luonnos',
  seatUntil: 'Paikkasi: {body}, {day} saakka.',
  seatOpen: 'Paikkasi: {body}, toistaiseksi.',
  publicTitle: 'Hyvinvointialueen ja palveluntuottajien kumppanuus',
  publicLead:
    'Kumppanuuspöydässä hyvinvointialue ja sen palveluntuottajat valmistelevat yhdessä asioita, kokoustavat ja antavat suosituksia johdolle. Täältä näet julkiset esityslistat ja pöytäkirjat sekä sen, mitä suositeltiin ja mitä johto vastasi.',
  nextMeetings: 'Seuraavat kokoukset',
  noPublicMeetings:
    'Julkisia esityslistoja ei ole juuri nyt. Lista tulee tähän, kun kokous kutsutaan koolle.',
  allMeetings: 'Kaikki kokoukset',
  newMinutes: 'Uusimmat pöytäkirjat',
  minutesOf: '{body}, pöytäkirja {at}',
  memoOf: '{body}, muistio {at}',
  published: 'Julkaistu {at}',
  noPublicMinutes: 'Julkaistuja pöytäkirjoja ei vielä ole. Pöytäkirja julkaistaan, kun se on tarkastettu.',
  newRecommendations: 'Uusimmat suositukset ja vastaukset',
  noPublicRecommendations:
    'Julkisia suosituksia ei vielä ole. Ne näkyvät tässä, kun ne on toimitettu johdolle.',
  allMinutes: 'Kaikki pöytäkirjat ja muistiot',
  allRecommendations: 'Kaikki suositukset',
  answerBy: 'Vastaus viimeistään {day}',
  noAnswerAsked: 'Vastausta ei ole pyydetty.',
}
