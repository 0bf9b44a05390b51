import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { putInOutbox } from '../mail/queries.ts'
import type { ByLanguage, Language, Message } from '../words/index.ts'
import { hashOf, type LinkHouse } from '../accounts/stranger-rules.ts'
import { followPath } from './initiative-rules.ts'

/** The initiative behind a follow link: only what its sender may be told, never what was written of it inside. */
export const findFollowed = (db: Db, token: string) =>
  db
    .selectFrom('initiatives')
    .leftJoin('matters', 'matters.id', 'initiatives.matter_id')
    .where('initiatives.follow_hash', '=', hashOf(token))
    .select([
      'initiatives.id',
      'initiatives.received_at',
      'initiatives.checked_at',
      'initiatives.decided_at',
      'initiatives.status',
      'initiatives.transferred_to',
      'initiatives.reasons',
      'initiatives.matter_id',
      'initiatives.language',
      'matters.case_number',
    ])
    .select([
      sql<string | null>`case when matters.publicity <> 'secret' then matters.transferred_to end`.as(
        'transferred_matter_to',
      ),
      sql<string | null>`case when initiatives.checked_at is not null then initiatives.title end`.as('title'),
    ])
    .executeTakeFirst()

/** Where the matter has been since, for its initiator: step, body and day; meetings still in draft are not told. */
export const listFollowedSteps = (db: Db, matterId: number) =>
  db
    .selectFrom('handlings')
    .leftJoin('bodies', 'bodies.id', 'handlings.body_id')
    .leftJoin('bodies as to_bodies', 'to_bodies.id', 'handlings.to_body_id')
    .leftJoin('meetings', 'meetings.id', 'handlings.meeting_id')
    .leftJoin('recommendations', 'recommendations.id', 'handlings.recommendation_id')
    .where('handlings.matter_id', '=', matterId)
    .where('handlings.kind', 'not in', ['received', 'joined', 'read', 'renumbered', 'competition_notice'])
    .where((eb) => eb.or([eb('meetings.id', 'is', null), eb('meetings.status', '<>', 'draft')]))
    .orderBy('handlings.at')
    .orderBy('handlings.id')
    .select([
      'handlings.id',
      'handlings.kind',
      'handlings.at',
      'bodies.name as body',
      'to_bodies.name as to_body',
      sql<ByLanguage>`case when handlings.kind = 'transferred' then handlings.summary else '{}' end`.as(
        'summary',
      ),
      sql<
        number | null
      >`case when recommendations.publicity = 'public' and recommendations.delivered_at is not null
        then recommendations.id end`.as('recommendation'),
    ])
    .execute()

interface News {
  kind: string
  at: Date
  subject: Message
  text: Message[]
}

/** Tells the one who brought this initiative; the letter holds no heading or text, only a link to follow. */
export async function tellInitiator(db: Db, house: LinkHouse, initiativeId: number, news: News) {
  const found = await withAddress(db).where('initiatives.id', '=', initiativeId).executeTakeFirst()
  if (found) await send(db, house, found, news)
}

/** Tells all whose initiatives this matter came from, each address once, with or without an account: step 7 of the main path. */
export async function tellInitiators(db: Db, house: LinkHouse, matterId: number, news: News) {
  const found = await withAddress(db)
    .where('initiatives.matter_id', '=', matterId)
    .orderBy('initiatives.id', 'desc')
    .execute()
  const each = new Map(found.map((initiative) => [initiative.email?.toLowerCase(), initiative]))
  for (const initiative of [...each.values()].reverse()) await send(db, house, initiative, news)
}

const withAddress = (db: Db) =>
  db
    .selectFrom('initiatives')
    .leftJoin('people', (join) =>
      join.onRef('people.id', '=', 'initiatives.person_id').on('people.closed_at', 'is', null),
    )
    .select([
      'initiatives.id',
      'initiatives.body_id',
      'people.id as person_id',
      sql<string | null>`coalesce(people.email, initiatives.email)`.as('email'),
      sql<Language>`coalesce(people.language, initiatives.language)`.as('language'),
    ])

async function send(
  db: Db,
  house: LinkHouse,
  {
    id,
    body_id,
    person_id,
    email,
    language,
  }: Awaited<ReturnType<ReturnType<typeof withAddress>['execute']>>[number],
  { kind, at, subject, text }: News,
) {
  if (!email) return
  await putInOutbox(db, house.publicUrl, {
    to: person_id ? { id: person_id, email, language } : { email, language },
    kind,
    at,
    subject,
    text,
    path: followPath(house.sessionSecret, id),
    link: 'matters.followHere',
    thing: 'initiative',
    thingId: id,
    body: body_id,
  })
}
