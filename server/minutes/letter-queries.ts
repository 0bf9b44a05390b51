import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { dayOf } from '../calendar/rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import { say, type ByLanguage, type Language } from '../words/index.ts'

export type Occasion =
  | 'chair'
  | 'checkers'
  | 'correction'
  | 'proposed'
  | 'answered'
  | 'sign'
  | 'refused'
  | 'unchecked'
  | 'memoChair'
  | 'memoApproved'

interface About {
  publicUrl: string
  minutesId: number
  bodyId: number
  bodyName: ByLanguage
  startsAt: Date
  at: Date
}

/** Tells these people what waits for them; only the body, the day and a link, never what a § says. */
export async function tell(db: Db, to: number[], occasion: Occasion, about: About) {
  for (const person of await findPeople(db, [...new Set(to)]))
    if (person.email) await tellOne(db, { ...person, email: person.email }, occasion, about)
}

/** An approved memo goes to the members and those present (R81). */
export async function tellMembers(db: Db, meetingId: number, about: About) {
  const people = await listMembersAndPresent(db, {
    bodyId: about.bodyId,
    meetingId,
    day: dayOf(about.startsAt),
  })
  for (const person of people)
    if (person.email) await tellOne(db, { ...person, email: person.email }, 'memoApproved', about)
}

const tellOne = (
  db: Db,
  to: { id: number; email: string; language: Language },
  occasion: Occasion,
  { publicUrl, minutesId, bodyId, bodyName, startsAt, at }: About,
) =>
  putInOutbox(db, publicUrl, {
    to: { id: to.id, email: to.email, language: to.language },
    kind: `minutes_${occasion}`,
    at,
    subject: say(`minutes.mailSubject_${occasion}`, { body: { byLanguage: bodyName } }),
    text: [
      say(`minutes.mailText_${occasion}`, { body: { byLanguage: bodyName }, day: { day: dayOf(startsAt) } }),
    ],
    path: /^(proposed|answered)$/.test(occasion)
      ? `/minutes/${minutesId}/proposed-corrections`
      : `/minutes/${minutesId}`,
    thing: 'minutes',
    thingId: minutesId,
    body: bodyId,
  })

/** People with a seat in the body on this day and those who were at the meeting, each once, with an address. */
export const listMembersAndPresent = (
  db: Db,
  { bodyId, meetingId, day }: { bodyId: number; meetingId: number; day: string },
) =>
  db
    .selectFrom('people')
    .where('email', 'is not', null)
    .where('closed_at', 'is', null)
    .where(
      sql<boolean>`(
        exists (select from seated where seated.person_id = people.id and seated.body_id = ${bodyId}
          and seated.capacity = 'member' and seated.starts_on <= ${day} and (seated.until is null or seated.until >= ${day}))
        or exists (select from attendances where attendances.person_id = people.id and attendances.meeting_id = ${meetingId})
      )`,
    )
    .orderBy('name')
    .select(['id', 'name', 'email', 'language'])
    .execute()

export const findPeople = (db: Db, ids: number[]) =>
  db
    .selectFrom('people')
    .where('id', '=', sql<number>`any(${ids}::int[])`)
    .where('closed_at', 'is', null)
    .select(['id', 'name', 'email', 'language'])
    .execute()
