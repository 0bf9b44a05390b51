import type { Db } from '../../db/schema/index.ts'
import { sectionFrom } from '../../server/minutes/content-rules.ts'
import { paragraphsIn } from '../../server/minutes/proposed-rules.ts'
import { listNewest } from '../../server/minutes/version-queries.ts'
import { browse, noon } from '../support/browser.ts'
import { hashOf } from './minutes-world.ts'
import { put } from './rows.ts'
import { another, ours, type At, type Forms } from './world.ts'

const time = { day: '2026-12-17', start: '12:00', end: '14:00', place: 'Porin talo' }
const text = { html: '<p>Toinen teksti.</p>' }
const ground = { ground: '5', reason: 'Toimitusjohtaja' }

/** A valid form for each act of meetings, agendas, rooms and minutes. */
export const meetingForms: Forms = {
  'POST /meetings': ({ world, key }) => ({ ...time, mode: 'ordinary', body: world.ids.bodies![key] }),
  'POST /bodies/:id/meeting-proposals': () => ({ topic: 'Jonot' }),
  'POST /meeting-proposals/:id/leavings': async ({ world, id, person }) => {
    const backing = { proposal_id: id, backed_at: noon }
    if (person) await put(world.db, 'meeting_backings', [{ ...backing, person_id: person.id }])
    return {}
  },
  'POST /meetings/:id/cancellation': () => ({ note: 'Ei tarpeen' }),
  'POST /meetings/:id/details': () => ({ ...time, mode: 'ordinary', place: 'Rauman talo' }),
  'POST /meetings/:id/move': () => ({ ...time, note: 'Siirto' }),
  'POST /meetings/:id/notice': ({ state }) => ({
    late: 'yes',
    ...(/prevented/.test(state) && { chair_prevented: 'yes' }),
  }),
  'POST /notices/:id/deliveries': (at) => ({ person: ours(at).cecilia.id, way: 'post' }),
  'POST /meetings/:id/procedure': () => ({ day: '2026-12-11', clock: '12.00' }),
  'POST /items/:id/positions': () => ({ stance: 'accept', seen: '' }),
  'POST /meetings/:id/replies': (at) => ({ reply: 'remote', ...another(at) }),
  'POST /meetings/:id/items': () => ({ kind: 'matter', heading_fi: 'Uusi asia' }),
  'POST /items/:id/position': () => ({ to: 'down' }),
  'POST /items/:id/details': () => ({
    heading_fi: 'Uusi otsikko',
    publicity: 'handling',
    decision_mode: 'meeting',
  }),
  'POST /items/:id/texts': () => ({ field: 'proposal', language: 'fi', base: '0', ...text }),
  'POST /items/:id/declarations': () => ground,
  'POST /items/:id/declarations/withdrawal': async (at) => {
    const person = /another/.test(at.state) ? ours(at).cecilia : at.person
    const held = { item_id: at.id, reason: 'Toimitusjohtaja', declared_at: noon }
    if (person) await put(at.world.db, 'disqualifications', [{ ...held, person_id: person.id }])
    return another(at)
  },

  'POST /meetings/:id/arrivals': (at) => ({
    person: at.person?.id,
    ...another(at),
    capacity: 'member',
    mode: 'in_person',
  }),
  'POST /meetings/:id/opening': async ({ world }) => {
    await world.db.updateTable('meetings').set({ status: 'closed' }).where('status', '=', 'open').execute()
    return {}
  },
  'POST /meetings/:id/expected-arrivals': async (at) => {
    const reply = { meeting_id: at.id, person_id: ours(at).cecilia.id, reply: 'coming', at: noon }
    await put(at.world.db, 'replies', [reply])
    return {}
  },
  'POST /meetings/:id/openness-decisions': () => ({ openness: 'public' }),
  'POST /meetings/:id/stays': (at) => ({
    ...{ person: ours(at).cecilia.id, capacity: 'member', mode: 'in_person' },
    ...{ arrived: '11.00', departed: '' },
  }),
  'POST /meetings/:id/quorum-statements': () => ({ quorate: 'yes', lawful: 'yes' }),
  'POST /meetings/:id/checkers': (at) => ({ checkers: [ours(at).anna.id, ours(at).cecilia.id] }),
  'POST /meetings/:id/continuations': () => ({ day: '2026-12-20', clock: '12.00', place: 'Porin talo' }),
  'POST /meetings/:id/resumption': async ({ world, id }) => {
    await put(world.db, 'adjournments', [{ meeting_id: id, at: noon }])
    return {}
  },
  'POST /meetings/:id/chairings': async (at) => {
    const { chair, vice, cecilia } = ours(at)
    if (/without chair/.test(at.state))
      await at.world.db
        .updateTable('attendances')
        .set({ departed_at: noon })
        .where('meeting_id', '=', at.id)
        .where('person_id', 'in', [chair.id, vice.id])
        .execute()
    return { person: cecilia.id }
  },
  'POST /meetings/:id/closing': async ({ world, id }) => {
    await world.db
      .updateTable('items')
      .set({ removed_at: noon })
      .where('meeting_id', '=', id)
      .where('status', '=', 'waiting')
      .execute()
    return {}
  },
  'POST /attendances/:id/identification': async ({ world, id }) => {
    await makeRemote(world.db, id)
    return { way: 'sight' }
  },
  'POST /attendances/:id/privacy': async ({ world, id }) => {
    await makeRemote(world.db, id)
    return {}
  },
  'POST /meetings/:id/identifications': async ({ world: { db }, id }) => {
    const stays = await db
      .selectFrom('attendances')
      .where('meeting_id', '=', id)
      .select(['id', 'person_id'])
      .execute()
    await makeRemote(db, stays.at(-1)!.id)
    const established = { way: 'sight', identified_by: stays[0]!.person_id, identified_at: noon }
    await put(db, 'identifications', [{ attendance_id: stays.at(-1)!.id, ...established }])
    return {}
  },
  'POST /attendances/:id/correction': () => ({ arrived: '11:50', mode: 'in_person' }),
  'POST /attendances/:id/deputy-calls': async ({ world, id }) => {
    const { membership_id } = await world.db
      .updateTable('attendances')
      .set({ departed_at: noon, departure_reason: 'left' })
      .where('id', '=', id)
      .returning('membership_id')
      .executeTakeFirstOrThrow()
    const { seat_id } = await world.db
      .selectFrom('memberships')
      .where('id', '=', membership_id)
      .select('seat_id')
      .executeTakeFirstOrThrow()
    const free = { person_id: world.cast.hanna.id, capacity: 'deputy', rank: 9 }
    await put(world.db, 'memberships', [
      { ...free, seat_id, starts_on: '2025-01-01', consented_on: '2025-01-01' },
    ])
    return {}
  },
  'POST /items/:id/disqualifications': (at) => ({
    person: /another/.test(at.state) ? ours(at).bertta.id : at.person?.id,
    ...ground,
  }),
  'POST /items/:id/block': async (at) => {
    await proposalOn(at, at.id)
    return {}
  },
  'POST /items/:id/block/removal': async (at) => {
    await put(at.world.db, 'block_items', [{ item_id: at.id, marked_at: noon, marked_by: ours(at).sari.id }])
    return another(at)
  },
  'POST /meetings/:id/block-decision': async (at) => {
    const item = at.world.ids.items![`${at.key} next`]!
    await proposalOn(at, item)
    await put(at.world.db, 'block_items', [{ item_id: item, marked_at: noon, marked_by: ours(at).sari.id }])
    return { [`outcome-${item}`]: 'noted' }
  },
  'POST /items/:id/taking-up': async ({ world, id }) => {
    await world.db.updateTable('items').set({ late: true }).where('id', '=', id).execute()
    return { opposed: 'no' }
  },
  'POST /items/:id/next-meeting': async ({ world, id }) => {
    await world.db.updateTable('items').set({ kind: 'next_meeting' }).where('id', '=', id).execute()
    return { day: '2027-01-20', clock: '12.00', place: 'Porin talo' }
  },
  'POST /items/:id/memo-next-meeting': async ({ world, id }) => {
    await world.db.updateTable('items').set({ kind: 'next_meeting' }).where('id', '=', id).execute()
    return { day: '2027-01-20', clock: '12.00', place: 'Porin talo' }
  },
  'POST /items/:id/visitors': () => ({ name: 'Ville Vieras', capacity: 'expert', mode: 'in_person' }),
  'POST /items/:id/hearing-endings': async ({ world, id }) => {
    const { meeting_id } = await world.db
      .selectFrom('items')
      .where('id', '=', id)
      .select('meeting_id')
      .executeTakeFirstOrThrow()
    const heard = { meeting_id, person_id: world.cast.hanna.id, capacity: 'guest', only_item_id: id }
    await put(world.db, 'attendances', [{ ...heard, mode: 'in_person', arrived_at: noon }])
    return {}
  },
  'POST /items/:id/minutes-checking': async ({ world, id, key }) => {
    const minutes_id = world.ids.minutes![key.startsWith('other ') ? 'other checkers' : 'checkers']
    await put(world.db, 'minutes_checkings', [{ item_id: id, minutes_id }])
    return {}
  },
  'POST /meetings/:id/hall': () => ({ number: '0' }),
  'POST /items/:id/turns': (at) => ({ kind: 'turn', ...another(at) }),
  'POST /turns/:id/position': () => ({ to: 'up' }),
  'POST /disqualifications/:id/decision': () => ({ status: 'confirmed' }),
  'POST /items/:id/motions': (at) => ({ kind: 'counter', ...text, ...another(at) }),
  'POST /items/:id/amendments': async (at) => {
    await proposalOn(at, at.id)
    return { version: '1', 'block-0': '<p>Arvo on 42 euroa.</p>', ...another(at) }
  },
  'POST /motions/:id/amendment': async (at) => {
    await amended(at, at.id)
    return { version: '1', 'block-0': '<p>Arvo on 42 euroa.</p>' }
  },
  'POST /items/:id/merging': async (at) => {
    const motion = at.world.ids.motions![at.key]!
    await amended(at, motion)
    return { with: motion }
  },
  'POST /motions/:id/secondings': another,
  'POST /motions/:id/seconding-withdrawals': async (at) => {
    await put(at.world.db, 'secondings', [
      { motion_id: at.id, person_id: ours(at).cecilia.id, seconded_at: noon },
    ])
    return another(at)
  },
  'POST /motions/:id/taking-over': async (at) => {
    const { db } = at.world
    await put(db, 'secondings', [{ motion_id: at.id, person_id: ours(at).cecilia.id, seconded_at: noon }])
    await db.updateTable('motions').set({ status: 'withdrawn' }).where('id', '=', at.id).execute()
    return another(at)
  },
  'POST /motions/:id/correction': () => text,
  'POST /items/:id/base-proposals': () => ({ ...text, language: 'fi' }),
  'POST /items/:id/votes': ({ world, key }) => ({
    pair: `matter::${world.ids.motions![key]}`,
    method: 'device',
    approved: 'yes',
  }),
  'POST /motions/:id/place': async (at) => {
    await rival(at, await itemOf(at))
    return { to: '1' }
  },
  'POST /motions/:id/separation': async (at) => {
    await rival(at, await itemOf(at))
    return { apart: 'yes' }
  },
  'POST /items/:id/sums': async ({ world, key }) => ({
    base: '40',
    [`sum-${world.ids.motions![key]}`]: '60,50',
  }),
  'POST /items/:id/voting-order': async (at) => {
    await rival(at, at.id)
    return { method: 'device', approval: 'unanimous' }
  },
  'POST /items/:id/voting-order/annulment': async (at) => {
    await rival(at, at.id)
    const approved = { method: 'device', approval: 'unanimous', approved_at: noon }
    await put(at.world.db, 'voting_orders', [{ item_id: at.id, ...approved }])
    return {}
  },
  'POST /votes/:id/ballots': (at) => ({ choice: 'blank', ...another(at) }),
  'POST /items/:id/decision': () => ({ outcome: 'removed' }),
  'POST /items/:id/dissents': another,
  'POST /dissents/:id/grounds': () => text,

  'POST /items/:id/appeal': () => ({ appeal: 'rectification' }),
  'POST /items/:id/prose': ({ key }) => ({
    field: key.endsWith('memo') ? 'discussion' : 'handling_prose',
    language: 'fi',
    base: '0',
    ...text,
  }),
  'POST /minutes/:id/verdicts': () => ({ verdict: 'approved', item: 'all' }),
  'POST /minutes/:id/proposed-corrections': async ({ world, id, key }) => {
    const item = world.ids.items![`${key} public`]!
    const kept = (await listNewest(world.db, id)).find(({ item_id }) => item_id === item)
    const [first] = paragraphsIn(sectionFrom(kept!.html).parts)
    return { item, before: first!.typed, after: `${first!.typed} Lisäys`, reason: 'Puuttui' }
  },
  'POST /proposed-corrections/:id/answer': () => ({ outcome: 'declined', answer: 'Näin sanottiin.' }),
  'POST /minutes/:id/sections': async (at) => {
    const asked = { minutes_id: at.id, person_id: ours(at).chair.id, role: 'chair', verdict: 'correction' }
    await put(at.world.db, 'verdicts', [{ ...asked, reasons: 'Kellonaika', at: noon }])
    return { item: 'head' }
  },
  'POST /minutes/:id/signatures': async ({ world, id }) => ({ hash: await hashOf(world.db, id) }),
  'POST /items/:id/signatures': async (at) => {
    await browse(at.world.db, ours(at).sari, { strength: 'strong' }).post(`/items/${at.id}/checking`)
    const kept = at.world.db.selectFrom('minutes_sections').where('item_id', '=', at.id).select('hash')
    return { hash: (await kept.executeTakeFirstOrThrow()).hash }
  },
  'POST /minutes/:id/corrections': ({ world, key }) => ({
    item: world.ids.items![`${key} public`],
    before: 'Kokouksen',
    after: 'Istunnon',
    reason: 'Kirjoitusvirhe',
  }),
  // the world's are sent; what is sent already is neither sent again nor removed
  'POST /extracts/:id/dispatch': unsent,
  'POST /extracts/:id/removal': unsent,
  'POST /minutes/:id/extracts': async ({ world, key }) => {
    await world.db
      .updateTable('extracts')
      .set({ sent_at: null, address: 'arkisto@example.test' })
      .where('id', '=', world.ids.extracts![`${key} public`]!)
      .execute()
    return {}
  },
  'POST /items/:id/extracts': () => ({ kind: 'for_information', recipient: 'Kirjaamo' }),
  'POST /meetings/:id/presence': (at) => ({ present: [at.world.cast.gunnar.id] }),
  'POST /meetings/:id/guests': () => ({ name: 'Toinen vieras' }),
  'POST /meetings/:id/points': () => ({ heading: 'Uusi kohta' }),
  'POST /items/:id/tasks': () => ({ what: 'Selvitä', who: 'Greta' }),
  'POST /items/:id/direction': () => ({ outcome: 'noted' }),
}

