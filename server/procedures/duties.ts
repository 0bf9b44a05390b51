import { inTransaction } from '../../db/connection.ts'
import { tryEach } from '../../db/each.ts'
import type { Db } from '../../db/schema/index.ts'
import { greatestSection } from '../attendance/meeting-queries.ts'
import { nextSection, sectionYear } from '../attendance/room-rules.ts'
import { listOffices } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { profileFor, takeMeeting, type Meeting } from '../meetings/queries.ts'
import { findBase } from '../motions/base-queries.ts'
import { record } from '../record/queries.ts'
import { adoptRecommendation } from '../recommendations/queries.ts'
import { publicViewer } from '../sight/rules.ts'
import { stateDecision } from '../votes/decision-queries.ts'
import { announce } from '../web/live.ts'
import { moveToMeeting } from './act-queries.ts'
import { remindOf, tellEnded, type Moved } from './letter-queries.ts'
import { gatherStandings, takeProcedure, type Standings } from './queries.ts'
import { mayHandle, reminderAt, whyMoved } from './rules.ts'
import {
  enterParticipants,
  findCalled,
  handleIn,
  listRunning,
  makeRecord,
  setReminded,
  setSettled,
} from './settling-queries.ts'

/** Each minute: whose deadline has passed is decided or goes to the meeting, and the silent are reminded once (105 §). */
export async function settleProcedures({ db, settings }: Pick<House, 'db' | 'settings'>, now: Date) {
  await tryEach(await listRunning(db), async ({ meeting_id, ends_at, reminded_at, called_at }) => {
    const work =
      ends_at <= now ? settle : !reminded_at && reminderAt(called_at ?? now, ends_at) <= now && remind
    if (work) await inTransaction(db, (db) => work(db, settings, meeting_id, now))
  })
}

type Settings = House['settings']

async function remind(db: Db, settings: Settings, id: number, now: Date) {
  const { held, meeting } = await take(db, id)
  if (!held || held.settled_at || held.reminded_at || meeting?.status !== 'called') return
  const { standings } = await gatherStandings(db, publicViewer(dayOf(now)), meeting)
  const silent = standings
    .filter(({ item }) => !item.moved_at && !item.removed_at)
    .flatMap(({ standing }) => standing.silent.flatMap(({ person_id }) => person_id ?? []))
  const to = [...new Set(silent)]
  await setReminded(db, id, now)
  await remindOf(db, settings, { meeting, ends: held.ends_at, to, at: now })
  if (to.length)
    await record(db, { ...actOf(meeting, now), act: 'positions reminded', details: { people: to } })
}

/** R38, R39: decided where everyone has accepted, otherwise to the meeting; a cancelled meeting leaves nothing to decide. */
async function settle(db: Db, settings: Settings, id: number, now: Date) {
  const { held, meeting } = await take(db, id)
  if (!held || held.settled_at || !meeting) return
  if (meeting.status !== 'called') return void (await setSettled(db, id, now, null))
  const { seats, standings, calls, barred } = await gatherStandings(db, publicViewer(dayOf(now)), meeting)
  const profile = profileFor(meeting)
  const waiting = standings
    .filter(({ item }) => !item.moved_at && !item.removed_at)
    .map((one) => ({ ...one, why: whyMoved(one.standing, seats, profile) }))
  const moved: Moved[] = []
  for (const { item, why } of waiting) {
    if (!why) continue
    await moveToMeeting(db, item.id, why, held.ends_at)
    const details = { item: item.id, why }
    await record(db, { ...actOf(meeting, now), act: 'item moved to the meeting', details })
    moved.push({ ...item, why })
  }
  const decided = waiting.filter(({ why }) => !why)
  const own = decided.length
    ? await decideAll(db, { meeting, decided, calls, barred, ends: held.ends_at, by: held.set_by, now })
    : null
  await setSettled(db, id, now, own)
  // the matters' §§ and places in the meeting's agenda have changed too
  for (const noun of ['procedure', 'agenda']) await announce(db, `meeting:${id}`, noun, id)
  await tellEnded(db, settings, { meeting, decided: decided.map(({ item }) => item), moved, at: now })
}

interface Deciding {
  meeting: Meeting
  decided: Standings['standings']
  calls: Standings['calls']
  barred: Standings['barred']
  ends: Date
  by: number
  now: Date
}

/** As from a meeting: each matter gets its §, its decision, and what follows from that (R23, R38, R74). */
async function decideAll(db: Db, { meeting, decided, calls, barred, ends, by, now }: Deciding) {
  const own = await makeRecord(db, meeting, { ends, by, at: now })
  const offices = await listOffices(db, meeting.body_id, dayOf(ends))
  const chairs = offices.filter(({ office }) => office === 'chair' || office === 'vice_chair')
  const opened = meeting.called_at ?? ends
  const year = sectionYear(ends)
  await enterParticipants(db, { record: own, opened, closed: ends, people: participantsOf(decided, calls) })
  for (const { item } of decided) {
    const chair = chairs.find(({ person_id }) => mayHandle(person_id, item.id, barred))?.person_id ?? by
    const number = nextSection(await greatestSection(db, meeting.body_id, year))
    await handleIn(db, { item: item.id, record: own, section: { number, year }, opened, closed: ends })
    const stated = { item: item.id, matter: item.matter_id, meeting: own, body: meeting.body_id, at: ends }
    const outcome = item.outcome ?? 'decided'
    const decision = await stateDecision(db, {
      ...stated,
      ...{ outcome, motion: null, unanimous: true, forwardTo: null, chair, by: chair },
    })
    if (outcome === 'adopted' && item.adopted_kind) {
      const { proposal, stale } = await findBase(db, item.id)
      await adoptRecommendation(db, {
        ...{ itemId: item.id, kind: item.adopted_kind, recipientBodyId: item.recipient_id },
        ...{ parts: [{ html: proposal, stale: stale.proposal }], by: chair, at: ends },
      })
    }
    const details = { outcome, electronic: true }
    await record(db, {
      ...actOf(meeting, now),
      act: 'decision stated',
      thing: 'decision',
      id: decision,
      details,
    })
  }
  const details = { items: decided.map(({ item }) => item.id), meeting: meeting.id }
  await record(db, { ...actOf(meeting, now), act: 'electronic decisions made', id: own, details })
  return own
}

/** Members once, deputies for each matter in which they stood for a member. */
function participantsOf(decided: Standings['standings'], calls: Standings['calls']) {
  const voices = decided.flatMap(({ item, standing }) =>
    standing.accepts.map((voice) => ({ item, ...voice })),
  )
  const members = new Map(voices.filter(({ deputy }) => !deputy).map((voice) => [voice.person_id, voice]))
  return [
    ...[...members.values()].map(({ person_id, membership_id }) => ({
      ...{ person_id: person_id!, membership_id, replaces_id: null, only_item_id: null },
    })),
    ...voices
      .filter(({ deputy }) => deputy)
      .map(({ item, person_id, membership_id }) => ({
        person_id: person_id!,
        membership_id:
          calls.find((call) => call.item_id === item.id && call.deputy_person_id === person_id)?.deputy_id ??
          null,
        replaces_id: membership_id,
        only_item_id: item.id,
      })),
  ]
}

async function take(db: Db, id: number) {
  const held = await takeProcedure(db, id)
  await takeMeeting(db, id)
  return { held, meeting: await findCalled(db, id) }
}

const actOf = (meeting: { id: number; body_id: number }, at: Date) => ({
  by: undefined,
  at,
  thing: 'meeting',
  id: meeting.id,
  body: meeting.body_id,
})
