import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { furnish, type World } from '../permissions/world.ts'
import { putDraft } from '../permissions/consultations-world.ts'
import { add, put } from '../permissions/rows.ts'
import { noon } from '../support/browser.ts'

/** The permission table's world, and in it a row of every kind that no state there names. */
export async function furnishPages(db: Db): Promise<World> {
  const world = await furnish(db, { others: false })
  const { cast, ids } = world
  await putMeetingRows(db, world)
  const [organisation_id, person_id] = [cast.organisations.tuottaja, cast.anna.id]
  await put(db, 'link_openings', [{ person_id, opened_by: cast.ilmari.id, opened_at: noon }])
  await put(db, 'attempts', [{ key: 'sign-in', at: noon }])
  await put(db, 'backups', [{ at: noon, folder: '/backups/1', bytes: 1_000_000, files: 3 }])
  await put(db, 'troubles', [{ kind: 'backup_old', begun_at: noon, seen_at: noon }])
  await put(db, 'duty_runs', [{ name: 'sendWaiting', due_at: noon, next_at: noon, begun_at: noon, runs: 1 }])
  await put(db, 'organisation_fields', [{ organisation_id, field_key: 'home-care' }])
  await put(db, 'directory_areas', [{ organisation_id, municipality_code: '609' }])
  const contact_id = ids.contacts!.open!
  await put(db, 'contact_fields', [{ contact_id, field_key: 'home-care' }])
  await put(db, 'contact_regions', [{ contact_id, subregion_code: '043' }])
  await put(db, 'interest_declarations', [{ person_id, declared_at: noon }])
  await put(db, 'matter_fields', [{ matter_id: ids.matters!.public, field_key: 'home-care' }])
  await put(db, 'targets', [
    { term_id: cast.terms.board, dimension: 'type', value: 'company', lower: 1, upper: 3 },
    {
      term_id: cast.terms.board,
      dimension: 'type',
      value: 'company',
      also_dimension: 'language',
      also_value: 'sv',
      lower_share: 20,
    },
  ])
  await put(db, 'genitives', [
    { person_id, name: 'Sari', genitive: 'Sarin', confirmed_by: person_id, confirmed_at: noon },
  ])
  await put(db, 'genders', [{ person_id, gender: 'female', entered_by: person_id, entered_at: noon }])
  const told = { matter_id: ids.matters!.public, told_at: noon, published_at: noon, person_id }
  await put(db, 'disclosures', [told])
  const recommendation_id = ids.recommendations!.public
  await put(
    db,
    'record',
    ['meeting', 'item', 'matter', 'recommendation', 'minutes', 'person', 'term', 'call'].map((thing) => ({
      at: noon,
      person_id,
      act: 'meeting called',
      thing,
      thing_id: Object.values(ids[`${thing}s`] ?? ids[thing] ?? { one: person_id })[0]!,
      body_id: cast.bodies.board,
    })),
  )
  const opened = { at: noon, person_id, strength: 'strong', path: '/meetings/1' }
  await put(db, 'openings', [{ ...opened, thing: 'meeting', thing_id: ids.meetings!.called }])
  await put(db, 'readings', [{ recommendation_id, person_id: cast.leena.id, read_at: noon }])
  await put(db, 'follow_ups', [{ recommendation_id, html: '<p>Etenee.</p>', person_id, at: noon }])
  await put(db, 'reminders', [{ recommendation_id, days_before: 7, due_on: '2026-12-01', sent_at: noon }])
  const list_id = await add(db, 'recipient_lists', { name: 'Lista', created_by: person_id, created_at: noon })
  await put(db, 'recipient_list_organisations', [{ list_id, organisation_id }])
  await putDraft(db, ids.statements!.silent!)
  await putLookahead(db, world)
  return world
}

async function putLookahead(db: Db, { cast }: World) {
  const entry_id = await add(db, 'lookahead_entries', {
    body_id: cast.bodies.board,
    subject: { fi: 'Kotihoidon sääntökirja' },
    preparer: { fi: 'Sari' },
    opens_in: '2027-02-01',
    created_by: cast.sari.id,
    created_at: noon,
  })
  await put(db, 'lookahead_fields', [{ entry_id, field_key: 'home-care' }])
  await put(db, 'lookahead_regions', [{ entry_id, subregion_code: '043' }])
  await put(db, 'lookahead_followers', [{ person_id: cast.tuomas.id, asked_at: noon, confirmed_at: noon }])
}

