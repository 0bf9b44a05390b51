import type { Db } from '../../db/schema/index.ts'
import { holdMeeting, idOfMinutes } from '../minutes/held.ts'
import { browse, noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import { add, type Keep } from './rows.ts'

const steps = ['closed', 'chair', 'checkers', 'checked', 'signed', 'published'] as const
type Step = (typeof steps)[number]

/** The same meeting with its minutes at each step of their way: public §, secret § and the minutes by the step's name. */
export async function putMinutes(db: Db, cast: Cast, keep: Keep) {
  for (const [index, step] of [...steps, 'refused' as const].entries()) {
    const held = await holdMeeting(db, cast)
    const number = 1050 + index
    await db
      .updateTable('meetings')
      .set({ number, publish_agenda: true })
      .where('id', '=', held.meeting)
      .execute()
    await db.updateTable('items').set({ publicity: 'public' }).where('id', '=', held.closing).execute()
    keep('meetings', step, held.meeting)
    keep('items', `${step} public`, held.closing)
    keep('items', `${step} handling`, held.prices)
    keep('items', `${step} secret`, held.secret)
    await putExtracts(db, keep, step, held)
    if (step === 'closed') continue
    const id = await walk(db, cast, held, step === 'refused' ? 'chair' : step)
    if (step === 'refused')
      await db.updateTable('minutes').set({ status: 'refused' }).where('id', '=', id).execute()
    keep('minutes', step, id)
    const proposed = { minutes_id: id, item_id: held.closing, part: 'handling', before: 'a', after: 'b' }
    const by = { reason: 'Virhe', person_id: cast.anna.id, proposed_at: noon }
    keep('proposed-corrections', step, await add(db, 'proposed_corrections', { ...proposed, ...by }))
  }
}

/** Minutes walked to this step by those whose acts they are. */
export async function walk(
  db: Db,
  cast: Cast,
  { meeting, closing }: { meeting: number; closing: number },
  step: Step,
) {
  const as = (person: { id: number }) => browse(db, person, { strength: 'strong' })
  await as(cast.sari).post(`/meetings/${meeting}/chair-review`)
  const id = await idOfMinutes(db, meeting)
  const reaches = (other: Step) => steps.indexOf(step) >= steps.indexOf(other)
  const approve = (person: { id: number }) =>
    as(person).post(`/minutes/${id}/verdicts`, { verdict: 'approved', item: 'all' })
  if (reaches('checkers')) await approve(cast.chair)
  if (reaches('checked')) for (const checker of [cast.anna, cast.bertta, cast.vice]) await approve(checker)
  if (reaches('signed'))
    for (const signer of [cast.chair, cast.sari])
      await as(signer).post(`/minutes/${id}/signatures`, { hash: await hashOf(db, id) })
  if (reaches('published')) await as(cast.sari).post(`/minutes/${id}/publication`, { item: String(closing) })
  return id
}

export const hashOf = async (db: Db, id: number) =>
  (await db.selectFrom('minutes').where('id', '=', id).select('content_hash').executeTakeFirstOrThrow())
    .content_hash ?? ''

async function putExtracts(
  db: Db,
  keep: Keep,
  step: string,
  held: { closing: number; prices: number; secret: number },
) {
  const extract = { kind: 'for_information', recipient: 'Arkisto', added_at: noon, sent_at: noon }
  for (const [name, item_id] of [
    ['public', held.closing],
    ['handling', held.prices],
    ['secret', held.secret],
  ] as const)
    keep('extracts', `${step} ${name}`, await add(db, 'extracts', { ...extract, item_id }))
}
