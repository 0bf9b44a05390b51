/** Texts of the matters that came from the working groups for elderly care and home care. All fictitious. */

export const voucher = {
  title: {
    fi: 'Kotihoidon palvelusetelin arvo ja sen tarkistaminen',
    sv: 'Värdet på servicesedeln för hemvård',
  },
  initiative: `Kotihoidon palvelusetelin arvo on ollut sama kolme vuotta. Samana aikana alan palkat ja matkakulut ovat nousseet niin, että etenkin harvaan asutuilla alueilla käynti tuottaa tappiota. Esitämme, että arvo tarkistetaan vuosittain ja että pitkistä matkoista maksetaan erillinen lisä.`,
  account: `<p>Hyvinvointialue järjestää osan ikääntyneiden kotihoidosta palvelusetelillä. Asiakas valitsee palveluntuottajan hyväksyttyjen tuottajien luettelosta, ja hyvinvointialue maksaa setelin arvoon asti. Setelin arvo on kaikilla alueilla sama, ja se on vahvistettu viimeksi kolme vuotta sitten.</p>
<p>Aloitteen tehnyt palveluntuottaja katsoo, että arvo ei enää vastaa tuottamisen kustannuksia. Vanhustyön työryhmä on koonnut tuottajilta tiedot vuoden ajalta. Selvitykseen vastasi 23 tuottajaa, joista 14 on alle kymmenen työntekijän yrityksiä. Vastaajien mukaan käynnin välittömät kustannukset ovat nousseet 14 prosenttia. Suurin syy on palkkojen nousu, toiseksi suurin matkat. Pohjois-Satakunnan seutukunnassa yhden käynnin keskimääräinen ajomatka on 19 kilometriä, Porin seutukunnassa 6 kilometriä.</p>
<h3>Vaikutus valinnanvapauteen</h3>
<p>Setelin tarkoitus on antaa asiakkaalle mahdollisuus valita. Valinta on todellinen vain, jos tuottajia on useampia kuin yksi. Kuluneen vuoden aikana viisi tuottajaa on ilmoittanut lopettavansa seteliasiakkaiden vastaanottamisen Karviassa, Siikaisissa ja Merikarvialla. Näissä kunnissa on jäljellä yhteensä kolme tuottajaa, ja yhdessä kunnassa vain yksi.</p>
<p>Työryhmä arvioi kaksi tapaa korjata tilanne. Ensimmäinen on korottaa arvoa kaikkialla saman verran. Se on yksinkertainen, mutta ei poista etäisyyksien eroa. Toinen on sitoa arvo julkisten menojen hintaindeksiin ja maksaa yli 15 kilometrin ajomatkoista erillinen lisä. Se kohdistuu sinne, missä tuottajat ovat vähenemässä, mutta edellyttää ajomatkojen ilmoittamista.</p>
<h3>Kustannukset</h3>
<p>Indeksitarkistus maksaisi arviolta 118 000 euroa vuodessa ja matkalisä 46 000 euroa. Jos tuottajat vähenevät edelleen, hyvinvointialueen oman kotihoidon on otettava vastaan noin 60 asiakasta, minkä laskennallinen kustannus on 310 000 euroa vuodessa. Luvut ovat työryhmän arvioita ja koskevat kuluvan vuoden asiakasmäärää.</p>
<p>Kumppanuusryhmä on käsitellyt asian ja puoltaa yhdistelmää: vuosittainen tarkistus kaikille ja lisä pitkistä matkoista.</p>`,
  proposal: `<p>Neuvottelukunta suosittelee johtoryhmälle, että kotihoidon palvelusetelin arvo tarkistetaan vuosittain julkisten menojen hintaindeksin mukaan ja että yli 15 kilometrin ajomatkoista maksetaan erillinen matkalisä. Ensimmäinen tarkistus tehdään seuraavan talousarvion yhteydessä.</p>`,
  counter: `<p>Neuvottelukunta suosittelee johtoryhmälle, että kotihoidon palvelusetelin arvoa korotetaan kertaluonteisesti viidellä prosentilla koko alueella. Matkalisää ei oteta käyttöön, vaan ajomatkojen kustannukset selvitetään ensin erikseen.</p>`,
  lapsed: `<p>Asia palautetaan valmisteltavaksi siten, että selvitykseen lisätään tiedot hyvinvointialueen oman kotihoidon yksikkökustannuksista.</p>`,
  discussion: `<p>Keskusteltiin siitä, miten ajomatkat todennetaan. Esittelijä selosti, että ajomatka saadaan jo nyt toiminnanohjausjärjestelmästä eikä tuottajilta tarvita uutta ilmoitusta.</p>`,
  summary: {
    asked:
      'Tarkista kotihoidon setelin arvo vuosittain hintaindeksillä ja maksa yli 15 km ajomatkoista lisä.',
    why: 'Arvo on ollut sama kolme vuotta, kustannukset ovat nousseet 14 %. Viisi tuottajaa on lopettanut pohjoisissa kunnissa.',
    effect:
      'Tarkistus noin 118 000 € ja matkalisä 46 000 € vuodessa. Ilman sitä oma kotihoito saa noin 60 asiakasta lisää (310 000 €).',
    concerns: 'Noin 640 seteliasiakasta ja 41 tuottajaa, eniten Pohjois-Satakunnassa.',
  },
  answer: {
    reasons: `Johtoryhmä pitää perusteltuna, että setelin arvo seuraa kustannuksia. Indeksitarkistus sisällytetään talousarvioesitykseen. Matkalisä otetaan käyttöön ensin Pohjois-Satakunnan seutukunnassa, koska siellä tuottajien väheneminen on nopeinta ja ajomatkat pisimmät. Koko alueen matkalisästä päätetään, kun kokeilusta on vuoden tiedot. Sen vuoksi suositus hyväksytään osittain.`,
    measure:
      'Indeksitarkistus vuoden alusta; matkalisän kokeilu Pohjois-Satakunnan seutukunnassa vuoden ajan.',
    responsible: 'Palvelujohtaja Timo Lehtiluoto',
  },
}

