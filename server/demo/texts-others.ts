/** Texts of the matters of child protection, pharmacies, doctors, mental health and the whole board. All fictitious. */

export const childcare = {
  title: {
    fi: 'Lastensuojelun avohuollon perhetyön saatavuus arki-iltoina',
    sv: 'Tillgången till familjearbete inom barnskyddets öppenvård',
  },
  account: `<p>Lastensuojelun avohuollon perhetyötä tehdään Satakunnassa pääosin virka-aikana. Työryhmä on selvittänyt, miten hyvin ajat sopivat perheille. Selvityksessä haastateltiin 31 perhettä ja 12 palveluntuottajaa. Perheistä kaksi kolmasosaa kertoi, että vanhempi on joutunut olemaan poissa työstä tapaamisen vuoksi. Joka neljäs oli perunut tapaamisen siksi, ettei aikaa illalla ollut.</p>
<p>Tuottajista yhdeksän voisi tarjota tapaamisia kello 16 ja 20 välillä, jos iltatyön lisät korvattaisiin. Nykyisissä sopimuksissa tunnista maksetaan sama hinta vuorokaudenajasta riippumatta. Pienille tuottajille ero on merkittävä, koska iltatyö edellyttää kahden työntekijän samanaikaista läsnäoloa niissä kohteissa, joissa turvallisuus sitä vaatii.</p>
<h3>Vaihtoehdot</h3>
<p>Työryhmä arvioi kolme vaihtoehtoa. Ensimmäisessä iltakäynneistä maksetaan 18 prosentin lisä. Toisessa hyvinvointialue hankkii iltatyön erikseen yhdeltä tuottajalta kussakin seutukunnassa. Kolmannessa nykyisten sopimusten tuntimäärästä sovitaan viidennes iltoihin ilman lisää. Ensimmäinen säilyttää perheen oman työntekijän, mikä on haastattelujen mukaan perheille tärkeintä. Toinen on hallinnollisesti kevein. Kolmas siirtäisi kustannuksen tuottajille, ja neljä tuottajaa ilmoitti, ettei se ole mahdollinen.</p>
<p>Ensimmäisen vaihtoehdon kustannus olisi noin 72 000 euroa vuodessa, jos viidennes käynneistä tehtäisiin illalla. Työryhmä muistuttaa, että perutut käynnit maksavat nykyisin noin 40 000 euroa vuodessa, koska lyhyellä varoitusajalla peruttu käynti laskutetaan.</p>
<h3>Käsittely kumppanuusryhmässä</h3>
<p>Kumppanuusryhmä pyysi arviota siitä, miten lisä vaikuttaa tuottajien väliseen kilpailuun. Arvion mukaan lisä kohtelee eri kokoisia tuottajia samalla tavalla, koska se maksetaan toteutuneista käynneistä. Ryhmä esittää neuvottelukunnalle ensimmäistä vaihtoehtoa vuoden kokeiluna.</p>`,
  proposal: `<p>Neuvottelukunta suosittelee johtoryhmälle, että lastensuojelun avohuollon perhetyössä kokeillaan vuoden ajan 18 prosentin iltalisää kello 16 ja 20 välillä tehdyistä käynneistä ja että kokeilun vaikutus peruttujen käyntien määrään arvioidaan.</p>`,
}

