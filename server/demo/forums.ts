import { addDays, dayOf } from '../calendar/rules.ts'
import { addComment, hideComment } from '../forums/comment-queries.ts'
import { confirmEnrolment, enrol, noticeEnrolments } from '../forums/enrolment-queries.ts'
import { answerIdea, bringIdea, findIdea, supportIdea } from '../forums/idea-queries.ts'
import { addForum, findForum } from '../forums/queries.ts'
import { signUp } from '../forums/sign-up-queries.ts'
import { takeUpIdea } from '../forums/taking-up-queries.ts'
import { planWorkshop, publishNotes } from '../forums/workshop-queries.ts'
import { record } from '../record/queries.ts'
import type { DemoCast } from './cast.ts'
import { when, type Stage } from './stage.ts'

/** A forum on home care: a workshop held and commented on, another coming, an idea that waits and one that became a matter. */
export async function tellForums(stage: Stage, cast: DemoCast, organisations: number[]) {
  const { db } = stage
  const [by, body_id] = [cast.people.sari, cast.bodies.board]
  const opened = when(stage, -75, '09:00')
  const id = await addForum(db, body_id, forum, { by, at: opened })
  await record(db, { by, at: opened, act: 'forum opened', thing: 'forum', id, body: body_id })
  const members = await enrolMembers(stage, cast, { forum: id, organisations })
  await tellHeld(stage, cast, id, members)
  await tellComing(stage, cast, id, members)
  await tellIdeas(stage, cast, id, members)
}

interface Members {
  tuomas: number
  member: number
  petteri: number
  aino: number
}

async function enrolMembers(
  stage: Stage,
  { people, board }: DemoCast,
  { forum: forum_id, organisations }: { forum: number; organisations: number[] },
): Promise<Members> {
  const { db, sessionSecret } = stage
  const plain = {
    forum_id,
    language: 'fi' as const,
    enrolled_by: null,
    organisation: '',
    organisation_id: null,
  }
  const known = async (person_id: number, days: number, more: object = {}) => {
    const at = when(stage, days, '12:20')
    const enrolling = { ...plain, person_id, name: '', email: '', enrolled_at: at, confirmed_at: at, ...more }
    return (await enrol(db, sessionSecret, enrolling)).id
  }
  const members = {
    tuomas: await known(people.tuomas, -70, { organisation_id: organisations[0] }),
    member: await known(board.seated[8]!.person, -69),
    petteri: await known(people.petteri, -68),
  }
  await noticeEnrolments(db, forum_id, when(stage, -60))
  const at = when(stage, -2, '19:10')
  const stranger = { name: 'Aino Kivelä', email: 'aino@kotipolku.example', organisation: 'Kotipolku ry' }
  const asked = { ...plain, ...stranger, person_id: null, enrolled_at: at, confirmed_at: null }
  const { id: aino } = await enrol(db, sessionSecret, asked)
  await confirmEnrolment(db, aino, when(stage, -2, '19:24'))
  return { ...members, aino }
}

async function tellHeld(stage: Stage, { people, bodies }: DemoCast, forumId: number, members: Members) {
  const { db } = stage
  const by = { by: people.sari, at: when(stage, -50) }
  const starts_at = when(stage, -16, '13:00')
  const day = dayOf(starts_at)
  const times = { day, starts_at, ends_at: when(stage, -16, '15:30') }
  const forum = { id: forumId, body_id: bodies.board }
  const held = {
    ...first,
    ...times,
    place: 'Etätyöpaja (Teams)',
    remote_url: '',
    capacity: null,
    series_id: null,
  }
  const id = await planWorkshop(db, forum, held, by)
  for (const one of [members.tuomas, members.member, members.petteri])
    await signUp(db, id, one, when(stage, -40))
  await db
    .updateTable('occasions')
    .set({ attendance: 20, attendance_about: true })
    .where('id', '=', id)
    .execute()
  const notes = await db
    .insertInto('occasion_notes')
    .values(noted.map((text, index) => ({ occasion_id: id, position: index + 1, text })))
    .returning('id')
    .execute()
  await publishNotes(db, id, addDays(stage.today, 9), when(stage, -12))
  const comment = (enrolment_id: number, note: number | null, text: string, days: number) =>
    addComment(db, {
      ...{ workshop_id: id, enrolment_id, text, written_at: when(stage, days, '11:05') },
      note_id: note === null ? null : notes[note]!.id,
    })
  await comment(members.tuomas, 0, said.vouchers, -10)
  await comment(members.member, 2, said.double, -9)
  const off = await comment(members.petteri, null, said.off, -8)
  await hideComment(db, off, 'Kommentti koski yksittäisen asiakkaan tilannetta.', {
    ...{ by: people.sari, at: when(stage, -7) },
  })
  const about = { thing: 'workshop', id, body: bodies.board }
  await record(db, { by: people.sari, at: when(stage, -12), act: 'workshop notes published', ...about })
}

