import type { Db } from '../../db/schema/index.ts'
import { adopted, delivered, four, sign } from '../recommendations/support.ts'
import { noon } from '../support/browser.ts'
import type { Cast } from '../support/people.ts'
import { putElections } from './elections-world.ts'
import { putDraws } from './draws-world.ts'
import { putFees } from './fees-world.ts'
import { putMinutes } from './minutes-world.ts'
import { putBulletins } from './bulletins-world.ts'
import { putConsultations } from './consultations-world.ts'
import { putSurveys } from './surveys-world.ts'
import { putPlans } from './plans-world.ts'
import { putNominations } from './nominations-world.ts'
import { putUse } from './use-world.ts'
import { holdRoom } from './rooms.ts'
import { add, put, putFile, type Ids, type Keep } from './rows.ts'

/** All that one board has: drafts, calls, meetings in session, minutes on their way, recommendations. */
export async function furnishBoard(db: Db, cast: Cast): Promise<Ids> {
  const ids: Ids = {}
  const keep: Keep = (plural, state, id) => ((ids[plural] ??= {})[state] = id)
  await putMatters(db, cast, keep)
  await putProcurement(db, cast, keep)
  await putCalls(db, cast, keep)
  await putRooms(db, cast, keep)
  await putElections(db, cast, keep)
  await putMinutes(db, cast, keep)
  await putRecommendations(db, cast, keep)
  await putSeating(db, cast, keep)
  await putDraws(db, cast, keep)
  await putNominations(db, cast, keep)
  await putConsultations(db, cast, keep)
  await putBulletins(db, cast, keep)
  await putUse(db, cast, keep)
  await putFees(db, cast, ids, keep)
  await putSurveys(db, cast, ids, keep)
  await putPlans(db, cast, ids, keep)
  return ids
}

const publicities = ['public', 'handling', 'secret'] as const
const groundOf = (publicity: string) =>
  publicity === 'secret' ? { secrecy_ground: 'JulkL 24 §', secrecy_extent: 'kokonaan' } : {}

async function putMatters(db: Db, cast: Cast, keep: Keep) {
  const { board } = cast.bodies
  for (const publicity of [...publicities, 'draft'] as const) {
    const more = { publicity, ...groundOf(publicity), created_at: noon, origin: 'provider', body_id: board }
    const matter = await add(db, 'matters', { title: { fi: `Asia ${publicity}` }, ...more })
    keep('matters', publicity, matter)
    if (publicity === 'handling') keep('procurement', 'ungiven', matter)
    await put(db, 'matter_organisations', [{ matter_id: matter, organisation_id: cast.organisations.hoiva }])
    keep(
      'files',
      `matter ${publicity}`,
      await putFile(db, { thing: 'matter', id: matter, publicity: 'handling' }),
    )
  }
}

/** R82: a matter before a tender, of which somebody has been told something. */
async function putProcurement(db: Db, cast: Cast, keep: Keep) {
  const procurement = await add(db, 'matters', {
    title: { fi: 'Markkinavuoropuhelu' },
    procurement: true,
    created_at: noon,
    origin: 'county',
    body_id: cast.bodies.board,
  })
  const told = {
    matter_id: procurement,
    receivers: 'Tuottaja Oy',
    what: 'Aikataulu',
    person_id: cast.sari.id,
  }
  await put(db, 'disclosures', [{ ...told, told_at: noon, published_at: noon }])
  keep('matters', 'procurement', procurement)
  keep('procurement', 'given', procurement)
}

/** A draft, a called meeting with its papers, and one whose hour has come. */
async function putCalls(db: Db, cast: Cast, keep: Keep) {
  const meeting = (state: string, number: number, more: object) =>
    add(db, 'meetings', {
      body_id: cast.bodies.board,
      term_id: cast.terms.board,
      kind: 'formal',
      number,
      year: 2026,
      starts_at: new Date('2026-12-16T10:00:00Z'),
      ends_at: new Date('2026-12-16T12:00:00Z'),
      place: 'Porin talo',
      publish_agenda: true,
      created_at: noon,
      ...more,
    }).then((id) => keep('meetings', state, id))

  const draft = await meeting('draft', 1020, {})
  const called = await meeting('called', 1021, { status: 'called', called_at: noon })
  const hour = new Date(noon.getTime() - 3_600_000)
  await meeting('today', 1022, { status: 'called', called_at: noon, starts_at: hour, ends_at: noon })
  for (const publicity of publicities) {
    const paper = { kind: 'matter', heading: { fi: `Asia ${publicity}` }, presenter_id: cast.esko.id }
    const more = { ...paper, publicity, ...groundOf(publicity) }
    const position = publicities.indexOf(publicity) + 1
    const state = publicity === 'handling' ? 'draft' : `draft ${publicity}`
    keep('items', state, await add(db, 'items', { meeting_id: draft, position, ...more }))
    const item = keep('items', publicity, await add(db, 'items', { meeting_id: called, position, ...more }))
    keep('files', publicity, await putFile(db, { thing: 'item', id: item, publicity }))
  }
  const gone = { meeting_id: draft, position: 9, kind: 'matter', heading: { fi: 'Pois' }, removed_at: noon }
  keep('items', 'removed', await add(db, 'items', { ...gone, publicity: 'public' }))
  keep('files', 'draft', await putFile(db, { thing: 'meeting', id: draft, publicity: 'public' }))
  await putNotice(db, cast, keep, called)
  await putProcedure(db, cast, keep, called)
  const rival = {
    thing: 'item',
    field: 'proposal',
    language: 'fi',
    base_version: 0,
    html: '<p>Toinen.</p>',
    at: noon,
  }
  const thing_id = await add(db, 'items', { ...gone, removed_at: null, position: 10, publicity: 'public' })
  const mine = { ...rival, thing_id, person_id: cast.sari.id, action: '/', url: '/' }
  keep('rivals', 'mine', await add(db, 'rival_texts', mine))
}

