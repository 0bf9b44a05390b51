import { dayOf } from '../calendar/rules.ts'
import { proposeMotion, secondMotion, translateMotion } from '../motions/queries.ts'
import { cleanHtml } from '../texts/rules.ts'
import { castBallot, openVote } from '../votes/queries.ts'
import type { DemoCast } from './cast.ts'
import type { DemoMatters } from './matters.ts'
import {
  begin,
  call,
  convene,
  later,
  listStanding,
  planMeeting,
  sessionBegan,
  standingItem,
  when,
  write,
  type Stage,
} from './stage.ts'
import { language } from './texts-bilingual.ts'

/** The bilingual body in session on the first day: a counter-proposal against the base, the vote open. */
export async function tellBilingual(stage: Stage, cast: DemoCast, matters: DemoMatters) {
  const { db, now } = stage
  const { annika, esko } = cast.people
  const seats = cast.bilingual.seated
  const body = cast.bodies.bilingual
  const starts = sessionBegan(now)
  const created = when(stage, -20, '10:00')
  const { id, items } = await planMeeting(
    stage,
    {
      body,
      term: cast.bilingual.term,
      kind: 'formal',
      secretary: annika,
      starts,
      minutes: 120,
      place: 'Kulttuuritalo, Pori / Kulturhuset, Björneborg',
      access:
        'Esteetön käynti pääovesta, induktiosilmukka kokoushuoneessa.\nTillgänglig ingång via huvuddörren, hörslinga i mötesrummet.',
    },
    [
      {
        id: matters.language,
        presenter: esko,
        minutes: 40,
        texts: { proposal: language.proposal },
      },
    ],
    created,
  )
  const item = items[0]!
  await writeAccounts(stage, item, annika, created)
  await call(stage, id, annika, when(stage, -12, '10:00'))

  const chair = seats[0]!.person
  const voices = await convene(
    stage,
    id,
    { members: seats, absent: [6], secretary: annika, presenter: esko, chair },
    starts,
  )
  const meeting = { id, body, year: Number(dayOf(starts).slice(0, 4)) }
  const facts = {
    chair,
    present: voices.length,
    base: seats.length,
    checkers: [seats[1]!.person, seats[2]!.person],
    deputies: [],
  }
  let at = later(starts, 1)
  for (const standing of await listStanding(db, id)) {
    if (standing.id === item) break
    await standingItem(stage, meeting, standing, { ...facts, at })
    at = later(at, 3)
  }
  await begin(stage, meeting, item, at)
  const proposer = seats[3]!.person
  const motion = await proposeMotion(db, {
    item,
    kind: 'counter',
    person: proposer,
    html: cleanHtml(language.counter.fi),
    language: 'fi',
    by: proposer,
    at: later(at, 8),
  })
  await translateMotion(db, motion.id, 'sv', cleanHtml(language.counter.sv))
  await secondMotion(db, {
    motion: motion.id,
    person: seats[4]!.person,
    by: seats[4]!.person,
    at: later(at, 9),
  })
  const vote = await openVote(db, {
    item,
    ordinal: 1,
    pair: { kind: 'matter', yes: null, no: motion.id },
    method: 'device',
    by: chair,
    at: later(at, 12),
  })
  for (const [index, choice] of [
    [3, 'no'],
    [5, 'yes'],
  ] as const)
    await castBallot(db, {
      vote: vote.id,
      person: seats[index]!.person,
      choice,
      by: seats[index]!.person,
      at: later(at, 13),
    })
}

/** The Swedish account was translated from the first Finnish one, which has changed since: it is stale. */
async function writeAccounts(stage: Stage, item: number, by: number, at: Date) {
  await write(stage, item, 'account', 'fi', language.accountBefore(language.account.fi), by, at)
  await write(stage, item, 'account', 'sv', language.account.sv, by, later(at, 60), { translated_from: 1 })
  await write(stage, item, 'account', 'fi', language.account.fi, by, later(at, 60 * 48), { version: 2 })
}