export const dosing = {
  title: {
    fi: 'Koneellinen annosjakelu ja lääkehoidon tarkistus apteekeissa',
    sv: 'Maskinell dosdispensering och läkemedelsgenomgång på apoteken',
  },
  account: `<p>Koneellisessa annosjakelussa apteekki toimittaa lääkkeet valmiiksi jaettuina kahden viikon annospusseihin. Palvelun piirissä on Satakunnassa noin 2 100 kotihoidon asiakasta. Arvioitu tarve on noin 3 000, sillä monessa kunnassa kotihoito jakaa lääkkeet edelleen käsin viikkoannostelijaan. Käsin jakamiseen kuluu asiakasta kohden keskimäärin 25 minuuttia viikossa.</p>
<p>Apteekkien työryhmä on käynyt läpi esteet. Ensimmäinen on ajantasainen lääkityslista: apteekki ei voi aloittaa jakelua, ennen kuin lista on tarkistettu. Toinen on muutosten hitaus. Kun lääkäri muuttaa lääkitystä kesken jakson, uusi pussi saadaan pienellä paikkakunnalla kahden päivän kuluttua. Kolmas on se, ettei kenelläkään ole vastuuta siitä, kuka ehdottaa annosjakelua asiakkaalle.</p>
<h3>Malli</h3>
<p>Ehdotetussa mallissa kotihoidon sairaanhoitaja tunnistaa asiakkaat, joilla on vähintään kuusi säännöllistä lääkettä. Apteekki tekee lääkehoidon tarkistuksen yhteistyössä asiakasta hoitavan lääkärin kanssa ennen jakelun alkua ja sen jälkeen vuosittain. Kiireelliset muutokset toimitetaan saman päivän aikana apteekkien yhteisellä kuljetuksella, jonka kustannus jaetaan pussien määrän mukaan.</p>
<p>Malli vapauttaisi kotihoidossa arviolta 370 tuntia viikossa. Lääkehoidon tarkistus maksaisi 95 euroa asiakasta kohden, eli ensimmäisenä vuonna noin 200 000 euroa. Pienet apteekit ovat huolissaan kuljetuksesta: jos kustannus jaetaan apteekeittain tasan, se painaa niitä enemmän. Siksi työryhmä esittää jakoa pussien määrän mukaan.</p>
<h3>Kilpailu ja asiakkaan valinta</h3>
<p>Asiakas valitsee apteekin itse. Mallissa mikään apteekki ei saa yksinoikeutta, eikä hyvinvointialue ohjaa asiakasta tiettyyn apteekkiin. Neuvottelukunnan jäsen, joka toimii annosjakelua tarjoavan apteekin omistajana, on ilmoittanut asian etukäteen esteellisyyden arvioimiseksi.</p>`,
  proposal: `<p>Neuvottelukunta suosittelee johtoryhmälle, että annosjakelu ja siihen kuuluva vuosittainen lääkehoidon tarkistus otetaan käyttöön niillä säännöllisen kotihoidon asiakkailla, joilla on vähintään kuusi säännöllistä lääkettä, ja että kiireellisten muutosten kuljetuksen kustannus jaetaan toimitettujen annospussien määrän mukaan.</p>`,
}

export const doctors = {
  title: {
    fi: 'Ostettujen lääkäripalvelujen jatkuvuuden mittarit',
    sv: 'Mätare för kontinuitet i köpta läkartjänster',
  },
  account: `<p>Hyvinvointialue ostaa osan terveysasemien lääkärityöstä yksityisiltä tuottajilta. Sopimuksissa on mitattu tarjottujen aikojen määrää, mutta ei sitä, tapaako potilas saman lääkärin. Lääkäripalvelujen työryhmä sai tehtäväkseen ehdottaa mittaria, joka sopii niin suurelle kuin pienelle tuottajalle ja jonka tiedot saadaan potilastietojärjestelmästä ilman erillistä kirjaamista.</p>
<p>Työryhmä vertasi kolmea mittaria: yhden lääkärin osuutta potilaan käynneistä, peräkkäisten käyntien samuutta ja nimetyn lääkärin toteutumista. Ensimmäinen on tunnettu, mutta se antaa pienille asemille hyvän tuloksen jo siksi, että lääkäreitä on vähän. Toinen on herkkä lomille. Kolmas mittaa sitä, mitä on luvattu, mutta edellyttää, että nimeäminen on tehty.</p>
<h3>Ehdotus</h3>
<p>Ehdotetaan käytettäväksi ensimmäistä ja kolmatta rinnakkain. Tavoitetaso asetetaan vasta, kun lähtötaso on mitattu puolen vuoden ajalta. Mittari koskee sekä ostettua että omaa toimintaa, jotta luvut ovat vertailukelpoisia. Tulokset julkaistaan terveysasemittain, mutta ei lääkäreittäin.</p>
<p>Mittaamisesta ei aiheudu merkittäviä kustannuksia. Tuottajat toivovat, että mittari otetaan huomioon myös silloin, kun sopimuksia uusitaan, koska jatkuvuus on osa laatua. Työryhmän mukaan puolen vuoden mittaus voidaan aloittaa heti, kun potilastietojärjestelmän raportti on määritelty. Arvio määrittelyn kestosta on kaksi kuukautta.</p>
<p>Kumppanuusryhmä piti tärkeänä, että potilaiden kokemus kysytään samalla. Kysely voidaan yhdistää nykyiseen asiakaspalautteeseen lisäämällä siihen yksi kysymys: tapasitko sen ammattilaisen, jonka kanssa asiaasi on aiemmin hoidettu. Kysymys esitetään samassa muodossa kaikilla asemilla, ja vastausten määrä kerrotaan aina tuloksen yhteydessä.</p>`,
  proposal: `<p>Neuvottelukunta antaa johtoryhmälle esityksen, että ostettujen ja omien lääkäripalvelujen hoidon jatkuvuutta mitataan yhden lääkärin käyntiosuudella ja nimetyn lääkärin toteutumisella, että lähtötaso mitataan puolen vuoden ajalta ja että tulokset julkaistaan terveysasemittain.</p>`,
}

