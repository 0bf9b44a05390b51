import type { Db } from '../../db/schema/index.ts'

interface Holder {
  thing: 'matter' | 'item'
  id: number
}

/** The proposal and the account of a matter or an item go along, as the first version there. */
export const copyTexts = (db: Db, { from, to }: { from: Holder; to: Holder }) =>
  db
    .insertInto('texts')
    .columns(['thing', 'thing_id', 'field', 'language', 'version', 'html', 'person_id', 'at'])
    .expression((eb) =>
      eb
        .selectFrom('texts')
        .distinctOn(['field', 'language'])
        .where('thing', '=', from.thing)
        .where('thing_id', '=', from.id)
        .where('field', 'in', ['proposal', 'account'])
        .orderBy('field')
        .orderBy('language')
        .orderBy('version', 'desc')
        .select((eb) => [
          eb.cast<string>(eb.val(to.thing), 'text').as('thing'),
          eb.cast<number>(eb.val(to.id), 'integer').as('thing_id'),
          'field',
          'language',
          eb.cast<number>(eb.val(1), 'integer').as('version'),
          'html',
          'person_id',
          'at',
        ]),
    )
    .execute()
