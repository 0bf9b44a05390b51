/** Texts of the committee for living at home, Finnish and Swedish side by side. All fictitious. */

const paragraphs = (...texts: string[]) => texts.map((text) => `<p>${text}</p>`).join('')

export const election = {
  title: {
    fi: 'Edustajan ja varaedustajan valinta omaishoidon ohjausryhmään',
    sv: 'Val av representant och ersättare i styrgruppen för närståendevård',
  },
  account: {
    fi: paragraphs(
      'Hyvinvointialue asettaa omaishoidon ohjausryhmän vuosiksi 2027–2028. Ohjausryhmä seuraa omaishoidon tuen palveluja, valmistelee palkkioluokkien tarkistukset ja sovittaa yhteen vapaapäivien aikaisen hoidon järjestelyt. Ryhmässä on yhdeksän jäsentä: kolme viranhaltijaa, kaksi omaishoitajien järjestöjen edustajaa, kaksi palveluntuottajaa, yksi omaishoitaja ja yksi tämän toimikunnan edustaja. Kullakin jäsenellä on henkilökohtainen varajäsen.',
      'Toimikunnan edustajan tehtävä on tuoda ohjausryhmään palveluntuottajien näkökulma ja kertoa toimikunnalle, mitä ohjausryhmässä valmistellaan. Ohjausryhmä kokoontuu neljä kertaa vuodessa, pääosin etäyhteydellä, ja kokous kestää noin kaksi tuntia. Kokouksista maksetaan hallintosäännön mukainen palkkio.',
      'Edellisellä kaudella edustaja valittiin ilman varaedustajaa. Kahdesta kokouksesta toimikunnan näkökulma jäi puuttumaan, kun edustaja oli estynyt. Siksi tälle kaudelle valitaan myös varaedustaja, joka saa kokousten esityslistat samaan aikaan kuin edustaja. Edustajan ei tarvitse olla toimikunnan varsinainen jäsen, mutta kokousten välinen tiedonkulku on helpointa, jos hän on. Edustajaksi valittavalta pyydetään suostumus ennen valintaa.',
      'Ohjausryhmän työlistalla ovat alkuvuodesta omaishoidon tuen myöntämisperusteet, palkkioluokkien tarkistus ja lyhytaikaishoidon paikkojen jakautuminen seuduittain. Edustaja raportoi näistä toimikunnalle kokousten ilmoitusasioissa, ja toimikunta voi antaa hänelle evästyksen ennen ohjausryhmän kokousta. Toimikunnan sihteeri avustaa edustajaa tarvittaessa.',
      'Valinta on vaali. Jos ehdokkaita on vain yksi pari, valinta voidaan tehdä yksimielisesti. Muussa tapauksessa toimitetaan enemmistövaali, ja suljettuja lippuja käytetään, jos yksikin jäsen sitä vaatii. Ohjausryhmän asettamispäätös tehdään joulukuussa, ja ensimmäinen kokous on tammikuun lopussa.',
    ),
    sv: paragraphs(
      'Välfärdsområdet tillsätter en styrgrupp för närståendevården för åren 2027–2028. Styrgruppen följer tjänsterna inom stödet för närståendevård, bereder justeringarna av arvodesklasserna och samordnar vården under vårdarnas lediga dagar. Gruppen har nio medlemmar: tre tjänsteinnehavare, två representanter för närståendevårdarnas organisationer, två tjänsteproducenter, en närståendevårdare och en representant för denna kommitté. Varje medlem har en personlig ersättare.',
      'Kommitténs representant ska föra in tjänsteproducenternas synpunkter i styrgruppen och berätta för kommittén vad som bereds där. Styrgruppen sammanträder fyra gånger om året, i huvudsak på distans, och ett sammanträde varar ungefär två timmar. För sammanträdena betalas arvode enligt förvaltningsstadgan.',
      'Under den förra perioden valdes en representant utan ersättare. Vid två sammanträden saknades kommitténs synpunkter eftersom representanten var förhindrad. Därför väljs nu också en ersättare, som får föredragningslistorna samtidigt som representanten. Representanten behöver inte vara ordinarie ledamot i kommittén, men informationen går lättast fram om hen är det. Den som väljs ska ge sitt samtycke före valet.',
      'I början av året arbetar styrgruppen med grunderna för beviljande av stöd, justeringen av arvodesklasserna och hur korttidsvårdens platser fördelas mellan regionerna. Representanten rapporterar om detta bland kommitténs anmälningsärenden.',
      'Ärendet avgörs genom val. Om bara ett par ställs upp kan valet ske enhälligt. I annat fall förrättas majoritetsval, med slutna sedlar om en enda ledamot kräver det. Beslutet om att tillsätta styrgruppen fattas i december och det första sammanträdet hålls i slutet av januari.',
    ),
  },
  proposal: {
    fi: '<p>Toimikunta valitsee omaishoidon ohjausryhmään vuosiksi 2027–2028 yhden edustajan ja hänelle henkilökohtaisen varaedustajan.</p>',
    sv: '<p>Kommittén väljer en representant i styrgruppen för närståendevård för åren 2027–2028 och en personlig ersättare för representanten.</p>',
  },
}

