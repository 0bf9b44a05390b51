import type { Db } from '../../db/schema/index.ts'
import { addDays, type Day } from '../calendar/rules.ts'
import { confirmGenitive } from '../names/queries.ts'
import type { Office } from '../sight/rules.ts'
import { addSeat, addTerm, sit, type Seated } from './cast.ts'

type Side = 'county' | 'public' | 'company' | 'third_sector'
interface Named {
  name: string
  genitive: string
  language?: 'sv'
}

/** Chair, vice-chair and five members, each with a personal deputy; made-up names whose stems change. */
const seats: {
  side: Side
  member: Named
  deputy: Named
  organisation?: number
  /** where it is another than the member's, so that one matter does not touch both */
  deputyOrganisation?: number
}[] = [
  {
    side: 'county',
    member: { name: 'Kaarina Suovamäki', genitive: 'Kaarina Suovamäen' },
    deputy: { name: 'Veli Lummelampi', genitive: 'Veli Lummelammen' },
  },
  {
    side: 'county',
    member: { name: 'Johan Grankullsvik', genitive: 'Johan Grankullsvikin', language: 'sv' },
    deputy: { name: 'Camilla Norrskärby', genitive: 'Camilla Norrskärbyn', language: 'sv' },
  },
  {
    side: 'company',
    member: { name: 'Pekka Kuurnalahti', genitive: 'Pekka Kuurnalahden' },
    deputy: { name: 'Aila Kaislaniitty', genitive: 'Aila Kaislaniityn' },
    organisation: 5,
  },
  {
    side: 'company',
    member: { name: 'Maija Sumumäki', genitive: 'Maija Sumumäen' },
    deputy: { name: 'Risto Hallasuo', genitive: 'Risto Hallasuon' },
    organisation: 14,
    deputyOrganisation: 28,
  },
  {
    side: 'third_sector',
    member: { name: 'Gunilla Åkerholmsgård', genitive: 'Gunilla Åkerholmsgårdin', language: 'sv' },
    deputy: { name: 'Bengt Lillviksnäs', genitive: 'Bengt Lillviksnäsin', language: 'sv' },
    organisation: 84,
  },
  {
    side: 'third_sector',
    member: { name: 'Antti Poutalainen', genitive: 'Antti Poutalaisen' },
    deputy: { name: 'Kaisu Pihlavirta', genitive: 'Kaisu Pihlavirran' },
    organisation: 86,
  },
  {
    side: 'public',
    member: { name: 'Sirkka Virtakallio', genitive: 'Sirkka Virtakallion' },
    deputy: { name: 'Olavi Tervasaari', genitive: 'Olavi Tervasaaren' },
    organisation: 109,
  },
]
const clerk: Named = { name: 'Outi Kalliovirta', genitive: 'Outi Kalliovirran' }
const official: Named = { name: 'Henna Ruskosuo', genitive: 'Henna Ruskosuon' }
const criteria = {
  county: 'Luottamushenkilö',
  public: 'Julkinen palvelusektori',
  company: 'Yritysten palvelusektori',
  third_sector: 'Kolmas sektori',
}

export interface Founding {
  today: Day
  at: Date
  parent: number
  organisations: number[]
}

/** A committee of the board that keeps its papers in Finnish and Swedish: its term, seats, officers and names' genitives. */
export async function assembleCommittee(db: Db, { today, at, parent, organisations }: Founding) {
  const body = await foundCommittee(db, parent, at)
  const from = addDays(today, -300)
  const term = await addTerm(db, body, {
    legal_form: 'toimikunta',
    from,
    until: addDays(today, 400),
    set_by: 'Aluehallitus',
    set_section: '35 §',
  })
  const secretary = await named(db, clerk, at)
  const presenter = await named(db, official, at)
  const seated: Seated[] = []
  for (const [index, { side, member, deputy, organisation, deputyOrganisation }] of seats.entries()) {
    const seat = await addSeat(db, term, index + 1, side, criteria[side])
    const represented = (at: number | undefined) => (at === undefined ? null : organisations[at]!)
    const [person, stand] = [await named(db, member, at), await named(db, deputy, at)]
    seated.push({
      person,
      membership: await sit(db, seat, person, 'member', from, represented(organisation)),
      deputy: stand,
      deputyMembership: await sit(
        db,
        seat,
        stand,
        'deputy',
        from,
        represented(deputyOrganisation ?? organisation),
      ),
    })
  }
  const office = (person_id: number, held: Office) =>
    db.insertInto('offices').values({ person_id, office: held, body_id: body, starts_on: from }).execute()
  await office(seated[0]!.person, 'chair')
  await office(seated[1]!.person, 'vice_chair')
  await office(secretary, 'secretary')
  await office(presenter, 'presenter')
  return { body, term, seated, secretary, presenter }
}
export type Committee = Awaited<ReturnType<typeof assembleCommittee>>

async function foundCommittee(db: Db, parent_id: number, created_at: Date) {
  const { id } = await db
    .insertInto('bodies')
    .values({
      tier: 'working_group',
      parent_id,
      name: { fi: 'Kotona asumisen toimikunta', sv: 'Kommittén för boende hemma' },
      mandate: {
        fi: 'Käsittelee kotiin annettavien palvelujen ja omaishoidon asioita palveluntuottajien kannalta ja tekee niistä esityksiä johtoryhmälle.',
        sv: 'Behandlar ärenden som gäller tjänster i hemmet och närståendevård ur tjänsteproducenternas synvinkel och gör framställningar om dem till ledningsgruppen.',
      },
      languages: 'fi sv',
      created_at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function named(db: Db, { name, genitive, language }: Named, at: Date) {
  const local = name.toLowerCase().replaceAll(' ', '.').replaceAll(/[äå]/g, 'a').replaceAll('ö', 'o')
  const row = {
    name,
    email: `${local}@esittely.example`,
    language: language ?? ('fi' as const),
    created_at: at,
    activated_at: at,
  }
  const { id } = await db.insertInto('people').values(row).returning('id').executeTakeFirstOrThrow()
  await confirmGenitive(db, { id, name }, genitive, { by: id, at })
  return id
}
