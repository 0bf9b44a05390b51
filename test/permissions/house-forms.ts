import { createHmac } from 'node:crypto'
import { hashPassword } from '../../server/web/passwords.ts'
import { four } from '../recommendations/support.ts'
import { noon } from '../support/browser.ts'
import { testSettings } from '../support/house.ts'
import { add, put } from './rows.ts'
import { ours, type Forms, type World } from './world.ts'

const today = '2026-11-25'
const password = 'pitkä ja hyvä salasana'
let hashed: Promise<string> | undefined

const file = () => {
  const form = new FormData()
  form.set('title', 'Liite')
  form.set('file', new Blob(['%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n']), 'liite.pdf')
  return form
}

const setting = (world: World, key: string, value: unknown) =>
  put(world.db, 'settings', [{ key, value: JSON.stringify(value) }])

const office = { person: 'Hanna (hanna@example.test)', starts_on: today }
const seated = {
  person: 'Hanna (hanna@example.test)',
  starts_on: today,
  consented_on: today,
  decision: '§ 5',
}
const body = {
  tier: 'advisory_board',
  name_fi: 'Uusi toimielin',
  languages: 'fi',
  minutes_language: 'fi',
  answer_days: '60',
}
const organisation = { name: 'Uusi Oy', type: 'company' }
const matter = { title_fi: 'Uusi otsikko', publicity: 'handling' }
const term = {
  legal_form: 'toimikunta',
  starts_on: '2025-06-01',
  ends_on: '2027-05-31',
  set_by: 'Aluehallitus',
}
const aCall = {
  title_fi: 'Haku',
  seats: '2',
  listed: 'yes',
  opens_on: today,
  closes_on: '2026-12-15',
}
const next = { ...term, starts_on: '2027-06-01', ends_on: '2029-05-31' }
const answer = { kind: 'not_accepted', reasons: 'Ei rahaa.' }

/** A Finnish text whose Swedish translation is of an earlier version. */
const staleText = ({ db }: World, place: { thing: string; id: number; field: string }) => {
  const { id: thing_id, ...own } = place
  const text = { ...own, thing_id, html: 'x', at: noon }
  return put(db, 'texts', [
    { ...text, language: 'fi', version: 90 },
    { ...text, language: 'sv', version: 90, translated_from: 1 },
  ])
}

const nameOf = async ({ db }: World, id = 0) =>
  (await db.selectFrom('people').where('id', '=', id).select('name').executeTakeFirst())?.name

/** Every place of the proposal decided empty. */
const leftEmpty = async ({ db }: World, appointment: number) => {
  const places = await db
    .selectFrom('appointment_seats')
    .where('appointment_id', '=', appointment)
    .select(['seat_id', 'capacity', 'rank'])
    .execute()
  return Object.fromEntries(
    places.map(({ seat_id, capacity, rank }) => [`place_${seat_id}_${capacity}_${rank}`, 'empty']),
  )
}

/** The last seat of the draft's term in which somebody sits. */
const lastSeat = async ({ db }: World, appointment: number) => {
  const { seat_id } = await db
    .selectFrom('memberships')
    .innerJoin('seats', 'seats.id', 'memberships.seat_id')
    .innerJoin('appointments', 'appointments.term_id', 'seats.term_id')
    .where('appointments.id', '=', appointment)
    .where('memberships.capacity', '=', 'member')
    .orderBy('seats.ordinal', 'desc')
    .select('seat_id')
    .executeTakeFirstOrThrow()
  return seat_id
}