async function tellComing(stage: Stage, { people, bodies }: DemoCast, forumId: number, members: Members) {
  const { db } = stage
  const starts_at = when(stage, 14, '13:00')
  const times = { day: dayOf(starts_at), starts_at, ends_at: when(stage, 14, '16:00') }
  const coming = { ...second, ...times, place: 'Porin kaupungintalo, valtuustosali', capacity: 30 }
  const id = await planWorkshop(
    db,
    { id: forumId, body_id: bodies.board },
    { ...coming, remote_url: 'https://kokous.example/kotihoito-2', series_id: null },
    { by: people.sari, at: when(stage, -5) },
  )
  await signUp(db, id, members.petteri, when(stage, -4))
}

async function tellIdeas(stage: Stage, { people }: DemoCast, forum_id: number, members: Members) {
  const { db } = stage
  const idea = { forum_id, language: 'fi' as const }
  const training = await bringIdea(db, {
    ...{ ...idea, ...ideas.training, enrolment_id: members.tuomas, brought_at: when(stage, -30, '10:15') },
  })
  for (const one of [members.member, members.petteri]) await supportIdea(db, training, one, when(stage, -28))
  const by = { by: people.sari, at: when(stage, -20) }
  await answerIdea(db, training, ideas.answer, by)
  const forum = (await findForum(db, forum_id, 'fi'))!
  await takeUpIdea(db, stage, (await findIdea(db, training))!, forum, by)
  const waiting = await bringIdea(db, {
    ...{ ...idea, ...ideas.rota, enrolment_id: members.member, brought_at: when(stage, -3, '18:40') },
  })
  await supportIdea(db, waiting, members.tuomas, when(stage, -1))
}

const forum = {
  name: { fi: 'Kotihoidon foorumi', sv: 'Forumet för hemvård' },
  topic: {
    fi: 'Miten kotihoidon palvelusetelit ja ostopalvelut toimivat asiakkaan arjessa.',
    sv: 'Hur servicesedlar och köpta tjänster inom hemvården fungerar i klientens vardag.',
  },
  description: {
    fi: 'Foorumissa hyvinvointialue ja palveluntuottajat käyvät läpi kotihoidon käytäntöjä ja kehittävät niitä yhdessä. Työpajoja pidetään noin neljä vuodessa. Ideat, joita voi viedä eteenpäin, käsitellään neuvottelukunnassa.',
    sv: 'I forumet går välfärdsområdet och tjänsteproducenterna igenom praxis inom hemvården och utvecklar den tillsammans. Det ordnas ungefär fyra workshoppar om året. Idéer som kan föras vidare behandlas i delegationen.',
  },
  fields: ['home-care'],
  regions: [],
}

const first = {
  name: {
    fi: 'Palvelusetelin säännöt käytännössä',
    sv: 'Reglerna för servicesedlar i praktiken',
  },
  programme: {
    fi: '13.00 Avaus\n13.15 Palvelusetelin säännöt nyt\n13.45 Pienryhmät: mikä sujuu, mikä ei\n15.00 Yhteenveto',
  },
}
const second = {
  name: { fi: 'Asiakkaan siirtyminen kotiin sairaalasta', sv: 'Klientens väg hem från sjukhuset' },
  programme: {
    fi: '13.00 Avaus ja edellisen työpajan kommentit\n13.30 Kotiutumisen vaiheet\n14.30 Kahvi\n15.00 Mitä kokeilemme keväällä',
  },
}
const noted = [
  'Sääntökirjan ohjeet tulkitaan eri kunnissa eri tavoin. Tuottajat toivoivat yhtä ohjetta ja yhtä yhteyshenkilöä, jolta kysyä.',
  'Säännölliset tapaamiset koettiin toimiviksi. Tapaamisista toivottiin kalenteri koko vuodeksi.',
  'Samat tiedot kirjataan nyt kahteen järjestelmään. Työpajassa arvioitiin, että kaksoiskirjaamiseen kuluu noin puoli tuntia työvuorossa.',
]
const said = {
  vouchers:
    'Meillä ero näkyy matka-ajan laskutuksessa: kahdessa kunnassa se hyväksytään, kolmannessa ei. Tästä kannattaa aloittaa.',
  double: 'Puoli tuntia on meillä alakanttiin. Voisiko hyvinvointialue kertoa, milloin rajapinta avataan?',
  off: 'Yhden asiakkaamme kohdalla setelin korotus viipyi kolme viikkoa.',
}
const ideas = {
  training: {
    title: 'Yhteinen perehdytys uusille kotihoidon työntekijöille',
    text: 'Jokainen tuottaja perehdyttää työntekijänsä samoihin hyvinvointialueen käytäntöihin erikseen. Ehdotan, että perehdytyksen yhteinen osa tehdään kerran ja tarjotaan kaikille verkossa.',
  },
  answer:
    'Kiitos, idea säästää kaikkien aikaa. Viemme sen neuvottelukuntaan, jotta perehdytyksen sisällöstä ja vastuista voidaan sopia.',
  rota: {
    title: 'Loma-aikojen sijaiset yhteisestä ringistä',
    text: 'Pienillä tuottajilla on kesällä vaikea löytää sijaisia. Voisiko seutukunnittain olla sijaisrinki, josta kukin tuottaja varaa vuoroja?',
  },
}
