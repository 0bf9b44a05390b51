import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/schema/index.ts'
import { mayReadPassage } from '../sight/matter-queries.ts'
import type { Person, Viewer } from '../sight/rules.ts'
import type { Language } from '../words/index.ts'
import { answerAs } from './counterpart-queries.ts'
import {
  isWaiting,
  markIn,
  openedInDocument,
  openedTo,
  passageOf,
  passagesIn,
  spanOf,
  wordsInPlace,
  type Hidden,
  type Named,
  type PassageMark,
} from './passage-rules.ts'
import { record } from '../record/queries.ts'
import { findText, textsAt } from './place-queries.ts'
import { bodyOfPlace } from './rival-queries.ts'
import type { Place } from './rival-rules.ts'
import { laidOut } from './rules.ts'
import { htmlOf, type Node } from './tree-rules.ts'

/** The words of those passages that this viewer may read, by their numbers: the only way to them (R70). */
export async function findPassages(db: Db, viewer: Viewer, named: Named[]) {
  if (!named.length) return new Map<number, string>()
  const [ids, seals] = [named.map(({ id }) => id), named.map(({ seal }) => seal)]
  const rows = await db
    .selectFrom('passages')
    .where('id', '=', sql<number>`any(${ids}::int[])`)
    .where('seal', '=', sql<string>`any(${seals}::text[])`)
    .where(mayReadPassage(viewer))
    .select(['id', 'html'])
    .execute()
  return new Map(rows.map(({ id, html }) => [id, html]))
}

/** A text with the words of its passages that open to this viewer. */
export const openText = async (db: Db, viewer: Viewer | undefined, html: string) =>
  viewer ? openedTo(html, await findPassages(db, viewer, passagesIn(html))) : html

/** A document's content, whatever it is made of, with the words of the passages that open to this viewer. */
export async function openDocument<Content>(db: Db, viewer: Viewer, content: Content): Promise<Content> {
  const named = new Map<number, Named>()
  through(content, (text) => {
    if (text.includes('data-secret="')) for (const one of passagesIn(text)) named.set(one.id, one)
    return text
  })
  if (!named.size) return content
  const words = await findPassages(db, viewer, [...named.values()])
  return through(content, (text) => openedInDocument(text, words)) as Content
}

function through(value: unknown, act: (text: string) => string): unknown {
  if (typeof value === 'string') return act(value)
  if (Array.isArray(value)) return value.map((one) => through(one, act))
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, through(one, act)]))
}

interface Keeping {
  place: Place
  viewer: Person
  language: Language
  at: Date
  /** as the writer sent it */
  html: string
  /** the text from which the writer began */
  from?: string
}

/**
 * Puts the words of marked passages away: of those just marked, and of those whose words the writer, who may read
 * them, has changed. Answers the text as it is kept, and what its earlier versions may no longer tell.
 */
export async function keepPassages(db: Db, { place, viewer, language, at, html, from = '' }: Keeping) {
  const blocks = laidOut(html)
  // an editor that saves as it is written sends the same new mark again each time
  const standing = (await findText(db, place))?.html ?? ''
  const own = passagesIn(standing + from)
  const known = await listMarked(db, viewer, [...own, ...passagesIn(htmlOf(blocks))])
  // another text's passage is known by its seal, as one that is copied from there has it
  const isKnown = ({ id, seal }: Named) =>
    own.some((one) => one.id === id) || (seal !== '' && known.get(id)?.seal === seal)
  const [added, replaced, hidden]: [number[], number[], Hidden[]] = [[], [], []]
  const put = async (
    mark: PassageMark,
    words: string,
    { block, was, waits }: { block: string | undefined; was?: number; waits?: boolean },
  ) => {
    const same = [...known.values()].find((one) => one.readable && one.html === words && isAlike(one, mark))
    if (same) return closedSpan(same, waits)
    const salt = randomBytes(16).toString('hex')
    const seal = createHash('sha256').update(`${salt} ${words}`).digest('hex')
    const { kind, point, readers, until } = mark
    const { id } = await insertPassage(db, place, {
      ...{ kind, point, readers, until },
      ...{ language, html: words, salt, seal, person_id: viewer.id, at },
    })
    if (was) await answerAs(db, was, id)
    const made = spanOf({ id, seal, words: wordsInPlace(language, mark), ...(waits && { waits }) })
    added.push(id)
    if (block && words) hidden.push({ block, words, span: htmlOf([made]), was })
    return made
  }
  const away = async (node: Node, block: string | undefined): Promise<Node[]> => {
    if (typeof node === 'string') return [node]
    const id = passageOf(node)
    const mark = markIn(node.attributes['data-secret'])
    if (id === undefined && !mark) {
      const own = node.attributes['data-id'] ?? block
      return [{ ...node, children: await awayIn(node.children, own) }]
    }
    const words = htmlOf(node.children)
    if (mark) return words.trim() ? [await put(mark, words, { block, waits: isWaiting(node) })] : []
    const stands = known.get(id!)
    if (!stands || !isKnown({ id: stands.id, seal: node.attributes['data-seal'] ?? '' })) return node.children
    const closed = closedSpan(stands, isWaiting(node))
    const same = [stands.html, htmlOf(closed.children), ''].includes(words) || !stands.readable
    if (same) return [closed]
    replaced.push(stands.id)
    return [await put(stands, words, { block, was: stands.id })]
  }
  const awayIn = async (nodes: Node[], block: string | undefined) => {
    const kept: Node[] = []
    for (const node of nodes) kept.push(...(await away(node, block)))
    return kept
  }
  const kept = htmlOf(await awayIn(blocks, undefined))
  return { html: kept, added, replaced, hidden }
}

