import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { addDays, instantOf } from '../calendar/rules.ts'
import { onlyIf, isAdministrator, type Viewer } from '../sight/rules.ts'
import { mayReadPeople } from './rules.ts'

/** Those appointed whom nobody has invited; invitations nobody has used for a week; and the openings of one's own invitation by an administrator. */
export const waitingFor = (db: Db, viewer: Viewer) => [
  ...onlyIf(
    viewer.offices.length > 0,
    db
      .selectFrom('people')
      .where('people.activated_at', 'is', null)
      .where('people.closed_at', 'is', null)
      .where('people.email', 'is not', null)
      .where(
        sql<boolean>`not exists (select from tokens where tokens.person_id = people.id and purpose = 'invitation')`,
      )
      .where(isAppointedUnder(viewer))
      .select([
        sql<'invitation_missing'>`'invitation_missing'`.as('kind'),
        'people.id',
        sql<{ fi?: string }>`jsonb_build_object('fi', people.name)`.as('title'),
        sql<string | null>`null::date`.as('due'),
        sql<{ fi?: string } | null>`null::jsonb`.as('body'),
      ]),
    db
      .selectFrom('tokens')
      .innerJoin('people', 'people.id', 'tokens.person_id')
      .where('tokens.purpose', '=', 'invitation')
      .where('tokens.used_at', 'is', null)
      .where('tokens.created_at', '<', instantOf(addDays(viewer.today, -6)))
      .where('people.closed_at', 'is', null)
      .where('people.activated_at', 'is', null)
      .where(sql<boolean>`${mayReadPeople(viewer)}::boolean`)
      .where((eb) =>
        eb.or([
          eb('tokens.made_by', '=', viewer.id ?? 0),
          eb.and([eb('tokens.made_by', 'is', null), sql<boolean>`${isAdministrator(viewer)}::boolean`]),
        ]),
      )
      .select([
        sql<'invitation_unused'>`'invitation_unused'`.as('kind'),
        'people.id',
        sql<{ fi?: string }>`jsonb_build_object('fi', people.name)`.as('title'),
        sql<string | null>`null::date`.as('due'),
        sql<{ fi?: string } | null>`null::jsonb`.as('body'),
      ]),
  ),
  db
    .selectFrom('link_openings')
    .innerJoin('people', 'people.id', 'link_openings.opened_by')
    .where('link_openings.person_id', '=', viewer.id ?? 0)
    .where('told_at', 'is', null)
    .select([
      sql<'link_opened'>`'link_opened'`.as('kind'),
      'link_openings.id',
      sql<{ fi?: string }>`jsonb_build_object('fi', people.name)`.as('title'),
      sql<string | null>`null::date`.as('due'),
      sql<{ fi?: string } | null>`null::jsonb`.as('body'),
    ]),
]

/** Seated or to be seated in a body the viewer keeps; where a body has no secretary, the administrator keeps it. */
function isAppointedUnder(viewer: Viewer) {
  const kept = viewer.offices.flatMap(({ office, body_id }) =>
    office === 'secretary' && body_id ? [body_id] : [],
  )
  return sql<boolean>`exists (select from seated where seated.person_id = people.id
    and (seated.until is null or seated.until >= ${viewer.today}::date)
    and (seated.body_id = any(${kept}::int[]) or (${isAdministrator(viewer)}::boolean
      and not exists (select from offices where offices.body_id = seated.body_id and office = 'secretary'
        and (offices.ends_on is null or offices.ends_on >= ${viewer.today}::date)))))`
}
