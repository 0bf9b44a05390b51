import { Readable } from 'node:stream'
import type { Db } from '../../db/schema/index.ts'
import { houseOn } from '../support/house.ts'
import { noon } from '../support/browser.ts'
import { assemble, type Cast } from '../support/people.ts'
import { furnishBoard } from './board-world.ts'
import { putReader } from './bulletins-world.ts'
import { furnishForums } from './forums-world.ts'
import { add, put, type Ids } from './rows.ts'

/** The cast with all that the table's states name; what the other board has is named 'other …', the crew's 'crew …'. */
export async function furnish(db: Db, { others = true } = {}) {
  const cast = await assemble(db)
  const mirror = others ? await mirrored(db, cast) : cast
  const ids: Ids = {}
  merge(ids, await furnishBoard(db, cast), '')
  if (others) merge(ids, await furnishBoard(db, mirror), 'other ')
  merge(ids, await furnishGroup(db, cast, 'group', cast.gunnar, cast.greta), 'group ')
  if (others) merge(ids, await furnishGroup(db, cast, 'crew', cast.kerttu, cast.kaisa), 'crew ')
  merge(ids, await furnishHouse(db, cast), '')
  await putReader(db)
  return { db, cast, mirror, ids }
}
export type World = Awaited<ReturnType<typeof furnish>>

/** What a form is made of: the state's thing and who sends it. */
export interface At {
  world: World
  key: string
  state: string
  person: { id: number } | undefined
  id: number
}
export type Forms = Record<string, (at: At) => object | Promise<object>>

/** The people of the board that the thing is of. */
export const ours = ({ world, key }: At) => (key.startsWith('other ') ? world.mirror : world.cast)

/** For whom an act is entered: Cecilia, or Outi on the other board. */
export const another = (at: At) => (/for another/.test(at.state) ? { person: ours(at).cecilia.id } : {})

function merge(ids: Ids, more: Ids, prefix: string) {
  for (const [plural, states] of Object.entries(more))
    for (const [state, id] of Object.entries(states)) (ids[plural] ??= {})[prefix + state] = id
}

/** The other board's people in the parts of the first: Oskari is its secretary, Outi its Cecilia. */
async function mirrored(db: Db, cast: Cast): Promise<Cast> {
  const { otherBoard: board } = cast.bodies
  const person = async (name: string) => {
    const email = `${name.toLowerCase()}@example.test`
    const values = { name, email, language: 'fi', created_at: noon, activated_at: noon }
    return { id: await add(db, 'people', values), name, email, language: 'fi' as const }
  }
  const people = {
    chair: await person('Ossi'),
    vice: await person('Orvokki'),
    anna: await person('Onni'),
    bertta: await person('Otso'),
    esko: await person('Olga'),
  }
  const memberships: Record<string, number> = {}
  for (const [index, who] of (['chair', 'vice', 'anna', 'bertta'] as const).entries()) {
    const seat = { term_id: cast.terms.otherBoard, ordinal: index + 2 }
    memberships[who] = await add(db, 'memberships', {
      seat_id: await add(db, 'seats', seat),
      person_id: people[who].id,
      capacity: 'member',
      starts_on: '2025-06-01',
      consented_on: '2025-05-02',
    })
  }
  const outis = db.selectFrom('memberships').where('person_id', '=', cast.outi.id).select('id')
  memberships.cecilia = (await outis.executeTakeFirstOrThrow()).id
  const office = { starts_on: '2025-06-01', body_id: board }
  await put(db, 'offices', [
    { ...office, person_id: people.chair.id, office: 'chair' },
    { ...office, person_id: people.vice.id, office: 'vice_chair' },
    { ...office, person_id: people.esko.id, office: 'presenter' },
  ])
  const own = { bodies: { ...cast.bodies, board }, terms: { ...cast.terms, board: cast.terms.otherBoard } }
  return { ...cast, ...people, ...own, memberships, sari: cast.oskari, cecilia: cast.outi }
}

