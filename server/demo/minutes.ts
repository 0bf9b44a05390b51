import { addDays, dayOf } from '../calendar/rules.ts'
import { publish } from '../minutes/afterwards-queries.ts'
import { giveVerdicts, sendToChair, setStatus } from '../minutes/checking-queries.ts'
import { gatherFacts } from '../sentences/facts-queries.ts'
import { sign } from '../signatures/signing-queries.ts'
import { listNewest } from '../minutes/version-queries.ts'
import { deliverRecommendations } from '../recommendations/queries.ts'
import { record } from '../record/queries.ts'
import { later, listStanding, onOfficeDay, viewerOf, type Stage } from './stage.ts'

interface Checking {
  meeting: number
  secretary: number
  chair: number
  sent: Date
}

/** The written minutes go to the chair, who approves every §. Answers them with what was approved. */
export async function sendMinutes({ db }: Stage, { meeting, secretary, chair, sent }: Checking) {
  const facts = await gatherFacts(db, await viewerOf(db, secretary, sent), meeting)
  const id = await sendToChair(db, facts, { by: secretary, at: sent })
  const line = { by: secretary, at: sent, act: 'minutes sent to the chair', thing: 'minutes', id } as const
  await record(db, { ...line, body: facts.meeting.body_id })
  const sections = (await listNewest(db, id)).map(({ item_id, version }) => ({ item_id, version }))
  const approve = (person: number, role: 'chair' | 'checker', at: Date) =>
    giveVerdicts(db, { minutesId: id, sections, person, role, verdict: 'approved', reasons: '', at })
  return {
    id,
    approve: {
      chair: (at: Date) => approve(chair, 'chair', at),
      checker: (person: number, at: Date) => approve(person, 'checker', at),
    },
  }
}

/** Chair and both checkers approve, chair and secretary sign, the recommendations leave and the minutes are published. */
export async function completeMinutes(
  stage: Stage,
  checking: Checking & { checkers: number[]; closed: Date; body: number },
) {
  const { db, publicUrl } = stage
  const { meeting, secretary, chair, checkers, sent } = checking
  const minutes = await sendMinutes(stage, checking)
  await minutes.approve.chair(later(sent, 60 * 5))
  await setStatus(db, minutes.id, 'with_checkers', later(sent, 60 * 5))
  for (const [index, checker] of checkers.entries())
    await minutes.approve.checker(checker, later(sent, 60 * (24 + 3 * index)))
  const at = onOfficeDay(later(sent, 60 * 48), 'after')
  await setStatus(db, minutes.id, 'checked', at)
  const { content_hash } = await db
    .selectFrom('minutes')
    .where('id', '=', minutes.id)
    .select('content_hash')
    .executeTakeFirstOrThrow()
  for (const [role, person] of [
    ['chair', chair],
    ['secretary', secretary],
  ] as const)
    await sign(db, {
      minutes_id: minutes.id,
      person_id: person,
      role,
      method: 'password',
      hash: content_hash ?? '',
      at,
    })
  await setStatus(db, minutes.id, 'signed', at)
  await record(db, {
    by: secretary,
    at,
    act: 'minutes signed',
    thing: 'minutes',
    id: minutes.id,
    body: checking.body,
  })
  await deliverRecommendations(db, publicUrl, { meetingId: meeting, at, by: secretary })
  const items = (await listStanding(db, meeting)).map(({ id }) => id)
  await publish(db, { id: minutes.id, meetingId: meeting, items, leavesOn: addDays(dayOf(at), 400), at })
  return at
}
