import { builtFirst } from '../../db/built.ts'

/** When and where a meeting that has been broken off goes on, on another day. */
export const findContinuing = builtFirst((db, meetingId: number) =>
  db
    .selectFrom('adjournments')
    .innerJoin('continuations', 'continuations.adjournment_id', 'adjournments.id')
    .where('adjournments.meeting_id', '=', meetingId)
    .where('adjournments.resumed_at', 'is', null)
    .select(['continuations.starts_at as continues_at', 'continuations.place']),
)
