import type { Db } from '../../db/schema/index.ts'
import { hashOf } from '../../server/accounts/stranger-rules.ts'
import { respondentPath, respondentToken } from '../../server/consultations/link-rules.ts'
import { noon } from '../support/browser.ts'
import { testSettings } from '../support/house.ts'
import type { Cast } from '../support/people.ts'

const { sessionSecret } = testSettings()

/** An open request of the board with a heading, a paragraph, a closed and an open question; Tuottaja Oy is asked by link. */
export async function openRequest(db: Db, cast: Cast, values: object = {}) {
  const { id } = await db
    .insertInto('consultations')
    .values({
      body_id: cast.bodies.board,
      title: { fi: 'Sääntökirja', sv: 'Regelboken' },
      background: { fi: 'Tausta', sv: 'Bakgrund' },
      responsible: { fi: 'Sari', sv: 'Sari' },
      closes_on: '2026-12-20',
      created_by: cast.sari.id,
      created_at: noon,
      opened_at: new Date('2026-11-01T09:00:00Z'),
      ...values,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const part = { consultation_id: id }
  await db
    .insertInto('consultation_paragraphs')
    .values([
      { ...part, position: 1, number: null, text: { fi: 'Yleistä' } },
      { ...part, position: 2, number: 1, text: { fi: 'Arvo on 55 euroa.' } },
    ])
    .execute()
  await db
    .insertInto('consultation_questions')
    .values([
      { ...part, position: 1, kind: 'closed', text: { fi: 'Onko arvo riittävä?' } },
      { ...part, position: 2, kind: 'open', text: { fi: 'Mitä muuta?' } },
    ])
    .execute()
  const asked = await ask(db, id, { organisation_id: cast.organisations.tuottaja })
  return { id, asked, link: respondentPath(sessionSecret, asked) }
}

/** Asks one more, with a link of its own. */
export async function ask(db: Db, consultation_id: number, values: object) {
  const { id } = await db
    .insertInto('consultation_respondents')
    .values({ consultation_id, asked_at: noon, ...values })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .updateTable('consultation_respondents')
    .set({ link_hash: hashOf(respondentToken(sessionSecret, id)) })
    .where('id', '=', id)
    .execute()
  return id
}

/** Tuottaja Oy has stated by its link, with a passage marked as secret, and the time is over. */
export async function statedByLink(db: Db, cast: Cast, values: object = { closes_on: '2026-11-20' }) {
  const request = await openRequest(db, cast, values)
  const who = { signer: 'Tiina', position: 'Johtaja', email: 'tiina@example.test', way: 'link' as const }
  const { id: version_id } = await db
    .insertInto('consultation_versions')
    .values({ ...who, respondent_id: request.asked, number: 1, saved_at: noon, sent_at: noon })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: answer_id } = await db
    .insertInto('consultation_answers')
    .values({ version_id })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('consultation_passages')
    .values({ answer_id, position: 1, text: 'Katteemme', secret_reason: 'Hinnoittelu' })
    .execute()
  return request
}
