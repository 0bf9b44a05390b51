import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import type { KeptKind } from './rules.ts'

/** What each kind of data is emptied of, or deleted, from before this moment; answers how many rows. A second run finds none. */
export const removals: Record<KeptKind, (db: Db, before: Date) => Promise<number>> = {
  messages: async (db, before) =>
    count(
      await db
        .updateTable('messages')
        .set({ address: '', subject: '', body: '', calendar: null, link_path: null, stop_path: null })
        .where('created_at', '<', before)
        .where('body', '<>', '')
        .where((eb) =>
          eb.or([
            eb('status', 'in', ['sent', 'lapsed']),
            eb.and([eb('status', '=', 'undeliverable'), eb('handled_at', 'is not', null)]),
          ]),
        )
        .executeTakeFirst(),
    ),
  // while the matter goes on its initiator is told of each step
  initiators: async (db, before) =>
    count(
      await db
        .updateTable('initiatives')
        .set({ email: null, follow_hash: null })
        .where('decided_at', '<', before)
        .where((eb) => eb.or([eb('email', 'is not', null), eb('follow_hash', 'is not', null)]))
        .where(
          sql<boolean>`not exists (select from matters
            where matters.id = initiatives.matter_id and matters.status <> 'closed')`,
        )
        .executeTakeFirst(),
    ),
  feedback: async (db, before) =>
    (await forgetSenders(db, 'feedbacks', before)) + (await forgetSenders(db, 'questions', before)),
  // what the account followed and saved is nobody's then
  accounts: async (db, before) => {
    const closed = (column: string) =>
      sql<boolean>`${sql.ref(column)} in (select id from people where closed_at < ${before})`
    await db.deleteFrom('lookahead_followers').where(closed('person_id')).execute()
    await db.updateTable('recipient_lists').set({ created_by: null }).where(closed('created_by')).execute()
    return count(
      await db
        .updateTable('people')
        .set({ email: null, phone: null, postal_address: null, password_hash: null })
        .where('closed_at', '<', before)
        .where((eb) =>
          eb.or([
            eb('email', 'is not', null),
            eb('phone', 'is not', null),
            eb('postal_address', 'is not', null),
            eb('password_hash', 'is not', null),
          ]),
        )
        .executeTakeFirst(),
    )
  },
  // the sums stay with the body's accounts; what they were of, and the receipts, do not
  fees: async (db, before) => {
    const old = sql<boolean>`fee_claims.meeting_id in (select id from meetings where starts_at < ${before})`
    await db
      .deleteFrom('files')
      .where('thing', '=', 'fee_claim')
      .where(sql<boolean>`thing_id in (select id from fee_claims where ${old})`)
      .execute()
    return count(
      await db
        .updateTable('fee_claims')
        .set({ earnings_note: '', travel_note: '', returned_reason: '' })
        .where(old)
        .where(
          sql<boolean>`(fee_claims.earnings_note <> '' or fee_claims.travel_note <> '' or fee_claims.returned_reason <> '')`,
        )
        .executeTakeFirst(),
    )
  },
  // the statement and who signed it stay; the address, the links and what was never sent do not
  statements: async (db, before) => {
    const old = sql<boolean>`consultation_versions.respondent_id in (select consultation_respondents.id
      from consultation_respondents join consultations on consultations.id = consultation_respondents.consultation_id
      where consultations.opened_at is not null and consultations.closes_on < ${before}::date)`
    await db
      .deleteFrom('files')
      .where('thing', '=', 'consultation_version')
      .where(
        sql<boolean>`thing_id in (select id from consultation_versions where sent_at is null and ${old})`,
      )
      .execute()
    const drafts = await db
      .deleteFrom('consultation_versions')
      .where(old)
      .where('sent_at', 'is', null)
      .executeTakeFirst()
    const sent = await db
      .updateTable('consultation_versions')
      .set({ email: '', confirm_hash: null })
      .where(old)
      .where((eb) => eb.or([eb('email', '<>', ''), eb('confirm_hash', 'is not', null)]))
      .executeTakeFirst()
    await db
      .updateTable('consultation_respondents')
      .set({ link_hash: null, email: '' })
      .where((eb) => eb.or([eb('link_hash', 'is not', null), eb('email', '<>', '')]))
      .where(
        sql<boolean>`consultation_id in (select id from consultations
          where opened_at is not null and closes_on < ${before}::date)`,
      )
      .execute()
    return count(drafts) + count(sent)
  },
  // whose the statement is stays with what it says; who signed it for them does not
  signers: async (db, before) =>
    count(
      await db
        .updateTable('consultation_versions')
        .set({ signer: '', position: '' })
        .where((eb) => eb.or([eb('signer', '<>', ''), eb('position', '<>', '')]))
        .where(
          sql<boolean>`consultation_versions.respondent_id in (select consultation_respondents.id
            from consultation_respondents join consultations on consultations.id = consultation_respondents.consultation_id
            where consultations.opened_at is not null and consultations.closes_on < ${before}::date)`,
        )
        .executeTakeFirst(),
    ),
  // what was agreed or promised stays; the name typed for it does not, whether it was done or fell due
  agreed: async (db, before) => {
    const points = await db
      .updateTable('occasion_points')
      .set({ person_name: '' })
      .where('person_name', '<>', '')
      .where(
        sql<boolean>`coalesce(done_at, due_on::timestamptz, (select max(on_day) from occasion_days
          where occasion_days.occasion_id = occasion_points.occasion_id)::timestamptz,
          (select created_at from occasions where occasions.id = occasion_points.occasion_id)) < ${before}`,
      )
      .executeTakeFirst()
    const measures = await db
      .updateTable('consultation_measures')
      .set({ person_name: '' })
      .where('person_name', '<>', '')
      .where(
        sql<boolean>`coalesce(done_at, due_on::timestamptz, (select closes_on from consultations
          where consultations.id = consultation_measures.consultation_id)::timestamptz) < ${before}`,
      )
      .executeTakeFirst()
    return count(points) + count(measures)
  },
  // that somebody answered stays as a count; who was asked does not
  surveys: async (db, before) =>
    count(
      await db
        .updateTable('survey_invitations')
        .set({
          name: '',
          email: sql`'-' || id`,
          person_id: null,
          organisation_id: null,
          token_hash: null,
        })
        .where('name', '<>', '')
        .where(sql<boolean>`survey_id in (select id from surveys where closed_at < ${before})`)
        .executeTakeFirst(),
    ),
  // who does not want a kind is remembered as long as the address would otherwise be written to
  bulletins: async (db, before) =>
    count(
      await db
        .deleteFrom('bulletin_readers')
        .where(sql<boolean>`coalesce(written_at, ${before}) <= ${before}`)
        .where(
          sql<boolean>`not ((written_at is null or exists (select from bulletin_stops where reader_id = bulletin_readers.id))
            and (exists (select from people where people.id = bulletin_readers.person_id and people.closed_at is null)
              or exists (select from organisations where lower(organisations.email) = bulletin_readers.address
                and organisations.closed_at is null)))`,
        )
        .executeTakeFirst(),
    ),
  // what was said in the forum stays, without who said it
  forums: async (db, before) =>
    count(
      await db
        .updateTable('forum_enrolments')
        .set({
          ...{
            name: '',
            email: '',
            person_id: null,
            organisation_id: null,
            organisation: '',
            link_hash: null,
          },
          ended_at: sql<Date>`coalesce(ended_at, (select forums.ended_at from forums where forums.id = forum_id))`,
        })
        .where((eb) =>
          eb.or([
            eb('person_id', 'is not', null),
            eb('name', '<>', ''),
            eb('organisation_id', 'is not', null),
            eb('organisation', '<>', ''),
          ]),
        )
        .where(
          sql<boolean>`coalesce(ended_at, (select forums.ended_at from forums where forums.id = forum_id)) < ${before}`,
        )
        .executeTakeFirst(),
    ),
  // what the entry holds stays; who proposed it, and whose contact data was asked for or taken away, do not
  // and whom to ask of an organisation that has closed
  directory: async (db, before) => {
    const changes = await db
      .deleteFrom('directory_changes')
      .where('settled_at', '<', before)
      .executeTakeFirst()
    const contacts = await db
      .updateTable('directory_entries')
      .set({ contact_name: '', contact_email: '', contact_phone: '', contact_consented_on: null })
      .where((eb) =>
        eb.or([eb('contact_name', '<>', ''), eb('contact_email', '<>', ''), eb('contact_phone', '<>', '')]),
      )
      .where(sql<boolean>`organisation_id in (select id from organisations where closed_at < ${before})`)
      .executeTakeFirst()
    return count(changes) + count(contacts)
  },
  openings: async (db, before) =>
    count(await db.deleteFrom('openings').where('at', '<', before).executeTakeFirst()),
}

