import type { Insertable } from 'kysely'
import type { Db, Schema } from '../../db/schema/index.ts'
import type { Office } from '../../server/sight/rules.ts'

/**
 * The cast, known by heart. The board is a toimikunta of five seats with personal deputies:
 * Chair (seat 1), Vice (2), Anna (3), Bertta (4), Cecilia (5); deputies ChairDeputy … CeciliaDeputy.
 * Its secretary is Sari, its presenter Esko. Under it the group (cooperation_group) with secretary Gunnar and
 * members Anna and Greta, and under that the crew (cooperation_group) with secretary Kerttu and members Kaisa and Olli.
 * Another board, of its own, has secretary Oskari and member Outi: strangers to all of the above.
 * Leadership: Leena leads and confirms, Petra prepares answers. Paavo is the county's preparer; Ilmari the
 * administrator; Reetta the registrar; Tilda the data protection officer. Tuomas may act for Tuottaja Oy. Hanna is signed in and has nothing.
 */
export async function assemble(db: Db) {
  const people = await addPeople(db)
  const bodies = await addBodies(db)
  const [tuottaja, hoiva] = await addOrganisations(db)
  const terms = await addTerms(db, bodies)
  const memberships = await addMemberships(db, people, await addSeats(db, terms), { tuottaja, hoiva })
  await addOffices(db, people, bodies)
  await db
    .insertInto('mandates')
    .values({ organisation_id: tuottaja, person_id: people.tuomas.id, starts_on: '2025-01-01' })
    .execute()
  await db
    .insertInto('interests')
    .values({
      person_id: people.anna.id,
      organisation_id: tuottaja,
      role: 'managing_director',
      starts_on: '2020-01-01',
    })
    .execute()
  return { ...people, bodies, terms, memberships, organisations: { tuottaja, hoiva } }
}
export type Cast = Awaited<ReturnType<typeof assemble>>

const names = [
  'chair',
  'vice',
  'anna',
  'bertta',
  'cecilia',
  'chairDeputy',
  'viceDeputy',
  'annaDeputy',
  'berttaDeputy',
  'ceciliaDeputy',
  'sari',
  'esko',
  'gunnar',
  'greta',
  'kerttu',
  'kaisa',
  'olli',
  'oskari',
  'outi',
  'leena',
  'petra',
  'paavo',
  'ilmari',
  'reetta',
  'tuomas',
  'hanna',
  'tilda',
] as const
type Name = (typeof names)[number]
type Someone = { id: number; name: string; email: string; language: 'fi' | 'sv' }
type People = Record<Name, Someone>

async function addPeople(db: Db): Promise<People> {
  const cast = names.map((key) => ({
    name: key[0]!.toUpperCase() + key.slice(1),
    email: `${key.toLowerCase()}@example.test`,
    language: key === 'cecilia' ? ('sv' as const) : ('fi' as const),
  }))
  const values = cast.map((one) => ({ ...one, created_at: longAgo, activated_at: longAgo }))
  const ids = await db.insertInto('people').values(values).returning('id').execute()
  return Object.fromEntries(
    names.map((key, index) => [key, { id: ids[index]!.id, ...cast[index]! }]),
  ) as People
}

async function addBodies(db: Db) {
  const add = async (...bodies: Omit<Insertable<Schema['bodies']>, 'created_at'>[]) =>
    idsOf(
      await db
        .insertInto('bodies')
        .values(bodies.map((body) => ({ ...body, created_at: longAgo })))
        .returning('id')
        .execute(),
    )
  const named = (fi: string, sv: string) => ({ name: { fi, sv } })
  const [board] = await add({ tier: 'advisory_board', ...named('Neuvottelukunta', 'Delegationen') })
  const [group] = await add({
    tier: 'partnership_group',
    parent_id: board!,
    ...named('Kumppanuusryhmä', 'Partnerskapsgruppen'),
  })
  const [crew, otherBoard, leadership] = await add(
    {
      tier: 'working_group',
      parent_id: group!,
      ...named('Mielenterveyden työryhmä', 'Arbetsgruppen för mental hälsa'),
    },
    { tier: 'advisory_board', parent_id: null, ...named('Toinen neuvottelukunta', 'Den andra delegationen') },
    { tier: 'leadership', parent_id: null, ...named('Johtoryhmä', 'Ledningsgruppen') },
  )
  return { board: board!, group: group!, crew: crew!, otherBoard: otherBoard!, leadership: leadership! }
}

