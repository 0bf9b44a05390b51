import type { Db } from '../../db/schema/index.ts'
import type { LinkHouse } from '../accounts/stranger-rules.ts'
import type { RecommendationsTables } from '../../db/schema/recommendations.ts'
import { listOffices } from '../bodies/queries.ts'
import { dayOf, type Day } from '../calendar/rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import { tellInitiators } from '../matters/initiator-queries.ts'
import { say, type Language, type Message } from '../words/index.ts'
import { titleOf } from './delivery-queries.ts'

/** The recommendation whose answer has just been confirmed. */
export const findAnswered = (db: Db, id: number) =>
  db.selectFrom('recommendations').where('id', '=', id).selectAll().executeTakeFirstOrThrow()
type Answered = Awaited<ReturnType<typeof findAnswered>>

/** Tells the initiators, each in their language, and the body's secretary. */
export async function tellOfAnswer(
  db: Db,
  house: LinkHouse,
  given: Answered,
  kind: RecommendationsTables['responses']['kind'],
  at: Date,
) {
  const what = titleOf(given)
  const words = { kind: say(`recommendations.kind_${given.kind}`) }
  const letter = {
    at,
    kind: 'answer',
    subject:
      kind === 'interim'
        ? say('recommendations.mailInterimSubject', words)
        : say('recommendations.mailAnsweredSubject', words),
    path: `/recommendations/${given.id}`,
    thing: 'recommendation',
    thingId: given.id,
    body: given.body_id,
  }
  const answer = say('recommendations.mailAnswer', { answer: say(`recommendations.response_${kind}`) })
  const tell = (to: Addressee, ...text: Message[]) =>
    putInOutbox(db, house.publicUrl, { ...letter, to, text })

  const { kind: letterKind, subject } = letter
  const text = [say('recommendations.mailAnsweredInitiator', { what }), answer]
  await tellInitiators(db, house, given.matter_id, { kind: letterKind, at, subject, text })
  for (const to of await listSecretaries(db, given.body_id, dayOf(at)))
    await tell(
      to,
      say('recommendations.mailAnsweredSecretary', { what }),
      answer,
      say('recommendations.mailLands'),
    )
}

interface Addressee {
  id: number
  email: string
  language: Language
}

const listSecretaries = async (db: Db, bodyId: number, today: Day): Promise<Addressee[]> =>
  (await listOffices(db, bodyId, today)).flatMap(({ office, person_id, email, language }) =>
    office === 'secretary' && email ? [{ id: person_id, email, language }] : [],
  )
