import type { DemoCast } from './cast.ts'
import { decidedBefore, tellPositions } from './electronic.ts'
import { holdFormal, type Handled } from './formal.ts'
import { completeMinutes, sendMinutes } from './minutes.ts'
import type { DemoMatters } from './matters.ts'
import { setStatus } from '../minutes/checking-queries.ts'
import { disqualify } from '../attendance/item-queries.ts'
import { saveReply, settleDeputies } from '../meetings/reply-queries.ts'
import { findMeeting } from '../meetings/queries.ts'
import { instantOf } from '../calendar/rules.ts'
import {
  call,
  later,
  nextOfficeDay,
  onOfficeDay,
  planMeeting,
  viewerOf,
  when,
  write,
  type Stage,
} from './stage.ts'
import { discharge, voucher } from './texts-elderly.ts'
import { childcare, doctors, dosing, quality, tenders } from './texts-others.ts'

const place = 'Maakuntatalo, Pori, kokoushuone Karhu'

interface Held {
  days: number
  matters: Handled[]
  absent?: number[]
  replaced?: number[]
  checkers: [number, number]
  electronic?: Awaited<ReturnType<typeof decidedBefore>>
}

/** A meeting of the board, called in time and led to its end. */
function boardMeets(stage: Stage, cast: DemoCast, { days, ...held }: Held) {
  const starts = when(stage, days, '14:00')
  return holdFormal(stage, {
    ...held,
    planned: {
      body: cast.bodies.board,
      term: cast.board.term,
      kind: 'formal',
      secretary: cast.people.sari,
      starts,
      minutes: 120,
      place,
      published: true,
    },
    seats: cast.board.seated,
    presenter: cast.people.esko,
    created: onOfficeDay(later(starts, -60 * 24 * 20), 'before'),
    called: onOfficeDay(later(starts, -60 * 24 * 7), 'before'),
  })
}

const finish = (stage: Stage, cast: DemoCast, held: { id: number; closed: Date }, checkers: number[]) =>
  completeMinutes(stage, {
    meeting: held.id,
    closed: held.closed,
    body: cast.bodies.board,
    secretary: cast.people.sari,
    chair: cast.board.seated[0]!.person,
    checkers: checkers.map((seat) => cast.board.seated[seat]!.person),
    sent: onOfficeDay(later(held.closed, 60 * 24 * 3), 'after'),
  })

const textsOf = ({ account, proposal }: { account: string; proposal: string }) => ({
  account: { fi: account },
  proposal: { fi: proposal },
})

/** Last year's decision on the voucher: a disqualification, a lapsed motion, a vote, a dissent. */
export async function tellLastYear(stage: Stage, cast: DemoCast, matters: DemoMatters) {
  const held = await boardMeets(stage, cast, {
    days: -380,
    absent: [10],
    replaced: [3],
    checkers: [2, 5],
    matters: [
      {
        id: matters.voucher,
        presenter: cast.people.esko,
        minutes: 40,
        texts: textsOf(voucher),
        discussion: voucher.discussion,
        disqualified: { seat: 7, ground: 5, reason: 'On aloitteen tehneen yrityksen hallituksen jäsen.' },
        motions: [
          { kind: 'counter', html: voucher.counter, by: 1, seconded: 4 },
          { kind: 'return', html: voucher.lapsed, by: 9 },
        ],
        vote: { no: [1, 4, 8], blank: [6] },
        dissent: {
          seat: 1,
          grounds:
            '<p>Matkalisän hallinnointi maksaa enemmän kuin siitä saatava hyöty. Kertaluonteinen korotus olisi ollut kaikille tuottajille selkeämpi.</p>',
        },
        outcome: 'adopted',
        adopts: {
          kind: 'recommendation',
          html: voucher.proposal,
          to: cast.bodies.leadership,
          summary: voucher.summary,
        },
      },
    ],
  })
  await finish(stage, cast, held, [2, 5])
}

/** This year's decisions that leadership has before it: one overdue. The third round's matters come first to the group. */
export async function tellThisYear(stage: Stage, cast: DemoCast, matters: DemoMatters) {
  const held = await boardMeets(stage, cast, {
    days: -125,
    absent: [4],
    checkers: [6, 9],
    matters: [
      {
        id: matters.discharge,
        presenter: cast.people.esko,
        minutes: 30,
        texts: textsOf(discharge),
        discussion:
          '<p>Kysyttiin, riittääkö yksi kotiutushoitaja. Esittelijä vastasi, että kokeilun perusteella tehtävä vie osastoa kohden noin puoli päivää viikossa.</p>',
        outcome: 'adopted',
        adopts: {
          kind: 'recommendation',
          html: discharge.proposal,
          to: cast.bodies.leadership,
          summary: discharge.summary,
        },
      },
    ],
  })
  await finish(stage, cast, held, [6, 9])
}

