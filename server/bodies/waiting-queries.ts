import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { addDays, type Day } from '../calendar/rules.ts'
import { bodiesKeptBy, isAdministrator, onlyIf, type Viewer } from '../sight/rules.ts'
import { currentTermsOf } from './term-queries.ts'

/** What waits for those who keep a body's members: ends coming near, empty seats, missing deputies. */
export function waitingFor(db: Db, viewer: Viewer) {
  const soon = addDays(viewer.today, 90)
  const kept = bodiesKeptBy(viewer)
  const ofAll = isAdministrator(viewer)
  const isKept = ofAll ? sql<boolean>`true` : sql<boolean>`terms.body_id = any(${kept}::int[])`

  const termEnding = db
    .selectFrom('terms')
    .innerJoin('bodies', 'bodies.id', 'terms.body_id')
    .where('bodies.closed_on', 'is', null)
    .where(isKept)
    .where('terms.starts_on', '<=', viewer.today)
    .where('terms.ends_on', '<=', soon)
    .where(isLastTerm)
    // what has ended waits for the administrator under a name of its own
    .$if(ofAll, (list) => list.where('terms.ends_on', '>=', viewer.today))
    .select([
      sql<'term_ending'>`'term_ending'`.as('kind'),
      'bodies.id',
      'bodies.name as title',
      'terms.ends_on as due',
      noBody,
    ])

  const bodyToClose = db
    .selectFrom('terms')
    .innerJoin('bodies', 'bodies.id', 'terms.body_id')
    .where('bodies.closed_on', 'is', null)
    .where('terms.ends_on', '<', viewer.today)
    .where(isLastTerm)
    .select([
      sql<'body_to_close'>`'body_to_close'`.as('kind'),
      'bodies.id',
      'bodies.name as title',
      'terms.ends_on as due',
      noBody,
    ])

  const officeEnding = db
    .selectFrom('offices')
    .innerJoin('bodies', 'bodies.id', 'offices.body_id')
    .innerJoin('people', 'people.id', 'offices.person_id')
    .where('bodies.closed_on', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([
          sql<boolean>`offices.body_id = any(${kept}::int[])`,
          eb('offices.office', 'in', ['chair', 'vice_chair', 'presenter']),
        ]),
        ...onlyIf(ofAll, eb('offices.office', '=', 'secretary')),
      ]),
    )
    .where('offices.substitute', '=', false)
    .where('offices.starts_on', '<=', viewer.today)
    // a body without its chair waits until there is one, however long ago the last one left
    .where(sql<boolean>`(offices.ends_on >= ${viewer.today} or offices.office = 'chair')`)
    .where('offices.ends_on', '<=', soon)
    .where(
      sql<boolean>`not exists (select from offices later
      where later.body_id = offices.body_id and later.office = offices.office
        and (later.ends_on is null or later.ends_on > offices.ends_on))`,
    )
    .distinctOn('bodies.id')
    .orderBy('bodies.id')
    .orderBy('offices.ends_on')
    .select([
      sql<'office_ending'>`'office_ending'`.as('kind'),
      'bodies.id',
      sql<ByLanguage>`jsonb_build_object('fi', people.name)`.as('title'),
      'offices.ends_on as due',
      'bodies.name as body',
    ])

  return [
    termEnding,
    ...onlyIf(isAdministrator(viewer), bodyToClose),
    db.selectFrom(officeEnding.as('first')).selectAll('first'),
    ...onlyIf(kept.length > 0, ...gaps(db, kept, viewer.today)),
  ]
}

const isLastTerm = sql<boolean>`not exists (select from terms later
  where later.body_id = terms.body_id and later.starts_on > terms.starts_on)`
const noBody = sql<ByLanguage | null>`null::jsonb`.as('body')

/** The first seat of each current term that lacks its member, and the first of each toimikunta without its deputy (R7). */
function gaps(db: Db, kept: number[], today: Day) {
  const lacking = (capacity: 'member' | 'deputy') =>
    db
      .selectFrom('seats')
      .innerJoin('terms', 'terms.id', 'seats.term_id')
      .innerJoin('bodies', 'bodies.id', 'terms.body_id')
      .where('bodies.closed_on', 'is', null)
      .where(sql<boolean>`terms.body_id = any(${kept}::int[])`)
      .where(sql<boolean>`terms.id = any(${currentTermsOf(kept, today)})`)
      .where(
        sql<boolean>`(terms.ends_on is null or terms.ends_on >= ${today} or terms.legal_form = 'toimikunta')`,
      )
      .where(
        sql<boolean>`not exists (select from seated where seated.seat_id = seats.id
        and seated.capacity = ${capacity} and (seated.until is null or seated.until >= ${today}) offset 0)`,
      )
      .distinctOn('bodies.id')
      .orderBy('bodies.id')
      .orderBy('seats.ordinal')
  const columns = [
    'seats.id',
    sql<ByLanguage>`jsonb_build_object('fi', 'Paikka ' || seats.ordinal, 'sv', 'Plats ' || seats.ordinal,
      'en', 'Seat ' || seats.ordinal)`.as('title'),
    sql<string | null>`null::date`.as('due'),
    'bodies.name as body',
  ] as const
  const vacancy = lacking('member').select([sql<'vacancy'>`'vacancy'`.as('kind'), ...columns])
  const deputy = lacking('deputy')
    .where('terms.legal_form', '=', 'toimikunta')
    .select([sql<'deputy_missing'>`'deputy_missing'`.as('kind'), ...columns])
  return [
    db.selectFrom(vacancy.as('first')).selectAll('first'),
    db.selectFrom(deputy.as('first')).selectAll('first'),
  ]
}