export const tenders = {
  title: { fi: 'Kilpailutuskalenterin julkaiseminen', sv: 'Publicering av en upphandlingskalender' },
  account: `<p>Pienet palveluntuottajat saavat tiedon kilpailutuksesta usein vasta hankintailmoituksesta. Tarjouksen tekemiseen jää silloin kolmesta viiteen viikkoa. Yhteistarjouksen kokoaminen, alihankinnasta sopiminen ja omavalvontasuunnitelman päivittäminen eivät siinä ajassa onnistu, vaikka kyky tuottaa palvelu olisi olemassa.</p>
<p>Kumppanuusryhmä keräsi tuottajilta tiedon siitä, mitä ennakkotietoa ne tarvitsevat. Vastauksia tuli 38. Tärkeimpinä pidettiin palvelun laji, arvioitu aika, alueellinen jako ja se, järjestetäänkö markkinavuoropuhelu. Hintatietoa tai sopimusehtoja ei odotettu. Kolme neljästä vastaajasta kertoi jättäneensä vähintään yhden tarjouksen tekemättä, koska aika ei riittänyt.</p>
<h3>Mitä muualla tehdään</h3>
<p>Usealla hyvinvointialueella julkaistaan luettelo tulevista hankinnoista neljännesvuosittain. Luettelo ei sido hankintayksikköä, ja siinä on siitä maininta. Hankintapalvelujen mukaan luettelo on koottavissa nykyisestä hankintasuunnitelmasta, ja sen ylläpitäminen vaatii arviolta kaksi työpäivää neljännesvuodessa.</p>
<p>Kumppanuusryhmä keskusteli siitä, suosiiko ennakkotieto joitakin. Julkinen kalenteri on kaikille sama, joten se päinvastoin tasaa eroja niihin, jotka saavat tiedon muuta kautta. Keskustelussa ei käsitelty yhtään yksittäistä hankintaa.</p>
<p>Ryhmä ehdottaa, että neuvottelukunta antaa asiasta kannanoton. Kalenterin yhteydessä kerrotaan myös päättyvät sopimukset ja se, kenen puoleen voi kääntyä. Kalenteri julkaistaan sekä suomeksi että ruotsiksi, ja siitä ilmoitetaan tuottajille palvelualoittain.</p>
<p>Kalenterin hyötyä arvioidaan vuoden kuluttua kolmella luvulla: kuinka moni tarjouksen antaja on alle 50 työntekijän yritys, kuinka moni tarjous on jätetty yhdessä toisen tuottajan kanssa ja kuinka monta lisätietokysymystä kilpailutuksissa esitetään. Luvut saadaan hankintojen seurannasta, eikä niitä tarvitse kerätä erikseen.</p>`,
  proposal: `<p>Neuvottelukunta antaa kannanottonaan, että hyvinvointialueen tulisi julkaista tulevien sosiaali- ja terveyspalvelujen hankintojen kalenteri neljännesvuosittain, vähintään 12 kuukautta eteenpäin, ja että kunkin hankinnan kohdalla kerrotaan palvelun laji, arvioitu ajankohta, alueellinen jako ja mahdollinen markkinavuoropuhelu.</p>`,
  summary: {
    asked: 'Julkaise tulevien hankintojen kalenteri neljännesvuosittain, 12 kuukautta eteenpäin.',
    why: 'Pienillä tuottajilla on tarjoukseen kolmesta viiteen viikkoa. Kolme neljästä on jättänyt tarjouksen tekemättä ajan puutteen vuoksi.',
    effect: 'Noin kaksi työpäivää neljännesvuodessa. Ei muuta kustannusta.',
    concerns: 'Kaikki tuottajat ja hankintapalvelut.',
  },
  draft: `Johtoryhmä pitää kalenteria hyvänä tapana parantaa pienten tuottajien mahdollisuuksia. Kalenteri voidaan koota hankintasuunnitelmasta. Se ei sido hyvinvointialuetta, ja siitä kerrotaan kalenterin yhteydessä.`,
}

