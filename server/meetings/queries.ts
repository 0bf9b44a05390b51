import { builtFirst } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { profileOf } from '../bodies/rules.ts'
import { mayReadMeeting } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'

/** The meeting with its body's name; undefined when it is not there for this viewer. */
export const findMeeting = builtFirst((db, viewer: Viewer, id: number) =>
  db
    .selectFrom('meetings')
    .innerJoin('bodies', 'bodies.id', 'meetings.body_id')
    .innerJoin('terms', 'terms.id', 'meetings.term_id')
    .where('meetings.id', '=', id)
    .where(mayReadMeeting(viewer))
    .selectAll('meetings')
    .select([
      'bodies.name as body_name',
      'bodies.languages',
      'bodies.minutes_language',
      'terms.legal_form',
      'terms.profile as term_profile',
    ]),
)
export type Meeting = NonNullable<Awaited<ReturnType<typeof findMeeting>>>

/** Keeps the meeting as it stands until the transaction ends; those who act in it share the hold. */
export const holdMeeting = (db: Db, id: number) =>
  db.selectFrom('meetings').where('id', '=', id).selectAll().forShare().executeTakeFirst()

/** Keeps the meeting for this act alone: opening, closing, calling, numbering. */
export const takeMeeting = (db: Db, id: number) =>
  db.selectFrom('meetings').where('id', '=', id).selectAll().forUpdate().executeTakeFirst()

/** The meeting's rules of procedure in its term. */
export const profileFor = (meeting: Pick<Meeting, 'legal_form' | 'term_profile'>) =>
  profileOf({ legal_form: meeting.legal_form, profile: meeting.term_profile })

export const setCalled = (db: Db, id: number, at: Date) =>
  db.updateTable('meetings').set({ status: 'called', called_at: at }).where('id', '=', id).execute()

export const setCancelled = (db: Db, id: number, at: Date) =>
  db.updateTable('meetings').set({ status: 'cancelled', cancelled_at: at }).where('id', '=', id).execute()

/** The minutes or memo of the meeting where this viewer may be led to them. */
export const findMinutesOf = builtFirst((db, meetingId: number) =>
  db
    .selectFrom('minutes')
    .where('meeting_id', '=', meetingId)
    .select(['id', 'kind', 'status', 'published_at']),
)

export { waitingFor } from './waiting-queries.ts'
