import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../words/index.ts'
import { bodiesKeptBy, onlyIf, type Viewer } from '../sight/rules.ts'

/** One's own claims that can still be made or wait to be mended, and for a secretary the meetings whose fees wait. */
export function waitingFor(db: Db, viewer: Viewer) {
  const payable = db
    .selectFrom('payable')
    .innerJoin('meetings', 'meetings.id', 'payable.meeting_id')
    .innerJoin('bodies', 'bodies.id', 'payable.body_id')
    .leftJoin('fee_claims', (join) =>
      join
        .onRef('fee_claims.meeting_id', '=', 'payable.meeting_id')
        .onRef('fee_claims.person_id', '=', 'payable.person_id'),
    )
  const mine = payable.where('payable.person_id', '=', viewer.id ?? 0)
  const kept = bodiesKeptBy(viewer)
  /** no older meeting waits: claims are made within a year, and a debt of wages is past after three */
  const since = (days: number) => sql<Date>`(${viewer.today}::date - ${days}::int)`
  return [
    mine
      .where(
        sql<boolean>`(fee_claims.status = 'returned' or ((fee_claims.id is null or fee_claims.status = 'open')
          and payable.claim_until >= ${viewer.today} and payable.starts_at > ${since(366)}))`,
      )
      .select([
        sql<'fee_claim' | 'fee_claim_returned'>`case fee_claims.status
          when 'returned' then 'fee_claim_returned' else 'fee_claim' end`.as('kind'),
        'payable.meeting_id as id',
        titleOfMeeting,
        sql<
          string | null
        >`case when fee_claims.status is distinct from 'returned' then payable.claim_until end`.as('due'),
        noBody,
      ]),
    ...onlyIf(
      kept.length > 0,
      payable
        .where(sql<boolean>`payable.body_id = any(${kept}::int[])`)
        .where('payable.starts_at', '>', since(3 * 366))
        .where('payable.minuted', '=', true)
        .where(
          sql<boolean>`(fee_claims.status = 'sent' or (payable.claim_until < ${viewer.today}
            and (fee_claims.id is null or fee_claims.status = 'open')))`,
        )
        .groupBy(['bodies.id', 'bodies.name'])
        .select([
          sql<'fees_to_approve'>`'fees_to_approve'`.as('kind'),
          'bodies.id as id',
          'bodies.name as title',
          sql<string | null>`null::date`.as('due'),
          noBody,
        ]),
    ),
  ]
}

const noBody = sql<ByLanguage | null>`null::jsonb`.as('body')

/** 'Neuvottelukunta 3/2026' in each language the body has a name in. */
const titleOfMeeting =
  sql<ByLanguage>`(select jsonb_object_agg(names.key, names.value || ' ' || meetings.number || '/' || meetings.year)
  from jsonb_each_text(bodies.name) names)`.as('title')
