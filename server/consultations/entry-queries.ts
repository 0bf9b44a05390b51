import type { Db } from '../../db/schema/index.ts'
import type { Language } from '../words/index.ts'
import { putAnswers } from './draft-queries.ts'
import { passagesOf, type Answer, type enteredWays, type Statement } from './statement-rules.ts'
import { sendVersion } from './version-queries.ts'

/** A statement that came by letter, e-mail, hand or telephone (R77). */
export interface Entry {
  statement: Statement
  /** what of it is a business secret, paragraph by paragraph, and why */
  secret_text: string
  secret_reason: string
  way: (typeof enteredWays)[number]
  sender: string
  language: Language
  came_at: Date
  late: boolean
}

/** Writes down what came, as it came; what is marked in it as secret is decided to be so. */
export async function enterStatement(
  db: Db,
  respondent: number,
  { statement, secret_text, secret_reason, came_at, late, ...how }: Entry,
  { by, at }: { by: number; at: Date },
) {
  const { answers, ...who } = statement
  const { id } = await db
    .insertInto('consultation_versions')
    .values({ ...who, ...how, respondent_id: respondent, entered_by: by, saved_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const general = answers.find(({ question_id, paragraph_id }) => !question_id && !paragraph_id)
  const open = passagesOf(general?.text ?? '').length
  await putAnswers(db, id, withSecrets(answers, secret_text))
  const secrets = secret_text ? await placesAfter(db, id, open) : []
  const sent = { version: id, respondent, way: how.way, at: came_at, late, secrets, files: [] }
  await sendVersion(db, { ...sent, reason: secret_reason })
  if (secrets.length) await decide(db, id, { by, at })
  return id
}

/** What is secret follows what is said on the whole. */
function withSecrets(answers: Answer[], secret: string): Answer[] {
  if (!secret) return answers
  const isGeneral = ({ question_id, paragraph_id }: Answer) => !question_id && !paragraph_id
  const before = answers.find(isGeneral)?.text
  const text = [before, secret].filter(Boolean).join('\n\n')
  return [
    ...answers.filter((one) => !isGeneral(one)),
    { question_id: null, paragraph_id: null, choice: null, text },
  ]
}

async function placesAfter(db: Db, version: number, open: number) {
  const { id, text } = await db
    .selectFrom('consultation_answers')
    .where('version_id', '=', version)
    .where('question_id', 'is', null)
    .where('paragraph_id', 'is', null)
    .select(['id', 'text'])
    .executeTakeFirstOrThrow()
  return passagesOf(text).flatMap((_, index) => (index < open ? [] : [`${id}-${index + 1}`]))
}

const decide = (db: Db, version: number, { by, at }: { by: number; at: Date }) =>
  db
    .updateTable('consultation_passages')
    .set({ decision: 'secret', decided_by: by, decided_at: at })
    .where('secret_reason', 'is not', null)
    .where('answer_id', 'in', (eb) =>
      eb
        .selectFrom('consultation_answers')
        .where('version_id', '=', version)
        .select('consultation_answers.id'),
    )
    .execute()