/** A cooperation group's memo meeting in progress, one that waits for its day, and a matter of its own (R81). */
async function furnishGroup(
  db: Db,
  cast: Cast,
  body: 'group' | 'crew',
  secretary: { id: number },
  chair: { id: number },
) {
  const meeting = (number: number, status: string) =>
    add(db, 'meetings', {
      body_id: cast.bodies[body],
      term_id: cast.terms[body],
      kind: 'memo',
      number,
      year: 2026,
      starts_at: noon,
      ends_at: noon,
      place: 'Porin talo',
      status,
      created_at: noon,
      called_at: noon,
      opened_at: status === 'open' ? noon : null,
    })
  const memo = await meeting(1, 'open')
  const waiting = await meeting(2, 'called')
  const matter = await add(db, 'matters', {
    title: { fi: 'Jonot' },
    origin: 'provider',
    body_id: cast.bodies[body],
    created_at: noon,
  })
  const point = { meeting_id: memo, position: 1, kind: 'matter', heading: { fi: 'Jonot' }, matter_id: matter }
  const item = await add(db, 'items', point)
  const guest = await add(db, 'people', { name: 'Vieras', language: 'fi', created_at: noon })
  const stay = { meeting_id: memo, mode: 'in_person', arrived_at: noon }
  await put(db, 'attendances', [
    { ...stay, person_id: guest, capacity: 'guest' },
    { ...stay, person_id: chair.id, capacity: 'member' },
    { ...stay, person_id: secretary.id, capacity: 'secretary' },
  ])
  const task = { item_id: item, what: 'Kysy jonotilanne', who: 'Sihteeri', person_id: chair.id }
  return {
    meetings: { memo, waiting },
    items: { memo: item },
    matters: { handling: matter },
    tasks: { given: await add(db, 'tasks', task) },
    guests: { memo: guest },
  }
}

/** What belongs to no body: initiatives, organisations, people, a rival text, links. */
async function furnishHouse(db: Db, cast: Cast): Promise<Ids> {
  const brought = {
    person_id: cast.tuomas.id,
    name: 'Tuomas',
    organisation_id: cast.organisations.tuottaja,
    origin: 'provider',
    title: 'Aloite',
    text: 'Aloitteen teksti.',
    received_at: noon,
  }
  const received = await add(db, 'initiatives', brought)
  const checked = await add(db, 'initiatives', { ...brought, status: 'checked', checked_at: noon })
  await put(db, 'registrations', [
    { kind: 'initiative', document_id: received, person_id: cast.reetta.id, registered_at: noon },
  ])
  const said = {
    received_at: noon,
    subject: 'accessibility',
    page: '/bodies',
    text: 'Ei avaudu.',
    language: 'fi',
  }
  const waiting = await add(db, 'feedbacks', { ...said, answer_by: '2026-12-09' })
  const closedBy = { answered_at: noon, answered_by: cast.ilmari.id, outcome: 'mended', answer: 'Korjattu.' }
  const answered = await add(db, 'feedbacks', { ...said, answer_by: '2026-12-09', ...closedBy })
  const { tuottaja } = cast.organisations
  const closedOnes = await furnishClosed(db, cast)
  const unit = { organisation_id: tuottaja, municipality_code: '609', name: 'Porin yksikkö' }
  await db.updateTable('organisations').set({ soteri_id: 'S-1' }).where('id', '=', tuottaja).execute()
  const closed = { name: 'Suljettu', language: 'fi', created_at: noon, closed_at: noon }
  const invited = { name: 'Kutsuttu', email: 'kutsuttu@example.test', language: 'fi', created_at: noon }
  const person = await add(db, 'people', invited)
  const mandate = { organisation_id: tuottaja, person_id: person, starts_on: '2025-01-01' }
  const office = { person_id: person, office: 'preparer', starts_on: '2025-06-01' }
  const token = { person_id: person, purpose: 'invitation', created_at: noon, expires_at: noon }
  const mail = {
    kind: 'invitation',
    subject: 'Kutsu',
    body: '{link}',
    language: 'fi',
    address: invited.email,
  }
  const times = { created_at: noon, next_try_at: noon, person_id: person }
  const thing = { thing: 'token', thing_id: await add(db, 'tokens', token) }
  return {
    deliveries: { invitation: await add(db, 'messages', { ...mail, ...times, ...thing }) },
    initiatives: { received, checked },
    feedback: { waiting, answered },
    organisations: { provider: tuottaja },
    directory: await furnishDirectory(db, cast),
    ...(await furnishContacts(db, cast)),
    ...(await furnishForums(db, cast)),
    units: { provider: await add(db, 'service_units', unit) },
    mandates: { given: await add(db, 'mandates', mandate) },
    people: { invited: person, closed: await add(db, 'people', closed) },
    offices: { invited: await add(db, 'offices', office) },
    bodies: { leadership: cast.bodies.leadership, group: cast.bodies.group, ...closedOnes.bodies },
    archives: closedOnes.archives,
  }
}