/** The autumn's two meetings and the one of tomorrow. */
export async function tellTomorrow(stage: Stage, cast: DemoCast, matters: DemoMatters) {
  const { esko } = cast.people
  const to = cast.bodies.leadership
  const autumn = await boardMeets(stage, cast, {
    days: -30,
    absent: [2],
    checkers: [3, 7],
    matters: [
      {
        id: matters.tenders,
        presenter: esko,
        texts: textsOf(tenders),
        discussion:
          '<p>Todettiin, ettei kalenteri sido hankintayksikköä. Yksittäisiä hankintoja ei käsitelty.</p>',
        outcome: 'adopted',
        adopts: { kind: 'position', html: tenders.proposal, to, summary: tenders.summary },
      },
      {
        id: matters.quality,
        presenter: esko,
        texts: textsOf(quality),
        discussion: '<p>Pidettiin tärkeänä, että oma toiminta raportoidaan samalla tavalla.</p>',
        outcome: 'adopted',
        adopts: { kind: 'proposal', html: quality.proposal, to, summary: quality.summary },
      },
    ],
  })
  await finish(stage, cast, autumn, [3, 7])

  const latest = await boardMeets(stage, cast, {
    days: -6,
    absent: [5],
    checkers: [4, 8],
    electronic: await decidedBefore(stage, cast),
    matters: [
      {
        id: matters.childcare,
        presenter: esko,
        texts: textsOf(childcare),
        discussion:
          '<p>Keskusteltiin kokeilun arvioinnista. Päätettiin, että peruttujen käyntien määrä on mittari.</p>',
        outcome: 'adopted',
        adopts: { kind: 'recommendation', html: childcare.proposal, to, summary: undefined },
      },
    ],
  })
  await leaveToChecker(stage, cast, latest)
  await callTomorrow(stage, cast, matters)
  await tellPositions(stage, cast, place)
}

/** The chair and one checker have approved; the other checker still has to. */
async function leaveToChecker(stage: Stage, cast: DemoCast, held: { id: number; closed: Date }) {
  const sent = later(held.closed, 60 * 24)
  const chair = cast.board.seated[0]!.person
  const minutes = await sendMinutes(stage, { meeting: held.id, secretary: cast.people.sari, chair, sent })
  await minutes.approve.chair(later(sent, 60 * 20))
  await setStatus(stage.db, minutes.id, 'with_checkers', later(sent, 60 * 20))
  await minutes.approve.checker(cast.board.seated[4]!.person, later(sent, 60 * 40))
}

/** Tomorrow's meeting: called, some have answered, one is disqualified, one cannot come. */
async function callTomorrow(stage: Stage, cast: DemoCast, matters: DemoMatters) {
  const { db, publicUrl, mailFrom, today } = stage
  const { sari, esko } = cast.people
  const { id, items } = await planMeeting(
    stage,
    {
      body: cast.bodies.board,
      term: cast.board.term,
      kind: 'formal',
      secretary: sari,
      starts: instantOf(nextOfficeDay(today), '14:00'),
      minutes: 120,
      place,
      published: true,
      mode: 'hybrid',
    },
    [
      { id: matters.dosing, presenter: esko, minutes: 30, texts: textsOf(dosing) },
      { id: matters.doctors, presenter: esko, minutes: 25, texts: textsOf(doctors) },
    ],
    when(stage, -9, '12:00'),
  )
  await addSecret(stage, { meeting: id, before: items[1]!, presenter: esko, by: sari })
  await call(stage, id, sari, when(stage, -6, '15:00'))
  const at = when(stage, -3, '18:30')
  const seat = (index: number) => cast.board.seated[index]!.person
  for (const [index, reply] of [
    [1, 'coming'],
    [2, 'coming'],
    [4, 'remote'],
    [5, 'coming'],
    [6, 'coming'],
    [9, 'coming'],
    [3, 'absent'],
  ] as const)
    await saveReply(db, {
      meeting_id: id,
      person_id: seat(index),
      item_id: null,
      reply,
      at,
      entered_by: null,
    })
  await disqualify(db, {
    item: items[0]!,
    person: seat(6),
    ground: 5,
    reason: 'Olen annosjakelua tarjoavan apteekin toimitusjohtaja.',
    disputed: false,
    by: seat(6),
    at,
  })
  const meeting = (await findMeeting(db, await viewerOf(db, sari, at), id))!
  await settleDeputies(db, { publicUrl, mailFrom }, { meeting, by: sari, at })
  await refuseNotice(stage, id, seat(7))
}