/** Its matters are decided in an electronic decision procedure that runs. */
async function putProcedure(db: Db, cast: Cast, keep: Keep, meeting_id: number) {
  const ends_at = new Date('2026-12-10T10:00:00Z')
  keep('procedures', 'running', meeting_id)
  await put(db, 'procedures', [{ meeting_id, ends_at, set_by: cast.sari.id, set_at: noon }])
  await put(db, 'procedure_checkers', [{ meeting_id, person_id: cast.anna.id }])
  const items = await db.selectFrom('items').where('meeting_id', '=', meeting_id).select('id').execute()
  for (const { id } of items) await put(db, 'procedure_items', [{ item_id: id, meeting_id }])
}

async function putNotice(db: Db, cast: Cast, keep: Keep, meeting_id: number) {
  const rule = { rule_days: 4, counting: 'sending_day', days_given: 20, in_time: true }
  const notice = await add(db, 'notices', { meeting_id, kind: 'call', sent_at: noon, ...rule })
  keep('notices', 'posted', notice)
  const paper = { notice_id: notice, person_id: cast.cecilia.id, address: 'Katu 1', way: 'post' }
  await put(db, 'notice_recipients', [paper])
  await put(db, 'replies', [{ meeting_id, person_id: cast.cecilia.id, reply: 'coming', at: noon }])
}

async function putRooms(db: Db, cast: Cast, keep: Keep) {
  const next: Record<string, number> = {}
  const phases = ['debate', 'ready', 'voting', 'decided', 'written'] as const
  for (const publicity of ['public', 'secret'] as const)
    for (const [index, phase] of phases.entries()) {
      const state = publicity === 'secret' ? `secret ${phase}` : phase
      const room = await holdRoom(
        db,
        cast,
        phase,
        publicity === 'secret' ? 1040 + index : 1030 + index,
        publicity,
      )
      keep('meetings', state, room.meeting)
      keep('items', state, room.table)
      next[state] = keep('items', `${state} next`, room.next)
      keep('attendances', state, room.attendance)
      keep('motions', state, room.motion)
      if (phase === 'debate')
        keep('turns', state.replace('debate', 'waiting'), await putTurns(db, cast, room.table))
      if (phase === 'voting') {
        const spoken = { item_id: room.table, person_id: cast.cecilia.id, kind: 'turn', place: 1 }
        const turn = await add(db, 'turns', { ...spoken, asked_at: noon, given_at: noon })
        keep('turns', state.replace('voting', 'speaking'), turn)
      }
      if (room.vote) keep('votes', state, room.vote)
      if (room.dissent) keep('dissents', state, room.dissent)
    }
  const doubt = { person_id: cast.anna.id, ground: 5, reason: 'Toimitusjohtaja', declared_at: noon }
  const at = async (state: string, item_id: number, status: string) =>
    keep('disqualifications', state, await add(db, 'disqualifications', { ...doubt, item_id, status }))
  await at('disputed', next.ready!, 'disputed')
  await at('secret disputed', next['secret ready']!, 'disputed')
}

/** Two who wait to speak; answers the second. */
async function putTurns(db: Db, cast: Cast, item_id: number) {
  const asked = { item_id, kind: 'turn', asked_at: noon }
  await put(db, 'turns', [{ ...asked, person_id: cast.anna.id, place: 1 }])
  return add(db, 'turns', { ...asked, person_id: cast.cecilia.id, place: 2 })
}

async function putRecommendations(db: Db, cast: Cast, keep: Keep) {
  for (const publicity of publicities) {
    const waits = await adopted(db, cast, { publicity })
    await db.updateTable('recommendations').set(four).where('id', '=', waits.id).execute()
    await sign(db, waits.meeting)
    keep('recommendations', `adopted ${publicity}`, waits.id)
    const sent = await delivered(db, cast, { publicity })
    keep('recommendations', publicity, sent.id)
    // the secretary's own choice: where the body publishes, what is delivered is public by itself
    await db
      .updateTable('recommendations')
      .set({ publicity })
      .where('body_id', '=', cast.bodies.board)
      .where('matter_id', 'in', [waits.matter, sent.matter])
      .execute()
    keep('matters', `sent ${publicity}`, sent.matter)
    keep('items', `sent ${publicity}`, sent.item)
    keep('meetings', 'unpublished', sent.meeting)
    const said = { recommendation_id: sent.id, kind: 'not_accepted', reasons: 'Ei rahaa.', drafted_at: noon }
    keep('responses', `draft ${publicity}`, await add(db, 'responses', said))
    keep('recommendations', `answered ${publicity}`, await answered(db, cast, keep, publicity))
    keep('recommendations', `silent ${publicity}`, (await delivered(db, cast, { publicity })).id)
  }
}