/** Paavo is asked, and Petra while he is away; a question waits and one has been answered. */
async function furnishContacts(db: Db, cast: Cast): Promise<Ids> {
  const contact_id = await add(db, 'contacts', {
    person_id: cast.paavo.id,
    topic: { fi: 'Palvelusetelit' },
    created_at: noon,
  })
  const away = { away_from: '2026-11-20', away_until: '2026-11-30', stand_in_id: cast.petra.id }
  await add(db, 'contact_absences', { ...away, contact_id })
  const asked = {
    contact_id,
    person_id: cast.hanna.id,
    language: 'fi',
    text: 'Miten?',
    page: '',
    asked_at: noon,
  }
  const answered = { answered_at: noon, answered_by: cast.petra.id, answer: 'Näin.' }
  return {
    contacts: { open: contact_id },
    questions: {
      waiting: await add(db, 'questions', asked),
      answered: await add(db, 'questions', { ...asked, ...answered }),
    },
  }
}

/** Tuottaja's entry with a change that waits and one that was refused; a spreadsheet read, and one saved. */
async function furnishDirectory(db: Db, cast: Cast): Promise<Ids[string]> {
  const { tuottaja, hoiva } = cast.organisations
  await put(db, 'directory_entries', [{ organisation_id: tuottaja, languages: ['fi'], open_to_bids: true }])
  const change = { organisation_id: tuottaja, person_id: cast.tuomas.id, proposed_at: noon }
  const said = { before: { places: null }, after: { places: 12 } }
  const refused = { settled_at: noon, settled_by: cast.sari.id, outcome: 'refused', reason: 'Ei.' }
  const rows = JSON.stringify([{ line: 2, cells: { name: 'Tuotu ry', type: 'yhdistys' } }])
  const sheet = { person_id: cast.sari.id, at: noon, name: 'tuottajat.csv' }
  const saved = await add(db, 'directory_imports', {
    ...sheet,
    rows: '[]',
    saving_at: noon,
    saving_by: cast.sari.id,
    saved_at: noon,
  })
  const brought = { name: 'Tuotu Oy', type: 'company', created_at: noon }
  await put(db, 'directory_import_changes', [
    { import_id: saved, organisation_id: await add(db, 'organisations', brought), after: {} },
  ])
  return {
    provider: tuottaja,
    unlisted: hoiva,
    proposed: await add(db, 'directory_changes', { ...change, ...said }),
    refused: await add(db, 'directory_changes', { ...change, ...said, ...refused }),
    read: await add(db, 'directory_imports', { ...sheet, rows }),
    saved,
  }
}

/** Two bodies that have been closed: one with its package, one whose package nobody has asked for. */
async function furnishClosed(db: Db, cast: Cast) {
  const body = (name: string) =>
    add(db, 'bodies', {
      ...{ tier: 'working_group', name: JSON.stringify({ fi: name }), created_at: noon },
      ...{ closed_on: '2026-11-01', closed_by_decision: 'Aluehallitus § 1' },
    })
  const [closed, unarchived] = [await body('Lakannut ryhmä'), await body('Toinen lakannut ryhmä')]
  const { storedAs, bytes, sha256 } = await houseOn(db).files.keep(Readable.from(['paketti']), 100)
  const asked = { body_id: closed, asked_by: cast.ilmari.id, asked_at: noon, made_at: noon, status: 'made' }
  const held = { stored_as: storedAs, bytes, sha256, files: 1, secret_files: 0 }
  const made = await add(db, 'archives', { ...asked, ...held })
  await put(db, 'archive_handovers', [
    {
      ...{ archive_id: made, receiver: 'Arkisto', way: 'Siirto', handed_on: '2026-11-02' },
      ...{ person_id: cast.ilmari.id, entered_at: noon },
    },
  ])
  return { bodies: { closed, unarchived }, archives: { made } }
}
