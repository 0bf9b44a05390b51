/** Texts of the board's matters for the electronic decision procedure. All fictitious. */

export const training = {
  title: {
    fi: 'Palveluntuottajien ja hyvinvointialueen yhteinen koulutuspäivä',
    sv: 'Gemensam utbildningsdag för tjänsteproducenterna och välfärdsområdet',
  },
  proposal:
    '<p>Neuvottelukunta päättää, että tuottajien ja hyvinvointialueen yhteinen koulutuspäivä pidetään Porissa torstaina 4.2.2027 ja että päivän aiheet ovat lääkehoidon turvallisuus ja asiakkaan tietojen kulku kotiutuksessa. Osallistuminen on maksutonta.</p>',
}

export const dates = {
  title: {
    fi: 'Neuvottelukunnan kokousajat keväällä 2027',
    sv: 'Delegationens sammanträdestider våren 2027',
  },
  proposal:
    '<p>Neuvottelukunta kokoontuu keväällä 2027 tiistaisin klo 14 seuraavina päivinä: 26.1., 9.3., 20.4. ja 1.6.2027.</p>',
}

export const points = {
  title: {
    fi: 'Hoitotarvikkeiden noutopisteet apteekeissa ja palvelutaloissa',
    sv: 'Hämtställen för vårdartiklar på apotek och servicehus',
  },
  proposal:
    '<p>Neuvottelukunta pitää perusteltuna, että hoitotarvikkeita voi noutaa myös apteekeista ja palvelutaloista, ja esittää, että noutopisteitä kokeillaan vuoden 2027 ajan Rauman ja Pohjois-Satakunnan seuduilla.</p>',
}
