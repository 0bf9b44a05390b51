import { closeMeeting } from '../attendance/meeting-queries.ts'
import type { Ground } from '../attendance/item-rules.ts'
import { dayOf } from '../calendar/rules.ts'
import { proposeMotion, secondMotion, setMotionStatus } from '../motions/queries.ts'
import { adoptRecommendation } from '../recommendations/queries.ts'
import { summariseRecommendation } from '../recommendations/writing-queries.ts'
import type { Kind, Summary } from '../recommendations/rules.ts'
import { record } from '../record/queries.ts'
import { cleanHtml } from '../texts/rules.ts'
import { declareDissent, giveGrounds, stateDecision } from '../votes/decision-queries.ts'
import { castBallot, closeVote, openVote } from '../votes/queries.ts'
import type { Seated } from './cast.ts'
import {
  begin,
  call,
  convene,
  disqualifyIn,
  finish,
  later,
  listStanding,
  planMeeting,
  standingItem,
  write,
  type Planned,
  type PlannedMatter,
  type Stage,
} from './stage.ts'

export interface Handled extends PlannedMatter {
  /** what was said, for the minutes */
  discussion?: string
  disqualified?: { seat: number; ground: Ground; reason: string }
  /** seats of proposer and seconder */
  motions?: { kind: 'counter' | 'return'; html: string; by: number; seconded?: number }[]
  /** seats that voted no, and blank, when the seconded counter-proposal was put against the base */
  vote?: { no: number[]; blank: number[] }
  dissent?: { seat: number; grounds: string }
  outcome: 'adopted' | 'noted'
  adopts?: { kind: Kind; html: string; to: number; summary: Summary | undefined }
}

interface Formal {
  planned: Planned
  matters: Handled[]
  seats: Seated[]
  absent?: number[]
  replaced?: number[]
  presenter: number
  checkers: [number, number]
  created: Date
  called: Date
  /** matters of the same notice that are decided before the meeting */
  electronic?: {
    matters: PlannedMatter[]
    plan: (meeting: { id: number; items: number[] }, at: Date) => Promise<void>
    hold: (meeting: { id: number; items: number[] }) => Promise<void>
  }
}

/** A formal meeting from the draft to its end, as the record has it. Answers the meeting. */
export async function holdFormal(stage: Stage, formal: Formal) {
  const { db } = stage
  const { planned, matters, seats, electronic } = formal
  const all = [...matters, ...(electronic?.matters ?? [])]
  const { id, items } = await planMeeting(stage, planned, all, formal.created)
  const before = { id, items: items.slice(matters.length) }
  await electronic?.plan(before, formal.created)
  await call(stage, id, planned.secretary, formal.called)
  await electronic?.hold(before)
  const chair = seats[0]!.person
  let at = planned.starts
  const voices = await convene(
    stage,
    id,
    {
      members: seats,
      absent: formal.absent ?? [],
      replaced: formal.replaced ?? [],
      secretary: planned.secretary,
      presenter: formal.presenter,
      chair,
    },
    at,
  )
  const meeting = { id, body: planned.body, year: Number(dayOf(planned.starts).slice(0, 4)) }
  const facts = {
    chair,
    present: voices.length,
    base: seats.length,
    checkers: formal.checkers.map((seat) => seats[seat]!.person),
    deputies: [seats[formal.checkers.includes(8) ? 9 : 8]!.person],
  }
  for (const item of await listStanding(db, id)) {
    const index = items.indexOf(item.id)
    if (index < 0) {
      await standingItem(stage, meeting, item, { ...facts, at })
      at = later(at, 3)
      continue
    }
    at = await handle(
      stage,
      { meeting, item: item.id, matter: item.matter_id!, chair, voices, seats, planned },
      matters[index]!,
      at,
    )
  }
  await closeMeeting(db, id, at)
  await record(db, { by: chair, at, act: 'meeting closed', thing: 'meeting', id, body: planned.body })
  return { id, items, closed: at }
}

interface Table {
  meeting: { id: number; body: number; year: number }
  item: number
  matter: number
  chair: number
  voices: number[]
  seats: Seated[]
  planned: Planned
}

