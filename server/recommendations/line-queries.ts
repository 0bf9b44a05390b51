import type { Db } from '../../db/schema/index.ts'
import { record, type Act } from '../record/queries.ts'

/** The record's line on a recommendation: it belongs to the body that adopted it. */
export const recordOn = (db: Db, act: Omit<Act, 'thing' | 'body'>) =>
  record(db, {
    ...act,
    thing: 'recommendation',
    body: db.selectFrom('recommendations').where('id', '=', act.id).select('body_id'),
  })
