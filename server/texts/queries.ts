import { sql } from 'kysely'
import { inTransaction } from '../../db/connection.ts'
import { built } from '../../db/built.ts'
import type { Db } from '../../db/schema/index.ts'
import type { Person } from '../sight/rules.ts'
import { findText, findVersion, listOthers, textsAt } from './place-queries.ts'
import { keepRival, settleRival, showRival } from './rival-queries.ts'
import type { Place, RivalShown } from './rival-rules.ts'
import { closeOthers, keepTyped, settleTyped } from './keeping-queries.ts'
import { saysSame, textFrom, type Typed } from './typed-rules.ts'
import { say, type Language, type Message } from '../words/index.ts'

export type { Place } from './rival-rules.ts'
export { findText, findVersion } from './place-queries.ts'

export interface Written {
  version: number
  html: string
  person_id: number | null
  at: Date
  /** the version of the other language that this one was translated from is no longer the newest */
  stale: boolean
}

/** The newest text of every field and language of these things, in one query. */
export const findTexts = built((db, thing: string, ids: number[]) =>
  db
    .selectFrom('texts')
    .distinctOn(['thing_id', 'field', 'language'])
    .where('thing', '=', thing)
    .where(sql<boolean>`thing_id = any(${ids}::int[])`)
    .orderBy('thing_id')
    .orderBy('field')
    .orderBy('language')
    .orderBy('version', 'desc')
    .select(['thing_id', 'field', 'language', 'version', 'html', 'person_id', 'at', 'translated_from'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('texts as original')
            .whereRef('original.thing', '=', 'texts.thing')
            .whereRef('original.thing_id', '=', 'texts.thing_id')
            .whereRef('original.field', '=', 'texts.field')
            .whereRef('original.language', '<>', 'texts.language')
            .where('original.translated_from', 'is', null)
            .whereRef('original.version', '>', 'texts.translated_from'),
        )
        .as('stale'),
    ),
)

interface Writing {
  place: Place
  /** already sanitised */
  html: string
  /** the version that the writer saw; 0 when there was none */
  base: number
  by: number | undefined
  /** the page as it was opened: what it saved itself is no other writer's */
  window?: string | undefined
  at: Date
  /** the version of the other language that this is a translation of */
  translatedFrom?: number | undefined
  /** where this text is posted and the page it stands on: there the writer settles it when somebody else wrote meanwhile */
  action?: string | undefined
  url?: string | undefined
}
export interface Outcome {
  version: number
  /** whether this text is a version of its own now; not when it says what stood already */
  written: boolean
  /** what the writer should know besides */
  note?: Message
  /** the writer's text kept beside, when somebody else wrote meanwhile: model of texts/_rival */
  rival: RivalShown | undefined
}

interface Typing extends Omit<Writing, 'html' | 'base' | 'window' | 'translatedFrom'> {
  /** the writer, where passages may be marked and their words changed */
  viewer?: Person | undefined
  typed: Typed
  /** the language that the thing's texts are first written in; in another one this is a translation of what stands there */
  original?: Language | undefined
}

/**
 * Writes what an editor's form posted (`readText`). A text typed without scripts is laid over the version it began
 * from. A save that settles a rival text ends the waiting choice.
 */
export const writeTyped = (db: Db, { viewer, place, typed, original, ...writing }: Typing) =>
  inTransaction(db, async (db): Promise<Outcome> => {
    const laid = typed.plain || typed.marking
    const seen = laid ? await findVersion(db, place, typed.base) : undefined
    const before = seen ?? (typed.marking ? await findText(db, place) : undefined)
    const started = before?.html ?? ''
    const { at } = writing
    const others = viewer ? await listOthers(db, place) : []
    const kept = viewer && (await keepTyped(db, { place, viewer, typed, before: started, others, at }))
    const html = kept?.html ?? textFrom(typed, started)
    const translatedFrom = await originalOf(db, place, original)
    const outcome = await writeText(db, {
      place,
      html,
      base: typed.base,
      window: typed.window,
      translatedFrom,
      ...writing,
    })
    if (typed.rival && writing.by && !outcome.rival)
      await settleRival(db, { id: typed.rival, by: writing.by, at: writing.at })
    if (kept) await settleTyped(db, { place, ...writing, kept, written: outcome.written })
    if (!kept || !viewer || !outcome.written) return outcome
    const elsewhere = await closeOthers(db, {
      ...{ place, viewer, at, html, others },
      write: closeVersion(db, { by: viewer.id, at, others }),
    })
    const isClosed = elsewhere.length + kept.closed.length > 0
    return { ...outcome, ...(isClosed && { note: say('texts.counterpartClosed') }) }
  })

/** A text with paragraphs closed is a version; it is no newer a translation for that. */
export const closeVersion =
  (db: Db, { others, ...act }: { others: Awaited<ReturnType<typeof listOthers>>; by: number; at: Date }) =>
  (place: Place, html: string) => {
    const { translated_from: of } = others.find(({ language }) => language === place.language)!
    const base = Number.MAX_SAFE_INTEGER
    return writeText(db, { place, html, base, ...act, translatedFrom: of ?? undefined })
  }

const originalOf = async (db: Db, place: Place, original: Language | undefined) =>
  original && original !== place.language
    ? (await findText(db, { ...place, language: original }))?.version
    : undefined

/**
 * Writes a new version. When somebody else, or the same person in another window, wrote meanwhile, nothing is overwritten: the writer's text is kept
 * beside (`rival`, for 30 days) and the answer holds what stands now, so that both can be shown.
 */
export function writeText(db: Db, writing: Writing): Promise<Outcome> {
  const { place, html, base, by, window, at, translatedFrom } = writing
  const { thing, id, field, language } = place
  return inTransaction(db, async (db) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`${thing} ${id} ${field} ${language}`}))`.execute(db)
    const stands = await findText(db, place)
    const version = stands?.version ?? 0
    if (stands && saysSame(stands.html, html)) return { version, written: false, rival: undefined }
    if (by && base < version && (await wroteSince(db, place, base, { by, window }))) {
      const rival = await keepRival(db, { ...writing, by })
      return { version, written: false, rival: await showRival(db, rival, true) }
    }
    await db
      .insertInto('texts')
      .values({
        thing,
        thing_id: id,
        field,
        language,
        version: version + 1,
        html,
        person_id: by ?? null,
        window_id: window ?? null,
        at,
        translated_from: translatedFrom ?? null,
      })
      .execute()
    return { version: version + 1, written: true, rival: undefined }
  })
}

/** Whether a version that the writer did not see was written by somebody else or in another window. */
const wroteSince = async (
  db: Db,
  place: Place,
  base: number,
  { by, window }: { by: number; window: string | undefined },
) =>
  Boolean(
    await textsAt(db, place)
      .where('version', '>', base)
      .where((eb) =>
        eb.or([
          eb('person_id', 'is distinct from', by),
          eb('window_id', 'is', null),
          eb('window_id', 'is distinct from', window ?? null),
        ]),
      )
      .select('id')
      .executeTakeFirst(),
  )

export { waitingFor } from './rival-queries.ts'
