import { addDays } from '../calendar/rules.ts'
import { findConsultation } from '../consultations/queries.ts'
import { addConsultation, setMoved, setOpened } from '../consultations/writing-queries.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { record } from '../record/queries.ts'
import { contentOf, partsOfSummary } from '../summaries/content-queries.ts'
import { addMeasure, followMeasure } from '../summaries/measure-queries.ts'
import { addReply } from '../summaries/reply-queries.ts'
import { addVersion } from '../summaries/version-queries.ts'
import type { ActName } from '../words/index.ts'
import { viewerOf, type Stage } from './stage.ts'
import {
  considered,
  groups,
  heading,
  introduction,
  measures,
  request,
  themes,
  title,
} from './texts-pirkanmaa.ts'

interface Keeping {
  body: number
  /** its secretary */
  by: number
}

const [opened, over, published] = ['2024-08-26T06:00:00Z', '2024-10-31', '2024-11-01T10:00:00Z'] as const

/** Pirkanmaa’s consultation as a closed round: its groups and occasions, its themes with their quotes, and its summary (R76). */
export async function tellPirkanmaa(stage: Stage, { body, by }: Keeping) {
  const { db } = stage
  const at = new Date(opened)
  const id = await addConsultation(db, body, requested(), { by, at })
  await setOpened(db, id, at)
  await tell(db, { id, body, by }, 'consultation opened', at)
  const notes = await tellOccasions(db, { id, body, by })
  await tellThemes(db, { id, by }, notes)
  await db
    .insertInto('consultation_summaries')
    .values({
      consultation_id: id,
      title: { fi: title },
      introduction: { fi: introduction },
      heading: { fi: heading },
      considered: { fi: considered },
      saved_by: by,
      saved_at: new Date(published),
    })
    .execute()
  const promised = []
  for (const { text, unit, days } of measures)
    promised.push(
      await addMeasure(db, id, {
        text: { fi: text },
        person_id: null,
        person_name: unit,
        due_on: addDays(stage.today, days),
      }),
    )
  await publish(stage, { id, body, by })
  for (const [index, { done }] of measures.entries())
    if (done) await followMeasure(db, promised[index]!.id, { follow_up: { fi: done }, done_at: stage.now })
  return id
}

const requested = () => ({
  title: { fi: request.title },
  background: { fi: request.background },
  responsible: { fi: request.responsible },
  attention: {},
  short_why: {},
  large: true,
  closes_on: over,
  summary_on: published.slice(0, 10),
  paragraphs: [],
  questions: [],
  groups: groups.map(({ name }) => ({ name: { fi: name }, attention: {} })),
})

/** The occasions of each group, and for each its note: what is quoted of it. Answers the notes by their occasion's name. */
async function tellOccasions(db: Db, { id, body, by }: Keeping & { id: number }) {
  const rows = await db
    .selectFrom('consultation_groups')
    .where('consultation_id', '=', id)
    .orderBy('position')
    .select('id')
    .execute()
  const notes = new Map<string, { id: number; text: string }[]>()
  for (const [index, group] of groups.entries())
    for (const [position, told] of group.occasions.entries()) {
      const occasion_id = await tellOccasion(
        db,
        { id, body, by },
        { ...told, position, group_id: rows[index]!.id },
      )
      const said = themes.filter(({ quote }) => quote.at === told.name).map(({ quote }) => quote.words)
      const own = []
      for (const [at, text] of said.entries()) {
        const row = { occasion_id, position: at + 1, text }
        own.push(
          await db
            .insertInto('occasion_notes')
            .values(row)
            .returning(['id', 'text'])
            .executeTakeFirstOrThrow(),
        )
      }
      notes.set(told.name, own)
    }
  return notes
}

type Told = (typeof groups)[number]['occasions'][number] & { position: number; group_id: number }

async function tellOccasion(db: Db, { id, body, by }: Keeping & { id: number }, told: Told) {
  const { name, on, days, months, kind, position, group_id } = told
  const row = await db
    .insertInto('occasions')
    .values({
      body_id: body,
      consultation_id: id,
      group_id,
      position: position + 1,
      kind: kind ?? 'meeting',
      name: { fi: name },
      months_from: months?.[0] ?? null,
      months_until: months?.[1] ?? null,
      created_by: by,
      created_at: new Date(opened),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const held =
    days?.map((one) => ({ on_day: one.on_day, name: { fi: one.name } })) ??
    (on ? [{ on_day: on, name: {} }] : [])
  if (held.length)
    await db
      .insertInto('occasion_days')
      .values(held.map((one) => ({ ...one, occasion_id: row.id })))
      .execute()
  return row.id
}

/** The themes, each with its segment and the quote that its prose names. */
async function tellThemes(
  db: Db,
  { id, by }: { id: number; by: number },
  notes: Awaited<ReturnType<typeof tellOccasions>>,
) {
  const at = new Date(published)
  for (const [index, { name, line, prose, quote }] of themes.entries()) {
    const texts = { name: { fi: name }, line: { fi: line }, prose: { fi: prose } }
    const theme = await db
      .insertInto('consultation_themes')
      .values({ ...texts, consultation_id: id, position: index + 1 })
      .returning('id')
      .executeTakeFirstOrThrow()
    const note = notes.get(quote.at)!.find(({ text }) => text === quote.words)!
    const place = {
      consultation_id: id,
      note_id: note.id,
      starts: 0,
      ends: note.text.length,
      text: note.text,
    }
    const segment = await db
      .insertInto('consultation_segments')
      .values({ ...place, created_by: by, created_at: at })
      .returning('id')
      .executeTakeFirstOrThrow()
    const [segment_id, theme_id] = [segment.id, theme.id]
    await db
      .insertInto('consultation_segment_themes')
      .values({ segment_id, theme_id, set_by: by, set_at: at })
      .execute()
    await db
      .insertInto('consultation_quotes')
      .values({ theme_id, segment_id, position: 1, text: quote.words, ascribed: quote.ascribed })
      .execute()
    const answer = considered
      .split(/(?<=\.) /)
      .find((sentence) => answers[index] && sentence.startsWith(answers[index]))
    if (answer)
      await addReply(
        db,
        id,
        { theme: theme.id, segment: null, outcome: 'noted', text: { fi: answer }, paragraph: null },
        { by, at },
      )
  }
}

/** Beginnings of the sentences of the published text that answer the theme. */
const answers = [
  'Asiakkaiden laadukkaat palvelut',
  'Kaiken kokoisten',
  'Kustannusvertailua',
  'Toiminnan kehittämistä',
  'Kokonaisuutena vahvaan',
]

async function publish({ db }: Stage, { id, body, by }: Keeping & { id: number }) {
  const at = new Date(published)
  const viewer = await viewerOf(db, by, at)
  const consultation = (await findConsultation(db, viewer, id))!
  const parts = await together(db, (db) => partsOfSummary(db, id))
  await addVersion(db, { consultation: id, content: contentOf(consultation, parts), why: '', by, at })
  await setMoved(db, id, 'summarised', at)
  await setMoved(db, id, 'answered', at)
  await tell(db, { id, body, by }, 'summary published', at)
}

const tell = (db: Db, { id, body, by }: Keeping & { id: number }, act: ActName, at: Date) =>
  record(db, { by, at, act, thing: 'consultation', id, body })