async function addOrganisations(db: Db) {
  const company = { type: 'company', created_at: longAgo } as const
  const organisations = [
    { name: 'Tuottaja Oy', business_id: '1572860-0', ...company },
    { name: 'Hoiva Oy', business_id: '2092540-6', ...company },
  ]
  const ids = idsOf(await db.insertInto('organisations').values(organisations).returning('id').execute())
  return ids as [number, number]
}

async function addTerms(db: Db, bodies: Awaited<ReturnType<typeof addBodies>>) {
  const forms = {
    board: 'toimikunta',
    group: 'cooperation_group',
    crew: 'cooperation_group',
    otherBoard: 'toimikunta',
  } as const
  const keys = ['board', 'group', 'crew', 'otherBoard'] as const
  const terms = keys.map((key) => ({
    body_id: bodies[key],
    legal_form: forms[key],
    starts_on: '2025-06-01',
    ends_on: '2027-05-31',
    set_by: 'Aluehallitus',
    set_on: '2025-05-12',
  }))
  const ids = idsOf(await db.insertInto('terms').values(terms).returning('id').execute())
  return Object.fromEntries(keys.map((key, index) => [key, ids[index]!])) as Record<
    (typeof keys)[number],
    number
  >
}

/** The board's five seats, then two of the group, two of the crew and one of the other board. */
async function addSeats(db: Db, terms: Awaited<ReturnType<typeof addTerms>>) {
  const sides = ['county', 'public', 'company', 'company', 'third_sector'] as const
  const seat = (term_id: number, ordinal: number) => ({ term_id, ordinal, side: 'company' as const })
  const seats = [
    ...sides.map((side, index) => ({ term_id: terms.board, ordinal: index + 1, side })),
    ...[1, 2].map((ordinal) => seat(terms.group, ordinal)),
    ...[1, 2].map((ordinal) => seat(terms.crew, ordinal)),
    seat(terms.otherBoard, 1),
  ]
  return idsOf(await db.insertInto('seats').values(seats).returning('id').execute())
}

/** The board's memberships by name, each followed by the deputy's; then those of the groups and the other board. */
async function addMemberships(
  db: Db,
  people: People,
  seats: number[],
  { tuottaja, hoiva }: { tuottaja: number; hoiva: number },
) {
  const board = ['chair', 'vice', 'anna', 'bertta', 'cecilia'] as const
  const of: Partial<Record<Name, number>> = { anna: tuottaja, bertta: hoiva }
  const sitting: { seat: number; who: Name; capacity: 'member' | 'deputy'; organisation_id?: number }[] = [
    ...board.flatMap((who, seat) => [
      { seat, who, capacity: 'member' as const, ...(of[who] && { organisation_id: of[who] }) },
      { seat, who: `${who}Deputy` as const, capacity: 'deputy' as const },
    ]),
    ...(['anna', 'greta', 'kaisa', 'olli', 'outi'] as const).map((who, index) => ({
      seat: board.length + index,
      who,
      capacity: 'member' as const,
    })),
  ]
  const memberships = sitting.map(({ seat, who, capacity, organisation_id = null }) => ({
    seat_id: seats[seat]!,
    person_id: people[who].id,
    capacity,
    organisation_id,
    starts_on: '2025-06-01',
    consented_on: '2025-05-02',
  }))
  const ids = idsOf(await db.insertInto('memberships').values(memberships).returning('id').execute())
  const ofBoard = sitting.slice(0, 2 * board.length)
  return Object.fromEntries(ofBoard.map(({ who }, index) => [who, ids[index]!])) as Record<string, number>
}

async function addOffices(db: Db, people: People, bodies: Awaited<ReturnType<typeof addBodies>>) {
  const held: [Name, Office, number | null][] = [
    ['chair', 'chair', bodies.board],
    ['vice', 'vice_chair', bodies.board],
    ['sari', 'secretary', bodies.board],
    ['esko', 'presenter', bodies.board],
    ['gunnar', 'secretary', bodies.group],
    ['greta', 'chair', bodies.group],
    ['kerttu', 'secretary', bodies.crew],
    ['kaisa', 'chair', bodies.crew],
    ['oskari', 'secretary', bodies.otherBoard],
    ['leena', 'leader', bodies.leadership],
    ['petra', 'preparer', bodies.leadership],
    ['paavo', 'preparer', null],
    ['ilmari', 'administrator', null],
    ['reetta', 'registrar', null],
    ['tilda', 'data_protection_officer', null],
  ]
  await db
    .insertInto('offices')
    .values(
      held.map(([who, office, body_id]) => ({
        person_id: people[who].id,
        office,
        body_id,
        starts_on: '2025-06-01',
      })),
    )
    .execute()
}

const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id)

const longAgo = new Date('2025-05-01T09:00:00Z')
