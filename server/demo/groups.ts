import type { DemoCast, Seated } from './cast.ts'
import type { DemoMatters } from './matters.ts'
import { holdMemo, type Discussed } from './memo.ts'
import { planMeeting, when, type Stage } from './stage.ts'
import { discharge, voucher } from './texts-elderly.ts'
import { childcare, doctors, dosing, lowThreshold, tenders } from './texts-others.ts'

type Crew = 'mental' | 'child' | 'elderly' | 'pharmacies' | 'doctors'

/** A working group's memo meeting that sends its matter to the partnership group. */
function crewMeets(
  stage: Stage,
  cast: DemoCast,
  crew: Crew,
  days: number,
  matter: Omit<Discussed, 'forward'>,
) {
  const secretary = crew === 'pharmacies' || crew === 'doctors' ? cast.people.joonas : cast.people.kerttu
  const { term, seated } = cast.crews[crew]
  return holdMemo(stage, {
    planned: {
      body: cast.bodies[crew],
      term,
      secretary,
      starts: when(stage, days, '13:00'),
      minutes: 90,
      place: 'Porin pääkirjasto, kokoushuone 2',
    },
    seats: seated,
    absent: [3],
    approved: true,
    matters: [{ ...matter, forward: cast.bodies.group }],
  })
}

function groupMeets(stage: Stage, cast: DemoCast, days: number, matters: Discussed[], approved = true) {
  return holdMemo(stage, {
    planned: {
      body: cast.bodies.group,
      term: cast.group.term,
      secretary: cast.people.petteri,
      starts: when(stage, days, '09:00'),
      minutes: 120,
      place: 'Hyvinvointialueen kokoustila, Pori',
    },
    seats: cast.group.seated as Seated[],
    absent: [4],
    approved,
    matters,
  })
}

const texts = ({ account }: { account: string }) => ({ account: { fi: account } })

/** The voucher's value, from the working group to the board. */
export async function tellVoucher(stage: Stage, cast: DemoCast, matters: DemoMatters) {
  await crewMeets(stage, cast, 'elderly', -430, {
    id: matters.voucher,
    texts: texts(voucher),
    discussion:
      '<p>Käytiin läpi 23 tuottajan vastaukset. Pienet tuottajat kertoivat, että pitkät matkat tekevät seteliasiakkaista tappiollisia. Hyvinvointialueen edustaja muistutti, että arvoa ei voi korottaa kesken talousarviovuoden.</p>',
    conclusion:
      '<p>Työryhmä pitää vuosittaista tarkistusta ja matkalisää perusteltuina ja siirtää asian kumppanuusryhmälle.</p>',
    tasks: [{ what: 'Toimittaa selvityksen tiivistelmän kumppanuusryhmälle', who: 'sihteeri', days: 7 }],
  })
  await groupMeets(stage, cast, -412, [
    {
      id: matters.voucher,
      forward: cast.bodies.board,
      discussion:
        '<p>Keskusteltiin siitä, kohdistuuko lisä oikein. Järjestöjen edustaja kysyi, miten asiakas saa tiedon setelin uudesta arvosta. Yritykset pitivät indeksiin sitomista tärkeämpänä kuin lisän suuruutta.</p>',
      conclusion: '<p>Kumppanuusryhmä puoltaa molempia ja vie asian neuvottelukuntaan suositusta varten.</p>',
    },
  ])
}

/** The care chain from hospital to home. */
export async function tellDischarge(stage: Stage, cast: DemoCast, matters: DemoMatters) {
  await crewMeets(stage, cast, 'elderly', -172, {
    id: matters.discharge,
    texts: texts(discharge),
    discussion:
      '<p>Arvioitiin kokeilun tulokset kahdelta osastolta. Kotihoidon tuottajat pitivät päivystysrinkiä toimivana. Sairaalan edustaja totesi, että ilmoitus vuorokautta ennen onnistuu, kun lääkehoidon tarkistus aloitetaan aiemmin.</p>',
    conclusion:
      '<p>Ehdotetaan ketjun laajentamista kaikille osastoille. Asia siirretään kumppanuusryhmälle.</p>',
  })
  await groupMeets(stage, cast, -155, [
    {
      id: matters.discharge,
      forward: cast.bodies.board,
      discussion:
        '<p>Ryhmä tarkasteli vaiheiden vastuut ja tiedon kulun. Apteekit tarvitsevat lääkelistan viimeistään edellisenä aamuna. Järjestöt tarjoavat soittokaveritoimintaa yksin asuville.</p>',
      conclusion: '<p>Esitetään neuvottelukunnalle, että ketju otetaan käyttöön vaiheittain.</p>',
    },
  ])
}

