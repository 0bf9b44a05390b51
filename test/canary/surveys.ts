import type { Db, Schema } from '../../db/schema/index.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'

interface Place {
  cast: Cast
  put: (table: keyof Schema, values: object) => Promise<number>
  file: (thing: string, id: number, name: string, more?: object) => Promise<number>
  odd: (name: string) => string
  keep: (kind: string, id: number) => number
}

/** A survey's draft; and of a published one what three wrote, which is hidden from all, and what six wrote. */
export async function hideSurveys(db: Db, { cast, put, odd, keep }: Place) {
  const made = {
    body_id: cast.bodies.board,
    closes_on: '2026-11-20',
    created_by: cast.sari.id,
    created_at: noon,
  }
  const survey = async (name: string, more: object = {}) =>
    keep('surveys', await put('surveys', { ...made, title: { fi: odd(name) }, key: name, ...more }))
  const asked = async (survey_id: number, name: string) => {
    const section_id = await put('survey_sections', { survey_id, place: 1, title: { fi: 'Osio' } })
    return put('survey_questions', { section_id, place: 1, kind: 'open', prompt: { fi: odd(name) } })
  }
  await asked(await survey('draftSurvey'), 'draftQuestion')
  const over = { status: 'published', opened_at: noon, closed_at: noon, published_at: noon }
  for (const [name, base] of [
    ['few', 3],
    ['many', 6],
  ] as const) {
    const survey_id = await survey(`${name}Survey`, over)
    const question = keep('survey-questions', await asked(survey_id, `${name}Question`))
    for (let sheet = 0; sheet < base; sheet++)
      await put('survey_sheets', { survey_id, answers: { [question]: odd(`${name}Answer`) } })
    const total = base < 5 ? null : { base, counts: {} }
    const results = { [question]: { total, strata: {} } }
    await db.insertInto('survey_results').values({ survey_id, sheets: base, results }).execute()
  }
}

/** A bulletin that is being written, with its file; one that waits for its time; one that has been sent. */
export async function hideBulletins({ cast, put, file, odd, keep }: Place) {
  const bulletin = (name: string, more: object = {}) =>
    put('bulletins', {
      ...{ body_id: cast.bodies.board, kind: 'events', created_by: cast.sari.id, created_at: noon },
      ...{ title: { fi: odd(`${name}Title`) }, text: { fi: `<p>${odd(`${name}Text`)}</p>` }, ...more },
    })
  const draft = keep('bulletins', await bulletin('draftBulletin', { due_on: '2026-11-26' }))
  await file('bulletin', draft, 'draftBulletinFile', { publicity: 'public' })
  const waiting = { send_at: new Date('2026-12-01T07:00:00Z'), scheduled_by: cast.sari.id }
  keep('bulletins', await bulletin('waitingBulletin', waiting))
  keep('bulletins', await bulletin('sentBulletin', { sent_at: noon, letters: 0 }))
}
