import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { findPlanned } from '../attendance/next-meeting-queries.ts'
import { findBody, listOffices, listSeats } from '../bodies/queries.ts'
import { dayOf } from '../calendar/rules.ts'
import type { Meeting } from '../meetings/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { findTexts } from '../texts/queries.ts'
import type { Language, Message } from '../words/index.ts'
import { gatherFacts } from '../sentences/facts-queries.ts'
import { listForwardTargets } from './queries.ts'
import { keepsMemo, whyNotBegin, whyNotNote } from './rules.ts'
import { findMinutesOf, listAsked } from '../minutes/queries.ts'

/** The memo on one page: who is there, the points with their texts and tasks, where each goes. */
export async function memoModel(db: Db, viewer: Viewer, meeting: Meeting, language: Language) {
  const day = dayOf(meeting.starts_at)
  const keeps = keepsMemo(viewer, meeting.body_id)
  const { facts, minutes, tickable, own, targets, planned, asked } = await together(db, (db) => ({
    facts: gatherFacts(db, viewer, meeting.id),
    minutes: findMinutesOf(db, meeting.id),
    tickable: tickableOf(db, meeting),
    own: findBody(db, meeting.body_id),
    targets: keeps ? listForwardTargets(db, meeting.body_id, language) : [],
    asked: keeps ? listAsked(db, meeting.id) : [],
    planned: keeps ? findPlanned(db, viewer, meeting) : undefined,
  }))
  const readable = facts.items.filter((item) => item.readable)
  const texts = await findTexts(
    db,
    'item',
    readable.map(({ id }) => id),
  )
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
    targets,
    planned,
    asked,
    parent: own?.parent_id ?? null,
    keeps,
    day,
    whyNotBegin: whyNotBegin(meeting, { day, today: viewer.today }),
    mayNote: keeps && !whyNotNote(meeting, minutes?.status),
    once: randomUUID(),
    savedAt: undefined as Date | undefined,
    refusal: undefined as Message | undefined,
    errors: {} as Record<string, Message>,
    values: {} as Record<string, unknown>,
    form: '',
  }
}

/** Members in their seats, then those who hold an office without a seat: secretary, chair. */
export async function tickableOf(db: Db, meeting: Meeting) {
  const day = dayOf(meeting.starts_at)
  const { seats, offices } = await together(db, (db) => ({
    seats: listSeats(db, meeting.term_id, day),
    offices: listOffices(db, meeting.body_id, day),
  }))
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
