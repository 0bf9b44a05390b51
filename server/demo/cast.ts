import type { Db } from '../../db/schema/index.ts'
import { addDays, type Day } from '../calendar/rules.ts'
import type { Office } from '../sight/rules.ts'
import type { ByLanguage } from '../words/index.ts'
import { bilingualNames, boardNames, crewNames, deputyNames, groupNames, officials } from './names.ts'

type Official = keyof typeof officials
export interface Seated {
  person: number
  membership: number
  deputy?: number
  deputyMembership?: number
}

/** The people, the bodies of the three tiers with their terms and seats, and who holds which office. */
export async function assembleCast(db: Db, today: Day, at: Date, organisations: number[]) {
  const person = async (name: string, language: 'fi' | 'sv' | 'en' = 'fi') => {
    const email = `${name.toLowerCase().replaceAll(' ', '.').replaceAll('ä', 'a').replaceAll('ö', 'o').replaceAll('å', 'a')}@esittely.example`
    const row = { name, email, language, created_at: at, activated_at: at }
    return (await db.insertInto('people').values(row).returning('id').executeTakeFirstOrThrow()).id
  }
  const people = {} as Record<Official, number>
  for (const [key, [name, language]] of Object.entries(officials) as [
    Official,
    readonly [string, 'fi' | 'sv'],
  ][])
    people[key] = await person(name, language)

  const bodies = await foundBodies(db, at)
  const from = addDays(today, -500)
  const until = addDays(today, 400)
  const office = (who: number, held: Office, body_id: number | null) =>
    db.insertInto('offices').values({ person_id: who, office: held, body_id, starts_on: from }).execute()

  await formerTerm(db, bodies.board, today)
  const boardTerm = await addTerm(db, bodies.board, {
    legal_form: 'toimikunta',
    from,
    until,
    set_by: 'Aluehallitus',
    set_section: '35 §',
  })
  const sides = [
    'county',
    'county',
    'public',
    'public',
    'public',
    'company',
    'company',
    'company',
    'company',
    'third_sector',
    'third_sector',
  ] as const
  const board: Seated[] = []
  for (const [index, name] of boardNames.entries()) {
    const seat = await addSeat(db, boardTerm, index + 1, sides[index], criteria[sides[index]!])
    const organisation = organisationFor(sides[index]!, index, organisations)
    const who = await person(name)
    const deputy = await person(deputyNames[index]!)
    board.push({
      person: who,
      membership: await sit(db, seat, who, 'member', from, organisation),
      deputy,
      deputyMembership: await sit(db, seat, deputy, 'deputy', from, organisation),
    })
  }

  const seatAll = async (
    body: number,
    form: 'cooperation_group' | 'voluntary_influence',
    members: (number | [string, 'fi' | 'sv'])[],
  ) => {
    const termId = await addTerm(db, body, { legal_form: form, from, until, set_by: '', set_section: null })
    const seated: Seated[] = []
    for (const [index, member] of members.entries()) {
      const who = typeof member === 'number' ? member : await person(...member)
      const seat = await addSeat(db, termId, index + 1, undefined, '')
      seated.push({
        person: who,
        membership: await sit(
          db,
          seat,
          who,
          'member',
          from,
          organisations[(index * 13 + body) % organisations.length]!,
        ),
      })
    }
    return { term: termId, seated }
  }
  const named = (names: string[]) => names.map((name): [string, 'fi'] => [name, 'fi'])
  const group = await seatAll(bodies.group, 'cooperation_group', [
    ...named(groupNames),
    board[5]!.person,
    board[9]!.person,
  ])
  const crews = {
    mental: await seatAll(bodies.mental, 'cooperation_group', named(crewNames.slice(0, 4))),
    child: await seatAll(bodies.child, 'cooperation_group', named(crewNames.slice(4, 8))),
    elderly: await seatAll(bodies.elderly, 'cooperation_group', named(crewNames.slice(8, 12))),
    pharmacies: await seatAll(bodies.pharmacies, 'cooperation_group', named(crewNames.slice(12, 16))),
    doctors: await seatAll(bodies.doctors, 'cooperation_group', named(crewNames.slice(16, 20))),
  }
  const bilingual = await seatAll(bodies.bilingual, 'voluntary_influence', bilingualNames)

  await office(board[0]!.person, 'chair', bodies.board)
  await office(board[1]!.person, 'vice_chair', bodies.board)
  await office(people.sari, 'secretary', bodies.board)
  await office(people.esko, 'presenter', bodies.board)
  await office(people.petteri, 'secretary', bodies.group)
  await office(group.seated[0]!.person, 'chair', bodies.group)
  for (const crew of ['mental', 'child', 'elderly'] as const)
    await office(people.kerttu, 'secretary', bodies[crew])
  for (const crew of ['pharmacies', 'doctors'] as const)
    await office(people.joonas, 'secretary', bodies[crew])
  for (const [crew, { seated }] of Object.entries(crews) as [keyof typeof crews, { seated: Seated[] }][])
    await office(seated[0]!.person, 'chair', bodies[crew])
  await office(people.annika, 'secretary', bodies.bilingual)
  await office(people.esko, 'presenter', bodies.bilingual)
  await office(bilingual.seated[0]!.person, 'chair', bodies.bilingual)
  await office(people.leena, 'leader', bodies.leadership)
  await office(people.timo, 'leader', bodies.leadership)
  await office(people.petra, 'preparer', bodies.leadership)
  await office(people.paula, 'preparer', null)
  await office(people.ilmari, 'administrator', null)
  await office(people.reetta, 'registrar', null)
  await office(people.tilda, 'data_protection_officer', null)

  await db
    .insertInto('mandates')
    .values({ organisation_id: organisations[0]!, person_id: people.tuomas, starts_on: from })
    .execute()
  await db
    .insertInto('interests')
    .values([
      {
        person_id: board[6]!.person,
        organisation_id: organisations[12]!,
        role: 'managing_director',
        starts_on: from,
      },
      { person_id: board[7]!.person, organisation_id: organisations[0]!, role: 'board', starts_on: from },
    ])
    .execute()
  return { people, bodies, board: { term: boardTerm, seated: board }, group, crews, bilingual }
}
export type DemoCast = Awaited<ReturnType<typeof assembleCast>>

