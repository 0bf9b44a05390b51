import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import { say, type ByLanguage } from '../words/index.ts'

interface Assigned {
  task: { id: number; body_id: number; title: ByLanguage; body_name: ByLanguage }
  step: { id: number; what: ByLanguage; person_id: number | null; due_on: Day | null }
  by: number
  at: Date
}

/** Tells somebody that a step is theirs to see to; who takes it upon themselves knows. */
export async function tellAssigned(db: Db, publicUrl: string, { task, step, by, at }: Assigned) {
  if (step.person_id === null || step.person_id === by) return
  const reader = await db
    .selectFrom('people')
    .where('id', '=', step.person_id)
    .where('email', 'is not', null)
    .where('closed_at', 'is', null)
    .select(['id', 'email', 'language'])
    .executeTakeFirst()
  if (!reader) return
  const [what, title, body] = [step.what, task.title, task.body_name].map((byLanguage) => ({ byLanguage }))
  await putInOutbox(db, publicUrl, {
    to: { ...reader, email: reader.email! },
    ...{ kind: 'development_step', at, thing: 'development_task', thingId: task.id, body: task.body_id },
    subject: say('development.mailSubject', { what: what! }),
    text: [
      say('development.mailText', { what: what!, task: title!, body: body! }),
      ...(step.due_on ? [say('development.mailDue', { day: { weekday: step.due_on } })] : []),
    ],
    path: `/development-steps/${step.id}`,
    link: 'development.mailLink',
  })
}
