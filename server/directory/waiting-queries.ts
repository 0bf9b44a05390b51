import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { onlyIf, type Viewer } from '../sight/rules.ts'
import { confirmedBefore, keepsDirectory, renewalNear } from './rules.ts'

const none = sql<string | null>`null::date`
const noBody = sql<{ fi?: string } | null>`null::jsonb`
const name = sql<{ fi?: string }>`jsonb_build_object('fi', organisations.name)`

/** What waits in the directory: entries to confirm, registrations to renew, changes to settle, imports to save. */
export const waitingFor = (db: Db, viewer: Viewer) => [
  ...onlyIf(
    viewer.mandates.length > 0,
    ownEntries(db, viewer)
      .where((eb) =>
        eb.or([eb('confirmed_on', 'is', null), eb('confirmed_on', '<', confirmedBefore(viewer.today))]),
      )
      .select([sql<'entry_to_confirm'>`'entry_to_confirm'`.as('kind'), 'organisations.id', name.as('title')])
      .select([none.as('due'), noBody.as('body')]),
    ownEntries(db, viewer)
      .where('soteri_renews_on', '<=', renewalNear(viewer.today))
      .select([sql<'soteri_renewal'>`'soteri_renewal'`.as('kind'), 'organisations.id', name.as('title')])
      .select(['soteri_renews_on as due', noBody.as('body')]),
  ),
  ...onlyIf(
    keepsDirectory(viewer),
    db
      .selectFrom('directory_changes')
      .innerJoin('organisations', 'organisations.id', 'directory_changes.organisation_id')
      .where('settled_at', 'is', null)
      .select([sql<'entry_change'>`'entry_change'`.as('kind'), 'directory_changes.id', name.as('title')])
      .select([none.as('due'), noBody.as('body')]),
    db
      .selectFrom('directory_imports')
      .where('person_id', '=', viewer.id ?? 0)
      .where('saving_at', 'is', null)
      .where('reading_at', 'is', null)
      .where('refusal', 'is', null)
      .select([
        sql<'directory_import_unsaved'>`'directory_import_unsaved'`.as('kind'),
        'directory_imports.id',
        sql<{ fi?: string }>`jsonb_build_object('fi', directory_imports.name)`.as('title'),
      ])
      .select([none.as('due'), noBody.as('body')]),
  ),
]

const ownEntries = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('directory_entries')
    .innerJoin('organisations', 'organisations.id', 'directory_entries.organisation_id')
    .where(sql<boolean>`directory_entries.organisation_id = any(${viewer.mandates}::int[])`)
    .where('organisations.closed_at', 'is', null)
