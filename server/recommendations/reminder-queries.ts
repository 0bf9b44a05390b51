import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/connection.ts'
import { listOffices } from '../bodies/queries.ts'
import { dayOf, type Day } from '../calendar/rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import { record } from '../record/queries.ts'
import { say } from '../words/index.ts'
import { titleOf } from './delivery-queries.ts'
import { reminderDays, reminderDue } from './rules.ts'

/** Unanswered recommendations whose day comes within the first reminder's days. */
export const listAwaited = (db: Db, today: Day) =>
  db
    .selectFrom('recommendations')
    .where('status', '=', 'delivered')
    .where('answer_requested', '=', true)
    .where('due_on', '>=', today)
    .where('due_on', '<=', sql<Day>`${today}::date + ${reminderDays[0]}::int`)
    .orderBy('id')
    .select(['id', 'due_on'])
    .$narrowType<{ due_on: Day }>()
    .execute()

/** Reminds the responsible person, else the leaders; a row claims the reminder, so that nobody is reminded twice. */
export const remind = (db: Db, publicUrl: string, { id, at }: { id: number; at: Date }) =>
  inTransaction(db, async (db) => {
    const held = await db
      .selectFrom('recommendations')
      .where('id', '=', id)
      .forUpdate()
      .selectAll()
      .executeTakeFirstOrThrow()
    const before = held.due_on && held.status === 'delivered' && reminderDue(held.due_on, dayOf(at))
    if (!before || !held.due_on) return 0
    const claimed = await db
      .insertInto('reminders')
      .values({ recommendation_id: id, days_before: before, due_on: held.due_on, sent_at: at })
      .onConflict((earlier) => earlier.doNothing())
      .returning('sent_at')
      .executeTakeFirst()
    if (!claimed) return 0

    const reached = await listReminded(db, held, dayOf(at))
    for (const to of reached)
      await putInOutbox(db, publicUrl, {
        to,
        kind: 'answer_reminder',
        at,
        subject: say('recommendations.mailReminderSubject', { day: { day: held.due_on } }),
        text: [say('recommendations.mailReminder', { day: { day: held.due_on }, what: titleOf(held) })],
        path: `/recommendations/${id}`,
        thing: 'recommendation',
        thingId: id,
        body: held.recipient_body_id,
      })
    await record(db, {
      by: undefined,
      at,
      act: 'answer reminded',
      thing: 'recommendation',
      id,
      body: held.body_id,
      details: { days_before: before },
    })
    return reached.length
  })

async function listReminded(
  db: Db,
  held: { responsible_id: number | null; recipient_body_id: number | null },
  today: Day,
) {
  const offices = held.recipient_body_id ? await listOffices(db, held.recipient_body_id, today) : []
  const inOffice = offices.filter(({ office }) => office === 'leader' || office === 'preparer')
  const responsible = inOffice.filter(({ person_id }) => person_id === held.responsible_id)
  const reached = responsible.length ? responsible : inOffice.filter(({ office }) => office === 'leader')
  const each = new Map(reached.map((one) => [one.person_id, one]))
  return [...each.values()].flatMap(({ person_id, email, language }) =>
    email ? [{ id: person_id, email, language }] : [],
  )
}
