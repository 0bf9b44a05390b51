import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import { attachFile } from '../files/queries.ts'

interface Signed {
  minutes_id: number
  service: string
  signed_on: string
  content_hash: string
}
type Kept = Parameters<typeof attachFile>[1]['kept']

/** The signed file with where and when; secret when anything in the minutes is. */
export async function addSigned(
  db: Db,
  signed: Signed,
  { kept, ground, by, at }: { kept: Kept; ground: string | undefined; by: number; at: Date },
) {
  const publicity = ground === undefined ? ('handling' as const) : ('secret' as const)
  const form = { title: signed.service, kind: 'annex' as const, publicity, ground: ground ?? '' }
  const holder = { thing: 'signed_minutes' as const, id: signed.minutes_id }
  const file_id = await attachFile(db, { holder, form, kept, by, at })
  return db
    .insertInto('signed_documents')
    .values({ ...signed, file_id, person_id: by, at })
    .returning('id')
    .executeTakeFirstOrThrow()
}

/** Copies of these minutes that were signed elsewhere, the newest last. */
export const listSigned = built((db, minutesId: number) =>
  db
    .selectFrom('signed_documents')
    .innerJoin('files', 'files.id', 'signed_documents.file_id')
    .innerJoin('people', 'people.id', 'signed_documents.person_id')
    .where('signed_documents.minutes_id', '=', minutesId)
    .orderBy('signed_documents.id')
    .select([
      'signed_documents.id',
      'signed_documents.file_id',
      'signed_documents.service',
      'signed_documents.signed_on',
      'signed_documents.at',
      'files.sha256',
      'files.publicity',
      'people.name',
    ])
    .limit(20),
)
