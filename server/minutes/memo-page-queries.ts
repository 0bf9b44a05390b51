import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/schema/index.ts'
import { findBody, listOffices, listSeats } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import type { Meeting } from '../meetings/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { findTexts } from '../texts/queries.ts'
import type { Message } from '../words/index.ts'
import { gatherFacts } from './facts-queries.ts'
import { listForwardTargets } from './memo-queries.ts'
import { keepsMemo, whyNotBegin, whyNotNote } from './memo-rules.ts'
import { findMinutesOf } from './queries.ts'

/** The memo on one page: who is there, the points with their texts and tasks, where each goes. */
export async function memoModel(db: Db, viewer: Viewer, meeting: Meeting) {
  const day = dayOf(meeting.starts_at)
  const facts = await gatherFacts(db, viewer, meeting.id)
  const minutes = await findMinutesOf(db, meeting.id)
  const readable = facts.items.filter((item) => item.readable)
  const texts = await findTexts(
    db,
    'item',
    readable.map(({ id }) => id),
  )
  const tickable = await tickableOf(db, meeting)
  const own = await findBody(db, meeting.body_id)
  const keeps = keepsMemo(viewer, meeting.body_id)
  return {
    meeting,
    facts,
    minutes,
    tickable,
    guests: facts.attendances.filter((row) => row.capacity === 'guest'),
    items: facts.items.map((item) => ({
      ...item,
      discussion: texts.find(
        (text) =>
          text.thing_id === item.id && text.field === 'discussion' && text.language === facts.language,
      ),
      conclusion: texts.find(
        (text) =>
          text.thing_id === item.id && text.field === 'conclusion' && text.language === facts.language,
      ),
    })),
    targets: keeps ? await listForwardTargets(db, meeting.body_id) : [],
    parent: own?.parent_id ?? null,
    keeps,
    day,
    whyNotBegin: whyNotBegin(meeting, { day, today: viewer.today }),
    mayNote: keeps && !whyNotNote(meeting, minutes?.status),
    once: randomUUID(),
    refusal: undefined as Message | undefined,
    errors: {} as Record<string, Message>,
    values: {} as Record<string, unknown>,
    form: '',
  }
}

/** Members in their seats, then those who hold an office without a seat: secretary, chair. */
export async function tickableOf(db: Db, meeting: Meeting) {
  const day = dayOf(meeting.starts_at)
  const seats = await listSeats(db, meeting.term_id, day)
  const offices = await listOffices(db, meeting.body_id, day)
  const members = seats.flatMap(({ seated }) => seated.filter(({ capacity }) => capacity === 'member'))
  const known = new Map(
    members.map(({ person_id, name }) => [
      person_id,
      { person_id, name, capacity: 'member' as 'member' | 'secretary' },
    ]),
  )
  for (const { person_id, name, office } of offices)
    if (!known.has(person_id) && ['chair', 'vice_chair', 'secretary'].includes(office))
      known.set(person_id, { person_id, name, capacity: office === 'secretary' ? 'secretary' : 'member' })
  return [...known.values()]
}
