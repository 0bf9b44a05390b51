import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { LinkHouse } from '../accounts/stranger-rules.ts'
import { say, type Message } from '../words/index.ts'
import { lackingOf } from './candidate-rules.ts'
import { tellCandidate, tellNominator } from './letter-queries.ts'
import { noteReminders } from './candidate-queries.ts'
import type { Call } from './queries.ts'
import { whyOver } from './rules.ts'

const aDay = 86_400_000

/** Reminds those of whom something is missing: the candidate of her consent, the nominator of the organisation's decision. */
export async function remindOf(db: Db, house: LinkHouse, call: Call, at: Date): Promise<Message | undefined> {
  const over = whyOver(call)
  if (over) return over
  if (call.decided) return say('nominations.decidedAlready')
  const lacking = (await listIncomplete(db, call.id, at)).map((one) => ({ ...one, lacking: lackingOf(one) }))
  if (!lacking.length) return say('nominations.nobodyToRemind')
  const title = { byLanguage: call.title }
  const body = { byLanguage: call.body_name }
  const asked = new Set<string | null>()
  for (const { id, answer, lacking: what } of lacking) {
    if (what.includes('consent'))
      await tellCandidate(db, house, id, {
        kind: 'candidacy_reminder',
        at,
        subject: say('nominations.mailConsentSubject', { body }),
        text: [say('nominations.mailConsentReminder', { title, body })],
      })
    // one letter for all who were named at once
    if (what.includes('mandate') && !asked.has(answer)) {
      asked.add(answer)
      await tellNominator(db, house, id, {
        kind: 'nomination_reminder',
        at,
        subject: say('nominations.mailMandateSubject', { title }),
        text: [say('nominations.mailMandate', { title, body })],
      })
    }
  }
  await noteReminders(
    db,
    lacking.map(({ id }) => id),
    at,
  )
  return undefined
}

/** Those who stand incomplete, and have not been reminded within a day. */
const listIncomplete = (db: Db, callId: number, now: Date) =>
  db
    .selectFrom('candidates')
    .leftJoin('organisations', 'organisations.id', 'candidates.organisation_id')
    .where('candidates.call_id', '=', callId)
    .where('candidates.withdrawn_at', 'is', null)
    .where(
      sql<boolean>`(candidates.consented_at is null or (candidates.mandate = ''
        and (candidates.organisation_id is not null or candidates.organisation_name <> '')))`,
    )
    .where((eb) =>
      eb.or([
        eb('candidates.reminded_at', 'is', null),
        eb('candidates.reminded_at', '<', new Date(now.getTime() - aDay)),
      ]),
    )
    .orderBy('candidates.id')
    .select((eb) => [
      'candidates.id',
      'candidates.receipt_hash as answer',
      eb.fn.coalesce('organisations.name', 'candidates.organisation_name').as('organisation'),
      'candidates.mandate',
      'candidates.consented_at',
      'candidates.withdrawn_at',
    ])
    .execute()