/** Child protection, pharmacies, doctors and the tender calendar reach the board through the partnership group. */
export async function tellChildAndMedicine(stage: Stage, cast: DemoCast, matters: DemoMatters) {
  await crewMeets(stage, cast, 'child', -76, {
    id: matters.childcare,
    texts: texts(childcare),
    discussion:
      '<p>Perheiden haastattelut käytiin läpi. Tuottajat kertoivat, millä ehdoilla iltatyö on mahdollista. Vaihtoehtoja verrattiin perheen, tuottajan ja hallinnon kannalta.</p>',
    conclusion: '<p>Työryhmä kannattaa iltalisän kokeilua ja siirtää asian kumppanuusryhmälle.</p>',
  })
  await crewMeets(stage, cast, 'pharmacies', -74, {
    id: matters.dosing,
    texts: texts(dosing),
    discussion:
      '<p>Keskusteltiin lääkehoidon tarkistuksesta ja kiireellisten muutosten kuljetuksesta. Pienet apteekit pitivät kustannusten jakoa pussien määrän mukaan edellytyksenä.</p>',
    conclusion:
      '<p>Malli viedään kumppanuusryhmään. Annosjakelua tarjoavat jäsenet ilmoittavat sidonnaisuutensa.</p>',
  })
  await crewMeets(stage, cast, 'doctors', -72, {
    id: matters.doctors,
    texts: texts(doctors),
    discussion:
      '<p>Verrattiin kolmea jatkuvuuden mittaria. Pienten asemien tulos on hyvä jo lääkärien määrän vuoksi, joten yksi mittari ei riitä.</p>',
    conclusion: '<p>Ehdotetaan kahta rinnakkaista mittaria ja puolen vuoden lähtötason mittausta.</p>',
  })
  const forward = cast.bodies.board
  await groupMeets(stage, cast, -55, [
    {
      id: matters.tenders,
      forward,
      texts: texts(tenders),
      discussion:
        '<p>Käytiin läpi 38 vastausta. Hankintapalvelut vahvistivat, että tiedot ovat koottavissa nykyisestä hankintasuunnitelmasta. Yksittäisistä hankinnoista ei keskusteltu.</p>',
      conclusion: '<p>Esitetään neuvottelukunnalle kannanottoa.</p>',
    },
    {
      id: matters.childcare,
      forward,
      discussion:
        '<p>Pyydettiin arvio vaikutuksesta kilpailuun. Lisä maksetaan toteutuneista käynneistä, joten se kohtelee eri kokoisia tuottajia samalla tavalla.</p>',
      conclusion: '<p>Puolletaan vuoden kokeilua.</p>',
    },
    {
      id: matters.dosing,
      forward,
      discussion:
        '<p>Todettiin, että asiakas valitsee apteekin itse eikä mikään apteekki saa yksinoikeutta.</p>',
      conclusion: '<p>Puolletaan mallia ja siirretään se neuvottelukuntaan.</p>',
    },
    {
      id: matters.doctors,
      forward,
      discussion: '<p>Pidettiin tärkeänä, että potilaiden kokemus kysytään samalla.</p>',
      conclusion: '<p>Siirretään neuvottelukuntaan esityksen antamista varten.</p>',
    },
  ])
}

/** Mental health: a memo that waits for its chair, and a draft that waits to be called. */
export async function tellMentalHealth(stage: Stage, cast: DemoCast, matters: DemoMatters) {
  await crewMeets(stage, cast, 'mental', -24, {
    id: matters.lowThreshold,
    discussion: lowThreshold.discussion,
    conclusion: lowThreshold.conclusion,
    tasks: [
      {
        what: 'Laatii yhden sivun ohjeen hoidon tarpeen arviointiin',
        who: 'Kerttu Niittyluoto',
        days: 40,
      },
      {
        what: 'Arvioi, mitä asiakastietoja ohjaus kohtaamispaikkaan saa sisältää',
        who: 'Tilda Kuusiranta',
        days: 45,
        person: cast.people.tilda,
      },
    ],
  })
  await groupMeets(
    stage,
    cast,
    -5,
    [
      {
        id: matters.lowThreshold,
        discussion:
          '<p>Terveysasemien edustaja kertoi, että kohtaamispaikat voi lisätä ohjauksen pohjaan heti. Setelin ehtojen muutos vaatii päätöksen.</p>',
        conclusion:
          '<p>Ohje otetaan käyttöön kahdella asemalla. Setelin ehdoista pyydetään lisäselvitys.</p>',
        tasks: [{ what: 'Selvittää setelin ehdot', who: 'Petteri Kalliosaho', days: 21 }],
      },
    ],
    false,
  )
  await planMeeting(
    stage,
    {
      body: cast.bodies.mental,
      term: cast.crews.mental.term,
      kind: 'memo',
      secretary: cast.people.kerttu,
      starts: when(stage, 12, '13:00'),
      minutes: 90,
      place: 'Porin pääkirjasto, kokoushuone 2',
    },
    [{ id: matters.therapy }],
    when(stage, -2),
  )
}
