import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'
import { mayReadMatter } from '../sight/matter-queries.ts'
import { mayReadMeeting } from '../sight/meeting-queries.ts'
import type { Viewer } from '../sight/rules.ts'

/**
 * The matter's way as far as the viewer sees: all of it where the matter opens to them, else only the steps of
 * this recommendation.
 */
export const listWay = (db: Db, viewer: Viewer, { id, matter_id }: { id: number; matter_id: number }) =>
  db
    .selectFrom('matters')
    .where('matters.id', '=', matter_id)
    .select((eb) => [
      'matters.id',
      'matters.case_number',
      mayReadMatter(viewer).as('readable'),
      jsonArrayFrom(
        eb
          .selectFrom('handlings')
          .leftJoin('bodies', 'bodies.id', 'handlings.body_id')
          .leftJoin('bodies as receivers', 'receivers.id', 'handlings.to_body_id')
          .leftJoin('meetings', 'meetings.id', 'handlings.meeting_id')
          .whereRef('handlings.matter_id', '=', 'matters.id')
          .where((eb) => eb.or([mayReadMatter(viewer), eb('handlings.recommendation_id', '=', id)]))
          .orderBy('handlings.at')
          .orderBy('handlings.id')
          .select([
            'handlings.id',
            'handlings.kind',
            sql<string>`to_char(handlings.at at time zone 'Europe/Helsinki', 'YYYY-MM-DD')`.as('day'),
            sql<number | null>`case when ${mayReadMeeting(viewer)} then meetings.id end`.as('meeting_id'),
            'bodies.name as body',
            'receivers.name as to_body',
          ]),
      ).as('steps'),
    ])
    .executeTakeFirstOrThrow()

export const listReadings = (db: Db, id: number) =>
  db
    .selectFrom('readings')
    .innerJoin('people', 'people.id', 'readings.person_id')
    .where('recommendation_id', '=', id)
    .orderBy('read_at')
    .select(['people.name', 'readings.read_at'])
    .execute()
