import { recordArrival } from '../attendance/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import { addHandling } from '../matters/queries.ts'
import { openMatter } from '../matters/keeping-queries.ts'
import { numberMatter } from '../matters/number-queries.ts'
import { findMeeting } from '../meetings/queries.ts'
import { saveReply, settleDeputies } from '../meetings/reply-queries.ts'
import { declareInterests } from '../organisations/tie-queries.ts'
import { record } from '../record/queries.ts'
import type { ByLanguage } from '../words/index.ts'
import { markForBlock } from '../votes/block-queries.ts'
import type { Committee } from './committee-cast.ts'
import {
  call,
  later,
  planMeeting,
  sessionBegan,
  viewerOf,
  when,
  type PlannedMatter,
  type Stage,
} from './stage.ts'
import { dates, election, figures, meals, respite, visits } from './texts-home.ts'

interface Text {
  title: ByLanguage
  account?: { fi: string; sv: string }
  proposal: { fi: string; sv: string }
}

interface Preparing {
  /** when the draft was made; the matters had come ten days before */
  drafted: Date
  starts: Date
  registrar: number
  organisations: number[]
}

const place = 'Maakuntatalo, Pori, kokoushuone Kuovi / Landskapshuset, Björneborg, mötesrum Kuovi'

/** A draft agenda of five: a consent block, an election, proposals of three sums, a matter that touches a member, and one to return. */
export async function prepareFive(stage: Stage, committee: Committee, preparing: Preparing) {
  const { secretary, presenter, body, term } = committee
  const { drafted, starts, organisations } = preparing
  const plan: { text: Text; minutes: number; number: number; concerned?: number[] }[] = [
    { text: dates, minutes: 5, number: 861 },
    { text: figures, minutes: 5, number: 862 },
    { text: election, minutes: 15, number: 863 },
    { text: respite, minutes: 30, number: 864 },
    { text: visits, minutes: 20, number: 865, concerned: [organisations[14]!] },
    { text: meals, minutes: 20, number: 866 },
  ]
  const matters: PlannedMatter[] = []
  for (const { text, minutes, number, concerned } of plan) {
    const id = await openOne(stage, committee, preparing, { text, number, concerned })
    matters.push({ id, presenter, minutes, texts: textsOf(text) })
  }
  const planned = {
    body,
    term,
    kind: 'formal',
    secretary,
    starts,
    minutes: 150,
    place,
    access:
      'Esteetön käynti pääovesta, induktiosilmukka kokoushuoneessa.\nTillgänglig ingång via huvuddörren, hörslinga i mötesrummet.',
    published: true,
  } as const
  const { id, items } = await planMeeting(stage, planned, matters, drafted)
  for (const item of items.slice(0, 2))
    await markForBlock(stage.db, { item, by: secretary, at: later(drafted, 30) })
  return { id, items }
}

const textsOf = ({ account, proposal }: Text) => ({ ...(account && { account }), proposal })

async function openOne(
  { db }: Stage,
  { body, secretary }: Committee,
  { drafted, registrar }: Preparing,
  { text, number, concerned }: { text: Text; number: number; concerned?: number[] },
) {
  const at = later(drafted, -60 * 24 * 7)
  const id = await openMatter(db, {
    title: text.title,
    body: { id: body, languages: 'fi sv' },
    origin: 'county',
    details: { publicity: 'public', preparer_id: null, fields: ['home-care'] },
    organisations: concerned,
    by: secretary,
    at,
  })
  await addHandling(db, { matter_id: id, body_id: body, kind: 'accepted', at, person_id: secretary })
  await record(db, { by: secretary, at, act: 'matter opened', thing: 'matter', id, body })
  await numberMatter(
    db,
    { id, body_id: body, case_number: null },
    `SATHVA/${number}/${dayOf(at).slice(0, 4)}`,
    { by: registrar, at: later(at, 90) },
  )
  return id
}

/** The meeting of five on the first day: called in time, answered, and those who have come sit at the table when its chair arrives. */
export async function tellFive(
  stage: Stage,
  committee: Committee,
  { registrar, organisations }: Pick<Preparing, 'registrar' | 'organisations'>,
) {
  const { now } = stage
  const starts = sessionBegan(now)
  const drafted = when(stage, -21, '10:00')
  const { id, items } = await prepareFive(stage, committee, { drafted, starts, registrar, organisations })
  await call(stage, id, committee.secretary, when(stage, -9, '14:10'))
  await answer(stage, committee, id)
  await comeIn(stage, committee, id, starts)
  await declareTies(stage, committee, organisations)
  return { id, items }
}

/** All but one have answered; one stays away, and her deputy, called in her place, comes. */
async function answer(stage: Stage, { seated, secretary }: Committee, id: number) {
  const { db, publicUrl, mailFrom } = stage
  const at = when(stage, -6, '18:00')
  const reply = (person_id: number, reply: 'coming' | 'absent') =>
    saveReply(db, { meeting_id: id, person_id, item_id: null, reply, at, entered_by: null })
  for (const seat of [0, 1, 2, 3, 5]) await reply(seated[seat]!.person, 'coming')
  const away = seated[6]!
  await reply(away.person, 'absent')
  const meeting = (await findMeeting(db, await viewerOf(db, secretary, at), id))!
  await settleDeputies(db, { publicUrl, mailFrom }, { meeting, by: away.person, at })
  await reply(away.deputy!, 'coming')
}

/** Everyone has declared but one member; Maija Sumumäki sits on the board of the company that an item concerns. */
async function declareTies(stage: Stage, { seated }: Committee, organisations: number[]) {
  const { db } = stage
  const at = when(stage, -280, '12:00')
  const member = seated[3]!.person
  await db
    .insertInto('interests')
    .values({
      person_id: member,
      organisation_id: organisations[14]!,
      role: 'board',
      starts_on: dayOf(at),
    })
    .execute()
  for (const { person, deputy } of seated.filter((_, seat) => seat !== 2))
    for (const one of [person, deputy!]) await declareInterests(db, one, one, at)
}

/** The chair and the secretary are still to come; so is Gunilla Åkerholmsgård, and in Sirkka Virtakallio's place sits her deputy. */
async function comeIn({ db }: Stage, { seated, presenter }: Committee, id: number, starts: Date) {
  const meeting = { id, current_item_id: null }
  const arrive = (
    person: number,
    capacity: 'member' | 'deputy' | 'presenter',
    membership: number | null,
    replaces: number | null = null,
  ) =>
    recordArrival(
      db,
      { person, capacity, replaces, only_item: null, mode: 'in_person' },
      { meeting, membership, by: person, at: later(starts, -5) },
    )
  for (const seat of [1, 2, 3, 5]) await arrive(seated[seat]!.person, 'member', seated[seat]!.membership)
  const away = seated[6]!
  await arrive(away.deputy!, 'deputy', away.deputyMembership!, away.membership)
  await arrive(presenter, 'presenter', null)
}
