import type { Schema } from '../../db/schema/index.ts'
import { hashOf } from '../../server/accounts/stranger-rules.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'

interface Place {
  cast: Cast
  put: (table: keyof Schema, values: object) => Promise<number>
  odd: (name: string) => string
  keep: (kind: string, id: number) => number
}

/**
 * A forum in which are Hanna and Tuomas: a workshop coming to which Hanna has a place, one held whose notes are out and
 * one whose are not; comments, one of them hidden; and an idea that waits.
 */
export async function hideForums({ cast, put, odd, keep }: Place) {
  const by = { created_by: cast.sari.id, created_at: noon }
  const words = { name: { fi: odd('forumName') }, topic: { fi: odd('forumTopic') } }
  const forum_id = keep('forums', await put('forums', { ...words, ...by, body_id: cast.bodies.board }))
  const enrolled = { forum_id, language: 'fi', enrolled_at: noon, confirmed_at: noon }
  const [hanna, tuomas] = [
    await put('forum_enrolments', { ...enrolled, person_id: cast.hanna.id }),
    await put('forum_enrolments', { ...enrolled, person_id: cast.tuomas.id }),
  ]
  const stranger = { name: odd('strangerName'), email: `${odd('strangerEmail')}@example.test` }
  await put('forum_enrolments', { ...enrolled, ...stranger, link_hash: hashOf('k'.repeat(43)) })
  const workshop = async (name: string, starts: string, more: object = {}) => {
    const occasion = {
      ...by,
      body_id: cast.bodies.board,
      kind: 'workshop',
      name: { fi: odd(`${name}Workshop`) },
    }
    const occasion_id = keep('occasions', await put('occasions', occasion))
    await put('occasion_notes', { occasion_id, position: 1, text: odd(`${name}Notes`) })
    const times = { starts_at: new Date(`${starts}T10:00:00Z`), ends_at: new Date(`${starts}T12:00:00Z`) }
    return keep('workshops', await put('workshops', { id: occasion_id, forum_id, ...times, ...more }))
  }
  const coming = await workshop('coming', '2026-12-10', {
    remote_url: `https://example.test/${odd('workshopLink')}`,
  })
  await put('workshop_sign_ups', {
    workshop_id: coming,
    enrolment_id: hanna,
    signed_at: noon,
    placed_at: noon,
  })
  await workshop('draft', '2026-11-18')
  const held = await workshop('held', '2026-11-10', { notes_at: noon, comments_until: '2026-12-01' })
  const comment = { workshop_id: held, written_at: noon }
  const hidden = { hidden_at: noon, hidden_by: cast.sari.id, hidden_reason: odd('hiddenReason') }
  await put('workshop_comments', { ...comment, enrolment_id: tuomas, text: odd('openComment') })
  await put('workshop_comments', { ...comment, ...hidden, enrolment_id: hanna, text: odd('hiddenComment') })
  const idea = { forum_id, enrolment_id: hanna, language: 'fi', brought_at: noon }
  keep('ideas', await put('ideas', { ...idea, title: odd('ideaTitle'), text: odd('ideaText') }))
}
