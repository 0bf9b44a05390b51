import type { Db } from '../../db/schema/index.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import { add, put } from './rows.ts'

type Publicity = 'public' | 'handling' | 'secret'
export type Phase = 'debate' | 'ready' | 'voting' | 'decided' | 'written'

/**
 * A formal meeting of the board in session with one matter on the table, everyone there: `debate` with Anna's motion that
 * nobody has seconded, `ready` seconded, `voting` with the vote open, `decided` after it with Cecilia against;
 * `written` is the closed meeting whose minutes are still being written.
 */
export async function holdRoom(db: Db, cast: Cast, phase: Phase, number: number, publicity: Publicity) {
  const ended = phase === 'written'
  const meeting = await add(db, 'meetings', {
    body_id: cast.bodies.board,
    term_id: cast.terms.board,
    kind: 'formal',
    number,
    year: 2026,
    starts_at: ended ? new Date(noon.getTime() - 86_400_000) : noon,
    ends_at: new Date(noon.getTime() + 7_200_000),
    place: 'Porin talo',
    publish_agenda: true,
    status: ended ? 'closed' : 'open',
    created_at: noon,
    called_at: noon,
    opened_at: noon,
    closed_at: ended ? noon : null,
  })
  const items = await putItems(db, cast, { meeting, phase, number, publicity })
  const attendance = await seatAll(db, cast, meeting, ended)
  await put(db, 'quorum_statements', [
    {
      meeting_id: meeting,
      present: 5,
      base: 5,
      needed: 3,
      quorate: true,
      lawful: true,
      person_id: cast.chair.id,
      at: noon,
    },
  ])
  await put(db, 'checkers', [
    { meeting_id: meeting, person_id: cast.anna.id },
    { meeting_id: meeting, person_id: cast.bertta.id },
  ])
  return { meeting, ...items, attendance, ...(await debate(db, cast, items.table, phase)) }
}

interface Shape {
  meeting: number
  phase: Phase
  number: number
  publicity: Publicity
}

async function putItems(db: Db, cast: Cast, { meeting, phase, number, publicity }: Shape) {
  const matter = await add(db, 'matters', {
    title: { fi: 'Palveluseteli' },
    origin: 'provider',
    body_id: cast.bodies.board,
    status: 'on_agenda',
    publicity,
    created_at: noon,
  })
  const over = phase === 'written'
  const section = { section_year: 2026, status: over ? 'closed' : 'open', opened_at: noon }
  const outcome = over || phase === 'decided' ? 'decided' : null
  const table = await add(db, 'items', {
    meeting_id: meeting,
    position: 1,
    kind: 'matter',
    heading: { fi: 'Palveluseteli' },
    matter_id: matter,
    presenter_id: cast.esko.id,
    publicity,
    section_number: number * 10,
    outcome,
    ...section,
  })
  const next = await add(db, 'items', {
    meeting_id: meeting,
    position: 2,
    kind: 'matter',
    heading: { fi: 'Kotihoito' },
    publicity,
    ...(over && { ...section, section_number: number * 10 + 1, outcome: 'noted' }),
  })
  if (!over)
    await db.updateTable('meetings').set({ current_item_id: table }).where('id', '=', meeting).execute()
  return { table, next, matter }
}

/** All members with the secretary and the presenter; answers Cecilia's line of the ledger. */
async function seatAll(db: Db, cast: Cast, meeting: number, ended: boolean) {
  const stay = {
    meeting_id: meeting,
    mode: 'in_person',
    arrived_at: noon,
    ...(ended && { departed_at: noon, departure_reason: 'closed' }),
  }
  const members = ['chair', 'vice', 'anna', 'bertta'] as const
  await put(db, 'attendances', [
    ...members.map((who) => ({
      ...stay,
      person_id: cast[who].id,
      capacity: 'member',
      membership_id: cast.memberships[who],
    })),
    { ...stay, person_id: cast.sari.id, capacity: 'secretary', membership_id: null },
    { ...stay, person_id: cast.esko.id, capacity: 'presenter', membership_id: null },
  ])
  return add(db, 'attendances', {
    ...stay,
    person_id: cast.cecilia.id,
    capacity: 'member',
    membership_id: cast.memberships.cecilia,
  })
}

async function debate(db: Db, cast: Cast, item_id: number, phase: Phase) {
  const motion = await add(db, 'motions', {
    item_id,
    kind: 'counter',
    person_id: cast.anna.id,
    html: '<p>Arvo on 55 euroa.</p>',
    status:
      phase === 'debate' ? 'proposed' : phase === 'decided' || phase === 'written' ? 'lost' : 'seconded',
    proposed_at: noon,
  })
  if (phase === 'debate') return { motion }
  await put(db, 'secondings', [{ motion_id: motion, person_id: cast.bertta.id, seconded_at: noon }])
  if (phase === 'ready') return { motion }
  const over = phase !== 'voting'
  const vote = await add(db, 'votes', {
    item_id,
    ordinal: 1,
    kind: 'matter',
    yes_motion_id: null,
    no_motion_id: motion,
    method: 'device',
    status: over ? 'closed' : 'open',
    opened_at: noon,
    ...(over && { closed_at: noon, outcome: 'yes' }),
  })
  const ballot = (who: { id: number }, choice: string) => ({
    vote_id: vote,
    person_id: who.id,
    choice,
    cast_at: noon,
  })
  await put(db, 'ballots', [ballot(cast.chair, 'yes'), ballot(cast.vice, 'yes'), ballot(cast.cecilia, 'no')])
  if (!over) return { motion, vote }
  await put(db, 'decisions', [{ item_id, unanimous: false, stated_by: cast.chair.id, stated_at: noon }])
  if (phase === 'decided') return { motion, vote }
  const dissent = await add(db, 'dissents', { item_id, person_id: cast.cecilia.id, declared_at: noon })
  return { motion, vote, dissent }
}