/** One matter: disqualification, motions, vote, decision. Answers when it was over. */
async function handle(stage: Stage, table: Table, matter: Handled, from: Date) {
  const { db } = stage
  const { meeting, item, seats, planned } = table
  let at = from
  const who = (seat: number) => seats[seat]!.person
  if (matter.disqualified)
    await disqualifyIn(
      stage,
      item,
      who(matter.disqualified.seat),
      matter.disqualified.ground,
      matter.disqualified.reason,
      at,
    )
  await begin(stage, meeting, item, at)
  at = later(at, 12)
  if (matter.discussion)
    await write(stage, item, 'handling_prose', 'fi', matter.discussion, planned.secretary, at)

  let against: number | undefined
  for (const motion of matter.motions ?? []) {
    const { id } = await proposeMotion(db, {
      item,
      kind: motion.kind,
      person: who(motion.by),
      html: cleanHtml(motion.html),
      language: 'fi',
      by: who(motion.by),
      at,
    })
    if (motion.seconded === undefined) await setMotionStatus(db, [id], 'lapsed')
    else {
      await secondMotion(db, {
        motion: id,
        person: who(motion.seconded),
        by: who(motion.seconded),
        at: later(at, 1),
      })
      against = id
    }
    at = later(at, 3)
  }
  if (matter.vote && against) at = await voteOn(stage, table, { against, matter, at })
  if (matter.dissent) {
    const { id } = await declareDissent(db, {
      item,
      person: who(matter.dissent.seat),
      by: who(matter.dissent.seat),
      at,
    })
    await giveGrounds(db, id, cleanHtml(matter.dissent.grounds), later(at, 60))
  }
  await decide(stage, table, matter, later(at, 1))
  await finish(stage, meeting.id, item, later(at, 2))
  return later(at, 3)
}

/** The base proposal (jaa) against the seconded counter-proposal (ei), open and by name; the base wins. */
async function voteOn(
  { db }: Stage,
  { item, chair, voices, seats }: Table,
  { against, matter, at }: { against: number; matter: Handled; at: Date },
) {
  const { id } = await openVote(db, {
    item,
    ordinal: 1,
    pair: { kind: 'matter', yes: null, no: against },
    method: 'device',
    by: chair,
    at,
  })
  const stand = new Map([
    ...matter.vote!.no.map((seat) => [seats[seat]!.person, 'no'] as const),
    ...matter.vote!.blank.map((seat) => [seats[seat]!.person, 'blank'] as const),
  ])
  const out = matter.disqualified && seats[matter.disqualified.seat]!.person
  for (const person of voices.filter((voice) => voice !== out))
    await castBallot(db, {
      vote: id,
      person,
      choice: stand.get(person) ?? 'yes',
      by: person,
      at: later(at, 1),
    })
  await closeVote(
    db,
    id,
    { outcome: 'yes', tie_broken: false } as Parameters<typeof closeVote>[2],
    later(at, 3),
  )
  await setMotionStatus(db, [against], 'lost')
  return later(at, 4)
}

async function decide(
  { db }: Stage,
  { meeting, item, matter, chair, planned }: Table,
  handled: Handled,
  at: Date,
) {
  await stateDecision(db, {
    item,
    matter,
    meeting: meeting.id,
    body: meeting.body,
    outcome: handled.outcome,
    motion: null,
    unanimous: !handled.vote,
    forwardTo: null,
    chair,
    by: chair,
    at,
  })
  const { adopts } = handled
  if (!adopts) return
  const id = await adoptRecommendation(db, {
    itemId: item,
    kind: adopts.kind,
    recipientBodyId: adopts.to,
    parts: [{ html: { fi: cleanHtml(adopts.html) }, stale: {} }],
    by: chair,
    at,
  })
  if (adopts.summary)
    await summariseRecommendation(
      db,
      { id, minutes_language: 'fi' },
      {
        four: adopts.summary,
        window: undefined,
        base: '',
        settings: {},
        by: planned.secretary,
        at: later(at, 60 * 20),
      },
    )
}