/** A valid form for each act of accounts, bodies, organisations, matters and recommendations. */
export const houseForms: Forms = {
  'POST /account': () => ({ name: 'Uusi Nimi', language: 'fi', phone: '' }),
  'POST /account/address-changes': () => ({ email: 'uusi@example.test' }),
  'POST /account/held/removals': async ({ world, person }) => {
    const followed = { asked_at: noon, confirmed_at: noon }
    if (person) await put(world.db, 'lookahead_followers', [{ ...followed, person_id: person.id }])
    return {}
  },
  'POST /account/opening-receipts': async ({ world, person }) => {
    const opening = { opened_by: world.cast.ilmari.id, opened_at: noon }
    if (person) await put(world.db, 'link_openings', [{ person_id: person.id, ...opening }])
    return {}
  },
  'POST /account/password': () => ({ new_password: password }),
  'POST /account/second-factor': async ({ world, state }) => {
    if (/second factor/.test(state)) await setting(world, 'secret_opens_by', 'second_factor')
    return {}
  },
  'POST /account/second-factor/entries': async ({ world, state, person }) => {
    await setting(world, 'secret_opens_by', 'second_factor')
    if (!person) return {}
    const life = { created_at: noon, expires_at: new Date(noon.getTime() + 60_000) }
    const id = await add(world.db, 'tokens', { person_id: person.id, purpose: 'second_factor', ...life })
    const hash = createHmac('sha256', testSettings().sessionSecret).update(`${id}:123456`).digest('base64url')
    await world.db.updateTable('tokens').set({ hash }).where('id', '=', id).execute()
    return { code: /right/.test(state) ? '123456' : '654321' }
  },
  'POST /administration/retention': () => ({
    messages: '3',
    initiators: '6',
    feedback: '6',
    accounts: '6',
    fees: '84',
    openings: '24',
    statements: '24',
    signers: '120',
    agreed: '36',
    surveys: '6',
    bulletins: '24',
    forums: '12',
    directory: '24',
  }),
  'POST /administration/settings': () => ({
    county_code: '06',
    case_number_pattern: '^\\d+$',
    own_case_numbers: 'no',
    secret_opens_by: 'strong_identification',
  }),
  'POST /sign-in': async ({ world, state }) => {
    const password_hash = await (hashed ??= hashPassword(password))
    await world.db
      .updateTable('people')
      .set({ password_hash })
      .where('id', '=', world.cast.hanna.id)
      .execute()
    return { email: 'hanna@example.test', password: /right/.test(state) ? password : 'väärä salasana' }
  },
  'POST /sign-in-links': () => ({ email: 'hanna@example.test' }),
  'POST /demo-sign-in': async ({ world }) => {
    await setting(world, 'demo_accounts', [{ person_id: world.cast.hanna.id, role: 'member' }])
    return { person: world.cast.hanna.id }
  },
  'POST /first/:token': () => ({ name: 'Uusi', email: 'uusi@example.test', password }),
  'POST /invitations/:token': () => ({ language: 'fi' }),
  'POST /people': () => ({ name: 'Uusi', email: 'uusi@example.test', language: 'fi' }),
  'POST /people/:id': () => ({ name: 'Uusi Nimi' }),
  'POST /people/:id/postal-address': () => ({ postal_address: 'Kuja 1\n28100 Pori' }),
  'POST /people/:id/offices': () => ({ office: 'registrar', body: '', starts_on: today }),
  'POST /people/:id/offices/:office/end': () => ({ ends_on: today }),
  'POST /people/:id/interests': () => ({ organisation: 'Tuottaja Oy', role: 'employed', starts_on: today }),
  'POST /interests/:id/ending': () => ({ ends_on: today }),

  'POST /bodies': () => body,
  'POST /bodies/:id': () => body,
  'POST /bodies/:id/offices': ({ state }) => ({
    ...office,
    office: /secretary/.test(state) ? 'secretary' : 'expert',
  }),
  'POST /bodies/:id/offices/:officeId/ending': () => ({ ends_on: today }),
  'POST /bodies/:id/terms': () => next,
  'POST /terms/:id': () => ({ ...term, set_by: 'Valtuusto' }),
  'POST /terms/:id/profile': () => ({
    keeps: 'minutes',
    notice_days: '5',
    notice_counting: 'sending_day',
    quorum_base: 'seats',
    quorum_sides: 'none',
    deputy_mode: 'personal',
    chair_chosen_by: 'appointer',
    late_items: 'unanimity',
    checkers: '2',
  }),
  'POST /terms/:id/seats': () => ({ count: '1' }),
  'POST /terms/:id/drawing': () => ({ draws: '' }),
  'POST /calls/:id/draws': () => ({ starts_on: '2026-12-10', tickets: '1000' }),
  'POST /computations/:id/draws': () => ({
    source: 'dice',
    source_text: 'Porin talo',
    draws_on: '2026-12-10',
    draws_at: '12.00',
  }),
  'POST /draws/:id/cancellation': () => ({ reasons: 'Virhe' }),
  'POST /draws/:id/number': () => ({ drawn_text: '407', first_witness: 'Wille', second_witness: 'Wilma' }),
  'POST /draws/:id/redraws': () => ({ declined: '2' }),
  'POST /terms/:id/targets': () => ({ lower_member_type_company: '1' }),
  'POST /appointments/:id/decision': async ({ world, id }) => ({
    ...{ decided_by: 'Aluehallitus', decided_on: '2026-11-24', starts_on: '2026-12-01' },
    ...(await leftEmpty(world, id)),
  }),
  'POST /appointments/:id/proposals': () => ({ appointer: 'Aluehallitus' }),
  'POST /appointments/:id/reasons': () => ({ method: 'Ehdokkaista parhaat.' }),
  'POST /terms/:id/appointments': () => ({ title: 'Syksy', starts_on: today }),
  'POST /terms/:id/genders': (at) => ({ [`gender_${ours(at).anna.id}`]: 'female' }),
  'POST /account/gender': () => ({ gender: 'female' }),
  'POST /account/genitive': ({ world, person }) =>
    nameOf(world, person?.id).then((name) => ({ genitive: `${name}n` })),
  'POST /bodies/:id/genitives': async (at) => {
    const { id } = ours(at).anna
    return { [`genitive_${id}`]: `${await nameOf(at.world, id)}n`, [`right_${id}`]: 'yes' }
  },
  'POST /appointments/:id': () => ({ title: 'Kevät', starts_on: today }),
  'POST /appointments/:id/offices': async ({ world, id }) => ({ chair: await lastSeat(world, id) }),
  'POST /appointments/:id/seats/:seatId': ({ world }) => ({
    choice: `organisation-${world.cast.organisations.tuottaja}`,
  }),
  'POST /appointments/:id/reversals': async ({ world, key, id }) => {
    const seat_id = world.ids.seats![key.startsWith('other ') ? 'other board' : 'board']
    const before = `organisation-${world.cast.organisations.tuottaja}`
    const details = { seat_id, capacity: 'member', rank: 1, before, after: 'now' }
    await put(world.db, 'record', [
      { at: noon, act: 'seat drafted', thing: 'appointment', thing_id: id, details },
    ])
    return {}
  },
  'POST /seats/:id': () => ({ criteria: 'Uusi' }),
  'POST /seats/:id/memberships': () => seated,
  'POST /memberships/:id/ending': () => ({ ends_on: today, end_reason: 'resigned', decision: '§ 5' }),
  'POST /memberships/:id/replacement': () => seated,

  'POST /terms/:id/calls': () => aCall,
  'POST /calls/:id': () => aCall,
  'POST /calls/:id/closing': () => ({ closes_on: '2026-12-20' }),
  'POST /calls/:id/cancellation': () => ({ reasons: 'Paikkoja ei täytetä' }),
  'POST /calls/by-link/:key/nominations': () => ({
    organisation: 'Uusi yhdistys ry',
    name_1: 'Toinen Ehdokas',
    email_1: 'toinen@example.test',
    language_1: 'fi',
    capacity_1: 'either',
    nominated_by: 'Nimeäjä',
    nominator_email: 'nimeaja@example.test',
  }),
  'POST /candidacies/:token': () => ({ name: 'Uusi Nimi', language: 'fi', capacity: 'member' }),
  'POST /nominations/:token/mandate': () => ({ mandate: 'Hallitus' }),
  'POST /nominations/:token/withdrawals': ({ world }) => ({ candidate: world.ids.candidates!.named }),
  'POST /candidates/:id/mandate': () => ({ mandate: 'Hallitus' }),
  'POST /candidates/:id/organisation': () => ({ organisation: 'Tuottaja Oy' }),

  'POST /organisations': () => organisation,
  'POST /organisations/:id': () => organisation,
  'POST /organisations/:id/contact': () => ({ email: 'info@example.test' }),
  'POST /organisations/:id/mandates': () => office,
  'POST /organisations/:id/units': () => ({ name: 'Yksikkö', municipality_code: '609' }),
  'POST /mandates/:id/ending': () => ({ ends_on: today }),

  'POST /feedback': () => ({ subject: 'service', text: 'Hyvin toimii.' }),
  'POST /feedback/received/:id/answers': () => ({ outcome: 'mended', answer: 'Korjattu.' }),
  'POST /feedback/received/:id/extensions': () => ({ extension_reasons: 'Sisältöä on paljon.' }),
  'POST /accessibility': () => ({
    conformity: 'full',
    assessed_by: 'own',
    assessed_on: today,
    contact: 'saavutettavuus@example.test',
  }),
  'POST /privacy': () => ({
    controller: 'Alue',
    contact: 'kirjaamo@example.test',
    officer: 'Tietosuojavastaava',
  }),
  'POST /bodies/:id/closing': () => ({ decision: 'Aluehallitus 1.11.2026 § 5' }),
  'POST /archives/:id/handovers': () => ({
    receiver: 'Hyvinvointialueen arkisto',
    way: 'Siirto',
    handed_on: today,
  }),
  'POST /registry/registrations': ({ world }) => ({
    day: today,
    document: `initiative-${world.ids.initiatives!.checked}`,
  }),
  'POST /registry/withdrawals': ({ world }) => ({
    day: today,
    document: `initiative-${world.ids.initiatives!.received}`,
  }),
  'POST /initiatives/new': () => ({ title: 'Aloite', text: 'Teksti', name: 'Kuka', email: '' }),
  'POST /initiatives/:id/check': () => ({ title: 'Aloite', text: 'Teksti', clean: 'yes' }),
  'POST /initiatives/:id/acceptance': ({ world }) => ({ title_fi: 'Asia', body_id: world.cast.bodies.crew }),
  'POST /initiatives/:id/joining': ({ world, state }) => ({
    matter_id: world.ids.matters![/secret/.test(state) ? 'secret' : 'public'],
  }),
  'POST /initiatives/:id/transfer': () => ({
    authority: 'Kela',
    transfer_reasons: 'Kuuluu sinne',
    sure: 'yes',
  }),
  'POST /initiatives/:id/declining': () => ({ decline_reasons: 'Ei kuulu tänne', sure: 'yes' }),
  'POST /matters/new': ({ world }) => ({ ...matter, body_id: world.cast.bodies.board }),
  'POST /matters/:id/details': () => matter,
  'POST /matters/:id/case-number': async ({ world }) => {
    await setting(world, 'case_number_pattern', '^\\d+$')
    return { case_number: '1234' }
  },
  'POST /matters/:id/organisations': ({ world }) => ({ organisation_id: world.cast.organisations.tuottaja }),
  'POST /matters/:id/closing': () => ({ closing_reasons: 'Valmis' }),
  'POST /matters/:id/disclosures': () => ({
    receivers: 'Tuottaja Oy',
    told_on: today,
    told_clock: '08.00',
    what: 'Aikataulu',
  }),
  'POST /matters/:id/rest': () => ({ rest_reasons: 'Odottaa lakia', look_again_on: '' }),
  'POST /matters/:id/resumption': async ({ world, id }) => {
    await world.db.updateTable('matters').set({ status: 'resting' }).where('id', '=', id).execute()
    return {}
  },
  'POST /matters/:id/transfer': () => ({ authority: 'Kela', transfer_reasons: 'Kuuluu sinne' }),
  'POST /matters/:id/translations': async ({ world, id }) => {
    await staleText(world, { thing: 'matter', id, field: 'title' })
    return { field: 'title', language: 'sv' }
  },
  'POST /items/:id/translations': async ({ world, id }) => {
    await staleText(world, { thing: 'item', id, field: 'account' })
    return { field: 'account', language: 'sv' }
  },
  'POST /meetings/:id/files': file,
  'POST /items/:id/files': file,
  'POST /matters/:id/files': file,
  'POST /files/:id/moves': () => ({ direction: 'up' }),
  'POST /files/:id/return': async ({ world, id }) => {
    await world.db.updateTable('files').set({ removed_at: noon }).where('id', '=', id).execute()
    return {}
  },

  'POST /recommendations/:id/summary': () => ({ ...four, publicity: 'handling' }),
  'POST /recommendations/:id/texts': ({ state }) => ({
    field: 'text',
    language: /translated/.test(state) ? 'sv' : 'fi',
    base: '1',
    html: '<p>Uusi</p>',
  }),
  'POST /recommendations/:id/titles': ({ state }) => ({
    title_fi: /translated/.test(state) ? 'Palvelusetelin arvo' : 'Uusi otsikko',
    title_sv: 'Ny rubrik',
  }),
  'POST /recommendations/:id/translations': async ({ world, id }) => {
    await staleText(world, { thing: 'recommendation', id, field: 'text' })
    return { field: 'text', language: 'sv' }
  },
  'POST /recommendations/:id/assignment': ({ world }) => ({ person: world.cast.petra.id }),
  'POST /recommendations/:id/responses': () => answer,
  'POST /responses/:id': () => ({ ...answer, reasons: 'Rahoitus puuttuu yhä.' }),
  'POST /responses/:id/translations': () => ({ language: 'sv', reasons: 'Inga pengar.' }),
  'POST /responses/:id/confirmation': () => ({ handled_on: today }),
  'POST /responses/:id/decision': () => ({ authority_decision: 'Päätetty.', authority_decided_on: today }),
  'POST /recommendations/:id/follow-ups': () => ({ note: 'Etenee.' }),
  'POST /recommendations/:id/closing': () => ({ effect: 'Jonot lyhenivät', measure: 'Jonopäivät' }),
}
