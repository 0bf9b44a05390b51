import type { Db } from '../../db/schema/index.ts'
import { isSigned } from '../signatures/signing-queries.ts'
import { mayReadRecommendation } from '../sight/matter-queries.ts'
import { mayReadMeeting } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'

export { adoptRecommendation, withdrawRecommendation } from './adoption-queries.ts'
export { deliverRecommendation, deliverRecommendations } from './delivery-queries.ts'
export { waitingFor } from './waiting-queries.ts'

/** The recommendation with the words around it; undefined when it is not there for this viewer. */
export const findRecommendation = (db: Db, viewer: Viewer, id: number) =>
  db
    .selectFrom('recommendations')
    .innerJoin('bodies', 'bodies.id', 'recommendations.body_id')
    .innerJoin('items', 'items.id', 'recommendations.item_id')
    .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
    .innerJoin('terms', 'terms.id', 'meetings.term_id')
    .leftJoin('bodies as recipients', 'recipients.id', 'recommendations.recipient_body_id')
    .leftJoin('people as responsible', 'responsible.id', 'recommendations.responsible_id')
    .where('recommendations.id', '=', id)
    .where(mayReadRecommendation(viewer))
    .selectAll('recommendations')
    .select([
      'bodies.name as body_name',
      'bodies.minutes_language',
      'recipients.name as recipient_body',
      'responsible.name as responsible_name',
      'items.section_number',
      'items.meeting_id',
      'meetings.starts_at as met_at',
      'terms.legal_form',
      isSigned.as('signed'),
      mayReadMeeting(viewer).as('meeting_opens'),
    ])
    .executeTakeFirst()
export type Recommendation = NonNullable<Awaited<ReturnType<typeof findRecommendation>>>

/** Keeps the recommendation for this act alone. */
export const takeRecommendation = (db: Db, id: number) =>
  db.selectFrom('recommendations').where('id', '=', id).selectAll().forUpdate().executeTakeFirstOrThrow()
