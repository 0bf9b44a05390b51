import { sql } from 'kysely'
import { inParts } from '../../db/parts.ts'
import type { Db } from '../../db/schema/index.ts'
import { mayReadStated, mayReadStatementAs } from '../sight/hearing-queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { versions } from './statement-queries.ts'
import { passagesOf, type enteredWays } from './statement-rules.ts'

interface Sent {
  version: number
  respondent: number
  /** how it came, and who acted under a mandate: of who sends it, whoever wrote the draft */
  way: 'signed_in' | 'link' | (typeof enteredWays)[number]
  person?: number | undefined
  at: Date
  late: boolean
  /** 'answer-paragraph' of what is marked as a business secret, and why */
  secrets: string[]
  files: number[]
  reason: string
  confirm_hash?: string | undefined
  confirmed_at?: Date | undefined
}

/** The draft becomes a version with the next number: its words fall into passages, and stand nowhere else. */
export async function sendVersion(db: Db, sent: Sent) {
  const { version, respondent, at, late, way } = sent
  await dropUnstated(db, version)
  const answers = await db
    .selectFrom('consultation_answers')
    .where('version_id', '=', version)
    .select(['id', 'text'])
    .execute()
  const passages = answers.flatMap(({ id, text }) =>
    passagesOf(text).map((one, index) => ({
      answer_id: id,
      position: index + 1,
      text: one,
      secret_reason: sent.secrets.includes(`${id}-${index + 1}`) ? sent.reason : null,
    })),
  )
  for (const part of inParts(passages)) await db.insertInto('consultation_passages').values(part).execute()
  await db.updateTable('consultation_answers').set({ text: '' }).where('version_id', '=', version).execute()
  await setPublicity(db, sent)
  await db
    .updateTable('consultation_versions')
    .set({
      number: sql<number>`(select coalesce(max(number), 0) + 1 from consultation_versions where respondent_id = ${respondent})`,
      sent_at: at,
      late,
      way,
      person_id: sent.person ?? null,
      confirm_hash: sent.confirm_hash ?? null,
      confirmed_at: sent.confirmed_at ?? null,
    })
    .where('id', '=', version)
    .execute()
}

/** Who says that there is nothing to state states nothing: what the draft held is gone. */
async function dropUnstated(db: Db, version: number) {
  const { nothing } = await db
    .selectFrom('consultation_versions')
    .where('id', '=', version)
    .select('nothing')
    .executeTakeFirstOrThrow()
  if (!nothing) return
  await db.deleteFrom('consultation_answers').where('version_id', '=', version).execute()
  await db
    .deleteFrom('files')
    .where('thing', '=', 'consultation_version')
    .where('thing_id', '=', version)
    .execute()
}

/** What is attached is public, as the statement is, or marked as a secret with the same reason. */
async function setPublicity(db: Db, { version, files, reason }: Sent) {
  const attached = db
    .updateTable('files')
    .where('thing', '=', 'consultation_version')
    .where('thing_id', '=', version)
  await attached.set({ publicity: 'public' }).execute()
  if (files.length)
    await attached.set({ publicity: 'secret', secrecy_ground: reason }).where('id', 'in', files).execute()
}

/** The versions that a respondent has sent, the one that counts first. */
export const listVersions = (db: Db, respondent: number) =>
  db
    .selectFrom('consultation_versions')
    .where('respondent_id', '=', respondent)
    .where('sent_at', 'is not', null)
    .orderBy('late')
    .orderBy('sent_at', 'desc')
    .orderBy('number', 'desc')
    .select((eb) => [
      'id',
      eb.ref('number').$notNull().as('number'),
      eb.ref('sent_at').$notNull().as('sent_at'),
      'nothing',
      'late',
      'way',
      'sender',
      'signer',
      'position',
      'email',
      'language',
      'confirmed_at',
      'entered_by',
    ])
    .execute()
export type Version = Awaited<ReturnType<typeof listVersions>>[number]

