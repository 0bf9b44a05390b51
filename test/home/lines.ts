import type { Db } from '../../db/schema/index.ts'
import type { Duty } from '../../server/home/rules.ts'
import { decision, draft, proposed } from '../appointments/proposed.ts'
import { callBoard, counterPropose, openBoard } from '../attendance/room.ts'
import { electing } from '../elections/room.ts'
import { hashOf } from '../../server/accounts/stranger-rules.ts'
import { invitationToken } from '../../server/surveys/link-rules.ts'
import { consentToken } from '../../server/nominations/candidate-rules.ts'
import { directoryLines } from './directory-lines.ts'
import { planLines } from './plan-lines.ts'
import { forumLines } from './forum-lines.ts'
import { putDraw } from '../permissions/draws-world.ts'
import { holdMeeting, setMeeting } from '../minutes/held.ts'
import { call, candidate } from '../nominations/call.ts'
import { accept, members, running } from '../procedures/world.ts'
import { adopted, delivered, four, sign } from '../recommendations/support.ts'
import { putInOutbox } from '../../server/mail/queries.ts'
import { settleDuty } from '../../server/upkeep/duty-queries.ts'
import { watchService } from '../../server/upkeep/duties.ts'
import type { Trouble } from '../../server/upkeep/trouble-rules.ts'
import { say } from '../../server/words/index.ts'
import { openRequest, statedByLink } from '../consultations/given.ts'
import { browse, noon } from '../support/browser.ts'
import { houseOn, testSettings } from '../support/house.ts'
import type { Cast } from '../support/people.ts'

/** A duty of a person: the state that makes it, the act that ends it, and on which later day. */
export interface Line {
  duty: Duty
  who: keyof Omit<Cast, 'bodies' | 'terms' | 'memberships' | 'organisations'>
  state: (db: Db, cast: Cast) => Promise<number>
  act: (db: Db, cast: Cast, id: number) => Promise<unknown>
}

const later = new Date('2026-12-03T10:00:00Z')
const taken = async (answer: PromiseLike<{ status: number; text: string }>) => {
  const { status, text } = await answer
  if (status !== 303 && status !== 204 && status !== 200) throw new Error(`${status} ${text.slice(0, 3_000)}`)
}
const idOf = async (row: Promise<{ id: number }>) => (await row).id