export const respite = {
  title: {
    fi: 'Omaishoidon vapaan palvelusetelin arvo vuonna 2027',
    sv: 'Värdet på servicesedeln för närståendevårdares lediga dagar 2027',
  },
  account: {
    fi: paragraphs(
      'Omaishoitaja voi järjestää vapaapäiviensä aikaisen hoidon palvelusetelillä. Setelin arvo on ollut vuodesta 2023 alkaen 115 euroa vuorokaudelta. Samaan aikaan hoivapäivän keskihinta on noussut alueella 128 eurosta 151 euroon. Syyskuussa setelin oli hyväksynyt 24 tuottajaa, kun niitä kaksi vuotta aikaisemmin oli 33. Pohjoisella seudulla setelillä ei saa ympärivuorokautista hoitoa lainkaan.',
      'Setelillä järjestettiin viime vuonna 6 400 hoitopäivää. Omaishoitajista 38 prosenttia jätti vapaansa kokonaan tai osaksi pitämättä. Kyselyssä yleisin syy oli, ettei sopivaa paikkaa ollut, ja toiseksi yleisin, että omavastuu oli liian suuri.',
      '<strong>Kolme tasoa.</strong> Valmistelussa on laskettu, mitä setelin korotus maksaisi. Arvolla 130 euroa menot kasvavat nykyisellä käytöllä 96 000 euroa vuodessa, arvolla 145 euroa 192 000 euroa ja arvolla 160 euroa 288 000 euroa. Jos korotus lisää käyttöä viidenneksellä, menot kasvavat vastaavasti 262 000, 378 000 ja 493 000 euroa. Vertailuun on otettava myös se, mitä vapaan pitämättä jättäminen maksaa: lyhytaikaishoidon päivä hyvinvointialueen omassa yksikössä maksaa noin 240 euroa.',
      'Esittelijä pitää perusteltuna sitä, että arvoa korotetaan ensin yhdellä portaalla ja vaikutusta seurataan vuoden ajan. Talousarvioehdotuksessa korotukseen on varattu 100 000 euroa. Suurempi korotus edellyttää, että määrärahaa lisätään tai että osa omasta lyhytaikaishoidosta lakkautetaan.',
      'Setelin arvosta päättää aluehallitus. Toimikunta tekee asiasta esityksen johtoryhmälle, joka vie sen talousarvion käsittelyyn.',
    ),
    sv: paragraphs(
      'En närståendevårdare kan ordna vården under sina lediga dagar med servicesedel. Sedan 2023 har sedeln varit värd 115 euro per dygn. Under samma tid har medelpriset på ett vårddygn i området stigit från 128 till 151 euro. I september godkändes sedeln av 24 producenter, mot 33 två år tidigare. I den norra regionen går det inte alls att få vård dygnet runt med sedel.',
      'I fjol ordnades 6 400 vårddygn med sedel. Av närståendevårdarna lät 38 procent bli att ta ut sin ledighet helt eller delvis. Den vanligaste orsaken i enkäten var att det inte fanns någon lämplig plats, den näst vanligaste att självrisken var för stor.',
      '<strong>Tre nivåer.</strong> I beredningen har man räknat ut vad en höjning skulle kosta. Vid värdet 130 euro ökar utgifterna med nuvarande användning med 96 000 euro om året, vid 145 euro med 192 000 euro och vid 160 euro med 288 000 euro. Om höjningen ökar användningen med en femtedel ökar utgifterna med 262 000, 378 000 respektive 493 000 euro. Jämförelsen ska också omfatta vad det kostar att ledigheten inte tas ut: ett dygn i korttidsvård vid välfärdsområdets egen enhet kostar cirka 240 euro.',
      'Föredraganden anser det motiverat att värdet först höjs med ett steg och att verkningarna följs i ett år. I budgetförslaget har 100 000 euro reserverats för höjningen. En större höjning förutsätter att anslaget ökas eller att en del av den egna korttidsvården läggs ned.',
      'Välfärdsområdesstyrelsen beslutar om sedelns värde. Kommittén gör en framställning till ledningsgruppen, som för den till behandlingen av budgeten.',
    ),
  },
  proposal: {
    fi: '<p>Toimikunta esittää, että omaishoidon vapaan palvelusetelin arvo on 1.3.2027 alkaen 130 euroa vuorokaudelta.</p>',
    sv: '<p>Kommittén föreslår att värdet på servicesedeln för närståendevårdares lediga dagar från den 1 mars 2027 är 130 euro per dygn.</p>',
  },
}

