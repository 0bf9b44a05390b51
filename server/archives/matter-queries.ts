import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../db/schema/index.ts'

/** The matters that the body has, or that it has handled in a meeting; drafts are not documents of an authority yet. */
export const listMatters = (db: Db, bodyId: number) =>
  db
    .selectFrom('matters')
    .where((eb) =>
      eb.or([
        eb('matters.body_id', '=', bodyId),
        eb.exists(
          eb
            .selectFrom('items')
            .innerJoin('meetings', 'meetings.id', 'items.meeting_id')
            .whereRef('items.matter_id', '=', 'matters.id')
            .where('meetings.body_id', '=', bodyId)
            .where('items.section_number', 'is not', null)
            .select('items.id'),
        ),
      ]),
    )
    .where('matters.publicity', '<>', 'draft')
    .orderBy('matters.id')
    .select((eb) => [
      'matters.id',
      'matters.title',
      'matters.case_number',
      'matters.origin',
      'matters.status',
      'matters.created_at',
      'matters.closed_at',
      'matters.secrecy_ground',
      sql<boolean>`matters.publicity = 'secret'`.as('is_secret'),
      jsonArrayFrom(
        eb
          .selectFrom('files')
          .where('files.thing', '=', 'matter')
          .whereRef('files.thing_id', '=', 'matters.id')
          .where('files.removed_at', 'is', null)
          .where('files.publicity', '<>', 'draft')
          .orderBy('files.position')
          .orderBy('files.id')
          .select([
            'files.id',
            'files.title',
            'files.name',
            'files.kind',
            'files.media_type',
            sql<number>`files.bytes::float8`.as('bytes'),
            'files.sha256',
            'files.stored_as',
            'files.secrecy_ground',
            'files.sender',
            sql<boolean>`(files.publicity = 'secret' or matters.publicity = 'secret')`.as('is_secret'),
          ]),
      ).as('files'),
    ])
    .execute()
export type ArchivedMatter = Awaited<ReturnType<typeof listMatters>>[number]

/** What the body has recommended, with what was answered. */
export const listRecommended = (db: Db, bodyId: number) =>
  db
    .selectFrom('recommendations')
    .leftJoin('bodies as recipients', 'recipients.id', 'recommendations.recipient_body_id')
    .innerJoin('items', 'items.id', 'recommendations.item_id')
    .where('recommendations.body_id', '=', bodyId)
    .where('recommendations.delivered_at', 'is not', null)
    .orderBy('recommendations.id')
    .select((eb) => [
      'recommendations.id',
      'recommendations.kind',
      'recommendations.title',
      'recommendations.html',
      'recommendations.matter_id',
      'items.section_number as section',
      'items.section_year as year',
      'recipients.name as recipient_body',
      'recommendations.recipient_name',
      'recommendations.asked',
      'recommendations.why',
      'recommendations.effect',
      'recommendations.concerns',
      'recommendations.adopted_at',
      'recommendations.delivered_at',
      'recommendations.due_on',
      'recommendations.status',
      'recommendations.closed_at',
      'recommendations.closing_effect',
      'recommendations.closing_measure',
      sql<boolean>`recommendations.publicity = 'secret'`.as('is_secret'),
      jsonArrayFrom(
        eb
          .selectFrom('responses')
          .whereRef('responses.recommendation_id', '=', 'recommendations.id')
          .where('responses.status', '=', 'confirmed')
          .orderBy('responses.id')
          .select([
            'responses.kind',
            'responses.language',
            'responses.reasons',
            'responses.measure',
            'responses.responsible',
            'responses.measure_due_on',
            'responses.next_word_on',
            'responses.authority',
            'responses.referred_on',
            'responses.authority_decision',
            'responses.authority_decided_on',
            'responses.handled_on',
            'responses.confirmed_at',
          ]),
      ).as('responses'),
    ])
    .execute()
