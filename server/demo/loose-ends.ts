import { makeToken } from '../accounts/token-queries.ts'
import { addPerson } from '../accounts/people-queries.ts'
import { addDays, dayOf } from '../calendar/rules.ts'
import { setMatterStatus } from '../matters/queries.ts'
import { declareInterests } from '../organisations/tie-queries.ts'
import { record } from '../record/queries.ts'
import type { DemoCast } from './cast.ts'
import type { DemoMatters } from './matters.ts'
import { when, type Stage } from './stage.ts'

/** What waits for the roles that no meeting keeps busy: preparer, presenter, provider, administrator, a new member. */
export async function leaveLooseEnds(
  stage: Stage,
  cast: DemoCast,
  matters: DemoMatters,
  organisations: number[],
) {
  const { db, today } = stage
  await setMatterStatus(db, matters.lowThreshold, 'backlog')
  await db
    .updateTable('matters')
    .set({ due_on: addDays(today, 16) })
    .where('id', '=', matters.lowThreshold)
    .execute()
  await db
    .updateTable('matters')
    .set({ due_on: addDays(today, 9), preparer_id: cast.people.esko })
    .where('id', '=', matters.terms)
    .execute()
  await db
    .updateTable('organisations')
    .set({ soteri_id: 'SOT-ESITTELY-1', soteri_verified_on: addDays(today, -390) })
    .where('id', '=', organisations[0]!)
    .execute()
  await declareEveryone(stage, cast)
  await inviteSomeone(stage, cast)
}

/** Everyone seated has declared their ties but one member of the board. */
async function declareEveryone(stage: Stage, { board, group, crews, bilingual }: DemoCast) {
  const seated = [board, group, bilingual, ...Object.values(crews)].flatMap((body) => body.seated)
  const people = new Set(seated.flatMap(({ person, deputy }) => [person, ...(deputy ? [deputy] : [])]))
  people.delete(board.seated[8]!.person)
  for (const person of people) await declareInterests(stage.db, person, person, when(stage, -480, '12:00'))
}

/** An invitation that has not been used for over a week. */
async function inviteSomeone(stage: Stage, { people }: DemoCast) {
  const at = when(stage, -9, '11:00')
  const person = await addPerson(
    stage.db,
    { name: 'Kaarlo Uusivuori', email: 'kaarlo.uusivuori@esittely.example', language: 'fi', phone: null },
    at,
  )
  if (!person) return
  const { id } = person
  await makeToken(stage.db, { person: id, purpose: 'invitation', now: at, madeBy: people.ilmari })
  await record(stage.db, {
    by: people.ilmari,
    at,
    act: 'person invited',
    thing: 'person',
    id,
    details: { day: dayOf(at) },
  })
}
