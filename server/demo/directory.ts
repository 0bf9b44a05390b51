import { addDays, type Day } from '../calendar/rules.ts'
import { proposeChange } from '../directory/change-queries.ts'
import { agingFacts, languagesOfService } from '../directory/rules.ts'
import { record } from '../record/queries.ts'
import type { DemoCast } from './cast.ts'
import { when, type Stage } from './stage.ts'

/** Of each service: what it says of itself, its special skills, places and hours for each ten of staff; 0: not told. */
const told: Record<
  string,
  { fi: string; sv: string; skills: string; kunnande: string; places: number; hours: number }
> = {
  'home-care': {
    fi: 'Kotihoitoa ja kotiin vietävää tukea ikääntyneille arkisin ja viikonloppuisin.',
    sv: 'Hemvård och stöd i hemmet för äldre på vardagar och veckoslut.',
    ...{
      skills: 'Muistisairaat, lääkehoito kotona, yökäynnit',
      kunnande: 'Minnessjuka, läkemedelsbehandling hemma, nattbesök',
      places: 0,
      hours: 260,
    },
  },
  'housing-services': {
    fi: 'Yhteisöllistä ja ympärivuorokautista asumista pienissä yksiköissä.',
    sv: 'Gemenskapsboende och boende dygnet runt i små enheter.',
    ...{
      skills: 'Neuropsykiatriset asiakkaat, tuettu asuminen',
      kunnande: 'Neuropsykiatriska klienter, stött boende',
      places: 14,
      hours: 0,
    },
  },
  elderly: {
    fi: 'Hoivaa ja päivätoimintaa ikääntyneille.',
    sv: 'Omsorg och dagverksamhet för äldre.',
    ...{
      skills: 'Päivätoiminta, saattohoito',
      kunnande: 'Dagverksamhet, vård i livets slutskede',
      places: 12,
      hours: 0,
    },
  },
  'mental-health': {
    fi: 'Psykoterapiaa ja matalan kynnyksen tukea mielenterveyden ongelmiin.',
    sv: 'Psykoterapi och lågtröskelstöd vid psykisk ohälsa.',
    ...{
      skills: 'Traumaterapia, ryhmät nuorille',
      kunnande: 'Traumaterapi, grupper för unga',
      places: 0,
      hours: 90,
    },
  },
  'child-welfare': {
    fi: 'Lastensuojelun avopalveluja ja sijaishuoltoa.',
    sv: 'Öppenvård och vård utom hemmet inom barnskyddet.',
    ...{
      skills: 'Tehostettu perhetyö, vaativa sijaishuolto',
      kunnande: 'Intensifierat familjearbete, krävande vård utom hemmet',
      places: 6,
      hours: 0,
    },
  },
  rehabilitation: {
    fi: 'Fysio- ja toimintaterapiaa vastaanotolla ja kotona.',
    sv: 'Fysio- och ergoterapi på mottagning och hemma.',
    ...{
      skills: 'Neurologinen kuntoutus, etäkuntoutus',
      kunnande: 'Neurologisk rehabilitering, distansrehabilitering',
      places: 0,
      hours: 120,
    },
  },
}
const plain = {
  fi: 'Palveluja Satakunnan asukkaille omalla alalla.',
  sv: 'Tjänster för invånarna i Satakunta inom den egna branschen.',
  ...{ skills: '', kunnande: '', places: 0, hours: 80 },
}

/** Most organisations are in the directory; some have let a year pass, and Tuomas has a change waiting for Sari. */
export async function tellDirectory(stage: Stage, { people }: DemoCast, organisations: number[]) {
  const { db, today } = stage
  const known = await db
    .selectFrom('organisations')
    .innerJoin('organisation_fields', 'organisation_fields.organisation_id', 'organisations.id')
    .where('organisations.id', 'in', organisations)
    .orderBy('organisations.id')
    .select(['organisations.id', 'municipality_code', 'staff', 'field_key'])
    .execute()
  const entries = known.map((one, index) => entryOf(one, index, today))
  await db.insertInto('directory_entries').values(entries).execute()
  const near = (code: string, index: number) => [...new Set([code, ...(index % 3 ? ['609', '684'] : [])])]
  await db
    .insertInto('directory_areas')
    .values(
      known.flatMap(({ id, municipality_code }, index) =>
        near(municipality_code!, index).map((code) => ({ organisation_id: id, municipality_code: code })),
      ),
    )
    .execute()
  const id = organisations[0]!
  const change = { organisation_id: id, person_id: people.tuomas }
  const said = {
    before: { hours: entries[0]!.hours, languages: ['fi'] },
    after: { hours: 420, languages: ['fi', 'sv'] },
  }
  const at = when(stage, -2)
  await proposeChange(db, { ...change, ...said }, at)
  await record(db, { by: people.tuomas, at, act: 'entry change proposed', thing: 'organisation', id })
  await db
    .updateTable('directory_entries')
    .set({ languages: ['fi'] })
    .where('organisation_id', '=', id)
    .execute()
}

function entryOf(
  { id, staff, field_key }: { id: number; staff: number | null; field_key: string },
  index: number,
  today: Day,
) {
  const { fi, sv, skills, kunnande, places, hours } = told[field_key] ?? plain
  const size = Math.max(1, Math.ceil((staff ?? 1) / 10))
  const confirmedOn = addDays(today, index % 7 === 3 ? -400 : -(20 + ((index * 13) % 300)))
  const isConfirmed = index % 11 !== 5
  return {
    organisation_id: id,
    summary: { fi, sv },
    skills: skills ? { fi: skills, sv: kunnande } : {},
    languages: [
      'fi',
      ...(index % 4 === 0 ? ['sv'] : []),
      ...(index % 9 === 0 ? [languagesOfService[6]] : []),
    ],
    places: places ? places * size : null,
    hours: hours ? hours * size : null,
    open_to_development: index % 3 === 0,
    open_to_bids: index % 5 === 1,
    confirmed: isConfirmed ? Object.fromEntries(agingFacts.map((fact) => [fact, confirmedOn])) : {},
    confirmed_on: isConfirmed ? confirmedOn : null,
    reminded_on: today,
  }
}
