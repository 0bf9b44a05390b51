import { dayOf } from '../calendar/rules.ts'
import { addHandling, forwardMatter } from '../matters/queries.ts'
import { gatherFacts } from '../sentences/facts-queries.ts'
import { giveVerdicts, sendToChair, setStatus } from '../minutes/checking-queries.ts'
import { listNewest } from '../minutes/version-queries.ts'
import { record } from '../record/queries.ts'
import type { Seated } from './cast.ts'
import {
  call,
  later,
  onOfficeDay,
  listStanding,
  planMeeting,
  viewerOf,
  write,
  type Planned,
  type PlannedMatter,
  type Stage,
} from './stage.ts'

export interface Discussed extends PlannedMatter {
  discussion: string
  conclusion: string
  /** the body it goes to */
  forward?: number
  tasks?: { what: string; who: string; days: number; person?: number }[]
}

interface Memo {
  planned: Omit<Planned, 'kind'>
  matters: Discussed[]
  seats: Seated[]
  absent?: number[]
  approved: boolean
}

/** An informal meeting whose memo the chair has approved, or still has to (R81). Answers the meeting. */
export async function holdMemo(stage: Stage, { planned, matters, seats, absent = [], approved }: Memo) {
  const { db } = stage
  const { starts, secretary, body } = planned
  const { id, items } = await planMeeting(
    stage,
    { ...planned, kind: 'memo' },
    matters,
    onOfficeDay(later(starts, -60 * 24 * 10), 'before'),
  )
  await call(stage, id, secretary, onOfficeDay(later(starts, -60 * 24 * 8), 'before'))
  const end = later(starts, planned.minutes)
  await db
    .insertInto('attendances')
    .values(
      [
        ...seats.flatMap(({ person, membership }, index) =>
          absent.includes(index)
            ? []
            : [{ person_id: person, capacity: 'member' as const, membership_id: membership }],
        ),
        { person_id: secretary, capacity: 'secretary' as const, membership_id: null },
      ].map((row) => ({
        ...row,
        meeting_id: id,
        mode: 'in_person' as const,
        arrived_at: starts,
        departed_at: end,
        departure_reason: 'closed' as const,
        entered_by: secretary,
      })),
    )
    .execute()
  for (const item of await listStanding(db, id))
    await db
      .updateTable('items')
      .set({ status: 'closed', opened_at: starts, closed_at: end })
      .where('id', '=', item.id)
      .execute()
  for (const [index, matter] of matters.entries())
    await discuss(stage, { meeting: id, item: items[index]!, body, secretary, end }, matter)
  await db
    .updateTable('meetings')
    .set({ status: 'closed', opened_at: starts, closed_at: end })
    .where('id', '=', id)
    .execute()
  await record(db, { by: secretary, at: end, act: 'meeting closed', thing: 'meeting', id, body })
  await writeMemo(stage, {
    meeting: id,
    secretary,
    chair: seats[0]!.person,
    approved,
    at: later(end, 60 * 20),
  })
  return { id, items }
}

async function discuss(
  stage: Stage,
  {
    meeting,
    item,
    body,
    secretary,
    end,
  }: { meeting: number; item: number; body: number; secretary: number; end: Date },
  matter: Discussed,
) {
  const { db } = stage
  await write(stage, item, 'discussion', 'fi', matter.discussion, secretary, end)
  await write(stage, item, 'conclusion', 'fi', matter.conclusion, secretary, end)
  for (const { what, who, days, person = secretary } of matter.tasks ?? [])
    await db
      .insertInto('tasks')
      .values({
        item_id: item,
        what,
        who,
        person_id: person,
        due_on: dayOf(later(end, days * 1_440)),
        done_at: doneBy(stage, later(end, days * 1_440)),
      })
      .execute()
  await db
    .updateTable('items')
    .set({ outcome: matter.forward ? 'forwarded' : 'discussed', forward_to: matter.forward ?? null })
    .where('id', '=', item)
    .execute()
  if (matter.forward)
    await forwardMatter(db, {
      matter: matter.id,
      from: body,
      body: matter.forward,
      meeting,
      item,
      by: secretary,
      at: end,
    })
  else
    await addHandling(db, {
      matter_id: matter.id,
      body_id: body,
      kind: 'handled',
      at: end,
      meeting_id: meeting,
      item_id: item,
      person_id: secretary,
    })
}

async function writeMemo(
  { db }: Stage,
  {
    meeting,
    secretary,
    chair,
    approved,
    at,
  }: { meeting: number; secretary: number; chair: number; approved: boolean; at: Date },
) {
  const facts = await gatherFacts(db, await viewerOf(db, secretary, at), meeting)
  const id = await sendToChair(db, facts, { by: secretary, at })
  const line = { by: secretary, at, act: 'minutes sent to the chair', thing: 'minutes', id } as const
  await record(db, { ...line, body: facts.meeting.body_id })
  if (!approved) return
  const sections = (await listNewest(db, id)).map(({ item_id, version }) => ({ item_id, version }))
  await giveVerdicts(db, {
    minutesId: id,
    sections,
    person: chair,
    role: 'chair',
    verdict: 'approved',
    reasons: '',
    at: later(at, 240),
  })
  await setStatus(db, id, 'checked', later(at, 240))
  await setStatus(db, id, 'signed', later(at, 240))
}

/** What was agreed long ago has been done in time. */
const doneBy = ({ now }: Stage, due: Date) => (due < now ? later(due, -1_440) : null)