export const visits = {
  title: {
    fi: 'Kotihoidon etäkäyntien kokeilun jatkaminen',
    sv: 'Fortsatt försök med distansbesök i hemvården',
  },
  account: {
    fi: paragraphs(
      'Kotihoidon etäkäyntejä on kokeiltu toukokuusta alkaen kolmella seudulla. Käynti tehdään kuvapuhelulla asiakkaan kotiin annetulla laitteella. Kokeiluun osallistui 142 asiakasta, ja etäkäyntejä tehtiin 9 800. Laitteet ja niiden ylläpidon toimittaa Saratupa Kotihoito Oy, jonka kanssa hyvinvointialueella on kokeilun ajan sopimus.',
      'Etäkäynti sopi parhaiten lääkkeenoton muistuttamiseen, ruokailun seurantaan ja asiakkaan voinnin tarkistamiseen. Käynneistä 83 prosenttia hoitui sovittuun aikaan. Joka kymmenes päättyi siihen, että hoitaja lähti paikan päälle. Asiakkaista 71 prosenttia ja omaisista 77 prosenttia haluaa jatkaa. Muistisairaista, jotka asuvat yksin, etäkäynneistä hyötyi noin joka kolmas.',
      'Hoitajien työaikaa kokeilu siirsi ajamisesta asiakkaille: yhteen etäkäyntiin kului keskimäärin 11 minuuttia, kun kotikäyntiin matkoineen kului 34 minuuttia. Säästynyt aika käytettiin pitempiin käynteihin niiden luona, jotka tarvitsevat eniten apua.',
      'Henkilöstö arvioi kokeilun kyselyssä, johon vastasi 58 hoitajaa. Heistä kaksi kolmesta piti etäkäyntiä hyvänä lisänä, mutta joka viides pelkäsi, että yksinäiset asiakkaat jäävät ilman ihmisen seuraa. Siksi jatkossa asiakkaan luona käydään aina vähintään kahdesti viikossa, vaikka muut käynnit hoidettaisiin etänä. Yhteyshäiriöitä kirjattiin 214, ja niistä puolet samassa kylässä, johon ei ole valokuitua. Laitteiden lainaamisesta ei peritä asiakkaalta maksua.',
      'Kokeilua esitetään jatkettavaksi kesäkuun loppuun. Jatkon aikana mitataan, ketkä etäkäynneistä hyötyvät ja keille ne eivät sovi, ja verkkoyhteyden katveet kartoitetaan. Mahdollinen hankinta valmistellaan vasta loppuarvion jälkeen erikseen; toimikunta ei ota kantaa toimittajiin.',
    ),
    sv: paragraphs(
      'Sedan maj har distansbesök i hemvården prövats i tre regioner. Besöket görs som videosamtal med en apparat som klienten har fått hem. I försöket deltog 142 klienter, och 9 800 distansbesök gjordes. Apparaterna och deras underhåll levereras av Saratupa Kotihoito Oy, som välfärdsområdet har avtal med under försöket.',
      'Distansbesök passade bäst för att påminna om medicinering, följa måltider och kontrollera hur klienten mår. Av besöken skedde 83 procent på avtalad tid. Vart tionde slutade med att vårdaren åkte till platsen. Av klienterna vill 71 procent och av de närstående 77 procent fortsätta. Av de minnessjuka som bor ensamma hade ungefär var tredje nytta av distansbesöken.',
      'Försöket flyttade vårdarnas arbetstid från körning till klienter: ett distansbesök tog i genomsnitt 11 minuter, ett hembesök med resor 34 minuter. Den tid som sparades användes till längre besök hos dem som behöver mest hjälp.',
      'Personalen bedömde försöket i en enkät som 58 vårdare besvarade. Två av tre ansåg att distansbesöken är ett gott komplement, men var femte var rädd att ensamma klienter blir utan mänskligt sällskap. Därför görs i fortsättningen alltid minst två hembesök i veckan, även om övriga besök sköts på distans. Störningar i förbindelsen antecknades 214 gånger, hälften av dem i en och samma by utan fiber. Klienten betalar ingen avgift för lånet av apparaten.',
      'Försöket föreslås fortsätta till utgången av juni. Under fortsättningen mäts vilka som har nytta av distansbesöken och vilka de inte passar, och områden utan täckning kartläggs. En eventuell upphandling bereds separat först efter slututvärderingen; kommittén tar inte ställning till leverantörer.',
    ),
  },
  proposal: {
    fi: '<p>Toimikunta pitää kokeilun jatkamista 30.6.2027 saakka perusteltuna ja pyytää siitä loppuarvion elokuun kokoukseensa.</p>',
    sv: '<p>Kommittén anser att det är motiverat att fortsätta försöket till den 30 juni 2027 och begär en slututvärdering till sitt sammanträde i augusti.</p>',
  },
}