interface Recording {
  place: Place
  by: number | undefined
  at: Date
  /** passages that this writing marked */
  added: number[]
  /** passages whose words it changed */
  replaced: number[]
  /** the text as it stands now */
  html: string
}

/** The record tells that passages were marked, and that marks were taken away; of their words nothing. */
export async function recordPassages(db: Db, { place, by, at, added, replaced, html }: Recording) {
  const before = await findBefore(db, place)
  const now = passagesIn(html).map(({ id }) => id)
  const opened = passagesIn(before).flatMap(({ id }) => (now.includes(id) || replaced.includes(id) ? [] : id))
  const act = { by, at, thing: place.thing, id: place.id, body: bodyOfPlace(place) }
  const about = { field: place.field, language: place.language }
  if (added.length)
    await record(db, { ...act, act: 'passage marked', details: { ...about, passages: added } })
  if (opened.length)
    await record(db, { ...act, act: 'passage opened', details: { ...about, passages: opened } })
}

/** The text before the version that was just written. */
const findBefore = async (db: Db, place: Place) =>
  (await textsAt(db, place).orderBy('version', 'desc').offset(1).limit(1).select('html').executeTakeFirst())
    ?.html ?? ''

type Marked = Awaited<ReturnType<typeof listMarked>> extends Map<number, infer Row> ? Row : never

const closedSpan = ({ id, seal, language, ...mark }: Marked, waits = false) =>
  spanOf({ id, seal, words: wordsInPlace(language, mark), waits })

const isAlike = (one: PassageMark, other: PassageMark) =>
  one.kind === other.kind &&
  one.point === other.point &&
  one.readers === other.readers &&
  one.until === other.until

const listMarked = async (db: Db, viewer: Viewer, named: Named[]) => {
  const ids = named.map(({ id }) => id)
  const rows = await db
    .selectFrom('passages')
    .where('id', '=', sql<number>`any(${ids}::int[])`)
    .select(['id', 'kind', 'point', 'readers', 'until', 'language', 'html', 'seal'])
    .select(mayReadPassage(viewer).as('readable'))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

interface Made extends PassageMark {
  language: Language
  html: string
  salt: string
  seal: string
  person_id: number
  at: Date
}

const insertPassage = (db: Db, place: Place, made: Made) =>
  db
    .insertInto('passages')
    .values({
      ...made,
      body_id: sql<number>`${bodyOfPlace(place)}`,
      matter_id: sql<number | null>`${matterOfPlace(place)}`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

const matterOfPlace = ({ thing, id }: Place) => sql<number | null>`(case ${thing}::text
  when 'item' then (select matter_id from items where items.id = ${id}::int)
  when 'motion' then (select matter_id from items where items.id = (select item_id from motions where motions.id = ${id}::int))
  when 'matter' then ${id}::int
  when 'recommendation' then (select matter_id from recommendations where recommendations.id = ${id}::int)
end)`
