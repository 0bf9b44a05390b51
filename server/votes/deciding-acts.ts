import type { Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { decidedText } from '../amendments/decided-rules.ts'
import { freezeText } from '../amendments/merging-queries.ts'
import { adoptedIn, replacedIn } from '../amendments/merging-rules.ts'
import { chairOf, type Room } from '../attendance/room-rules.ts'
import { setMotionStatus } from '../motions/queries.ts'
import type { Motion } from '../motions/rules.ts'
import { asSentences, textsOf } from '../motions/text-rules.ts'
import { adoptRecommendation, withdrawRecommendation } from '../recommendations/queries.ts'
import type { Kind } from '../recommendations/rules.ts'
import { notFound } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { stateDecision } from './decision-queries.ts'
import { carriedApart, fallenPoints, isUnanimous, winnerOf, type Outcome } from './decision-rules.ts'
import { undoOutcome } from './restating-queries.ts'
import { tellRoom } from './room-acts.ts'
import type { Table } from './room-queries.ts'
import { putOnNextDraft } from './tabling-queries.ts'

/** The decision as it was typed. */
interface Deciding {
  outcome: Outcome
  forward_to: number | null
  kind: Kind | null
  recipient: number | null
  recipient_name: string
}

/** What the chair stated, what becomes of the proposals and the matter by it, and the text that it froze (R49). */
export async function decide(db: Db, req: Request, room: Room, table: Table, form: Deciding) {
  const { item, motions } = table
  const by = signedIn(req).id
  const motion = disposes(form) || form.outcome === 'discussed' ? null : (winnerOf(table) ?? null)
  if (table.decision) await undoBefore(db, req, room, table, form)
  const id = await stateDecision(db, {
    item: item.id,
    matter: item.matter_id,
    meeting: room.meeting.id,
    body: room.meeting.body_id,
    outcome: form.outcome,
    motion,
    unanimous: isUnanimous(table),
    forwardTo: form.outcome === 'forwarded' ? form.forward_to : null,
    chair: (chairOf(room) ?? notFound()).person_id,
    by,
    at: req.now,
  })
  const apart = disposes(form) ? [] : carriedApart(table)
  const adopted = disposes(form) || form.outcome === 'discussed' ? [] : adoptedIn(table).map(({ id }) => id)
  const replaced = adopted.length ? replacedIn(table) : []
  const text = adopted.length ? decidedText(table) : undefined
  await freezeText(db, item.id, text?.html ?? {})
  await setMotionStatus(
    db,
    [...(motion ? [motion] : []), ...apart.map(({ id }) => id), ...adopted],
    'carried',
  )
  await setMotionStatus(db, [...fallenPoints(table).map(({ id }) => id), ...replaced], 'lost')
  if (form.outcome === 'tabled')
    await putOnNextDraft(db, { item: item.id, body: room.meeting.body_id, at: req.now })
  if (form.outcome === 'adopted' && form.kind)
    await adoptRecommendation(db, {
      itemId: item.id,
      kind: form.kind,
      recipientBodyId: form.recipient,
      recipientName: form.recipient_name,
      parts: [
        ...(text ? [text] : textsOfAll(table, [motions.find(({ id }) => id === motion)])),
        ...textsOfAll(
          table,
          apart.filter(({ id }) => !adopted.includes(id)),
        ),
      ],
      by,
      at: req.now,
    })
  const details = { outcome: form.outcome, motion, ...(table.decision && { before: item.outcome }) }
  await tellRoom(db, req, room, { thing: 'decision', id, act: 'decision stated', details })
  return id
}

/** Nothing is decided of a removed item, whatever was voted before. */
export const disposes = ({ outcome }: Pick<Deciding, 'outcome'>) => outcome === 'removed'

/** Stated anew: what followed from the earlier outcome goes, the recommendation too. */
async function undoBefore(
  db: Db,
  req: Request,
  { meeting }: Room,
  { item, motions }: Table,
  now: { outcome: string },
) {
  const by = signedIn(req).id
  await undoOutcome(db, item, meeting.body_id, req.now)
  if (item.outcome === 'adopted' && now.outcome !== 'adopted')
    await withdrawRecommendation(db, { itemId: item.id, by, at: req.now })
  const before = motions.flatMap(({ id, status, unopposed }) =>
    status === 'carried' || (status === 'lost' && unopposed) ? [id] : [],
  )
  await setMotionStatus(db, before, 'seconded')
}

/** What was decided: the motion that carried, or the base, and the points carried beside it. */
const textsOfAll = ({ base }: Table, carried: (Motion | undefined)[]) =>
  carried.map((motion) =>
    motion ? asSentences(textsOf(motion)) : { html: base.proposal, stale: base.stale.proposal },
  )