async function putMeetingRows(db: Db, { cast, ids }: World) {
  const [meeting_id, item_id] = [ids.meetings!.debate, ids.items!.debate]
  const person_id = cast.anna.id
  const [membership_id, deputy_id] = [cast.memberships.anna, cast.memberships.annaDeputy]
  const proposal_id = ids['meeting-proposals']!.proposed
  await put(db, 'meeting_backings', [{ proposal_id, person_id: cast.bertta.id, backed_at: noon }])
  await put(db, 'agenda_revisions', [
    { meeting_id: ids.meetings!.called, number: 1, at: noon, what: 'order_changed' },
  ])
  await put(db, 'deputy_calls', [{ meeting_id, membership_id, deputy_id, called_at: noon }])
  const taking = { item_id, at_item_id: item_id, unanimity: true, taken: true, stated_by: person_id }
  const taking_up_id = await add(db, 'takings_up', { ...taking, stated_at: noon })
  await put(db, 'taking_up_stands', [{ taking_up_id, person_id, choice: 'yes' }])
  await put(db, 'turns', [{ item_id, person_id, kind: 'turn', place: 1, asked_at: noon, given_at: noon }])
  const position = { item_id: ids.items!.public, person_id, stance: 'accept', stated_at: noon }
  await put(db, 'positions', [position])
  const attendance_id = ids.attendances!.debate
  const established = { way: 'sight', identified_by: cast.sari.id, identified_at: noon }
  await put(db, 'identifications', [{ attendance_id, ...established }])
  await put(db, 'privacies', [{ attendance_id, confirmed_at: noon }])
  await put(db, 'voting_orders', [{ item_id, base_sum: 40 }])
  const secret = {
    kind: 'secret',
    point: 20,
    readers: 'body',
    language: 'fi',
    html: 'Hinta',
    salt: 'x',
    seal: 'x',
  }
  const about = { body_id: cast.bodies.board, person_id: cast.sari.id, at: noon }
  const passage = await add(db, 'passages', { ...about, ...secret })
  await db
    .updateTable('texts')
    .set({ html: sql`html || ${`<p><span data-secret="${passage}" data-mark="[…]">[…]</span></p>`}` })
    .where('thing', '=', 'item')
    .execute()
  await put(db, 'halls', [{ meeting_id, number: 2, opened_at: noon, opened_by: person_id }])
  await put(db, 'voting_places', [{ motion_id: ids.motions!.debate, place: 1 }])
  const changed = { language: 'fi', version: 1, person_id: cast.esko.id, changed_at: noon }
  await put(db, 'block_items', [{ item_id, marked_at: noon, marked_by: person_id, decided_at: noon }])
  await put(db, 'base_changes', [{ item_id, ...changed }])
  const motion_id = ids.motions!.debate
  const words = { before: '<p>Arvo.</p>', after: '<p>Arvot.</p>', redline: '<p>Arvot.</p>' }
  await put(db, 'amendments', [{ motion_id, language: 'fi', version: 1 }])
  await put(db, 'amendment_changes', [{ motion_id, place: 0, adds: false, ...words }])
  await put(db, 'mergings', [{ item_id, stated_at: noon, stated_by: person_id }])
  await put(db, 'unopposed_amendments', [{ motion_id, stated_at: noon }])
  await put(db, 'decided_texts', [{ item_id, language: 'fi', html: '<p>Arvot.</p>' }])
  await put(db, 'next_meetings', [{ item_id, starts_at: noon, stated_at: noon, entered_by: person_id }])
  const adjournment_id = await add(db, 'adjournments', { meeting_id, at: noon, resumed_at: noon })
  const open = { meeting_id, is_public: true, stated_by: person_id, stated_at: noon }
  await put(db, 'openness_decisions', [open])
  const continued = { starts_at: noon, stated_at: noon, entered_by: person_id }
  await put(db, 'continuations', [{ adjournment_id, ...continued }])
  await put(db, 'chairings', [
    { meeting_id, person_id: cast.vice.id, from_item_id: item_id, elected_at: noon, ended_at: noon },
  ])
  const doubt = { item_id, person_id, reason: 'Toimitusjohtaja', status: 'rejected', declared_at: noon }
  const election_id = ids.elections!.nominating
  await put(db, 'election_demands', [{ election_id, person_id, kind: 'secret', demanded_at: noon }])
  await put(db, 'election_choices', [{ election_id: ids.elections!.voting, person_id, choice: 1 }])
  await put(db, 'election_lots', [{ election_id: ids.elections!.counted, among: '[1]', secret: 'a' }])
  const disqualification_id = await add(db, 'disqualifications', doubt)
  await put(db, 'disqualification_deciders', [{ disqualification_id, person_id: cast.chair.id }])
  const [minutes_id, section] = [ids.minutes!.signed, ids.items!['signed public']]
  await put(db, 'minutes_checkings', [{ item_id, minutes_id }])
  const mended = { before: 'kokuos', after: 'kokous', reason: 'Kirjoitusvirhe', person_id, at: noon }
  await put(db, 'corrections', [{ minutes_id, item_id: section, ...mended }])
}
