import { createHash } from 'node:crypto'
import { sql, type Insertable } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { MattersTables } from '../../db/schema/matters.ts'
import type { Viewer } from '../sight/rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import type { Language, Message } from '../words/index.ts'
import { say } from '../words/index.ts'
import { followPath, followToken, hashOf, seesReception, type Outcome } from './initiative-rules.ts'

/** What the acts need of the settings: where links lead, and what makes the follow links. */
interface House {
  publicUrl: string
  sessionSecret: string
}

/** Takes an initiative in, with its follow link and its receipt (TihL 26 §: the time of arrival). */
export async function bringInitiative(
  db: Db,
  house: House,
  initiative: Omit<Insertable<MattersTables['initiatives']>, 'follow_hash' | 'status'>,
) {
  const { id } = await db
    .insertInto('initiatives')
    .values(initiative)
    .returning('id')
    .executeTakeFirstOrThrow()
  const follow_hash = hashOf(followToken(house.sessionSecret, id))
  await db.updateTable('initiatives').set({ follow_hash }).where('id', '=', id).execute()
  const { received_at: at } = initiative
  await tellInitiator(db, house, id, {
    kind: 'initiative_receipt',
    at: at as Date,
    subject: say('matters.mailReceiptSubject', { id }),
    text: [say('matters.mailReceipt', { id, at: { moment: at as Date } }), say('matters.mailNext')],
  })
  return id
}

/** Whether too many have come from this address in an hour or gone to that e-mail in a day; only hashes are kept. */
export async function countInitiatives(db: Db, from: string, to: string, at: Date) {
  const [fromKey, toKey] = [keyOf('from', from), keyOf('to', to.toLowerCase())]
  const counted = await db
    .selectFrom('attempts')
    .where('key', 'in', [fromKey, toKey])
    .where('at', '>', new Date(at.getTime() - 86_400_000))
    .groupBy('key')
    .select((eb) => [
      'key',
      eb.fn.countAll<number>().as('inDay'),
      sql<number>`count(*) filter (where at > ${new Date(at.getTime() - 3_600_000)})`.as('inHour'),
    ])
    .execute()
  return {
    from: counted.find(({ key }) => key === fromKey)?.inHour ?? 0,
    to: to ? (counted.find(({ key }) => key === toKey)?.inDay ?? 0) : 0,
  }
}

export const noteInitiative = (db: Db, from: string, to: string, at: Date) =>
  db
    .insertInto('attempts')
    .values([{ key: keyOf('from', from), at }, ...(to ? [{ key: keyOf('to', to.toLowerCase()), at }] : [])])
    .execute()

const keyOf = (way: string, address: string) =>
  `initiative ${way} ${createHash('sha256').update(address).digest('hex').slice(0, 32)}`

/** An initiative as its reception shows it; those who do not receive find only their own. */
export const findInitiative = (db: Db, viewer: Viewer, id: number) =>
  initiatives(db, viewer).where('initiatives.id', '=', id).executeTakeFirst()
export type Initiative = NonNullable<Awaited<ReturnType<typeof findInitiative>>>

const initiatives = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('initiatives')
    .leftJoin('bodies', 'bodies.id', 'initiatives.body_id')
    .leftJoin('organisations', 'organisations.id', 'initiatives.organisation_id')
    .leftJoin('people as checkers', 'checkers.id', 'initiatives.checked_by')
    .leftJoin('people as deciders', 'deciders.id', 'initiatives.decided_by')
    .where((eb) =>
      eb.or([
        sql<boolean>`${seesReception(viewer)}::boolean`,
        eb('initiatives.person_id', '=', viewer.id ?? 0),
      ]),
    )
    .selectAll('initiatives')
    .select([
      'bodies.name as body_name',
      'organisations.name as organisation',
      'checkers.name as checker',
      'deciders.name as decider',
    ])

/** What still waits for its reception, oldest first. */
export const listWaitingInitiatives = (db: Db, viewer: Viewer, most: number) =>
  initiatives(db, viewer)
    .where('initiatives.status', 'in', ['received', 'checked'])
    .orderBy('initiatives.received_at')
    .orderBy('initiatives.id')
    .limit(most)
    .execute()

/** What has been decided, newest first, one more than a page. */
export const listDecidedInitiatives = (db: Db, viewer: Viewer, before: number | undefined, most: number) =>
  initiatives(db, viewer)
    .where('initiatives.status', 'in', ['accepted', 'joined', 'transferred', 'declined'])
    .$if(before !== undefined, (query) => query.where('initiatives.id', '<', before!))
    .orderBy('initiatives.id', 'desc')
    .limit(most + 1)
    .execute()

/** Keeps the initiative for this act alone, until the transaction ends. */
export const takeInitiative = (db: Db, id: number) =>
  db.selectFrom('initiatives').where('id', '=', id).selectAll().forUpdate().executeTakeFirst()

/** The check: what was taken out stays beside, for secretaries only. */
export const checkInitiative = (
  db: Db,
  before: { id: number; title: string; text: string; concerns: string },
  checked: { title: string; text: string; concerns: string },
  { by, at }: { by: number; at: Date },
) =>
  db
    .updateTable('initiatives')
    .set({
      ...checked,
      status: 'checked',
      checked_by: by,
      checked_at: at,
      original:
        before.title === checked.title && before.text === checked.text
          ? null
          : JSON.stringify({ title: before.title, text: before.text }),
    } as never)
    .where('id', '=', before.id)
    .execute()

/** How the reception ended: with a matter, at another authority, or with reasons. */
export const decideInitiative = (
  db: Db,
  id: number,
  status: Outcome,
  decided: { by: number; at: Date; matter_id?: number; transferred_to?: string; reasons?: string },
) => {
  const { by, at, ...others } = decided
  return db
    .updateTable('initiatives')
    .set({ ...others, status, decided_by: by, decided_at: at })
    .where('id', '=', id)
    .execute()
}

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
      'matters.case_number',
    ])
    .select(
      sql<string | null>`case when initiatives.checked_at is not null then initiatives.title end`.as('title'),
    )
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
export async function tellInitiator(db: Db, house: House, initiativeId: number, news: News) {
  const found = await withAddress(db).where('initiatives.id', '=', initiativeId).executeTakeFirst()
  if (found) await send(db, house, found, news)
}

/** Tells all whose initiatives this matter came from, with or without an account: step 7 of the main path. */
export async function tellInitiators(db: Db, house: House, matterId: number, news: News) {
  const found = await withAddress(db).where('initiatives.matter_id', '=', matterId).execute()
  for (const initiative of found) await send(db, house, initiative, news)
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
  house: House,
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

/** The initiatives that a matter came from, as its readers see them: checked texts only. */
export const listInitiativesOf = (db: Db, matterId: number) =>
  db
    .selectFrom('initiatives')
    .leftJoin('organisations', 'organisations.id', 'initiatives.organisation_id')
    .where('initiatives.matter_id', '=', matterId)
    .where('initiatives.status', 'in', ['accepted', 'joined'])
    .orderBy('initiatives.received_at')
    .orderBy('initiatives.id')
    .select([
      'initiatives.id',
      'initiatives.title',
      'initiatives.text',
      'initiatives.concerns',
      'initiatives.name',
      'initiatives.language',
      'initiatives.origin',
      'initiatives.received_at',
      'organisations.name as organisation',
    ])
    .execute()

/** Bodies to suggest, and organisations in whose name the viewer may act. */
export const listMandated = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('organisations')
    .where('id', 'in', viewer.mandates.length ? viewer.mandates : [0])
    .orderBy('name')
    .select(['id', 'name'])
    .execute()