/** Answered with a referral that has its decision, and one whose decision is still to come. */
async function answered(db: Db, cast: Cast, keep: Keep, publicity: (typeof publicities)[number]) {
  const { id } = await delivered(db, cast, { publicity })
  await db
    .updateTable('recommendations')
    .set({ status: 'answered', answered_at: noon })
    .where('id', '=', id)
    .execute()
  const said = {
    kind: 'not_accepted',
    reasons: 'Ei rahaa.',
    status: 'confirmed',
    drafted_at: noon,
    confirmed_at: noon,
  }
  await put(db, 'responses', [{ ...said, recommendation_id: id }])
  const open = await delivered(db, cast, { publicity })
  const referred = { ...said, kind: 'referred', authority: 'Aluehallitus', referred_on: '2026-11-20' }
  keep(
    'responses',
    `referred ${publicity}`,
    await add(db, 'responses', { ...referred, recommendation_id: open.id }),
  )
  return id
}

/** The body with its term, a seat, a membership and an office that may end. */
async function putSeating(db: Db, cast: Cast, keep: Keep) {
  keep('bodies', 'board', cast.bodies.board)
  const proposal = { body_id: cast.bodies.board, person_id: cast.anna.id, topic: 'Jonot', proposed_at: noon }
  keep('meeting-proposals', 'proposed', await add(db, 'meeting_proposals', proposal))
  keep('terms', 'board', cast.terms.board)
  const spare = await add(db, 'seats', { term_id: cast.terms.board, ordinal: 20 })
  keep('seats', 'board', spare)
  keep('memberships', 'board', cast.memberships.bertta!)
  keep('people', 'seated', cast.cecilia.id)
  const change = { term_id: cast.terms.board, title: 'Luonnos', starts_on: '2026-12-01' }
  const decided = { decided_by: 'Aluehallitus', decided_on: '2026-11-24', decision_entered_at: noon }
  for (const [state, more] of Object.entries({
    draft: {},
    proposed: { status: 'proposed', appointer: 'Aluehallitus', proposed_at: noon },
    decided: { status: 'decided', ...decided },
    dropped: { status: 'dropped' },
  })) {
    const drafted = { ...change, ...more, created_by: cast.sari.id, created_at: noon }
    const appointment_id = keep('appointments', state, await add(db, 'appointments', drafted))
    const seat_id = await seatOf(db, cast.memberships.anna!)
    const organisation_id = cast.organisations.hoiva
    const place = { appointment_id, seat_id, organisation_id }
    await put(db, 'appointment_seats', [place, { ...place, capacity: 'deputy' }])
  }
  const matter = { title: { fi: 'Nimeäminen' }, created_at: noon, origin: 'county' }
  const call = { term_id: cast.terms.board, title: { fi: 'Haku' }, seats: 1, key: `brought-${cast.sari.id}` }
  const run = { opens_on: '2026-10-01', closes_on: '2026-11-01', created_by: cast.sari.id, created_at: noon }
  const brought = {
    ...{ ...change, status: 'proposed', appointer: 'Johtoryhmä', proposed_at: noon },
    matter_id: await add(db, 'matters', { ...matter, body_id: cast.bodies.leadership }),
    call_id: await add(db, 'calls', { ...call, ...run, published_at: noon }),
  }
  keep(
    'appointments',
    'brought',
    await add(db, 'appointments', { ...brought, created_by: cast.sari.id, created_at: noon }),
  )
  const presenter = await db
    .selectFrom('offices')
    .where('person_id', '=', cast.esko.id)
    .select('id')
    .executeTakeFirstOrThrow()
  keep('offices', 'presenter', presenter.id)
  const secretary = await db
    .selectFrom('offices')
    .where('person_id', '=', cast.sari.id)
    .select('id')
    .executeTakeFirstOrThrow()
  keep('offices', 'secretary', secretary.id)
  const tie = { organisation_id: cast.organisations.hoiva, role: 'board', starts_on: '2025-01-01' }
  keep('interests', 'seated', await add(db, 'interests', { ...tie, person_id: cast.cecilia.id }))
  const lost = {
    kind: 'notice',
    subject: 'Kutsu',
    body: 'Kutsu',
    language: 'fi',
    created_at: noon,
    next_try_at: noon,
  }
  const to = { address: 'cecilia@example.test', person_id: cast.cecilia.id, body_id: cast.bodies.board }
  keep('deliveries', 'undeliverable', await add(db, 'messages', { ...lost, ...to, status: 'undeliverable' }))
}

const seatOf = async (db: Db, membership: number) =>
  (
    await db
      .selectFrom('memberships')
      .where('id', '=', membership)
      .select('seat_id')
      .executeTakeFirstOrThrow()
  ).seat_id
