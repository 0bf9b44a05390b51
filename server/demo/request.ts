import { addDays, instantOf, nextWeekday } from '../calendar/rules.ts'
import { enterStatement } from '../consultations/entry-queries.ts'
import { inviteRecipients } from '../consultations/letter-queries.ts'
import { consultations, listGroups } from '../consultations/queries.ts'
import { addNamedRecipient, addRecipients } from '../consultations/recipient-queries.ts'
import { addConsultation, setOpened } from '../consultations/writing-queries.ts'
import { addSeries } from '../occasions/series-queries.ts'
import { addOccasion } from '../occasions/writing-queries.ts'
import { record } from '../record/queries.ts'
import type { ActName } from '../words/index.ts'
import type { DemoCast } from './cast.ts'
import { when, type Stage } from './stage.ts'
import { criteria, meeting, series, stated, statedByPost } from './texts-request.ts'

/** A request that is open: a provider has not answered, one answered by e-mail and a council by post; and a series of meetings. */
export async function tellRequest(stage: Stage, { people, bodies }: DemoCast, organisations: number[]) {
  const { db, today } = stage
  const [by, body] = [people.sari, bodies.board]
  const at = when(stage, -16, '09:00')
  const days = { closes_on: nextWeekday(addDays(today, 28)), summary_on: nextWeekday(addDays(today, 60)) }
  const id = await addConsultation(db, body, { ...criteria, ...days }, { by, at: when(stage, -18) })
  const tell = (act: ActName, at: Date, thing = 'consultation', of = id) =>
    record(db, { by, at, act, thing, id: of, body })
  await tell('consultation drafted', when(stage, -18))
  const [companies, councils] = await listGroups(db, id)
  const asking = { language: 'fi' as const, group_id: companies!.id }
  await addRecipients(db, id, organisations.slice(0, 6), asking)
  const council = { name: 'Satakunnan vanhusneuvosto', email: 'vanhusneuvosto@esittely.example' }
  const asked = await addNamedRecipient(db, id, { ...asking, ...council, group_id: councils!.id })
  await setOpened(db, id, at)
  const request = await consultations(db).where('consultations.id', '=', id).executeTakeFirstOrThrow()
  await inviteRecipients(db, stage, request, at)
  await tell('consultation opened', at)

  const { id: third } = await db
    .selectFrom('consultation_respondents')
    .where('consultation_id', '=', id)
    .where('organisation_id', '=', organisations[2]!)
    .select('id')
    .executeTakeFirstOrThrow()
  const enter = async (respondent: number, given: typeof stated, came: number) => {
    const entered = when(stage, came, '13:00')
    const came_at = instantOf(addDays(today, came), '08:45')
    const entry = {
      ...given,
      secret_text: '',
      secret_reason: '',
      language: 'fi' as const,
      came_at,
      late: false,
    }
    await enterStatement(db, respondent, entry, { by, at: entered })
    await tell('statement entered', entered, 'consultation_respondent', respondent)
  }
  await enter(third, stated, -9)
  await enter(asked!.id, statedByPost, -4)
  await tellSeries(stage, { by, body })
}

async function tellSeries(stage: Stage, { by, body }: { by: number; body: number }) {
  const { db, today } = stage
  const begun = when(stage, -90)
  const series_id = await addSeries(
    db,
    body,
    { name: series, next_on: nextWeekday(addDays(today, 40)), ended: false },
    begun,
  )
  const act = { by, body, at: begun }
  await record(db, { ...act, act: 'occasion series begun', thing: 'occasion_series', id: series_id })
  const on_day = nextWeekday(addDays(today, -14))
  const content = { ...meeting, series_id, days: [{ on_day, name: {} }] }
  const at = when(stage, -11)
  const id = await addOccasion(db, { body_id: body, consultation_id: null }, content, { by, at })
  await record(db, { ...act, at, act: 'occasion entered', thing: 'occasion', id })
}
