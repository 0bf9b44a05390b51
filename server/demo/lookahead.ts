import { addDays } from '../calendar/rules.ts'
import { confirmFollowing, follow } from '../lookahead/follower-queries.ts'
import { tellAdded } from '../lookahead/letter-queries.ts'
import { addEntry, findEntry } from '../lookahead/queries.ts'
import { monthOf, type Entry } from '../lookahead/rules.ts'
import { record } from '../record/queries.ts'
import type { DemoCast } from './cast.ts'
import { when, type Stage } from './stage.ts'

/** What will be opened for comment: followed by a provider by its field, and by an address by its region. */
export async function tellLookahead(stage: Stage, cast: DemoCast) {
  const everywhere = { fields: [] as string[], regions: [] as string[] }
  const anything = { field_key: null, subregion_code: null }
  await begin(stage, { ...anything, person_id: cast.people.tuomas, email: '', field_key: 'home-care' })
  const email = 'yhdistys@esittely.example'
  await begin(stage, { ...anything, person_id: null, email, subregion_code: '043' })
  await tell(stage, cast, -25, 75, {
    ...everywhere,
    subject: {
      fi: 'Kotihoidon palvelusetelin sääntökirja',
      sv: 'Regelboken för servicesedeln inom hemvården',
    },
    preparer: { fi: 'Petteri Kalliosaho, palvelusetelit', sv: 'Petteri Kalliosaho, servicesedlar' },
    taking_part: {
      fi: 'Luonnosta käydään läpi kumppanuusryhmän kokouksessa ennen lausuntopyyntöä.',
      sv: 'Utkastet gås igenom vid partnerskapsgruppens möte före begäran om utlåtande.',
    },
    fields: ['home-care'],
  })
  await tell(stage, cast, -20, 140, {
    ...everywhere,
    subject: {
      fi: 'Porin seudun kuljetuspalvelujen järjestäminen',
      sv: 'Ordnandet av transporttjänster i Björneborgsregionen',
    },
    preparer: {
      fi: 'Sari Aallosvirta, kumppanuustoiminta',
      sv: 'Sari Aallosvirta, partnerskapsverksamheten',
    },
    taking_part: {
      fi: 'Työpaja Porissa ennen lausuntopyyntöä. Yhdistykset ja yritykset ovat tervetulleita.',
      sv: 'En workshop i Björneborg före begäran om utlåtande. Föreningar och företag är välkomna.',
    },
    regions: ['043'],
  })
  await tell(stage, cast, -6, 230, {
    ...everywhere,
    subject: { fi: 'Asumispalvelujen laatukriteerit', sv: 'Kvalitetskriterier för boendetjänster' },
    preparer: { fi: 'Esko Harjukumpu, ikääntyneiden palvelut', sv: 'Esko Harjukumpu, tjänster för äldre' },
    taking_part: {},
    fields: ['housing-services', 'elderly'],
  })
}

async function begin(stage: Stage, following: Omit<Parameters<typeof follow>[1], 'language'>) {
  const { db, today } = stage
  const at = when(stage, -40, '12:00')
  const followed = await follow(db, { ...following, language: 'fi' }, { at, today: addDays(today, -40) })
  const { id } = followed!
  const act = { by: following.person_id ?? undefined, at, thing: 'lookahead_follower', id }
  await record(db, { ...act, act: 'lookahead followed' })
  await confirmFollowing(db, id, at)
}

type Told = Omit<Entry, 'opens_in'>

/** An entry told so many days from today, of what opens in the month so many days ahead. */
async function tell(stage: Stage, { bodies, people }: DemoCast, days: number, ahead: number, told: Told) {
  const { db, today } = stage
  const at = when(stage, days, '10:00')
  const entry = { ...told, opens_in: monthOf(addDays(today, ahead)) }
  const id = await addEntry(db, bodies.board, entry, { by: people.sari, at })
  const act = { by: people.sari, at, act: 'lookahead entry added' as const, thing: 'lookahead_entry', id }
  await record(db, { ...act, body: bodies.board })
  await tellAdded(db, stage, (await findEntry(db, id))!, at)
}
