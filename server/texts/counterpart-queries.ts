import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { Language } from '../words/index.ts'
import { closedWhole, closingsFor, facing, ownPassages, type InLanguage } from './counterpart-rules.ts'
import type { PassageMark } from './passage-rules.ts'
import type { Typed } from './typed-rules.ts'

/**
 * The text with those paragraphs closed whole that answer to passages marked in its other languages, where nothing in it
 * answers for them (R70).
 */
export async function closedFor(db: Db, text: InLanguage, others: InLanguage[]) {
  const named = others.flatMap(({ html }) => ownPassages(html))
  if (!named.length) return text.html
  const waiting = await listWaiting(db, named, text.language)
  const marks = new Map<string, PassageMark>()
  for (const { html } of others)
    for (const { paragraph, passage } of closingsFor(html, text.html, [...waiting.keys()]))
      marks.set(paragraph, marks.get(paragraph) ?? waiting.get(passage)!)
  return marks.size ? closedWhole(text.html, marks) : text.html
}

/** The marks of those passages for which nobody has answered in this language. */
async function listWaiting(db: Db, ids: number[], language: Language) {
  const rows = await db
    .selectFrom('passages')
    .where('id', '=', sql<number>`any(${ids}::int[])`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('passage_answers')
            .whereRef('passage_answers.passage_id', '=', 'passages.id')
            .where('passage_answers.language', '=', language)
            .select('passage_answers.passage_id'),
        ),
      ),
    )
    .select(['id', 'kind', 'point', 'readers', 'until'])
    .execute()
  return new Map(rows.map(({ id, ...mark }) => [id, mark]))
}

interface Answering {
  text: InLanguage
  others: InLanguage[]
  marking: Typed['marking']
  by: number
  at: Date
}

/** Who opens paragraphs by the list, or leaves them closed, has answered in this language for what is marked in the others. */
export async function answerCounterparts(db: Db, { text, others, marking, by, at }: Answering) {
  if (!marking || marking.mark) return
  const chosen = marking.stays ? undefined : marking.paragraphs
  const ids = others.flatMap(({ html }) => facing(html, text.html, chosen))
  if (!ids.length) return
  await db
    .insertInto('passage_answers')
    .values(ids.map((passage_id) => ({ passage_id, language: text.language, person_id: by, at })))
    .onConflict((earlier) => earlier.doNothing())
    .execute()
}

/** What was answered for a passage holds for it in other words too. */
export const answerAs = (db: Db, was: number, id: number) =>
  db
    .insertInto('passage_answers')
    .columns(['passage_id', 'language', 'person_id', 'at'])
    .expression((eb) =>
      eb
        .selectFrom('passage_answers')
        .where('passage_id', '=', was)
        .select([eb.cast<number>(eb.val(id), 'integer').as('passage_id'), 'language', 'person_id', 'at']),
    )
    .execute()
