import { hashOf } from '../../server/accounts/stranger-rules.ts'
import type { Db } from '../../db/schema/index.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import { add, put, type Ids } from './rows.ts'
import type { At, Forms } from './world.ts'

const key = 'k'.repeat(43)
const day = 86_400_000

/**
 * The board's forum, in which are Hanna, Tuomas and a stranger by key, and one whose link waits to be confirmed; a workshop
 * coming, one held with notes and comments, one without; ideas; and a forum that has ended.
 */
export async function furnishForums(db: Db, cast: Cast): Promise<Ids> {
  const words = { name: { fi: 'Kotihoidon foorumi' }, topic: { fi: 'Kotihoidon palvelusetelit' } }
  const kept = { ...words, body_id: cast.bodies.board, created_by: cast.sari.id, created_at: noon }
  const open = await add(db, 'forums', kept)
  const ended = await add(db, 'forums', { ...kept, ended_at: noon })
  const fresh = await add(db, 'forums', kept)
  await put(db, 'forum_fields', [{ forum_id: open, field_key: 'home-care' }])
  await put(db, 'forum_regions', [{ forum_id: open, subregion_code: '043' }])
  const enrolled = { forum_id: open, language: 'fi', enrolled_at: noon }
  const member = (person_id: number) =>
    add(db, 'forum_enrolments', { ...enrolled, person_id, confirmed_at: noon })
  const [own, other] = [await member(cast.hanna.id), await member(cast.tuomas.id)]
  const stranger = (name: string, with_key: string) => ({
    ...{ ...enrolled, name, email: `${name}@example.test`, link_hash: hashOf(with_key) },
  })
  await add(db, 'forum_enrolments', { ...stranger('vieras', key), confirmed_at: noon })
  const asked = await add(db, 'forum_enrolments', stranger('uusin', key.toUpperCase()))
  const workshops = await furnishWorkshops(db, cast, open)
  const comments = await furnishComments(db, cast, { workshop: workshops.held!, own, other })
  await put(db, 'workshop_sign_ups', [
    { workshop_id: workshops.held, enrolment_id: own, signed_at: noon, placed_at: noon },
  ])
  const idea = {
    forum_id: open,
    enrolment_id: own,
    language: 'fi',
    title: 'Idea',
    text: 'Kokeillaan.',
    brought_at: noon,
  }
  const answered = { answer: 'Kiitos.', answered_at: noon, answered_by: cast.sari.id }
  const supported = await add(db, 'ideas', idea)
  const support = { idea_id: supported, supported_at: noon }
  await put(db, 'idea_supports', [
    { ...support, enrolment_id: own },
    { ...support, enrolment_id: other },
  ])
  const ideas = {
    ...{ supported, waiting: await add(db, 'ideas', { ...idea, enrolment_id: other }) },
    answered: await add(db, 'ideas', { ...idea, ...answered }),
  }
  return { forums: { open, ended, fresh }, enrolments: { own, asked }, workshops, comments, ideas }
}

async function furnishWorkshops(db: Db, cast: Cast, forum_id: number) {
  const workshop = async (starts: number, more: object = {}) => {
    const occasion = { body_id: cast.bodies.board, kind: 'workshop', name: { fi: 'Työpaja' } }
    const id = await add(db, 'occasions', { ...occasion, created_by: cast.sari.id, created_at: noon })
    const starts_at = new Date(noon.getTime() + starts * day)
    const ends_at = new Date(starts_at.getTime() + 7_200_000)
    await put(db, 'occasion_days', [{ occasion_id: id, on_day: starts_at.toISOString().slice(0, 10) }])
    await put(db, 'workshops', [{ id, forum_id, starts_at, ends_at, place: 'Pori', capacity: 20, ...more }])
    return id
  }
  const held = await workshop(-7, { notes_at: noon, comments_until: '2026-12-05' })
  const draft = await workshop(-2)
  for (const occasion_id of [held, draft])
    await put(db, 'occasion_notes', [
      { occasion_id, position: 1, text: 'Seteleistä toivottiin selkeämpiä ohjeita.' },
    ])
  return {
    held,
    draft,
    coming: await workshop(14, { remote_url: 'https://etana.example.test/1' }),
  } as Record<string, number>
}

async function furnishComments(
  db: Db,
  cast: Cast,
  { workshop, own, other }: { workshop: number; own: number; other: number },
) {
  const comment = { workshop_id: workshop, text: 'Hyvä huomio.', written_at: noon }
  const hidden = { hidden_at: noon, hidden_by: cast.sari.id, hidden_reason: 'Asiakastietoja' }
  return {
    own: await add(db, 'workshop_comments', { ...comment, enrolment_id: own }),
    hidden: await add(db, 'workshop_comments', { ...comment, ...hidden, enrolment_id: other }),
  }
}

const withKey = ({ state }: At) => (state.includes('with key') ? { key } : {})
const newKey = ({ state }: At) => (state.includes('with key') ? { key: key.toUpperCase() } : {})

const forum = { name_fi: 'Asumisen foorumi', topic_fi: 'Asumispalvelut' }
const workshop = { name_fi: 'Työpaja 2', day: '10.12.2026', start: '9.00', end: '11.00', place: 'Rauma' }

export const forumPages = {
  '/ideas/:id': ({ id, state }: At) => `/ideas/${id}${state.includes('with key') ? `?key=${key}` : ''}`,
}

export const forumForms: Forms = {
  'POST /forums': ({ world }) => ({ ...forum, body: world.cast.bodies.board }),
  'POST /forums/:id': () => forum,
  'POST /forums/:id/ending': ({ key }) => (key === 'ended' ? { again: 'yes' } : {}),
  'POST /forums/:id/enrolments': ({ state, person }) => ({
    ...(state.includes('another') && { other: 'yes' }),
    ...((state.includes('another') || !person) && { name: 'Uusi', email: 'uusi@example.test' }),
  }),
  'POST /forums/:id/notices': () => ({}),
  'POST /forums/:id/ideas': (at) => ({ title: 'Yhteinen koulutus', text: 'Ehdotan.', ...withKey(at) }),
  'POST /forums/:id/workshops': () => workshop,
  'POST /enrolments/:id/confirmation': newKey,
  'POST /enrolments/:id/ending': newKey,
  'POST /workshops/:id': () => workshop,
  'POST /workshops/:id/publication': () => ({ comments_until: '20.12.2026' }),
  'POST /workshops/:id/sign-ups': ({ state }) => ({ coming: state.includes('declined') ? 'no' : 'yes' }),
  'POST /workshops/:id/comments': (at) => ({ text: 'Samaa mieltä.', ...withKey(at) }),
  'POST /comments/:id': ({ state }) =>
    state.includes('withdrawn') ? { withdraw: 'yes' } : { text: 'Tarkennan.' },
  'POST /comments/:id/hiding': ({ key }) =>
    key === 'hidden' ? { show: 'yes' } : { reason: 'Asiakastietoja' },
  'POST /ideas/:id/answers': () => ({ answer: 'Otetaan käyttöön.' }),
  'POST /ideas/:id/supports': ({ state }) => (state.includes('no more') ? { ends: 'yes' } : {}),
}