export const meals = {
  title: {
    fi: 'Kotiin kuljetettavien aterioiden laatuvaatimukset',
    sv: 'Kvalitetskrav på måltider som levereras hem',
  },
  account: {
    fi: paragraphs(
      'Kotiin kuljetettavia aterioita saa noin 2 100 asiakasta, ja niitä valmistaa ja kuljettaa 17 tuottajaa. Vaatimukset ovat peräisin kahdeksasta kunnasta, joiden ohjeet yhdistettiin vuonna 2023 sellaisinaan. Tuottajat ovat toivoneet yhtenäistä ohjetta, koska esimerkiksi kuljetuslämpötilan mittaustapa vaihtelee seuduittain.',
      'Valmistelussa on koottu luonnos yhteisiksi laatuvaatimuksiksi. Siinä määritellään aterian energiasisältö, proteiinin vähimmäismäärä, suolan enimmäismäärä, erityisruokavaliot, kuljetusajan pituus ja lämpötilan mittaaminen asiakkaan ovella. Uutta on, että tuottajan on ilmoitettava hyvinvointialueelle, jos asiakas ei avaa ovea tai ateria jää toistuvasti syömättä.',
      'Luonnoksesta pyydettiin tuottajien huomautukset kahden viikon kuluessa. Niitä tuli kuusi. Suuret tuottajat pitivät vaatimuksia toteutettavina. Kolme pientä tuottajaa huomautti, että mittaaminen jokaisella ovella pidentää reittiä noin viidenneksellä ja että laitteiden hankinta maksaa 3 000–5 000 euroa autoa kohden. Saaristossa ja pohjoisella seudulla kuljetusajan enimmäispituus ylittyisi joka päivä.',
      'Asiakkailta kysyttiin syksyllä, mikä aterioissa on tärkeintä. Eniten mainintoja saivat maku, tuttu kuljettaja ja se, että ruoka on lämmintä. Joka kuudes kertoi jättävänsä osan ateriasta syömättä, useimmin siksi, että annos on liian suuri tai ruokaa on vaikea pureskella. Tuottajien mukaan pienempiä annoksia voi toimittaa ilman lisämaksua, jos tieto tulee viikkoa aikaisemmin.',
      'Vaatimusten on tarkoitus tulla voimaan 1.5.2027 ja koskea kaikkia tuottajia samalla tavalla. Siirtymäaikaa ei ole esitetty. Pienten tuottajien osuus aterioista on noin neljännes, mutta harvaan asutuilla alueilla ne ovat usein ainoita.',
    ),
    sv: paragraphs(
      'Ungefär 2 100 klienter får måltider hem, och de tillagas och levereras av 17 producenter. Kraven härstammar från åtta kommuner, vars anvisningar slogs samman som sådana 2023. Producenterna har önskat en enhetlig anvisning, eftersom till exempel sättet att mäta temperaturen under transporten varierar mellan regionerna.',
      'I beredningen har ett utkast till gemensamma kvalitetskrav sammanställts. Där anges måltidens energiinnehåll, minsta mängd protein, största mängd salt, specialkoster, transporttidens längd och mätning av temperaturen vid klientens dörr. Nytt är att producenten ska meddela välfärdsområdet om klienten inte öppnar eller om måltiden upprepade gånger blir oäten.',
      'Producenterna ombads yttra sig om utkastet inom två veckor. Sex yttranden kom in. De stora producenterna ansåg att kraven kan uppfyllas. Tre små producenter påpekade att mätning vid varje dörr gör rutten ungefär en femtedel längre och att utrustningen kostar 3 000–5 000 euro per bil. I skärgården och i den norra regionen skulle den längsta transporttiden överskridas varje dag.',
      'I höstas frågades klienterna vad som är viktigast i måltiderna. Flest omnämnanden fick smaken, en bekant chaufför och att maten är varm. Var sjätte berättade att en del av måltiden blir oäten, oftast för att portionen är för stor eller maten svår att tugga. Enligt producenterna kan mindre portioner levereras utan extra avgift om beskedet kommer en vecka i förväg.',
      'Kraven är avsedda att träda i kraft den 1 maj 2027 och gälla alla producenter på samma sätt. Ingen övergångstid har föreslagits. De små producenternas andel av måltiderna är ungefär en fjärdedel, men i glest bebyggda områden är de ofta de enda.',
    ),
  },
  proposal: {
    fi: '<p>Toimikunta puoltaa kotiin kuljetettavien aterioiden yhteisiä laatuvaatimuksia luonnoksen mukaisina.</p>',
    sv: '<p>Kommittén tillstyrker de gemensamma kvalitetskraven på måltider som levereras hem i enlighet med utkastet.</p>',
  },
}

export const dates = {
  title: {
    fi: 'Toimikunnan kokousajat keväällä 2027',
    sv: 'Kommitténs sammanträdestider våren 2027',
  },
  proposal: {
    fi: '<p>Toimikunta kokoontuu keväällä 2027 keskiviikkoisin klo 13 seuraavina päivinä: 27.1., 10.3., 21.4. ja 2.6.2027. Puheenjohtaja voi tarvittaessa kutsua toimikunnan koolle muulloinkin.</p>',
    sv: '<p>Kommittén sammanträder våren 2027 på onsdagar kl. 13 följande dagar: den 27 januari, 10 mars, 21 april och 2 juni 2027. Vid behov kan ordföranden sammankalla kommittén också vid andra tidpunkter.</p>',
  },
}

export const figures = {
  title: {
    fi: 'Kotona asumisen palvelujen seurantatiedot tammi–syyskuulta 2026',
    sv: 'Uppföljning av tjänsterna för boende hemma januari–september 2026',
  },
  proposal: {
    fi: '<p>Toimikunta merkitsee seurantatiedot tiedoksi.</p>',
    sv: '<p>Kommittén antecknar uppföljningen för kännedom.</p>',
  },
}
