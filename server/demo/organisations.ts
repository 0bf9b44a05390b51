import type { Db } from '../../db/schema/index.ts'
import type { Day } from '../calendar/rules.ts'
import { addDays } from '../calendar/rules.ts'
import { sizeClassOf } from '../organisations/rules.ts'

/** Fictitious names, put together of two words and the service: none is meant to be anyone's. */
const first = [
  'Aalto',
  'Hely',
  'Kaisla',
  'Katve',
  'Kielo',
  'Kumpu',
  'Lehto',
  'Loimu',
  'Luoto',
  'Niitty',
  'Otso',
  'Pihla',
  'Poiju',
  'Ruovo',
  'Sara',
  'Selja',
  'Suvi',
  'Tyrsky',
  'Tuomi',
  'Usva',
  'Varpu',
  'Vuolle',
  'Ulappa',
  'Sinikka',
]
/** Each with its genitive. */
const second = [
  ['helmi', 'helmen'],
  ['kaari', 'kaaren'],
  ['lanka', 'langan'],
  ['lyhty', 'lyhdyn'],
  ['portti', 'portin'],
  ['pursi', 'purren'],
  ['raitti', 'raitin'],
  ['silta', 'sillan'],
  ['sointu', 'soinnun'],
  ['taival', 'taipaleen'],
  ['tupa', 'tuvan'],
  ['viitta', 'viitan'],
] as const

const services = [
  ['home-care', 'Kotihoito', 'Kotiapu'],
  ['housing-services', 'Asumispalvelut', 'Asumisen tuki'],
  ['elderly', 'Hoivapalvelut', 'Vanhustyön tuki'],
  ['mental-health', 'Mielenterveyspalvelut', 'Mielen tuki'],
  ['child-welfare', 'Lastensuojelupalvelut', 'Lasten tuki'],
  ['family-services', 'Perhepalvelut', 'Perheiden tuki'],
  ['rehabilitation', 'Kuntoutus', 'Kuntoutujat'],
  ['physician-services', 'Lääkäripalvelut', 'Terveysneuvo'],
  ['personal-assistance', 'Avustajapalvelut', 'Avustajarinki'],
  ['substance-abuse', 'Päihdepalvelut', 'Toipumisen tuki'],
  ['oral-health', 'Hammashoito', 'Suun terveys'],
  ['disability', 'Vammaispalvelut', 'Vammaistyön tuki'],
  ['pharmacies', 'Apteekki', 'Lääkeneuvo'],
  ['peer-volunteer', 'Tukipalvelut', 'Vertaistuki'],
] as const

/** Municipalities of Satakunta by code, the larger ones more often. */
const places = [
  '609',
  '609',
  '609',
  '609',
  '609',
  '684',
  '684',
  '684',
  '886',
  '079',
  '214',
  '214',
  '102',
  '271',
  '050',
  '051',
  '783',
  '531',
  '608',
  '484',
  '747',
  '230',
  '181',
]

const units = [
  'Kanervala',
  'Vanamola',
  'Tuohela',
  'Pihlajapiha',
  'Koivukoti',
  'Rantaniitty',
  'Männikkö',
  'Saarniaho',
  'Lehdonreuna',
  'Kotiranta',
  'Orvokkipiha',
]

export const count = 120

type Type = 'company' | 'association' | 'foundation' | 'public' | 'in_house' | 'parish' | 'school'
const typeOf = (index: number): Type => {
  if (index < 80) return 'company'
  if (index < 104) return 'association'
  if (index < 108) return 'foundation'
  if (index < 114) return 'public'
  if (index < 117) return 'in_house'
  return index < 119 ? 'parish' : 'school'
}
const nameOf = (type: Type, base: string, of: string, [, work, support]: (typeof services)[number]) =>
  ({
    company: `${base} ${work} Oy`,
    association: `${base} ${support} ry`,
    foundation: `${of} säätiö sr`,
    public: `${of} kuntayhtymä`,
    in_house: `${base} Palvelut Oy`,
    parish: `${of} seurakunta`,
    school: `${of} ammattiopisto`,
  })[type]

/** Staff of each in turn: many micro, some small, few medium, a couple of large ones. */
const staffs = [2, 4, 7, 3, 14, 5, 28, 8, 1, 60, 6, 3, 35, 9, 120, 2, 18, 5, 4, 310]

/** The provider population: about 120 organisations of every size class over Satakunta's sub-regions. */
export async function foundOrganisations(db: Db, today: Day, at: Date): Promise<number[]> {
  const declared = addDays(today, -200)
  const rows = Array.from({ length: count }, (_, index) => {
    const type = typeOf(index)
    const service = services[index % services.length]!
    const staff = staffs[(index * 7) % staffs.length]!
    const figures = {
      staff,
      turnover: staff * 0.062,
      balance_sheet: staff * 0.031,
      publicly_owned: type === 'public' || type === 'in_house',
    }
    const begins = first[index % first.length]!
    const [ends, endsOf] = second[(index * 5 + Math.floor(index / 24)) % second.length]!
    const base = `${begins}${ends}`
    const name = nameOf(type, base, `${begins}${endsOf}`, service)
    return {
      name,
      type,
      municipality_code: places[(index * 11) % places.length]!,
      ...figures,
      size_class: sizeClassOf(figures) ?? null,
      size_declared_on: declared,
      email: `toimisto@${base.toLowerCase().replaceAll('ä', 'a').replaceAll('ö', 'o')}.example`,
      created_at: at,
    }
  })
  const made = await db.insertInto('organisations').values(rows).returning('id').execute()
  const ids = made.map(({ id }) => id)
  await db
    .insertInto('organisation_fields')
    .values(
      ids.map((organisation_id, index) => ({
        organisation_id,
        field_key: services[index % services.length]![0],
      })),
    )
    .execute()
  await db
    .insertInto('service_units')
    .values(
      ids.flatMap((organisation_id, index) =>
        rows[index]!.staff >= 14
          ? [0, 5].map((step) => ({
              organisation_id,
              municipality_code: places[(index + step) % places.length]!,
              name: units[(index * 3 + step) % units.length]!,
            }))
          : [],
      ),
    )
    .execute()
  await chain(db, ids)
  return ids
}

/** A chain: its subsidiaries are counted with the whole group, so they are large (2003/361/EC). */
async function chain(db: Db, ids: number[]) {
  const large = ids[17]!
  await db
    .updateTable('organisations')
    .set({ staff: 310, turnover: 19.2, size_class: 'large' })
    .where('id', '=', large)
    .execute()
  await db
    .updateTable('organisations')
    .set({ group_id: large, size_class: 'large' })
    .where('id', 'in', [ids[18]!, ids[45]!])
    .execute()
}
