import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { isAdministrator, onlyIf, type Viewer } from '../sight/rules.ts'

/** What was seen to be wrong with the service at the last look and has not been mended since. */
export const waitingFor = (db: Db, viewer: Viewer) =>
  onlyIf(
    isAdministrator(viewer),
    db
      .selectFrom('troubles')
      .where((eb) => eb.not(mendedSince))
      .select([
        'troubles.kind',
        'troubles.id',
        'troubles.title',
        // a disk fills by no day
        sql<string | null>`case when troubles.kind <> 'space_short'
          then (troubles.begun_at at time zone 'Europe/Helsinki')::date end`.as('due'),
        sql<{ fi?: string } | null>`null::jsonb`.as('body'),
      ]),
  )

const mendedSince = sql<boolean>`case troubles.kind
  when 'duty_failed' then exists (select from duty_runs where duty_runs.name = troubles.name
    and not has_failed and ended_at >= troubles.seen_at)
  when 'messages_late' then not exists (select from messages where status in ('waiting', 'sending')
    and created_at <= troubles.begun_at)
  when 'backup_old' then exists (select from backups where at > troubles.begun_at)
  else false end`