const count = (done: { numUpdatedRows?: bigint; numDeletedRows?: bigint }) =>
  Number(done.numUpdatedRows ?? done.numDeletedRows ?? 0)

/** 89 §: ties told for a task leave when it has ended, and what was told for the quota with them. */
export async function removeTies(db: Db, today: Day) {
  const over = sql<boolean>`(
    exists (select from memberships where memberships.person_id = told.person_id
      union all select from offices where offices.person_id = told.person_id)
    and not exists (select from seated
      where seated.person_id = told.person_id and (seated.until is null or seated.until >= ${today}))
    and not exists (select from offices
      where offices.person_id = told.person_id and (offices.ends_on is null or offices.ends_on >= ${today}))
    and not exists (select from candidates where candidates.person_id = told.person_id)
  )`
  let removed = 0
  for (const table of ['interests', 'interest_declarations', 'genders'])
    removed += Number(
      (await sql`delete from ${sql.table(table)} as told where ${over}`.execute(db)).numAffectedRows ?? 0,
    )
  return removed
}

/** Who gave feedback or asked a contact person, and the link by which they follow it. */
const forgetSenders = async (db: Db, table: 'feedbacks' | 'questions', before: Date) =>
  count(
    await db
      .updateTable(table as 'feedbacks')
      .set({ email: null, person_id: null, follow_hash: null })
      .where('answered_at', '<', before)
      .where((eb) =>
        eb.or([
          eb('email', 'is not', null),
          eb('person_id', 'is not', null),
          eb('follow_hash', 'is not', null),
        ]),
      )
      .executeTakeFirst(),
  )
