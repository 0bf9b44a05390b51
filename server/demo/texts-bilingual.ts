/** Texts of the bilingual body, Finnish and Swedish side by side. All fictitious. */

export const language = {
  title: {
    fi: 'Ruotsinkielisen palvelun osoittaminen yksiköissä',
    sv: 'Synliggörande av svensk service vid enheterna',
  },
  account: {
    fi: `<p>Palveluntuottajien yksiköissä ei yleensä näy, saako niissä palvelua ruotsiksi. Asiakas kysyy asiaa vasta, kun asia on jo kiireellinen. Ryhmä on koonnut tiedot 46 yksiköstä. Niistä 17 kertoi, että vähintään yksi työntekijä puhuu ruotsia joka työvuorossa, ja 12, että ruotsia puhutaan osassa vuoroista. Vain neljässä yksikössä asia oli merkitty ovelle tai verkkosivulle.</p>
<p>Keskusteluissa tuottajat kertoivat pelkäävänsä lupaavansa liikaa. Jos ruotsia osaava työntekijä on lomalla, merkintä johtaa harhaan. Toisaalta asiakkaat sanoivat, että jo tieto mahdollisuudesta auttaa: silloin voi varata ajan oikealle päivälle.</p>
<h3>Kaksi tapaa</h3>
<p>Ensimmäisessä tavassa yksikkö merkitsee tunnuksella, että palvelua saa ruotsiksi, ja kertoo verkkosivulla, milloin. Merkintä tarkistetaan kahdesti vuodessa. Toisessa tavassa tieto kerätään hyvinvointialueen palveluhakemistoon, jossa se on myös puhelinneuvonnan käytössä. Tavat eivät sulje toisiaan pois, mutta molempien ylläpito vaatii työtä. Hakemiston tietoa voi käyttää myös silloin, kun asiakas ohjataan toisen tuottajan palveluun toiselle paikkakunnalle.</p>
<p>Hyvinvointialue on arvioinut, että hakemistoon lisättävä kenttä maksaa noin 4 000 euroa ja tunnusten painaminen 1 200 euroa. Tuottajille ei aiheudu kustannuksia lukuun ottamatta aikaa, joka kuluu tiedon tarkistamiseen, arviolta tunti vuodessa yksikköä kohden.</p>
<p>Ryhmän jäsenet ovat jättäneet asiasta kaksi erilaista ehdotusta. Toinen koskee vain hakemistoa, toinen sekä hakemistoa että tunnusta. Ero koskee sitä, kuka vastaa tiedon paikkansapitävyydestä: hakemistossa vastuu on hyvinvointialueella, tunnuksessa yksiköllä. Lisäksi on arvioitava, miten tieto kerrotaan niille asiakkaille, jotka eivät käytä verkkopalveluja; puhelinneuvonta tavoittaa heistä ryhmän arvion mukaan suurimman osan, ja lisäksi tieto voidaan lähettää ajanvarauskirjeen mukana.</p>`,
    sv: `<p>Vid tjänsteproducenternas enheter syns det i allmänhet inte om man får service på svenska. Klienten frågar först när ärendet redan är brådskande. Gruppen har samlat in uppgifter från 46 enheter. Av dem berättade 17 att minst en anställd talar svenska under varje arbetsskift och 12 att svenska talas under en del av skiften. Bara vid fyra enheter fanns uppgiften på dörren eller webbplatsen.</p>
<p>I diskussionerna sade producenterna att de är rädda för att lova för mycket. Om den svensktalande är på semester är märkningen missvisande. Å andra sidan sade klienterna att redan kännedom om möjligheten hjälper: då kan man boka tid till rätt dag.</p>
<h3>Två sätt</h3>
<p>På det första sättet visar enheten med ett märke att man får service på svenska och berättar på webbplatsen när. Märkningen kontrolleras två gånger om året. På det andra sättet samlas uppgiften i välfärdsområdets serviceregister, där den också används av telefonrådgivningen. Sätten utesluter inte varandra, men båda kräver arbete att upprätthålla.</p>
<p>Välfärdsområdet har uppskattat att ett nytt fält i registret kostar ungefär 3 000 euro och tryckningen av märkena 1 200 euro. Producenterna får inga andra kostnader än den tid som går åt till att kontrollera uppgiften, uppskattningsvis en timme per enhet och år.</p>
<p>Gruppens medlemmar har lämnat två olika förslag i ärendet. Det ena gäller bara registret, det andra både registret och märket. Skillnaden gäller vem som svarar för att uppgiften är riktig: i registret är ansvaret välfärdsområdets, i fråga om märket enhetens. Sekreteraren har bett producenterna kommentera båda förslagen, och de flesta ansåg att ett gemensamt märke är till nytta bara om det är pålitligt.</p>`,
  },
  /** the Finnish account as it was when the Swedish was translated from it */
  accountBefore: (fi: string) =>
    fi
      .replace('noin 4 000 euroa', 'noin 3 000 euroa')
      .replace(/ Lisäksi on arvioitava.*?suurimman osan\./s, ''),
  proposal: {
    fi: `<p>Ryhmä esittää, että tieto ruotsinkielisestä palvelusta kerätään hyvinvointialueen palveluhakemistoon, jossa hyvinvointialue vastaa sen tarkistamisesta kahdesti vuodessa.</p>`,
    sv: `<p>Gruppen föreslår att uppgifterna om svensk service samlas i välfärdsområdets serviceregister, där välfärdsområdet svarar för att de kontrolleras två gånger om året.</p>`,
  },
  counter: {
    fi: `<p>Ryhmä esittää, että tieto ruotsinkielisestä palvelusta kerätään hyvinvointialueen palveluhakemistoon ja että yksiköt, joissa ruotsia puhutaan joka työvuorossa, saavat käyttää ovella ja verkkosivuilla yhteistä tunnusta. Yksikkö vastaa itse tunnuksen paikkansapitävyydestä.</p>`,
    sv: `<p>Gruppen föreslår att uppgifterna om svensk service samlas i välfärdsområdets serviceregister och att enheter där svenska talas under varje arbetsskift får använda ett gemensamt märke på dörren och webbplatsen. Enheten svarar själv för att märket är riktigt.</p>`,
  },
}