/** What a sent version says, in the order of its parts; of what does not open to the viewer the place alone. */
export const listSaid = (db: Db, viewer: Viewer, version: number) =>
  versions(db)
    .innerJoin('consultation_answers', 'consultation_answers.version_id', 'consultation_versions.id')
    .where('consultation_answers.version_id', '=', version)
    .leftJoin('consultation_passages', 'consultation_passages.answer_id', 'consultation_answers.id')
    .orderBy('consultation_answers.id')
    .orderBy('consultation_passages.position')
    .select([
      'consultation_answers.id as answer_id',
      'consultation_answers.question_id',
      'consultation_answers.paragraph_id',
      'consultation_answers.choice',
      'consultation_passages.id',
      'consultation_passages.position',
      'consultation_passages.decision',
      sql<boolean>`(consultation_passages.secret_reason is not null)`.as('marked'),
      sql<string | null>`case when ${mayReadStated(viewer)} then consultation_passages.text end`.as('text'),
      sql<string | null>`case when ${mayReadStated(viewer)} then consultation_passages.secret_reason end`.as(
        'reason',
      ),
    ])
    .execute()
export type Said = Awaited<ReturnType<typeof listSaid>>[number]

/** What is attached to a version: names that open to the viewer, and how many do not. */
export const listAttached = (db: Db, viewer: Viewer, version: number) =>
  versions(db)
    .innerJoin('files', 'files.thing_id', 'consultation_versions.id')
    .where('files.thing', '=', 'consultation_version')
    .where('files.thing_id', '=', version)
    .where('files.removed_at', 'is', null)
    .orderBy('files.position')
    .orderBy('files.id')
    .select([
      'files.id',
      'files.name',
      'files.bytes',
      'files.publicity',
      sql<boolean>`files.secrecy_decided_at is not null`.as('decided'),
      sql<
        string | null
      >`case when ${mayReadStatementAs(viewer, 'files.publicity')} then files.secrecy_ground end`.as(
        'reason',
      ),
      sql<boolean>`${mayReadStatementAs(viewer, 'files.publicity')}`.as('opens'),
      sql<string>`case when ${mayReadStatementAs(viewer, 'files.publicity')} then files.title else '' end`.as(
        'title',
      ),
    ])
    .execute()

const attachedTo = (db: Db, version: number) =>
  db
    .selectFrom('files')
    .where('thing', '=', 'consultation_version')
    .where('thing_id', '=', version)
    .where('removed_at', 'is', null)

/** How many files a version has. */
export const countAttached = async (db: Db, version: number) =>
  (
    await attachedTo(db, version)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

export const isAttachedTo = async (db: Db, version: number, file: number) =>
  Boolean(await attachedTo(db, version).where('id', '=', file).select('id').executeTakeFirst())

/** What is attached to a draft, for whoever writes it. */
export const listDraftFiles = (db: Db, version: number) =>
  db
    .selectFrom('files')
    .where('thing', '=', 'consultation_version')
    .where('thing_id', '=', version)
    .orderBy('position')
    .orderBy('id')
    .select(['id', 'title', 'name', 'bytes'])
    .execute()

/** Takes a file off a draft, its bytes at night; undefined when it was gone already. */
export const removeDraftFile = (db: Db, version: number, file: number) =>
  db
    .deleteFrom('files')
    .where('id', '=', file)
    .where('thing', '=', 'consultation_version')
    .where('thing_id', '=', version)
    .returning('id')
    .executeTakeFirst()

/** Decides on attachments marked as secret: lets them out, or keeps them secret for good. Answers how many are decided now. */
export async function decideFiles(
  db: Db,
  version: number,
  decisions: Map<number, 'secret' | 'public'>,
  { by, at }: { by: number; at: Date },
) {
  const decided = { secrecy_decided_by: by, secrecy_decided_at: at }
  const marked = (as: 'secret' | 'public') =>
    db
      .updateTable('files')
      .where('thing', '=', 'consultation_version')
      .where('thing_id', '=', version)
      .where('publicity', '=', 'secret')
      .where('id', 'in', [0, ...[...decisions].flatMap(([id, one]) => (one === as ? [id] : []))])
      .returning('id')
  const open = { ...decided, publicity: 'public' as const, secrecy_ground: null }
  const [opened, kept] = [
    await marked('public').set(open).execute(),
    await marked('secret').where('secrecy_decided_at', 'is', null).set(decided).execute(),
  ]
  return opened.length + kept.length
}