const initiative = (db: Db, status: 'received' | 'checked') =>
  idOf(
    db
      .insertInto('initiatives')
      .values({ name: 'T', origin: 'public', title: 'Iltavuorot', text: 'b', received_at: noon, status })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
const matter = (db: Db, cast: Cast, more: object = {}) =>
  idOf(
    db
      .insertInto('matters')
      .values({
        title: { fi: 'Asia' },
        origin: 'county',
        body_id: cast.bodies.board,
        status: 'backlog',
        created_at: noon,
        ...more,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
const drawn = async (db: Db, cast: Cast, state: 'computed' | 'published' | 'due') => {
  let found = 0
  await putDraw(db, cast, (_, name, id) => (found = name === state ? id : found), state)
  return found
}
const meeting = (db: Db, cast: Cast, more: object = {}) =>
  idOf(
    db
      .insertInto('meetings')
      .values({
        body_id: cast.bodies.board,
        term_id: cast.terms.board,
        kind: 'formal',
        number: 9,
        year: 2026,
        starts_at: later,
        ends_at: new Date(later.getTime() + 7_200_000),
        status: 'draft',
        created_at: noon,
        ...more,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
const answered = async (db: Db, cast: Cast, values: object) => {
  const { id } = await delivered(db, cast)
  await db
    .insertInto('responses')
    .values({
      recommendation_id: id,
      kind: 'accepted',
      status: 'confirmed',
      reasons: 'Koska.',
      drafted_at: noon,
      confirmed_at: noon,
      confirmed_by: cast.leena.id,
      ...values,
    })
    .execute()
  await db
    .updateTable('recommendations')
    .set({ status: 'answered', answered_at: noon })
    .where('id', '=', id)
    .execute()
  return id
}

/** An open survey that closes within a week, and somebody who is asked: the invitation. */
const surveyInvited = async (db: Db, cast: Cast, person_id: number | null) => {
  const survey = await idOf(
    db
      .insertInto('surveys')
      .values({
        body_id: cast.bodies.board,
        title: { fi: 'Kysely' },
        status: 'open',
        key: 'avain',
        closes_on: '2026-11-30',
        created_by: cast.sari.id,
        created_at: noon,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  const asked = {
    survey_id: survey,
    person_id,
    name: 'Kutsuttu',
    email: 'kutsuttu@example.test',
    invited_at: noon,
  }
  const id = await idOf(
    db.insertInto('survey_invitations').values(asked).returning('id').executeTakeFirstOrThrow(),
  )
  const token_hash = hashOf(invitationToken(testSettings().sessionSecret, id))
  await db.updateTable('survey_invitations').set({ token_hash }).where('id', '=', id).execute()
  return id
}
const surveyOf = async (db: Db, invitation: number) =>
  (
    await db
      .selectFrom('survey_invitations')
      .where('id', '=', invitation)
      .select('survey_id')
      .executeTakeFirstOrThrow()
  ).survey_id

/** The service is looked at, and the trouble found. */
const troubleSeen = async (db: Db, kind: Duty & Trouble['kind'], free = 90) => {
  await watchService(houseOn(db), noon, async () => ({ free, whole: 100 }))
  return idOf(db.selectFrom('troubles').where('kind', '=', kind).select('id').executeTakeFirstOrThrow())
}

/** A published summary with one promise. */
async function promised(db: Db, cast: Cast, measure: object) {
  const { id: consultation_id } = await openRequest(db, cast, {
    closes_on: '2026-11-20',
    summarised_at: noon,
  })
  const text = { fi: 'Teemme tämän' }
  await db
    .insertInto('consultation_measures')
    .values({ consultation_id, position: 1, text, ...measure })
    .execute()
  const content = { measures: [], themes: [], groups: [], ungrouped: [], stale: {} }
  const given = {
    title: {},
    asked: text,
    introduction: {},
    heading: {},
    considered: {},
    comments: 0,
    statements: 0,
  }
  const published = { number: 1, published_by: cast.sari.id, published_at: noon }
  await db
    .insertInto('consultation_summary_versions')
    .values({
      ...published,
      consultation_id,
      content: { ...content, ...given, from: '2026-11-01', until: '2026-11-20' },
    })
    .execute()
  return consultation_id
}
const follow = async (db: Db, person: { id: number }, id: number) => {
  const measures = db.selectFrom('consultation_measures').where('consultation_id', '=', id)
  const { id: measure } = await measures.select('id').executeTakeFirstOrThrow()
  const form = { measure, done: 'yes', follow_up_fi: 'Tehty' }
  await taken(browse(db, person).post(`/consultations/${id}/summary/follow-ups`, form))
}

/** Every duty, at least once. */
export const lines: Line[] = [
  {
    duty: 'statement_asked',
    who: 'tuomas',
    state: async (db, cast) => (await openRequest(db, cast)).id,
    act: async (db, cast, id) => {
      const base = `/consultations/${id}/statements/of/${cast.organisations.tuottaja}`
      const tuomas = browse(db, cast.tuomas)
      await taken(tuomas.post(base, { general: 'Kannatamme.', signer: 'Tuomas', then: 'review' }))
      await taken(tuomas.post(`${base}/versions`, { revision: 1 }))
    },
  },
  {
    duty: 'consultation_silent',
    who: 'sari',
    state: async (db, cast) => (await openRequest(db, cast, { closes_on: '2026-11-30' })).id,
    act: (db, cast, id) => taken(browse(db, cast.sari).post(`/consultations/${id}/reminders`)),
  },
  {
    duty: 'consultation_ended',
    who: 'sari',
    state: async (db, cast) => (await openRequest(db, cast, { closes_on: '2026-11-20' })).id,
    act: (db, cast, id) =>
      taken(browse(db, cast.sari).post(`/consultations/${id}/stages`, { to: 'summarised' })),
  },
  {
    duty: 'statement_unconfirmed',
    who: 'sari',
    state: async (db, cast) => (await statedByLink(db, cast)).asked,
    act: (db, cast, id) => taken(browse(db, cast.sari).post(`/statements/${id}/confirmation`)),
  },
  {
    duty: 'statement_secrets',
    who: 'sari',
    state: async (db, cast) => (await statedByLink(db, cast)).asked,
    act: async (db, cast, id) => {
      const passages = await db.selectFrom('consultation_passages').select('id').execute()
      const form = Object.fromEntries(passages.map((one) => [`passage_${one.id}`, 'secret']))
      await taken(browse(db, cast.sari, { strength: 'strong' }).post(`/statements/${id}/secrets`, form))
    },
  },
  ...(['occasion_point', 'occasion_point_late'] as const).map((duty): Line => ({
    duty,
    who: duty === 'occasion_point' ? 'tuomas' : 'sari',
    state: async (db, cast) => {
      const named = { name: { fi: 'Info' }, kind: 'briefing' as const, created_at: noon }
      const of = { body_id: cast.bodies.board, created_by: cast.sari.id }
      const id = await idOf(
        db
          .insertInto('occasions')
          .values({ ...named, ...of })
          .returning('id')
          .executeTakeFirstOrThrow(),
      )
      const agreed = { occasion_id: id, position: 1, text: 'Ohje', person_id: cast.tuomas.id }
      await db
        .insertInto('occasion_points')
        .values({ ...agreed, due_on: '2026-11-20' })
        .execute()
      return id
    },
    act: async (db, cast, id) => {
      const { id: point } = await db.selectFrom('occasion_points').select('id').executeTakeFirstOrThrow()
      await taken(browse(db, cast.tuomas).post(`/occasions/${id}/points`, { to: 'done', point }))
    },
  })),
  {
    duty: 'measure_owed',
    who: 'leena',
    state: (db, cast) => promised(db, cast, { person_id: cast.leena.id }),
    act: (db, cast, id) => follow(db, cast.leena, id),
  },
  {
    duty: 'measures_late',
    who: 'sari',
    state: (db, cast) => promised(db, cast, { due_on: '2026-11-20' }),
    act: (db, cast, id) => follow(db, cast.sari, id),
  },
  {
    duty: 'lookahead_passed',
    who: 'sari',
    state: (db, cast) =>
      idOf(
        db
          .insertInto('lookahead_entries')
          .values({
            ...{ body_id: cast.bodies.board, created_by: cast.sari.id, created_at: noon },
            ...{ subject: { fi: 'Ohje' }, preparer: { fi: 'Sari' }, opens_in: '2026-10-01' },
          })
          .returning('id')
          .executeTakeFirstOrThrow(),
      ),
    act: (db, cast, id) =>
      taken(browse(db, cast.sari).post(`/lookahead/${id}`, { to: 'withdrawn', why: 'Ei tehdä.' })),
  },
  ...directoryLines,
  ...planLines,
  ...forumLines,
  {
    duty: 'appointment_to_propose',
    who: 'sari',
    state: async (db, cast) => (await draft(db, cast)).id,
    act: (db, { sari }, id) =>
      taken(browse(db, sari).post(`/appointments/${id}/proposals`, { appointer: 'Aluehallitus' })),
  },
  {
    duty: 'appointment_to_decide',
    who: 'sari',
    state: async (db, cast) => (await proposed(db, cast)).id,
    act: (db, { sari }, id) => taken(browse(db, sari).post(`/appointments/${id}/decision`, decision())),
  },
  {
    duty: 'import_unsaved',
    who: 'sari',
    state: (db, { terms, sari }) =>
      idOf(
        db
          .insertInto('imports')
          .values({ term_id: terms.board, person_id: sari.id, at: noon, name: 'jasenet.xlsx', rows: '[]' })
          .returning('id')
          .executeTakeFirstOrThrow(),
      ),
    act: (db, { sari }, id) => taken(browse(db, sari).post(`/imports/${id}/removal`)),
  },
  {
    duty: 'survey_to_answer',
    who: 'tuomas',
    state: (db, cast) => surveyInvited(db, cast, cast.tuomas.id),
    act: async (db, cast, id) => {
      const path = `/surveys/answers/${invitationToken(testSettings().sessionSecret, id)}/submission`
      await taken(browse(db, cast.tuomas).post(path))
    },
  },
  {
    duty: 'survey_silent',
    who: 'sari',
    state: async (db, cast) => {
      const id = await surveyInvited(db, cast, null)
      return surveyOf(db, id)
    },
    act: (db, { sari }, id) => taken(browse(db, sari).post(`/surveys/${id}/reminders`)),
  },
  {
    duty: 'survey_to_publish',
    who: 'sari',
    state: async (db, cast) => {
      const id = await surveyOf(db, await surveyInvited(db, cast, null))
      await taken(browse(db, cast.sari).post(`/surveys/${id}/status`, { status: 'closed' }))
      return id
    },
    act: (db, { sari }, id) => taken(browse(db, sari).post(`/surveys/${id}/status`, { status: 'published' })),
  },
  {
    duty: 'initiative_check',
    who: 'sari',
    state: (db) => initiative(db, 'received'),
    act: (db, { sari }, id) =>
      taken(browse(db, sari).post(`/initiatives/${id}/check`, { title: 'a', text: 'b', clean: 'yes' })),
  },
  {
    duty: 'initiative_decision',
    who: 'sari',
    state: (db) => initiative(db, 'checked'),
    act: (db, { sari }, id) =>
      taken(browse(db, sari).post(`/initiatives/${id}/declining`, { decline_reasons: 'Ei.', sure: 'yes' })),
  },
  ...(['sari', 'reetta'] as const).map((who): Line => ({
    duty: 'case_number_missing',
    who,
    state: async (db, cast) => (await callBoard(db, cast)).matter,
    act: (db, cast, id) =>
      taken(browse(db, cast[who]).post(`/matters/${id}/case-number`, { case_number: 'HVADno-2026-1' })),
  })),
  ...(['sari', 'reetta'] as const).map((who): Line => ({
    duty: 'case_number_to_give',
    who,
    state: async (db, cast) => {
      const id = await initiative(db, 'checked')
      const form = { title_fi: 'Iltavuorot', body_id: cast.bodies.board }
      await taken(browse(db, cast.sari).post(`/initiatives/${id}/acceptance`, form))
      return (
        await db.selectFrom('initiatives').where('id', '=', id).select('matter_id').executeTakeFirstOrThrow()
      ).matter_id!
    },
    act: (db, cast, id) =>
      taken(browse(db, cast[who]).post(`/matters/${id}/case-number`, { case_number: 'HVADno-2026-1' })),
  })),
  ...(['sari', 'paavo'] as const).map((who): Line => ({
    duty: 'matter_to_look_at',
    who,
    state: (db, cast) =>
      matter(db, cast, {
        status: 'resting',
        look_again_on: '2026-12-01',
        preparer_id: cast.paavo.id,
        case_number: 'HVADno-2026-2',
      }),
    act: (db, cast, id) => taken(browse(db, cast[who]).post(`/matters/${id}/resumption`, {})),
  })),
  {
    duty: 'disclosure_to_enter',
    who: 'sari',
    state: async (db, cast) => {
      const { id, matter } = await callBoard(db, cast)
      await db.updateTable('matters').set({ procurement: true }).where('id', '=', matter).execute()
      await db.updateTable('meetings').set({ status: 'closed' }).where('id', '=', id).execute()
      return matter
    },
    act: async (db, { sari }, id) => {
      const item = await db
        .selectFrom('items')
        .where('matter_id', '=', id)
        .select('id')
        .executeTakeFirstOrThrow()
      const told = { item_id: item.id, told_on: '2026-11-25', told_clock: '9.00', nothing: 'yes' }
      await taken(browse(db, sari).post(`/matters/${id}/disclosures`, told))
    },
  },
  {
    duty: 'matter_to_prepare',
    who: 'paavo',
    state: (db, cast) => matter(db, cast, { preparer_id: cast.paavo.id, due_on: '2026-12-20' }),
    act: (db, { sari }, id) =>
      taken(browse(db, sari).post(`/matters/${id}/closing`, { closing_reasons: 'Ratkesi.' })),
  },
  ...(['sari', 'chair'] as const).map((who): Line => ({
    duty: 'quorum_unexpected',
    who,
    state: async (db, cast) => {
      const id = await meeting(db, cast, { status: 'called' })
      for (const no of [
        cast.anna,
        cast.bertta,
        cast.vice,
        cast.annaDeputy,
        cast.berttaDeputy,
        cast.viceDeputy,
      ])
        await taken(browse(db, no).post(`/meetings/${id}/replies`, { reply: 'absent' }))
      return id
    },
    act: (db, { anna }, id) => taken(browse(db, anna).post(`/meetings/${id}/replies`, { reply: 'coming' })),
  })),
  ...(['sari', 'chair'] as const).map((who): Line => ({
    duty: 'meeting_required',
    who,
    state: async (db, cast) => {
      const values = { body_id: cast.bodies.board, person_id: cast.anna.id, topic: 'Asia', proposed_at: noon }
      const id = await idOf(
        db.insertInto('meeting_proposals').values(values).returning('id').executeTakeFirstOrThrow(),
      )
      const backings = [cast.anna, cast.bertta, cast.cecilia].map((by) => ({
        proposal_id: id,
        person_id: by.id,
        backed_at: noon,
      }))
      await db.insertInto('meeting_backings').values(backings).execute()
      return id
    },
    act: (db, cast, id) => {
      const facts = { day: '2026-12-16', start: '12:00', end: '14:00', mode: 'ordinary', place: 'Pori' }
      return taken(
        browse(db, cast.sari).post('/meetings', { ...facts, body: cast.bodies.board, proposal: id }),
      )
    },
  })),
  {
    duty: 'meeting_to_make',
    who: 'sari',
    state: async (db, cast) => {
      await matter(db, cast)
      return cast.bodies.board
    },
    act: (db, cast) => meeting(db, cast),
  },
  {
    duty: 'proposal_to_write',
    who: 'esko',
    state: async (db, cast) => {
      const meeting_id = await meeting(db, cast)
      const values = { meeting_id, position: 1, kind: 'matter' as const, heading: { fi: 'Palveluseteli' } }
      const item = { ...values, presenter_id: cast.esko.id }
      return idOf(db.insertInto('items').values(item).returning('id').executeTakeFirstOrThrow())
    },
    act: (db, { esko }, id) =>
      taken(
        browse(db, esko).post(`/items/${id}/texts`, {
          field: 'proposal',
          language: 'fi',
          base: '0',
          html: '<p>Arvo on 40 euroa.</p>',
        }),
      ),
  },
  {
    duty: 'agenda_missing',
    who: 'sari',
    state: (db, cast) => meeting(db, cast),
    act: async (db, cast, id) => {
      const item = { meeting_id: id, position: 1, kind: 'matter' as const, heading: { fi: 'a' } }
      await db.insertInto('items').values(item).execute()
    },
  },
  {
    duty: 'reply',
    who: 'anna',
    state: (db, cast) => meeting(db, cast, { status: 'called' }),
    act: (db, { anna }, id) => taken(browse(db, anna).post(`/meetings/${id}/replies`, { reply: 'coming' })),
  },
  ...(['sari', 'chair'] as const).map((who): Line => ({
    duty: 'meeting_to_open',
    who,
    state: async (db, cast) => (await callBoard(db, cast)).id,
    act: (db, { sari }, id) => taken(browse(db, sari).post(`/meetings/${id}/opening`)),
  })),
  {
    duty: 'meeting_to_join',
    who: 'anna',
    state: async (db, cast) => (await openBoard(db, cast, { present: ['chair'], on: null })).id,
    act: (db, { anna }, id) =>
      taken(
        browse(db, anna).post(`/meetings/${id}/arrivals`, {
          person: anna.id,
          capacity: 'member',
          mode: 'in_person',
        }),
      ),
  },
  {
    duty: 'meeting_to_continue',
    who: 'anna',
    state: async (db, cast) => {
      const { id } = await openBoard(db, cast, { on: null })
      const next = { day: '2026-12-01', clock: '12.00', place: 'Porin talo' }
      await taken(browse(db, cast.chair).post(`/meetings/${id}/continuations`, next))
      return id
    },
    act: (db, { sari }, id) => taken(browse(db, sari, { at: later }).post(`/meetings/${id}/resumption`)),
  },
  {
    duty: 'meeting_to_close',
    who: 'sari',
    state: async (db, cast) => (await openBoard(db, cast, { on: null })).id,
    act: (db, cast, id) =>
      db.updateTable('meetings').set({ status: 'closed', closed_at: noon }).where('id', '=', id).execute(),
  },
  {
    duty: 'motion_to_second',
    who: 'bertta',
    state: async (db, cast) => {
      const board = await openBoard(db, cast)
      await taken(
        browse(db, cast.anna).post(`/items/${board.items.voucher}/motions`, {
          kind: 'counter',
          html: 'Arvo on 55 euroa.',
        }),
      )
      return board.id
    },
    act: async (db, cast) => {
      const { id } = await db.selectFrom('motions').select('id').executeTakeFirstOrThrow()
      await taken(browse(db, cast.bertta).post(`/motions/${id}/secondings`))
    },
  },
  {
    duty: 'recommendation_summary',
    who: 'sari',
    state: async (db, cast) => (await adopted(db, cast)).id,
    act: (db, { sari }, id) => taken(browse(db, sari).post(`/recommendations/${id}/summary`, four)),
  },
  {
    duty: 'recommendation_delivery',
    who: 'sari',
    state: async (db, cast) => {
      const { id, meeting } = await adopted(db, cast)
      await db.updateTable('recommendations').set(four).where('id', '=', id).execute()
      await sign(db, meeting)
      return id
    },
    act: (db, { sari }, id) => taken(browse(db, sari).post(`/recommendations/${id}/delivery`)),
  },
  {
    duty: 'recommendation_reading',
    who: 'leena',
    state: async (db, cast) => (await delivered(db, cast)).id,
    act: (db, { leena }, id) => taken(browse(db, leena).get(`/recommendations/${id}`)),
  },
  {
    duty: 'recommendation_answer',
    who: 'petra',
    state: async (db, cast) => (await delivered(db, cast)).id,
    act: (db, cast, id) =>
      db
        .insertInto('responses')
        .values({
          recommendation_id: id,
          kind: 'accepted',
          reasons: 'Koska.',
          drafted_by: cast.petra.id,
          drafted_at: noon,
        })
        .execute(),
  },
  {
    duty: 'recommendation_confirmation',
    who: 'leena',
    state: async (db, cast) => {
      const { id } = await delivered(db, cast)
      await db
        .insertInto('responses')
        .values({
          recommendation_id: id,
          kind: 'not_accepted',
          reasons: 'Koska.',
          drafted_by: cast.petra.id,
          drafted_at: noon,
          handled_on: '2026-11-24',
        })
        .execute()
      return id
    },
    act: (db, _cast, id) =>
      db
        .updateTable('responses')
        .set({ status: 'confirmed', confirmed_at: noon })
        .where('recommendation_id', '=', id)
        .execute(),
  },
  {
    duty: 'recommendation_next_word',
    who: 'petra',
    state: (db, cast) => answered(db, cast, { kind: 'deferred', next_word_on: '2026-11-25' }),
    act: (db, cast, id) =>
      db
        .insertInto('responses')
        .values({
          recommendation_id: id,
          kind: 'accepted',
          reasons: 'Nyt.',
          drafted_by: cast.petra.id,
          drafted_at: noon,
        })
        .execute(),
  },
  {
    duty: 'recommendation_referral',
    who: 'petra',
    state: (db, cast) =>
      answered(db, cast, { kind: 'referred', authority: 'AVI', referred_on: '2026-11-20' }),
    act: (db, _cast, id) =>
      db
        .updateTable('responses')
        .set({ authority_decision: 'Hyväksyi.', authority_decided_on: '2026-11-25' })
        .where('recommendation_id', '=', id)
        .execute(),
  },
  {
    duty: 'recommendation_follow_up',
    who: 'sari',
    state: (db, cast) =>
      answered(db, cast, { measure: 'Korotus', responsible: 'Petra', measure_due_on: '2026-11-20' }),
    act: (db, { sari }, id) =>
      db
        .insertInto('follow_ups')
        .values({ recommendation_id: id, html: '<p>Tehty.</p>', person_id: sari.id, at: noon })
        .execute(),
  },
  {
    duty: 'recommendation_closing',
    who: 'sari',
    state: (db, cast) => answered(db, cast, { kind: 'not_accepted' }),
    act: (db, { sari }, id) =>
      taken(
        browse(db, sari).post(`/recommendations/${id}/closing`, {
          effect: 'Ei vaikutusta.',
          measure: 'Ei mitattu.',
        }),
      ),
  },
  {
    duty: 'minutes_finish',
    who: 'sari',
    state: (db, cast) => meeting(db, cast, { status: 'closed', starts_at: noon }),
    act: (db, _cast, id) =>
      db
        .insertInto('minutes')
        .values({ meeting_id: id, kind: 'minutes', language: 'fi', status: 'with_chair', created_at: noon })
        .execute(),
  },
  {
    duty: 'section_sign',
    who: 'chair',
    state: async (db, cast) => {
      const { meeting: id, prices } = await holdMeeting(db, cast)
      await setMeeting(db, id, 'open')
      await taken(browse(db, cast.sari).post(`/items/${prices}/checking`))
      return id
    },
    act: async (db, { chair }) => {
      const { item_id, hash } = await db
        .selectFrom('minutes_sections')
        .select(['item_id', 'hash'])
        .executeTakeFirstOrThrow()
      await taken(browse(db, chair).post(`/items/${item_id}/signatures`, { hash }))
    },
  },
  {
    duty: 'minutes_sign',
    who: 'chair',
    state: async (db, cast) => {
      const meeting_id = await meeting(db, cast, { status: 'closed', starts_at: noon })
      const values = {
        meeting_id,
        kind: 'minutes' as const,
        language: 'fi' as const,
        status: 'checked' as const,
        created_at: noon,
      }
      return idOf(db.insertInto('minutes').values(values).returning('id').executeTakeFirstOrThrow())
    },
    act: (db, { chair }, id) =>
      db
        .insertInto('signatures')
        .values({
          minutes_id: id,
          person_id: chair.id,
          role: 'chair',
          method: 'password',
          hash: 'x',
          at: noon,
        })
        .execute(),
  },
  {
    duty: 'message_undeliverable',
    who: 'sari',
    state: (db, cast) =>
      idOf(
        db
          .insertInto('messages')
          .values({
            person_id: cast.anna.id,
            address: 'a@example.test',
            language: 'fi',
            kind: 'notice',
            subject: 's',
            body: 'b',
            body_id: cast.bodies.board,
            created_at: noon,
            next_try_at: noon,
            status: 'undeliverable',
          })
          .returning('id')
          .executeTakeFirstOrThrow(),
      ),
    act: (db, { sari }, id) => taken(browse(db, sari).post(`/deliveries/${id}/handling`)),
  },
  {
    duty: 'link_opened',
    who: 'hanna',
    state: (db, cast) =>
      idOf(
        db
          .insertInto('link_openings')
          .values({ person_id: cast.hanna.id, opened_by: cast.ilmari.id, opened_at: noon })
          .returning('id')
          .executeTakeFirstOrThrow(),
      ),
    act: (db, { hanna }) => taken(browse(db, hanna).post('/account/opening-receipts')),
  },
  {
    duty: 'soteri_check',
    who: 'tuomas',
    state: async (db, { organisations }) => {
      await db
        .updateTable('organisations')
        .set({ soteri_id: 'S-1', soteri_verified_on: '2025-01-01' })
        .where('id', '=', organisations.tuottaja)
        .execute()
      return organisations.tuottaja
    },
    act: (db, _cast, id) =>
      db
        .updateTable('organisations')
        .set({ soteri_verified_on: '2026-11-25' })
        .where('id', '=', id)
        .execute(),
  },
  {
    duty: 'interests_missing',
    who: 'anna',
    state: async (_db, { anna }) => anna.id,
    act: (db, { anna }) => taken(browse(db, anna).post(`/people/${anna.id}/interest-declarations`)),
  },
  {
    duty: 'term_ending',
    who: 'sari',
    state: async (db, { terms, bodies }) => {
      await db.updateTable('terms').set({ ends_on: '2026-12-31' }).where('id', '=', terms.board).execute()
      return bodies.board
    },
    act: (db, { bodies }) =>
      db
        .insertInto('terms')
        .values({
          body_id: bodies.board,
          legal_form: 'toimikunta',
          starts_on: '2027-01-01',
          set_by: 'Aluehallitus',
        })
        .execute(),
  },
  {
    duty: 'body_to_close',
    who: 'ilmari',
    state: async (db, { terms, bodies }) => {
      await db.updateTable('terms').set({ ends_on: '2026-10-31' }).where('id', '=', terms.board).execute()
      await db
        .updateTable('bodies')
        .set({ closed_on: '2026-10-31' })
        .where('parent_id', 'is not', null)
        .execute()
      return bodies.board
    },
    act: (db, { ilmari, bodies }) => taken(browse(db, ilmari).post(`/bodies/${bodies.board}/closing`)),
  },
  {
    duty: 'vacancy',
    who: 'sari',
    state: (db, { terms }) =>
      idOf(
        db
          .insertInto('seats')
          .values({ term_id: terms.board, ordinal: 9 })
          .returning('id')
          .executeTakeFirstOrThrow(),
      ),
    act: (db, { hanna }, id) =>
      db
        .insertInto('memberships')
        .values({
          seat_id: id,
          person_id: hanna.id,
          capacity: 'member',
          starts_on: '2026-11-01',
          consented_on: '2026-11-01',
        })
        .execute(),
  },
  {
    duty: 'draw_to_publish',
    who: 'sari',
    state: (db, cast) => drawn(db, cast, 'computed'),
    act: (db, { sari }, id) =>
      taken(
        browse(db, sari).post(`/computations/${id}/draws`, {
          source: 'dice',
          source_text: 'Porin talo',
          draws_on: '2026-12-10',
          draws_at: '12.00',
        }),
      ),
  },
  {
    duty: 'draw_number',
    who: 'sari',
    state: (db, cast) => drawn(db, cast, 'due'),
    act: (db, { sari }, id) =>
      taken(
        browse(db, sari).post(`/draws/${id}/number`, {
          drawn_text: '407',
          first_witness: 'Wille',
          second_witness: 'Wilma',
        }),
      ),
  },
  {
    duty: 'draw_broken',
    who: 'sari',
    state: async (db, cast) => {
      const id = await drawn(db, cast, 'published')
      await db
        .updateTable('candidates')
        .set({ withdrawn_at: noon })
        .where('name', 'like', 'Toinen%')
        .execute()
      return id
    },
    act: (db, { sari }, id) =>
      taken(browse(db, sari).post(`/draws/${id}/cancellation`, { reasons: 'Ehdokas vetäytyi.' })),
  },
  {
    duty: 'balance_gap',
    who: 'sari',
    state: async (db, { terms, bodies }) => {
      const target = {
        term_id: terms.board,
        dimension: 'side' as const,
        value: 'company',
        lower: 3,
        upper: null,
      }
      await db.insertInto('targets').values(target).execute()
      return bodies.board
    },
    act: (db, { terms }) =>
      db.updateTable('seats').set({ side: 'company' }).where('term_id', '=', terms.board).execute(),
  },
  {
    duty: 'memo_task',
    who: 'olli',
    state: async (db, cast) => {
      const values = {
        body_id: cast.bodies.crew,
        term_id: cast.terms.crew,
        kind: 'memo',
        status: 'closed',
        starts_at: noon,
      }
      const meeting_id = await meeting(db, cast, values)
      const item = { meeting_id, position: 1, kind: 'matter' as const, heading: { fi: 'a' } }
      const item_id = await idOf(
        db.insertInto('items').values(item).returning('id').executeTakeFirstOrThrow(),
      )
      const task = { item_id, what: 'Selvitä', who: 'Olli', person_id: cast.olli.id, due_on: '2026-12-01' }
      return idOf(db.insertInto('tasks').values(task).returning('id').executeTakeFirstOrThrow())
    },
    act: (db, { olli }, id) => taken(browse(db, olli).post(`/tasks/${id}/completion`)),
  },
  {
    duty: 'notice',
    who: 'sari',
    state: async (db, cast) => {
      const id = await meeting(db, cast)
      const item = { meeting_id: id, position: 1, kind: 'matter' as const, heading: { fi: 'a' } }
      await db.insertInto('items').values(item).execute()
      return id
    },
    act: (db, _cast, id) =>
      db.updateTable('meetings').set({ status: 'called', called_at: noon }).where('id', '=', id).execute(),
  },
  {
    duty: 'paper_notice',
    who: 'sari',
    state: async (db, cast) => {
      const meeting_id = await meeting(db, cast, { status: 'called' })
      const sent = {
        sent_at: noon,
        rule_days: 4,
        counting: 'sending_day' as const,
        days_given: 8,
        in_time: true,
      }
      const values = { meeting_id, kind: 'call' as const, ...sent }
      const notice_id = await idOf(
        db.insertInto('notices').values(values).returning('id').executeTakeFirstOrThrow(),
      )
      const recipient = { notice_id, person_id: cast.anna.id, address: 'Katu 1', way: 'post' as const }
      await db.insertInto('notice_recipients').values(recipient).execute()
      return meeting_id
    },
    act: (db) => db.updateTable('notice_recipients').set({ at: noon }).execute(),
  },
  {
    duty: 'deputy_reply',
    who: 'annaDeputy',
    state: async (db, cast) => {
      const meeting_id = await meeting(db, cast, { status: 'called' })
      const called = {
        membership_id: cast.memberships.anna!,
        deputy_id: cast.memberships.annaDeputy!,
        called_at: noon,
      }
      await db
        .insertInto('deputy_calls')
        .values({ meeting_id, ...called })
        .execute()
      return meeting_id
    },
    act: (db, { annaDeputy }, id) =>
      taken(browse(db, annaDeputy).post(`/meetings/${id}/replies`, { reply: 'coming' })),
  },
  {
    duty: 'position',
    who: 'anna',
    state: async (db, cast) => (await running(db, cast)).meeting,
    act: async (db, { anna }, id) => {
      const items = await db.selectFrom('procedure_items').select('item_id').execute()
      for (const { item_id } of items) await taken(accept(db, anna, id, item_id, 'strong'))
    },
  },
  {
    duty: 'positions_missing',
    who: 'sari',
    state: async (db, cast) => (await running(db, cast)).meeting,
    act: async (db, cast, id) => {
      const items = await db.selectFrom('procedure_items').select('item_id').execute()
      for (const { item_id } of items)
        for (const person of members(cast)) await taken(accept(db, person, id, item_id, 'strong'))
    },
  },
  {
    duty: 'checkers_to_choose',
    who: 'sari',
    state: async (db, cast) => (await openBoard(db, cast, { on: 'checkers' })).id,
    act: (db, { anna }, id) =>
      db.insertInto('checkers').values({ meeting_id: id, person_id: anna.id }).execute(),
  },
  {
    duty: 'election_to_vote',
    who: 'bertta',
    state: async (db, cast) => {
      const { id, items } = await openBoard(db, cast)
      const room = electing(db, cast, { id, items, matter: 0 }, items.voucher)
      const election = await room.open()
      for (const whom of ['anna', 'cecilia'] as const) await room.nominate(election, whom)
      await room.poll(election)
      return id
    },
    act: async (db, { bertta }) => {
      const { id } = await db.selectFrom('elections').select('id').executeTakeFirstOrThrow()
      await taken(browse(db, bertta).post(`/elections/${id}/ballots`, { choices: 'blank' }))
    },
  },
  {
    duty: 'election_to_confirm',
    who: 'bertta',
    state: async (db, cast) => {
      const { id, items } = await openBoard(db, cast)
      const room = electing(db, cast, { id, items, matter: 0 }, items.voucher)
      const election = await room.open()
      for (const whom of ['anna', 'cecilia'] as const) await room.nominate(election, whom)
      await room.demand(election, 'secret', 'anna')
      await room.poll(election)
      await room.vote(election, 'anna', 'blank')
      await room.close(election)
      return id
    },
    act: async (db, { bertta }) => {
      const { id } = await db.selectFrom('elections').select('id').executeTakeFirstOrThrow()
      await taken(browse(db, bertta).post(`/elections/${id}/confirmations`))
    },
  },
  {
    duty: 'ballot_to_cast',
    who: 'bertta',
    state: async (db, cast) => {
      const { id, items } = await openBoard(db, cast)
      const motion = await counterPropose(db, cast, items.voucher)
      await vote(db, cast, items.voucher, motion)
      return id
    },
    act: (db, { bertta }) => castAll(db, [[bertta, 'yes']]),
  },
  {
    duty: 'tie_to_settle',
    who: 'chair',
    state: async (db, cast) => {
      const { id, items } = await openBoard(db, cast)
      await vote(db, cast, items.voucher, await counterPropose(db, cast, items.voucher))
      await castAll(db, [
        [cast.anna, 'yes'],
        [cast.bertta, 'no'],
        [cast.chair, 'blank'],
      ])
      return id
    },
    act: (db, { chair }) =>
      db.updateTable('ballots').set({ choice: 'yes' }).where('person_id', '=', chair.id).execute(),
  },
  {
    duty: 'deputy_missing',
    who: 'sari',
    state: async (db, { memberships }) => {
      await db.deleteFrom('memberships').where('id', '=', memberships.annaDeputy!).execute()
      const anna = db.selectFrom('memberships').where('id', '=', memberships.anna!).select('seat_id as id')
      return idOf(anna.executeTakeFirstOrThrow())
    },
    act: (db, { hanna }, id) =>
      db
        .insertInto('memberships')
        .values({
          seat_id: id,
          person_id: hanna.id,
          capacity: 'deputy',
          starts_on: '2026-11-01',
          consented_on: '2026-11-01',
        })
        .execute(),
  },
  {
    duty: 'office_ending',
    who: 'sari',
    state: async (db, { bodies }) => {
      await db
        .updateTable('offices')
        .set({ ends_on: '2026-12-31' })
        .where('body_id', '=', bodies.board)
        .where('office', '=', 'chair')
        .execute()
      return bodies.board
    },
    act: (db, { bodies, anna }) =>
      db
        .insertInto('offices')
        .values({ person_id: anna.id, body_id: bodies.board, office: 'chair', starts_on: '2027-01-01' })
        .execute(),
  },
  {
    // nobody is in the chair
    duty: 'office_ending',
    who: 'sari',
    state: async (db, { bodies }) => {
      await db
        .updateTable('offices')
        .set({ ends_on: '2026-11-10' })
        .where('body_id', '=', bodies.board)
        .where('office', '=', 'chair')
        .execute()
      return bodies.board
    },
    act: (db, { bodies, sari }) =>
      taken(
        browse(db, sari).post(`/bodies/${bodies.board}/offices`, {
          person: 'Anna (anna@example.test)',
          office: 'chair',
          starts_on: '2026-11-25',
          decision: 'Aluehallitus 25.11.2026',
        }),
      ),
  },
  {
    duty: 'memo_to_write',
    who: 'kerttu',
    state: (db, cast) =>
      meeting(db, cast, {
        body_id: cast.bodies.crew,
        term_id: cast.terms.crew,
        kind: 'memo',
        status: 'called',
        starts_at: noon,
      }),
    act: (db, _cast, id) =>
      db.updateTable('meetings').set({ status: 'closed', closed_at: noon }).where('id', '=', id).execute(),
  },
  {
    duty: 'memo_correct',
    who: 'kerttu',
    state: async (db, cast) => memo(db, cast, 'writing'),
    act: (db) => db.updateTable('minutes').set({ status: 'with_chair', sent_at: noon }).execute(),
  },
  {
    duty: 'extract_send',
    who: 'sari',
    state: async (db, cast) => {
      const { item, meeting } = await adopted(db, cast)
      await sign(db, meeting)
      const extract = {
        item_id: item,
        kind: 'for_information' as const,
        recipient: 'Kirjaamo',
        added_at: noon,
      }
      await db.insertInto('extracts').values(extract).execute()
      const minutes = db.selectFrom('minutes').where('meeting_id', '=', meeting).select('id')
      return idOf(minutes.executeTakeFirstOrThrow())
    },
    act: (db) => db.updateTable('extracts').set({ sent_at: noon }).execute(),
  },
  {
    duty: 'minutes_publish',
    who: 'sari',
    state: async (db, cast) => {
      const { meeting } = await adopted(db, cast)
      await sign(db, meeting)
      const minutes = db.selectFrom('minutes').where('meeting_id', '=', meeting).select('id')
      return idOf(minutes.executeTakeFirstOrThrow())
    },
    act: (db) =>
      db.updateTable('minutes').set({ published_at: noon, personal_data_leaves_on: '2027-11-25' }).execute(),
  },
  {
    duty: 'fee_claim',
    who: 'anna',
    state: (db, cast) => paidMeeting(db, cast),
    act: (db, { anna }, id) => taken(browse(db, anna).post(`/meetings/${id}/claim`, {})),
  },
  {
    duty: 'fee_claim_returned',
    who: 'anna',
    state: async (db, cast) => {
      const meeting_id = await paidMeeting(db, cast)
      const returned = { status: 'returned', returned_reason: 'Lippu puuttuu.' } as const
      await db
        .insertInto('fee_claims')
        .values({ meeting_id, person_id: cast.anna.id, ...returned })
        .execute()
      return meeting_id
    },
    act: (db, { anna }, id) => taken(browse(db, anna).post(`/meetings/${id}/claim`, {})),
  },
  {
    duty: 'fees_to_approve',
    who: 'sari',
    state: async (db, cast) => {
      const meeting = await paidMeeting(db, cast)
      const checked = { kind: 'minutes', language: 'fi', status: 'checked', created_at: noon } as const
      await db
        .insertInto('minutes')
        .values({ meeting_id: meeting, ...checked })
        .execute()
      await taken(browse(db, cast.anna).post(`/meetings/${meeting}/claim`, {}))
      return cast.bodies.board
    },
    act: async (db, { sari, anna }) => {
      const { meeting_id } = await db.selectFrom('fee_claims').select('meeting_id').executeTakeFirstOrThrow()
      await taken(browse(db, sari).post(`/meetings/${meeting_id}/fee-approvals/${anna.id}`))
    },
  },
  {
    duty: 'memo_approve',
    who: 'kaisa',
    state: async (db, cast) => memo(db, cast, 'with_chair'),
    act: (db) => db.updateTable('minutes').set({ status: 'signed' }).execute(),
  },
  {
    duty: 'disqualification_to_decide',
    who: 'chair',
    state: async (db, cast) => {
      const { id, items } = await openBoard(db, cast)
      const values = {
        item_id: items.voucher,
        person_id: cast.anna.id,
        ground: 5 as const,
        reason: 'Hallitus',
      }
      await db
        .insertInto('disqualifications')
        .values({ ...values, status: 'disputed', declared_at: noon })
        .execute()
      return id
    },
    act: (db) => db.updateTable('disqualifications').set({ status: 'rejected' }).execute(),
  },
  {
    duty: 'grounds_to_give',
    who: 'anna',
    state: async (db, cast) => {
      const { items } = await openBoard(db, cast)
      const dissent = { item_id: items.voucher, person_id: cast.anna.id, declared_at: noon }
      return idOf(db.insertInto('dissents').values(dissent).returning('id').executeTakeFirstOrThrow())
    },
    act: (db) =>
      db.updateTable('dissents').set({ grounds_html: '<p>Koska.</p>', grounds_at: noon }).execute(),
  },
  {
    duty: 'call_short',
    who: 'sari',
    state: (db, cast) => call(db, cast, { closes_on: '2026-12-02' }),
    act: async (db, _cast, id) => {
      await candidate(db, id)
      await candidate(db, id, { email: 'toinen@example.test' })
    },
  },
  {
    duty: 'call_closed',
    who: 'sari',
    state: (db, cast) => call(db, cast, { closes_on: '2026-11-24' }),
    act: (db, { sari }, id) =>
      taken(browse(db, sari).post(`/calls/${id}/cancellation`, { reasons: 'Paikkoja ei täytetä' })),
  },
  {
    duty: 'candidacy_consent',
    who: 'hanna',
    state: async (db, cast) => candidate(db, await call(db, cast), { person_id: cast.hanna.id }),
    act: async (db, { hanna }, id) => {
      const token = consentToken(testSettings().sessionSecret, id)
      await db
        .updateTable('candidates')
        .set({ consent_hash: hashOf(token) })
        .execute()
      await taken(browse(db, hanna).post(`/candidacies/${token}/consent`))
    },
  },
  {
    duty: 'rival_text',
    who: 'sari',
    state: async (db, cast) => {
      const { items } = await callBoard(db, cast)
      const place = { thing: 'item', thing_id: items.voucher, field: 'proposal', language: 'fi' as const }
      const rival = {
        ...place,
        action: '/items/1/texts',
        url: '/items/1',
        base_version: 0,
        html: '<p>Toinen.</p>',
        person_id: cast.sari.id,
        at: noon,
      }
      return idOf(db.insertInto('rival_texts').values(rival).returning('id').executeTakeFirstOrThrow())
    },
    act: (db) => db.updateTable('rival_texts').set({ settled_at: noon }).execute(),
  },
  {
    duty: 'documents_to_register',
    who: 'reetta',
    state: async (db) => {
      const said = { subject: 'service' as const, page: '', text: 'Ei avaudu.', language: 'fi' as const }
      await db
        .insertInto('feedbacks')
        .values({ ...said, received_at: noon, answer_by: '2026-12-09' })
        .execute()
      return 1
    },
    act: async (db, { reetta }) => {
      const { id } = await db.selectFrom('feedbacks').select('id').executeTakeFirstOrThrow()
      const form = { day: '2026-11-25', document: `feedback-${id}` }
      await taken(browse(db, reetta).post('/registry/registrations', form))
    },
  },
  {
    duty: 'feedback_to_answer',
    who: 'reetta',
    state: (db) =>
      idOf(
        db
          .insertInto('feedbacks')
          .values({
            ...{ received_at: noon, subject: 'service', page: '', text: 'Ei avaudu.', language: 'fi' },
            answer_by: '2026-12-09',
          })
          .returning('id')
          .executeTakeFirstOrThrow(),
      ),
    act: (db, { reetta }, id) =>
      taken(
        browse(db, reetta).post(`/feedback/received/${id}/answers`, {
          outcome: 'mended',
          answer: 'Korjattu.',
        }),
      ),
  },
  {
    duty: 'duty_failed',
    who: 'ilmari',
    state: async (db) => {
      const [begun_at, error] = [noon, 'ECONNREFUSED']
      const failed = { has_failed: true, failed_at: noon, error, runs: 1 }
      const times = { due_at: noon, next_at: later, begun_at, ended_at: noon }
      await db
        .insertInto('duty_runs')
        .values({ name: 'sweepRivals', ...times, ...failed })
        .execute()
      return troubleSeen(db, 'duty_failed')
    },
    act: (db) => settleDuty(db, { name: 'sweepRivals', runs: 1, ended_at: later }),
  },
  {
    duty: 'messages_late',
    who: 'ilmari',
    state: async (db) => {
      const letter = { subject: say('mail.signature'), text: [], kind: 'notice' }
      const to = { email: 'a@example.test', language: 'fi' as const }
      await putInOutbox(db, 'http://a.test', { to, at: new Date(noon.getTime() - 3_600_000), ...letter })
      return troubleSeen(db, 'messages_late')
    },
    act: (db) => db.updateTable('messages').set({ status: 'sent' }).execute(),
  },
  {
    duty: 'backup_old',
    who: 'ilmari',
    state: (db) => troubleSeen(db, 'backup_old'),
    act: (db) => db.insertInto('backups').values({ at: later, folder: '/b', bytes: 1, files: 0 }).execute(),
  },
  {
    duty: 'space_short',
    who: 'ilmari',
    state: (db) => troubleSeen(db, 'space_short', 3),
    act: (db) => watchService(houseOn(db), later, async () => ({ free: 90, whole: 100 })),
  },
  {
    duty: 'accessibility_statement_due',
    who: 'ilmari',
    state: async () => 1,
    act: (db, { ilmari }) =>
      taken(
        browse(db, ilmari).post('/accessibility', {
          ...{ conformity: 'full', assessed_by: 'own', assessed_on: '2026-11-20', contact: 'a@example.test' },
        }),
      ),
  },
  {
    duty: 'privacy_notice_due',
    who: 'ilmari',
    state: async () => 1,
    act: (db, { ilmari }) =>
      taken(browse(db, ilmari).post('/privacy', { controller: 'Alue', contact: 'x', officer: 'y' })),
  },
  {
    duty: 'invitation_missing',
    who: 'sari',
    state: async (db, { bertta }) => {
      await db.updateTable('people').set({ activated_at: null }).where('id', '=', bertta.id).execute()
      return bertta.id
    },
    act: (db, { sari }, id) => taken(browse(db, sari).post(`/people/${id}/invitations`)),
  },
  {
    duty: 'invitation_unused',
    who: 'ilmari',
    state: async (db, { hanna, ilmari }) => {
      await db.updateTable('people').set({ activated_at: null }).where('id', '=', hanna.id).execute()
      const sent = {
        created_at: new Date('2026-11-10T10:00:00Z'),
        expires_at: new Date('2026-11-24T10:00:00Z'),
      }
      const token = {
        person_id: hanna.id,
        purpose: 'invitation' as const,
        hash: 'x',
        made_by: ilmari.id,
        ...sent,
      }
      await db.insertInto('tokens').values(token).execute()
      return hanna.id
    },
    act: (db, _cast, id) =>
      db.updateTable('people').set({ activated_at: noon }).where('id', '=', id).execute(),
  },
  {
    duty: 'minutes_refused',
    who: 'sari',
    state: async (db, cast) => {
      const id = await minutesWith(db, cast, 'refused')
      await meeting(db, cast, { number: 10, status: 'open' })
      return id
    },
    act: (db, _cast, id) =>
      db.updateTable('minutes').set({ status: 'checked' }).where('id', '=', id).execute(),
  },
  {
    duty: 'minutes_chair',
    who: 'chair',
    state: (db, cast) => minutesWith(db, cast, 'with_chair'),
    act: (db, { chair }, id) => judge(db, id, chair, 'chair', 'approved'),
  },
  {
    duty: 'minutes_check',
    who: 'anna',
    state: async (db, cast) => {
      const id = await minutesWith(db, cast, 'with_checkers')
      const { meeting_id } = await db.selectFrom('minutes').select('meeting_id').executeTakeFirstOrThrow()
      const person_id = cast.anna.id
      await db.insertInto('checkers').values({ meeting_id, person_id }).execute()
      const stay = { meeting_id, person_id, capacity: 'member' as const, mode: 'in_person' as const }
      await db
        .insertInto('attendances')
        .values({ ...stay, arrived_at: noon })
        .execute()
      return id
    },
    act: (db, { anna }, id) => judge(db, id, anna, 'checker', 'approved'),
  },
  {
    duty: 'minutes_correct',
    who: 'sari',
    state: async (db, cast) => {
      const id = await minutesWith(db, cast, 'with_checkers')
      await judge(db, id, cast.anna, 'checker', 'correction')
      return id
    },
    act: (db) => db.updateTable('verdicts').set({ settled_at: noon }).execute(),
  },
  {
    duty: 'corrections_answer',
    who: 'sari',
    state: async (db, cast) => {
      const id = await minutesWith(db, cast, 'with_checkers')
      const { item_id } = await db.selectFrom('minutes_sections').select('item_id').executeTakeFirstOrThrow()
      const proposed = { minutes_id: id, item_id: item_id!, part: 'handling', before: 'a', after: 'b' }
      const by = { reason: 'Virhe', person_id: cast.anna.id, proposed_at: noon }
      await db
        .insertInto('proposed_corrections')
        .values({ ...proposed, ...by })
        .execute()
      return id
    },
    act: (db) =>
      db.updateTable('proposed_corrections').set({ outcome: 'declined', answered_at: noon }).execute(),
  },
]

/** Minutes of one § in this state. */
async function minutesWith(db: Db, cast: Cast, status: 'with_chair' | 'with_checkers' | 'refused') {
  const meeting_id = await meeting(db, cast, { status: 'closed', starts_at: noon })
  const item = { meeting_id, position: 1, kind: 'matter' as const, heading: { fi: 'a' } }
  const item_id = await idOf(db.insertInto('items').values(item).returning('id').executeTakeFirstOrThrow())
  const values = { meeting_id, kind: 'minutes' as const, language: 'fi' as const, status, created_at: noon }
  const id = await idOf(
    db
      .insertInto('minutes')
      .values({ ...values, sent_at: noon })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  const section = { minutes_id: id, item_id, version: 1, html: '<p>a</p>', hash: 'x', at: noon }
  await db.insertInto('minutes_sections').values(section).execute()
  return id
}

async function paidMeeting(db: Db, cast: Cast) {
  const terms = { class: 'A', fee: 12_000, chair_percent: 50, staff: false, claim_days: 60 }
  await db
    .insertInto('fee_terms')
    .values({ term_id: cast.terms.board, ...terms })
    .execute()
  return (await holdMeeting(db, cast)).meeting
}

async function judge(
  db: Db,
  minutes_id: number,
  person: { id: number },
  role: 'chair' | 'checker',
  verdict: 'approved' | 'correction',
) {
  const { item_id } = await db.selectFrom('minutes_sections').select('item_id').executeTakeFirstOrThrow()
  const values = { minutes_id, item_id, version: 1, person_id: person.id, role, verdict, at: noon }
  await db.insertInto('verdicts').values(values).execute()
}

async function memo(db: Db, cast: Cast, status: 'writing' | 'with_chair') {
  const values = {
    body_id: cast.bodies.crew,
    term_id: cast.terms.crew,
    kind: 'memo',
    status: 'closed',
    starts_at: noon,
  }
  const meeting_id = await meeting(db, cast, values)
  const minutes = {
    meeting_id,
    kind: 'memo' as const,
    language: 'fi' as const,
    status,
    created_at: noon,
    sent_at: noon,
  }
  const id = await idOf(db.insertInto('minutes').values(minutes).returning('id').executeTakeFirstOrThrow())
  return status === 'writing' ? meeting_id : id
}

const vote = (db: Db, _cast: Cast, item_id: number, no_motion_id: number) =>
  db
    .insertInto('votes')
    .values({ item_id, ordinal: 1, kind: 'matter', no_motion_id, method: 'device', opened_at: noon })
    .execute()

const castAll = async (db: Db, choices: [{ id: number }, 'yes' | 'no' | 'blank'][]) => {
  const { id: vote_id } = await db.selectFrom('votes').select('id').executeTakeFirstOrThrow()
  const ballots = choices.map(([{ id: person_id }, choice]) => ({
    vote_id,
    person_id,
    choice,
    cast_at: noon,
  }))
  await db.insertInto('ballots').values(ballots).execute()
}