/** One member's address refused the notice: the secretary's home says so. */
const refuseNotice = (stage: Stage, meeting: number, person: number) =>
  stage.db
    .updateTable('messages')
    .set({
      status: 'undeliverable',
      tries: 1,
      error: '550 5.1.1 Recipient address rejected: mailbox does not exist',
    })
    .where('thing', '=', 'meeting')
    .where('thing_id', '=', meeting)
    .where('kind', '=', 'notice')
    .where('person_id', '=', person)
    .execute()

/** A wholly secret item, its extent and ground marked (JulkL 24 and 25 §): on the public agenda only a mention (R70). */
async function addSecret(
  stage: Stage,
  { meeting, before, presenter, by }: { meeting: number; before: number; presenter: number; by: number },
) {
  const { db } = stage
  const { position } = await db
    .selectFrom('items')
    .where('id', '=', before)
    .select('position')
    .executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('items')
    .values({
      meeting_id: meeting,
      position,
      kind: 'matter',
      heading: { fi: 'Päivystysaikaisen kotihoidon tuottajan varautuminen' },
      presenter_id: presenter,
      minutes: 15,
      publicity: 'secret',
      secrecy_ground: 'Julkisuuslain 24 §:n 1 momentin 20 kohta',
      secrecy_extent: 'Asia kokonaan: tuottajan liikesalaisuuksia',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const at = when(stage, -8, '10:00')
  await write(stage, id, 'account', 'fi', secretAccount, by, at)
  await write(stage, id, 'proposal', 'fi', '<p>Merkitään selvitys tiedoksi.</p>', by, at)
}

const secretAccount = [
  'Tuottaja on antanut hyvinvointialueelle selvityksen siitä, miten se turvaa päivystysaikaisen kotihoidon käynnit, jos avainhenkilöitä on samaan aikaan poissa. Selvitys pyydettiin, koska kahden peräkkäisen viikonlopun aikana osa sovituista yökäynneistä siirtyi aamuun. Asiakkaille ei aiheutunut vaaraa, mutta omaiset ja kotihoidon esihenkilöt ottivat asiasta yhteyttä.',
  'Selvitys sisältää tietoja tuottajan kustannusrakenteesta, alihankkijoista ja niiden kanssa tehdyistä sopimuksista. Ne ovat yksityisiä liikesalaisuuksia, eikä selvitystä jaeta kokouksen ulkopuolelle. Jäsenillä on asiassa vaitiolovelvollisuus, joka jatkuu toimikauden jälkeen.',
  'Selvityksen mukaan varallaolo on nyt sovittu kahden muun tuottajan kanssa. Ensimmäinen varalla oleva tuottaja vastaa viikonlopuista ja toinen arkiöistä. Järjestelyä on harjoiteltu kerran: hälytyksestä käynnin alkuun kului pisimmillään viisikymmentä minuuttia. Tuottaja maksaa varallaolosta kuukausikorvauksen, jonka määrä on mainittu selvityksessä.',
  'Valmistelija pitää järjestelyä riittävänä alkuvaiheeseen, mutta huomauttaa, että se on kahden yrityksen varassa. Jos jompikumpi irtisanoo sopimuksen, irtisanomisaika on vain kaksi kuukautta. Siksi tuottajalta pyydetään puolen vuoden kuluttua uusi selvitys, jossa kerrotaan toteutuneet hälytykset, käyntien viiveet ja henkilöstön vaihtuvuus.',
  'Neuvottelukunnalta ei pyydetä kantaa yksittäiseen sopimukseen. Sen tehtävänä on arvioida, tarvitaanko päivystysaikaisen kotihoidon varautumisesta alueella yhteinen ohje, joka koskisi kaikkia tuottajia samalla tavalla. Ohjeen valmistelusta voidaan päättää myöhemmin julkisena asiana, jolloin mukaan otetaan myös pienet tuottajat, kotihoidon yöpartiot, hätäkeskuksen kokemukset sekä omaisten näkemykset. Tässä vaiheessa riittää, että selvitys tunnetaan ja seuraavasta tarkastelusta on sovittu päivä.',
]
  .map((paragraph) => `<p>${paragraph}</p>`)
  .join('')
