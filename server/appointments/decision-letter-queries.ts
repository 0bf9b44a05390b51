import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import type { ByLanguage } from '../../db/schema/words.ts'
import type { Day } from '../calendar/rules.ts'
import { putInOutbox } from '../mail/queries.ts'
import { say, type Language, type Message } from '../words/index.ts'

interface About {
  publicUrl: string
  id: number
  call_id: number | null
  body: { id: number; name: ByLanguage }
  starts_on: Day
  /** by whom, when and under which § */
  decision: Message
  at: Date
}

type To = { id: number; email: string; language: Language } | { email: string; language: Language }

/** Those appointed, those who stood and were not chosen, and those who nominated them are told, each in their language. */
export async function tellOfDecision(db: Db, about: About) {
  const { decision } = about
  for (const { capacity, ...to } of await listAppointed(db, about.id))
    await send(db, about, to, 'appointment_made', 'appointing.mailAppointedSubject', [
      say(`appointing.mailAppointed_${capacity}`, {
        body: { byLanguage: about.body.name },
        day: { day: about.starts_on },
      }),
      say('appointing.mailDecision', { decision }),
      ...(to.activated_at ? [] : [say('appointing.mailAccount')]),
    ])
  if (about.call_id === null) return
  const stood = await listStood(db, about.call_id)
  for (const one of stood.filter(({ appointed, waits }) => !appointed && !waits))
    await send(db, about, one, 'appointment_not', 'appointing.mailNotChosenSubject', [
      say('appointing.mailNotChosen', { body: { byLanguage: about.body.name } }),
      say('appointing.mailDecision', { decision }),
    ])
  await tellNominators(db, about, stood)
}

/** Those with an address whom the decision seated. */
const listAppointed = async (db: Db, id: number) =>
  (
    await db
      .selectFrom('appointment_seats')
      .innerJoin('memberships', 'memberships.id', 'appointment_seats.membership_id')
      .innerJoin('people', 'people.id', 'memberships.person_id')
      .where('appointment_seats.appointment_id', '=', id)
      .where('people.email', 'is not', null)
      .select(['people.id', 'people.email', 'people.language', 'people.activated_at', 'memberships.capacity'])
      .execute()
  ).flatMap(({ email, ...one }) => (email ? [{ ...one, email }] : []))

/** Everyone who stood in the call: appointed by some decision, or waiting for another one still. */
const listStood = (db: Db, callId: number) =>
  db
    .selectFrom('candidates')
    .leftJoin('people as nominators', 'nominators.id', 'candidates.nominator_id')
    .where('candidates.call_id', '=', callId)
    .where('candidates.withdrawn_at', 'is', null)
    .orderBy('candidates.name')
    .orderBy('candidates.id')
    .select([
      'candidates.name',
      'candidates.email',
      'candidates.language',
      'candidates.nominator_email',
      'nominators.id as nominator_id',
      'nominators.language as nominator_language',
      sql<boolean>`exists (select from appointment_seats
        join appointments on appointments.id = appointment_seats.appointment_id
        join memberships on memberships.id = appointment_seats.membership_id
        where appointments.call_id = candidates.call_id and memberships.person_id = candidates.person_id)`.as(
        'appointed',
      ),
      sql<boolean>`exists (select from appointment_seats
        join appointments on appointments.id = appointment_seats.appointment_id
        where appointment_seats.candidate_id = candidates.id and appointments.status in ('draft', 'proposed'))`.as(
        'waits',
      ),
    ])
    .execute()
type Stood = Awaited<ReturnType<typeof listStood>>[number]

/** One letter to each nominator, of all whom they put forward; who put forward themselves has got their own. */
async function tellNominators(db: Db, about: About, stood: Stood[]) {
  const others = stood.filter(
    ({ nominator_email: by, email }) => by && by.toLowerCase() !== email.toLowerCase(),
  )
  const addresses = [...new Set(others.map(({ nominator_email }) => nominator_email.toLowerCase()))]
  for (const address of addresses) {
    const theirs = others.filter(({ nominator_email }) => nominator_email.toLowerCase() === address)
    const [{ nominator_id, nominator_language, nominator_email: email, language }] = theirs as [Stood]
    const namesOf = (these: Stood[]) => ({
      count: these.length,
      names: these.map(({ name }) => name).join(', '),
      body: { byLanguage: about.body.name },
    })
    const chosen = theirs.filter(({ appointed }) => appointed)
    const not = theirs.filter(({ appointed, waits }) => !appointed && !waits)
    const text = [
      ...(chosen.length ? [say('appointing.mailNominatorAppointed', namesOf(chosen))] : []),
      ...(not.length ? [say('appointing.mailNominatorNot', namesOf(not))] : []),
    ]
    const to = nominator_id
      ? { id: nominator_id, email, language: nominator_language ?? language }
      : { email, language }
    if (text.length)
      await send(db, about, to, 'appointment_nominated', 'appointing.mailNominatorSubject', text)
  }
}

/** The deciding meeting took its decision back: letters not yet sent stay, and those who got theirs are told. */
export async function tellOfTakingBack(db: Db, about: Omit<About, 'decision' | 'starts_on' | 'call_id'>) {
  const letters = db
    .selectFrom('messages')
    .where('thing', '=', 'appointment')
    .where('thing_id', '=', about.id)
    .where('kind', 'in', ['appointment_made', 'appointment_not', 'appointment_nominated'])
  const sent = await letters
    .where('status', 'not in', ['waiting', 'lapsed'])
    .distinctOn('address')
    .select(['person_id', 'address', 'language'])
    .execute()
  await db
    .updateTable('messages')
    .set({ status: 'lapsed' })
    .where('thing', '=', 'appointment')
    .where('thing_id', '=', about.id)
    .where('status', '=', 'waiting')
    .execute()
  for (const { person_id, address: email, language } of sent)
    await send(
      db,
      about,
      person_id ? { id: person_id, email, language } : { email, language },
      'appointment_taken_back',
      'appointing.mailTakenBackSubject',
      [say('appointing.mailTakenBack')],
    )
}

const send = (
  db: Db,
  { publicUrl, id, body, at }: Pick<About, 'publicUrl' | 'id' | 'body' | 'at'>,
  to: To,
  kind: string,
  subject: Parameters<typeof say>[0],
  text: Message[],
) =>
  putInOutbox(db, publicUrl, {
    to: 'id' in to ? { id: to.id, email: to.email, language: to.language } : { ...to, id: undefined },
    ...{ kind, at, text, body: body.id, thing: 'appointment', thingId: id },
    subject: say(subject, { body: { byLanguage: body.name } }),
    path: kind === 'appointment_taken_back' ? `/bodies/${body.id}` : `/appointments/${id}/decision`,
  })
