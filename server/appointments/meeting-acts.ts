import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import { findBody } from '../bodies/queries.ts'
import { dayOf, type Day } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { findTexts } from '../texts/queries.ts'
import { plainText } from '../texts/rules.ts'
import { inLanguage, wordSection, type Language, type Message } from '../words/index.ts'
import { decide, judge } from './decision-acts.ts'
import { tellOfTakingBack } from './decision-letter-queries.ts'
import { findDecidedIn } from './decision-page-queries.ts'
import { holdForDecision } from './decision-queries.ts'
import { firstDay, whyNotTakeBack } from './decision-rules.ts'
import { haveActed, takeBack } from './decision-undoing-queries.ts'
import { proposalOf } from './proposal-acts.ts'

interface Stated {
  matter: number | null
  item: number
  /** the base proposal stands as the decision, and nothing beside it */
  carried: boolean
}

/** Why the chair cannot state this decision instead: who was appointed by the earlier one has begun. */
export async function whyNotRestateAppointment(
  db: Db,
  { matter, item, carried }: Stated,
  today: Day,
): Promise<Message | undefined> {
  if (matter === null || carried) return undefined
  const appointment = await findDecidedIn(db, matter)
  if (appointment?.status !== 'decided' || appointment.item_id !== item) return undefined
  return whyNotTakeBack(appointment, { today, haveActed: await haveActed(db, appointment.id) })
}

interface Taken extends Stated {
  /** the base proposal as it was decided on */
  base: ByLanguage
  section: number | null
  /** the body that decides */
  body: number
  by: number
  at: Date
}

/**
 * An appointment follows what its body decides: by the proposal as it was put forward the memberships are made, by
 * anything else they wait for the secretary, and what an earlier statement made is taken back.
 */
export async function followDecision(db: Db, settings: House['settings'], taken: Taken) {
  const { matter, item, carried, by, at } = taken
  const appointment = matter === null ? undefined : await findDecidedIn(db, matter)
  if (!appointment || matter === null) return
  if (appointment.status === 'decided') {
    if (carried || appointment.item_id !== item) return
    const body = (await findBody(db, appointment.body_id))!
    await takeBack(db, appointment, { by, at })
    await tellOfTakingBack(db, { publicUrl: settings.publicUrl, id: appointment.id, body, at })
    return
  }
  if (!carried || !(await isAsProposed(db, matter, taken.base))) return
  await holdForDecision(db, appointment)
  const today = dayOf(at)
  const starts_on = firstDay(appointment.starts_on, today)
  const found = await proposalOf(db, appointment, starts_on)
  const language = found.languages[0]!
  const decided = {
    decided_by: await nameOf(db, taken.body, language),
    decided_on: today,
    decided_section: taken.section === null ? '' : wordSection(language, taken.section),
    ...{ starts_on, special_reason: appointment.special_reason, differences: '', item_id: item },
  }
  const { places, offices } = found
  const { refusal, balance } = await judge(db, { found, places, offices, decided }, { today })
  // where someone has withdrawn meanwhile, the secretary enters what becomes of the seat
  if (refusal) return
  await decide(db, { found, places, offices, decided, balance }, { settings, by, at, today })
}

/** Whether the presenter or the body left the words of the proposal as they came. */
async function isAsProposed(db: Db, matter: number, base: ByLanguage) {
  const proposed = (await findTexts(db, 'matter', [matter])).filter(({ field }) => field === 'proposal')
  return proposed.every(({ language, html }) => wordsIn(base[language]) === wordsIn(html))
}

const wordsIn = (html = '') => plainText(html).replaceAll(/\s+/g, ' ')

const nameOf = async (db: Db, id: number, language: Language) =>
  inLanguage(language, (await findBody(db, id))!.name).text
