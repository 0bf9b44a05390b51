import type { Db } from '../../db/schema/index.ts'
import type { Office } from '../../server/sight/rules.ts'

/**
 * The cast, known by heart. The board is a toimikunta of five seats with personal deputies:
 * Chair (seat 1), Vice (2), Anna (3), Bertta (4), Cecilia (5); deputies ChairDeputy … CeciliaDeputy.
 * Its secretary is Sari, its presenter Esko. Under it the group (cooperation_group) with secretary Gunnar and
 * members Anna and Greta, and under that the crew (cooperation_group) with secretary Kerttu and members Kaisa and Olli.
 * Another board, of its own, has secretary Oskari and member Outi: strangers to all of the above.
 * Leadership: Leena leads and confirms, Petra prepares answers. Paavo is the county's preparer; Ilmari the
 * administrator; Reetta the registrar. Tuomas may act for Tuottaja Oy. Hanna is signed in and has nothing.
 */
export async function assemble(db: Db) {
  const person = async (name: string, language: 'fi' | 'sv' | 'en' = 'fi') => {
    const email = `${name.toLowerCase()}@example.test`
    const values = { name, email, language, created_at: longAgo, activated_at: longAgo }
    const { id } = await db.insertInto('people').values(values).returning('id').executeTakeFirstOrThrow()
    return { id, name, email, language }
  }
  const office = (who: { id: number }, held: Office, body_id: number | null) =>
    db
      .insertInto('offices')
      .values({ person_id: who.id, office: held, body_id, starts_on: '2025-06-01' })
      .execute()

  const names = ['Chair', 'Vice', 'Anna', 'Bertta', 'Cecilia'] as const
  const people = {
    chair: await person('Chair'),
    vice: await person('Vice'),
    anna: await person('Anna'),
    bertta: await person('Bertta'),
    cecilia: await person('Cecilia', 'sv'),
    chairDeputy: await person('ChairDeputy'),
    viceDeputy: await person('ViceDeputy'),
    annaDeputy: await person('AnnaDeputy'),
    berttaDeputy: await person('BerttaDeputy'),
    ceciliaDeputy: await person('CeciliaDeputy'),
    sari: await person('Sari'),
    esko: await person('Esko'),
    gunnar: await person('Gunnar'),
    greta: await person('Greta'),
    kerttu: await person('Kerttu'),
    kaisa: await person('Kaisa'),
    olli: await person('Olli'),
    oskari: await person('Oskari'),
    outi: await person('Outi'),
    leena: await person('Leena'),
    petra: await person('Petra'),
    paavo: await person('Paavo'),
    ilmari: await person('Ilmari'),
    reetta: await person('Reetta'),
    tuomas: await person('Tuomas'),
    hanna: await person('Hanna'),
  }

  const body = async (
    tier: 'advisory_board' | 'partnership_group' | 'working_group' | 'leadership',
    fi: string,
    sv: string,
    parent_id: number | null = null,
  ) =>
    (
      await db
        .insertInto('bodies')
        .values({ tier, parent_id, name: { fi, sv }, created_at: longAgo })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const board = await body('advisory_board', 'Neuvottelukunta', 'Delegationen')
  const group = await body('partnership_group', 'Kumppanuusryhmä', 'Partnerskapsgruppen', board)
  const crew = await body(
    'working_group',
    'Mielenterveyden työryhmä',
    'Arbetsgruppen för mental hälsa',
    group,
  )
  const otherBoard = await body('advisory_board', 'Toinen neuvottelukunta', 'Den andra delegationen')
  const leadership = await body('leadership', 'Johtoryhmä', 'Ledningsgruppen')

  const term = async (body_id: number, legal_form: 'toimikunta' | 'cooperation_group') =>
    (
      await db
        .insertInto('terms')
        .values({
          body_id,
          legal_form,
          starts_on: '2025-06-01',
          ends_on: '2027-05-31',
          set_by: 'Aluehallitus',
          set_on: '2025-05-12',
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const seat = async (
    term_id: number,
    ordinal: number,
    side: 'company' | 'public' | 'third_sector' | 'county' = 'company',
  ) =>
    (
      await db
        .insertInto('seats')
        .values({ term_id, ordinal, side })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const membership = async (
    seat_id: number,
    who: { id: number },
    capacity: 'member' | 'deputy' = 'member',
    organisation_id: number | null = null,
  ) =>
    (
      await db
        .insertInto('memberships')
        .values({
          seat_id,
          person_id: who.id,
          capacity,
          organisation_id,
          starts_on: '2025-06-01',
          consented_on: '2025-05-02',
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id

  const organisation = async (name: string, business_id: string) =>
    (
      await db
        .insertInto('organisations')
        .values({ name, business_id, type: 'company', created_at: longAgo })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const tuottaja = await organisation('Tuottaja Oy', '1572860-0')
  const hoiva = await organisation('Hoiva Oy', '2092540-6')

  const boardTerm = await term(board, 'toimikunta')
  const sides = ['county', 'public', 'company', 'company', 'third_sector'] as const
  const memberships: Record<string, number> = {}
  for (const [index, name] of names.entries()) {
    const key = name.toLowerCase() as 'chair' | 'vice' | 'anna' | 'bertta' | 'cecilia'
    const seatId = await seat(boardTerm, index + 1, sides[index])
    memberships[key] = await membership(
      seatId,
      people[key],
      'member',
      key === 'anna' ? tuottaja : key === 'bertta' ? hoiva : null,
    )
    memberships[`${key}Deputy`] = await membership(seatId, people[`${key}Deputy`], 'deputy')
  }
  const groupTerm = await term(group, 'cooperation_group')
  await membership(await seat(groupTerm, 1), people.anna)
  await membership(await seat(groupTerm, 2), people.greta)
  const crewTerm = await term(crew, 'cooperation_group')
  await membership(await seat(crewTerm, 1), people.kaisa)
  await membership(await seat(crewTerm, 2), people.olli)
  const otherTerm = await term(otherBoard, 'toimikunta')
  await membership(await seat(otherTerm, 1), people.outi)

  await office(people.chair, 'chair', board)
  await office(people.vice, 'vice_chair', board)
  await office(people.sari, 'secretary', board)
  await office(people.esko, 'presenter', board)
  await office(people.gunnar, 'secretary', group)
  await office(people.greta, 'chair', group)
  await office(people.kerttu, 'secretary', crew)
  await office(people.kaisa, 'chair', crew)
  await office(people.oskari, 'secretary', otherBoard)
  await office(people.leena, 'leader', leadership)
  await office(people.petra, 'preparer', leadership)
  await office(people.paavo, 'preparer', null)
  await office(people.ilmari, 'administrator', null)
  await office(people.reetta, 'registrar', null)
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

  return {
    ...people,
    bodies: { board, group, crew, otherBoard, leadership },
    terms: { board: boardTerm, group: groupTerm, crew: crewTerm, otherBoard: otherTerm },
    memberships,
    organisations: { tuottaja, hoiva },
  }
}
export type Cast = Awaited<ReturnType<typeof assemble>>

const longAgo = new Date('2025-05-01T09:00:00Z')