export const quality = {
  title: { fi: 'Omavalvonnan yhteinen mittaristo', sv: 'Gemensamma mätare för egenkontrollen' },
  account: `<p>Palveluntuottajat raportoivat omavalvonnasta hyvinvointialueelle kolmella eri tavalla sen mukaan, onko kyse ostopalvelusta, palvelusetelistä vai omasta toiminnasta. Samasta asiasta kysytään eri sanoin, ja lomakkeiden kysymyksistä noin kolmannes on päällekkäisiä. Pienelle tuottajalle raportointi vie arviolta neljä työpäivää vuodessa.</p>
<p>Neuvottelukunnan nimeämä valmisteluryhmä kokosi kysymykset yhteen. Mukana oli kaksi yritystä, kaksi järjestöä ja hyvinvointialueen valvontayksikkö. Ryhmä tunnisti 64 kysymystä, joista 22 riittää kuvaamaan laatua siten, että tulokset ovat vertailukelpoisia. Muut koskivat tietoja, jotka hyvinvointialueella jo on.</p>
<h3>Mittarit</h3>
<p>Ehdotetut mittarit jakautuvat neljään osaan: henkilöstön riittävyys ja pysyvyys, asiakkaan osallisuus, poikkeamien käsittely sekä palvelun oikea-aikaisuus. Jokaisesta mittarista on kirjoitettu määritelmä, tiedon lähde ja mittausväli. Lakisääteiset ilmoitukset säilyvät ennallaan, eikä mittaristo korvaa valvontaa.</p>
<p>Tuottajat antaisivat tiedot kerran vuodessa yhdellä lomakkeella. Tulokset koottaisiin palveluittain niin, ettei yhden tuottajan lukuja voi päätellä, jos tuottajia on alle viisi. Hyvinvointialueen oma toiminta raportoitaisiin samalla tavalla.</p>
<h3>Arvio vaikutuksista</h3>
<p>Valmisteluryhmä arvioi, että raportointiin kuluva aika vähenee puoleen. Hyvinvointialueen valvontayksikölle yhdistäminen merkitsee noin 15 000 euron kertakustannusta tietojärjestelmään. Hyötyä on myös asiakkaille: valinnanvapautta käyttävä asiakas voi verrata palveluja samoilla mittareilla. Valvontayksikkö pitää ehdotusta toteuttamiskelpoisena. Mittaristoa ehdotetaan kokeiltavaksi ensin kotihoidossa ja asumispalveluissa ja laajennettavaksi vuoden kuluttua, jos tietojen laatu on riittävä. Kokeilun aikana tuottajilta kysytään kahdesti, mitkä kysymykset ovat tulkinnanvaraisia, ja mittarien määritelmiä tarkennetaan vastausten perusteella ennen laajentamista.</p>`,
  proposal: `<p>Neuvottelukunta esittää johtoryhmälle, että omavalvonnan raportointi yhdistetään yhdeksi vuosittaiseksi lomakkeeksi, jossa on enintään 22 kysymystä, että samaa mittaristoa käytetään hankitussa ja omassa toiminnassa ja että mittaristo otetaan käyttöön ensin kotihoidossa ja asumispalveluissa.</p>`,
  summary: {
    asked: 'Yhdistä omavalvonnan raportointi yhdeksi vuosittaiseksi lomakkeeksi, enintään 22 kysymystä.',
    why: 'Samaa kysytään kolmella lomakkeella; pienelle tuottajalle se vie neljä työpäivää vuodessa.',
    effect: 'Raportointiaika puolittuu. Kertakustannus noin 15 000 € tietojärjestelmään.',
    concerns: 'Kaikki kotihoidon ja asumispalvelujen tuottajat sekä valvontayksikkö.',
  },
}

export const lowThreshold = {
  title: {
    fi: 'Matalan kynnyksen mielenterveyspalvelut ja lähetekäytännöt',
    sv: 'Lågtröskeltjänster för mental hälsa och remisspraxis',
  },
  discussion: `<p>Kolmannen sektorin kohtaamispaikat ottavat vastaan ilman lähetettä, mutta tieto niistä ei kulje terveysasemilla. Kahden kohtaamispaikan kävijöistä viidennes oli jonossa lyhytterapiaan. Keskusteltiin siitä, voisiko jonossa olevalle kertoa kohtaamispaikasta jo hoidon tarpeen arvioinnissa ja kuka siitä vastaa. Yritykset toivat esiin, että lyhytterapian palvelusetelin ehdot eivät salli ryhmämuotoista tapaamista.</p>`,
  conclusion: `<p>Laaditaan yhden sivun ohje hoidon tarpeen arviointiin ja selvitetään, voiko seteliä käyttää ryhmässä. Asia viedään kumppanuusryhmään.</p>`,
}
