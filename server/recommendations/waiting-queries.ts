import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { isSigned } from '../signatures/signing-queries.ts'
import { bodiesKeptBy, leaderships, type Office, type Viewer } from '../sight/rules.ts'
import type { State } from './rules.ts'

/** Recommendations that wait for this person: summary, delivery, reading, answer, next word, follow-up, closing. */
export function waitingFor(db: Db, viewer: Viewer) {
  const { today } = viewer
  const waits = <K extends string>(kind: K, due: RawBuilder<unknown>, ...when: RawBuilder<boolean>[]) =>
    db
      .selectFrom('recommendations')
      .innerJoin('bodies', 'bodies.id', 'recommendations.body_id')
      .select([
        sql<K>`${sql.lit(kind)}::text`.as('kind'),
        'recommendations.id',
        titleFor(viewer).as('title'),
        sql<string | null>`(${due})::date`.as('due'),
        sql<ByLanguage | null>`bodies.name`.as('body'),
      ])
      .where(sql<boolean>`${sql.join(when, sql` and `)}`)

  const kept = among('recommendations.body_id', viewer, 'secretary')
  const led = among('recommendations.recipient_body_id', viewer, 'leader')
  const answered = among('recommendations.recipient_body_id', viewer, 'leader', 'preparer')
  const ofSecretaries = () => [
    waits('recommendation_summary', none, kept, is('adopted'), sql`not ${summarised}`),
    waits('recommendation_delivery', none, kept, is('adopted'), summarised, signed),
    waits(
      'recommendation_follow_up',
      last('measure_due_on'),
      kept,
      is('answered'),
      fallenDue(today),
      sql`not ${followedUp}`,
    ),
    waits(
      'recommendation_closing',
      none,
      kept,
      is('answered'),
      final,
      sql`(${last('measure_due_on')} is null or ${followedUp})`,
    ),
  ]
  const ofLeadership = () => [
    waits('recommendation_reading', due, led, is('delivered'), unreadBy(viewer), sql`not ${drafted}`),
    waits(
      'recommendation_answer',
      due,
      answered,
      is('delivered'),
      sql`answer_requested`,
      sql`not (${led} and ${unreadBy(viewer)})`,
      sql`not ${drafted}`,
    ),
    waits(
      'recommendation_confirmation',
      due,
      led,
      sql`recommendations.status in ('delivered', 'answered')`,
      drafted,
    ),
    waits(
      'recommendation_next_word',
      last('next_word_on'),
      answered,
      is('answered'),
      deferralOver(today),
      sql`not ${drafted}`,
    ),
    waits('recommendation_referral', none, answered, is('answered'), referralOpen),
  ]
  return [
    ...(bodiesKeptBy(viewer).length ? ofSecretaries() : []),
    ...(leaderships(viewer).length ? ofLeadership() : []),
  ]
}

const none = sql`null`
const due = sql`due_on`

/** A secret heading opens only to a session that is sure of the person. */
const titleFor = (viewer: Viewer) => sql<ByLanguage>`case
  when recommendations.publicity = 'secret' and ${viewer.strength !== 'strong'}::boolean then '{}'::jsonb
  else recommendations.title end`

function among(column: string, viewer: Viewer, ...offices: Office[]) {
  const bodies = viewer.offices
    .filter((held) => offices.includes(held.office))
    .flatMap((held) => held.body_id ?? [])
  return sql<boolean>`${sql.ref(column)} = any(${bodies}::int[])`
}

const is = (status: State) => sql<boolean>`recommendations.status = ${sql.lit(status)}`

const summarised = sql<boolean>`(trim(asked) <> '' and trim(why) <> '' and trim(effect) <> '' and trim(concerns) <> '')`

const signed = sql<boolean>`exists (select from items where items.id = recommendations.item_id and ${isSigned})`

const unreadBy = (viewer: Viewer) => sql<boolean>`not exists (select from readings
  where readings.recommendation_id = recommendations.id and readings.person_id = ${viewer.id ?? 0})`

const drafted = sql<boolean>`exists (select from responses
  where responses.recommendation_id = recommendations.id and responses.status = 'draft')`

/** What leadership's newest confirmed word says. */
const last = (what: string) => sql`(select ${sql.raw(what)} from responses
  where responses.recommendation_id = recommendations.id and responses.status = 'confirmed'
  order by confirmed_at desc, id desc limit 1)`

const fallenDue = (today: string) => sql<boolean>`${last('measure_due_on')} <= ${today}::date`

const followedUp = sql<boolean>`exists (select from follow_ups
  where follow_ups.recommendation_id = recommendations.id
    and (follow_ups.at at time zone 'Europe/Helsinki')::date >= ${last('measure_due_on')})`

const final = sql<boolean>`(${last('kind')} in ('accepted', 'partly', 'not_accepted')
  or (${last('kind')} = 'referred' and ${last('authority_decided_on')} is not null))`

const deferralOver = (today: string) =>
  sql<boolean>`(${last('kind')} = 'deferred' and ${last('next_word_on')} <= ${today}::date)`

const referralOpen = sql<boolean>`(${last('kind')} = 'referred' and ${last('authority_decided_on')} is null)`