async function unsent({ world, id }: At) {
  await world.db.updateTable('extracts').set({ sent_at: null }).where('id', '=', id).execute()
  return {}
}

/** Another seconded proposal, so that the chair has an order to put. */
const rival = (at: At, item_id: number) =>
  put(at.world.db, 'motions', [
    {
      item_id,
      kind: 'counter',
      person_id: ours(at).bertta.id,
      html: '<p>Arvo on 70 euroa.</p>',
      status: 'seconded',
      proposed_at: noon,
    },
  ])

const itemOf = async ({ world, id }: At) =>
  (await world.db.selectFrom('motions').where('id', '=', id).select('item_id').executeTakeFirstOrThrow())
    .item_id

const proposalOn = (at: At, thing_id: number) =>
  put(at.world.db, 'texts', [
    {
      thing: 'item',
      thing_id,
      field: 'proposal',
      language: 'fi',
      version: 1,
      html: '<p>Hyväksytään.</p>',
      at: noon,
    },
  ])

/** The motion as an amendment that changes the only paragraph of the text, where it is none yet. */
export async function amended(at: At, motion_id: number) {
  const { db } = at.world
  const held = await db
    .selectFrom('amendments')
    .where('motion_id', '=', motion_id)
    .selectAll()
    .executeTakeFirst()
  if (held) return
  await proposalOn(at, await itemOf({ ...at, id: motion_id }))
  await put(db, 'amendments', [{ motion_id, language: 'fi', version: 1 }])
  const words = { before: '<p>Hyväksytään.</p>', after: '<p>Hylätään.</p>', redline: '<p>Hylätään.</p>' }
  await put(db, 'amendment_changes', [{ motion_id, place: 0, adds: false, ...words }])
}

/** The meeting is a hybrid one, and whose stay this is takes part remotely. */
async function makeRemote(db: Db, id: number) {
  await db.updateTable('meetings').set({ mode: 'hybrid' }).execute()
  await db.updateTable('attendances').set({ mode: 'remote' }).where('id', '=', id).execute()
}
