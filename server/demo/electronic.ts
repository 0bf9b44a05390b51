import { disqualify } from '../attendance/item-queries.ts'
import { addDays, dayOf, instantOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { addHandling } from '../matters/queries.ts'
import { openMatter } from '../matters/keeping-queries.ts'
import { numberMatter } from '../matters/number-queries.ts'
import { findMeeting } from '../meetings/queries.ts'
import { settleDeputies } from '../meetings/reply-queries.ts'
import { setProcedure, statePosition } from '../procedures/act-queries.ts'
import { settleProcedures } from '../procedures/duties.ts'
import type { Plan } from '../procedures/preparation-rules.ts'
import { gatherStandings } from '../procedures/queries.ts'
import { record } from '../record/queries.ts'
import { publicViewer } from '../sight/rules.ts'
import type { ByLanguage } from '../words/index.ts'
import type { DemoCast } from './cast.ts'
import { completeMinutes } from './minutes.ts'
import { call, later, nextOfficeDay, onOfficeDay, planMeeting, viewerOf, when, type Stage } from './stage.ts'
import { dates, points, training } from './texts-electronic.ts'

interface Meeting {
  id: number
  items: number[]
}

/** What the board decided before its latest meeting: everyone accepted, and its minutes are signed and published. */
export async function decidedBefore(stage: Stage, cast: DemoCast) {
  const { board, bodies, people } = cast
  const ends = when(stage, -9, '12:00')
  const checkers = [1, 8].map((seat) => board.seated[seat]!.person)
  const matter = await open(stage, cast, { ...training, number: 871, at: when(stage, -34) })
  return {
    matters: [
      { id: matter, presenter: people.esko, minutes: 5, texts: { proposal: { fi: training.proposal } } },
    ],
    plan: ({ id, items }: Meeting, at: Date) =>
      plan(stage, cast, { meeting: id, at, ends, checkers, items: [{ item_id: items[0]!, ...decided }] }),
    async hold({ id, items }: Meeting) {
      for (const [index, { person }] of board.seated.entries())
        await accept(stage, {
          meeting: id,
          item: items[0]!,
          person,
          at: later(ends, -60 * (3 + 5 * (index % 4))),
        })
      await settleProcedures({ db: stage.db, settings: settingsOf(stage) }, later(ends, 1))
      const record = await findRecord(stage, id)
      await completeMinutes(stage, {
        ...{ meeting: record, closed: ends, body: bodies.board, secretary: people.sari },
        ...{ chair: board.seated[0]!.person, checkers, sent: onOfficeDay(later(ends, 60 * 21), 'after') },
      })
    },
  }
}

/** The next meeting, called already: in two matters positions are taken before it, by name and until a deadline. */
export async function tellPositions(stage: Stage, cast: DemoCast, place: string) {
  const { db, publicUrl, mailFrom, today } = stage
  const { board, bodies, people } = cast
  const seat = (index: number) => board.seated[index]!.person
  const drafted = when(stage, -5, '12:00')
  const matters = [
    await open(stage, cast, { ...dates, number: 872, at: when(stage, -12) }),
    await open(stage, cast, { ...points, number: 873, at: when(stage, -12, '10:00') }),
  ]
  const texts = [dates, points].map(({ proposal }) => ({ proposal: { fi: proposal } }))
  const { id, items } = await planMeeting(
    stage,
    {
      ...{ body: bodies.board, term: board.term, kind: 'formal', secretary: people.sari, published: true },
      ...{ starts: instantOf(nextOfficeDay(addDays(today, 20)), '14:00'), minutes: 120, place },
    },
    matters.map((matter, index) => ({
      id: matter,
      presenter: people.esko,
      minutes: 10,
      texts: texts[index]!,
    })),
    drafted,
  )
  await plan(stage, cast, {
    ...{ meeting: id, at: drafted, ends: instantOf(nextOfficeDay(addDays(today, 6)), '12:00') },
    checkers: [seat(2), seat(8)],
    items: [
      { item_id: items[0]!, ...decided },
      { item_id: items[1]!, outcome: 'adopted', kind: 'position', recipient_id: bodies.leadership },
    ],
  })
  await call(stage, id, people.sari, when(stage, -4, '09:30'))
  const at = when(stage, -3, '16:10')
  const reason = 'Olen apteekin toimitusjohtaja.'
  await disqualify(db, {
    item: items[1]!,
    person: seat(6),
    ground: 5,
    reason,
    disputed: false,
    by: seat(6),
    at,
  })
  const meeting = (await findMeeting(db, await viewerOf(db, people.sari, at), id))!
  await settleDeputies(db, { publicUrl, mailFrom }, { meeting, by: seat(6), at })
  for (const index of [1, 2, 4, 5, 6, 7])
    await accept(stage, { meeting: id, item: items[0]!, person: seat(index), at: later(at, index * 7) })
  for (const index of [1, 4, 5])
    await accept(stage, { meeting: id, item: items[1]!, person: seat(index), at: later(at, index * 8) })
  await accept(stage, { meeting: id, item: items[1]!, person: board.seated[6]!.deputy!, at: later(at, 75) })
}

const decided = { outcome: 'decided', kind: null, recipient_id: null } as const

const settingsOf = ({ publicUrl, mailFrom }: Stage) => ({ publicUrl, mailFrom }) as House['settings']

async function open(
  { db }: Stage,
  { bodies, people }: DemoCast,
  { title, number, at }: { title: ByLanguage; number: number; at: Date },
) {
  const [body, by] = [bodies.board, people.sari]
  const id = await openMatter(db, {
    ...{ title, body: { id: body, languages: 'fi' }, origin: 'county', by, at },
    details: { publicity: 'public', preparer_id: null, fields: [] },
  })
  await addHandling(db, { matter_id: id, body_id: body, kind: 'accepted', at, person_id: by })
  await record(db, { by, at, act: 'matter opened', thing: 'matter', id, body })
  const matter = { id, body_id: body, case_number: null }
  const caseNumber = `SATHVA/${number}/${dayOf(at).slice(0, 4)}`
  await numberMatter(db, matter, caseNumber, { by: people.reetta, at: later(at, 90) })
  return id
}

interface Planning {
  meeting: number
  at: Date
  ends: Date
  checkers: number[]
  items: Plan['items']
}

async function plan(
  { db }: Stage,
  { bodies, people }: DemoCast,
  { meeting, at, ends, checkers, items }: Planning,
) {
  const by = people.sari
  await db
    .updateTable('items')
    .set({ decision_mode: 'electronic' })
    .where(
      'id',
      'in',
      items.map(({ item_id }) => item_id),
    )
    .execute()
  await setProcedure(db, { meeting, plan: { ends_at: ends, checkers, items }, by, at })
  const line = { by, at, act: 'electronic decision planned', thing: 'meeting', id: meeting } as const
  await record(db, { ...line, body: bodies.board })
}

/** A member, or the deputy called for the matter, accepts the proposal. */
async function accept(
  { db }: Stage,
  { meeting: id, item, person, at }: { meeting: number; item: number; person: number; at: Date },
) {
  const meeting = await db
    .selectFrom('meetings')
    .where('id', '=', id)
    .select(['id', 'body_id', 'term_id', 'starts_at'])
    .executeTakeFirstOrThrow()
  const { standings } = await gatherStandings(db, publicViewer(dayOf(at)), meeting)
  const one = standings.find((standing) => standing.item.id === item)!
  const voice = one.standing.voices.find(({ person_id }) => person_id === person)!
  const replaces_id = voice.deputy ? voice.membership_id : null
  const stated = { item_id: item, person_id: person, replaces_id, stance: 'accept', reasons: '', at } as const
  await statePosition(db, stated, one.item.changed_at)
  const line = { by: person, at, act: 'position stated', thing: 'item', id: item } as const
  await record(db, { ...line, body: meeting.body_id })
}

const findRecord = async ({ db }: Stage, meeting: number) => {
  const { decided_in_id } = await db
    .selectFrom('procedures')
    .where('meeting_id', '=', meeting)
    .select('decided_in_id')
    .executeTakeFirstOrThrow()
  return decided_in_id!
}
