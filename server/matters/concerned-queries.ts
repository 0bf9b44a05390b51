import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { dayOf } from '../calendar/rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import { say, type Language } from '../words/index.ts'
import type { Publicity } from './rules.ts'

interface Matter {
  id: number
  body_id: number
  publicity: Publicity
}

/**
 * HL 21 §: those whom the matter concerns hear that it now is another authority's: its preparer, and who acts for the
 * organisations it concerns. Of a matter that is not public the letter tells no heading.
 */
export async function tellConcerned(
  db: Db,
  { publicUrl }: { publicUrl: string },
  matter: Matter,
  { authority, by, at }: { authority: string; by: number; at: Date },
) {
  for (const { id, email, language, insider } of await listConcerned(db, matter.id, at)) {
    if (!email || id === by) continue
    const opens = insider || matter.publicity === 'public'
    await putInOutbox(db, publicUrl, {
      to: { id, email, language },
      kind: 'matter_transferred',
      at,
      subject: say('matters.mailConcernedSubject'),
      text: [
        matter.publicity === 'secret'
          ? say('matters.mailConcernedSecret')
          : say('matters.mailConcerned', { authority }),
        say('matters.mailConcernedAsk'),
      ],
      path: opens ? `/matters/${matter.id}` : `/bodies/${matter.body_id}`,
      thing: 'matter',
      thingId: matter.id,
      body: matter.body_id,
    })
  }
}

/** Each once: the preparer, and the holders of mandates in force for the concerned organisations. */
const listConcerned = (db: Db, matterId: number, at: Date) =>
  db
    .selectFrom('people')
    .where('people.closed_at', 'is', null)
    .where(
      sql<boolean>`(people.id = (select preparer_id from matters where matters.id = ${matterId})
        or exists (select from mandates
          join matter_organisations on matter_organisations.organisation_id = mandates.organisation_id
          where mandates.person_id = people.id and matter_organisations.matter_id = ${matterId}
            and mandates.starts_on <= ${dayOf(at)}
            and (mandates.ends_on is null or mandates.ends_on >= ${dayOf(at)})))`,
    )
    .orderBy('people.id')
    .select(['people.id', 'people.email', sql<Language>`people.language`.as('language')])
    .select(
      sql<boolean>`people.id = coalesce((select preparer_id from matters where matters.id = ${matterId}), 0)`.as(
        'insider',
      ),
    )
    .execute()