export const discharge = {
  title: {
    fi: 'Sairaalasta kotiutuvan iäkkään asiakkaan palveluketju',
    sv: 'Vårdkedjan för äldre som skrivs ut från sjukhus',
  },
  account: `<p>Iäkäs asiakas siirtyy sairaalasta kotiin usein perjantaina iltapäivällä. Tieto kotiutumisesta tulee kotihoidon tuottajalle keskimäärin neljä tuntia ennen siirtoa, ja lääkelista puuttuu joka kolmannelta. Tuottajat ovat kertoneet työryhmälle tilanteista, joissa ensimmäistä käyntiä ei ole voitu tehdä turvallisesti.</p>
<p>Vanhustyön työryhmä kuvasi palveluketjun yhdessä sairaalan osastojen, kotihoidon, kahden apteekin ja kolmannen sektorin toimijoiden kanssa. Ketjussa on kuusi vaihetta: kotiutumisen ennakointi, lääkehoidon tarkistus, apuvälineet, ensimmäinen käynti, ensimmäisen viikon seuranta ja palvelutarpeen uusi arviointi. Kullekin vaiheelle nimettiin vastuutaho ja tieto, jonka sen on saatava edelliseltä.</p>
<h3>Kokeilu kahdella osastolla</h3>
<p>Ketjua kokeiltiin kahdella osastolla kolmen kuukauden ajan. Mukana oli 74 kotiutumista. Kotiutumisesta ilmoitettiin vähintään vuorokautta ennen 81 prosentissa tapauksista, kun lähtötaso oli 22 prosenttia. Palautumisia sairaalaan kahden viikon kuluessa oli yhdeksän, vertailujaksolla seitsemäntoista. Kokeilu oli pieni, eikä siinä ollut satunnaistettua vertailuryhmää, joten lukuihin on suhtauduttava varoen.</p>
<p>Tuottajat pitivät tärkeimpänä yhtä yhteystietoa, johon kotiutusta koskevissa asioissa voi soittaa myös viikonloppuna. Sairaalan osastot pitivät tärkeimpänä sitä, että tuottaja vahvistaa vastaanottavansa asiakkaan. Molemmat toteutuivat kokeilussa sairaalan kotiutushoitajan ja tuottajien päivystysringin avulla.</p>
<h3>Mitä ehdotetaan</h3>
<p>Ketju ehdotetaan otettavaksi käyttöön kaikilla osastoilla vaiheittain vuoden aikana. Se edellyttää yhtä kotiutushoitajan tehtävää lisää ja sitä, että tuottajat sitoutuvat päivystysrinkiin korvausta vastaan. Kumppanuusryhmä on seurannut kokeilua ja esittää laajentamista. Järjestöt voivat tarjota ensimmäisen viikon ajan soittokaverin niille, jotka asuvat yksin.</p>`,
  proposal: `<p>Neuvottelukunta suosittelee johtoryhmälle, että kuvattu kotiutumisen palveluketju otetaan käyttöön kaikilla osastoilla vuoden kuluessa, että kotiutuksesta ilmoitetaan vastaanottavalle tuottajalle vähintään vuorokautta ennen ja että ketjun toimivuutta seurataan sairaalaan palautumisten määrällä.</p>`,
  summary: {
    asked: 'Ota kotiutumisen palveluketju käyttöön kaikilla osastoilla vuoden kuluessa.',
    why: 'Tuottaja saa tiedon kotiutumisesta keskimäärin neljä tuntia ennen, ja joka kolmannelta puuttuu lääkelista.',
    effect:
      'Yksi kotiutushoitajan tehtävä ja tuottajien päivystysrinki, noin 96 000 € vuodessa. Kokeilussa palautumiset vähenivät 17:stä 9:ään.',
    concerns: 'Noin 1 900 kotiutumista vuodessa, 41 kotihoidon tuottajaa, apteekit ja osastot.',
  },
}