const criteria = {
  county: 'Luottamushenkilö',
  public: 'Julkinen palvelusektori',
  company: 'Yritysten palvelusektori',
  third_sector: 'Kolmas sektori',
}

/** Whom the member represents: the county's trustees nobody, the companies a company, the third sector an association. */
function organisationFor(side: keyof typeof criteria, index: number, organisations: number[]) {
  if (side === 'county') return null
  if (side === 'public') return organisations[108 + (index % 6)]!
  if (side === 'third_sector') return organisations[80 + index]!
  return organisations[{ 5: 2, 6: 12, 7: 0, 8: 9 }[index] ?? index]!
}

async function foundBodies(db: Db, at: Date) {
  const body = async (
    tier: 'advisory_board' | 'partnership_group' | 'working_group' | 'leadership',
    name: ByLanguage,
    mandate: ByLanguage,
    parent_id: number | null = null,
    languages: 'fi' | 'fi sv' = 'fi',
  ) =>
    (
      await db
        .insertInto('bodies')
        .values({ tier, parent_id, name, mandate, languages, created_at: at })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const leadership = await body(
    'leadership',
    { fi: 'Hyvinvointialueen johtoryhmä', sv: 'Välfärdsområdets ledningsgrupp' },
    {
      fi: 'Lukee neuvottelukunnan suositukset ja vastaa niihin.',
      sv: 'Läser delegationens rekommendationer och besvarar dem.',
    },
  )
  const board = await body(
    'advisory_board',
    { fi: 'Palvelutuotannon neuvottelukunta', sv: 'Delegationen för serviceproduktion' },
    {
      fi: 'Tuo palveluntuottajien näkökulmia päätöksenteon valmisteluun ja antaa esityksiä, suosituksia ja kannanottoja johtoryhmälle. Lähde: Satakunnan hyvinvointialueen kumppanuusmalli, julkaistu kuvaus.',
      sv: 'För in tjänsteproducenternas synpunkter i beredningen av beslut och ger ledningsgruppen framställningar, rekommendationer och ställningstaganden. Källa: Satakunta välfärdsområdes partnerskapsmodell, publicerad beskrivning.',
    },
  )
  const group = await body(
    'partnership_group',
    { fi: 'Kumppanuusryhmä', sv: 'Partnerskapsgruppen' },
    {
      fi: 'Sujuvoittaa ja kehittää palveluketjuja monituottajamallilla. Lähde: Satakunnan hyvinvointialueen kumppanuusmalli, julkaistu kuvaus.',
      sv: 'Gör servicekedjorna smidigare och utvecklar dem med flera producenter. Källa: Satakunta välfärdsområdes partnerskapsmodell, publicerad beskrivning.',
    },
    board,
  )
  const crew = (fi: string, sv: string, field: string) =>
    body(
      'working_group',
      { fi: `${fi} työryhmä`, sv: `Arbetsgruppen för ${sv}` },
      {
        fi: `Kehittää palveluketjuja ja palveluita: ${field}.`,
        sv: `Utvecklar servicekedjor och tjänster: ${sv}.`,
      },
      group,
    )
  return {
    leadership,
    board,
    group,
    mental: await crew('Mielenterveyden', 'mental hälsa', 'mielenterveys'),
    child: await crew('Lastensuojelun', 'barnskydd', 'lastensuojelu'),
    elderly: await crew('Vanhustyön', 'äldreomsorg', 'vanhustyö'),
    pharmacies: await crew('Apteekkien', 'apotek', 'apteekit'),
    doctors: await crew('Lääkäripalvelujen', 'läkartjänster', 'lääkäripalvelut'),
    bilingual: await body(
      'working_group',
      { fi: 'Kaksikielisten palvelujen vaikuttajaryhmä', sv: 'Påverkansgruppen för tvåspråkiga tjänster' },
      {
        fi: 'Seuraa palvelujen saamista suomeksi ja ruotsiksi ja tekee niistä esityksiä.',
        sv: 'Följer tillgången till tjänster på finska och svenska och gör framställningar om dem.',
      },
      board,
      'fi sv',
    ),
  }
}

/** Before it became a toimikunta the board was a voluntary group: its legal form changed between terms. */
async function formerTerm(db: Db, board: number, today: Day) {
  const from = addDays(today, -1_240)
  const until = addDays(today, -501)
  const id = await addTerm(db, board, {
    legal_form: 'voluntary_influence',
    from,
    until,
    set_by: 'Hyvinvointialuejohtaja',
    set_section: null,
  })
  for (const ordinal of [1, 2, 3, 4, 5, 6, 7]) await addSeat(db, id, ordinal, undefined, '')
}

/** A term of the body, decided on a month before it begins. */
export const addTerm = async (
  db: Db,
  body_id: number,
  {
    legal_form,
    from,
    until,
    set_by,
    set_section,
  }: {
    legal_form: 'toimikunta' | 'voluntary_influence' | 'cooperation_group'
    from: Day
    until: Day
    set_by: string
    set_section: string | null
  },
) =>
  (
    await db
      .insertInto('terms')
      .values({
        body_id,
        legal_form,
        starts_on: from,
        ends_on: until,
        set_by,
        set_on: addDays(from, -30),
        set_section,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

export const addSeat = async (
  db: Db,
  term_id: number,
  ordinal: number,
  side: 'county' | 'public' | 'company' | 'third_sector' | undefined,
  text: string,
) =>
  (
    await db
      .insertInto('seats')
      .values({ term_id, ordinal, side: side ?? null, criteria: text })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id

/** A membership with its consent. */
export const sit = async (
  db: Db,
  seat_id: number,
  person_id: number,
  capacity: 'member' | 'deputy',
  starts_on: Day,
  organisation_id: number | null,
) =>
  (
    await db
      .insertInto('memberships')
      .values({
        seat_id,
        person_id,
        capacity,
        starts_on,
        organisation_id,
        consented_on: addDays(starts_on, -20),
        consent_note: 'Kirjallinen suostumus',
        decision: 'Aluehallituksen päätös',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id
