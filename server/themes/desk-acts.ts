import type { Request } from 'express'
import { together } from '../../db/together.ts'
import type { House } from '../house.ts'
import { listParagraphs, listQuestions, type Consultation } from '../consultations/queries.ts'
import type { Viewer } from '../sight/rules.ts'
import { idIn } from '../web/forms.ts'
import { notFound } from '../web/ids.ts'
import { partsOf, sentencesOf } from './cut-rules.ts'
import { listThemes } from './queries.ts'
import { countThemes } from './count-queries.ts'
import { deskAddress, sourceIn, sourceKey, type Source } from './source-rules.ts'
import {
  countInSources,
  findSource,
  listPassages,
  listSegmentsOf,
  listSources,
  pageOfSegments,
  sourcesPage,
  type ListedSource,
  type Passage,
  type Segment,
} from './source-queries.ts'
import { suggestThemes } from './segment-queries.ts'
import { roomOf } from './rules.ts'
import { keepsConsultations } from '../consultations/rules.ts'

export interface At {
  source?: Source | undefined
  /** the segment in hand: themes are suggested for it */
  segment?: number | undefined
}

/** The reading desk: the sources, or one of them with its words, its segments and their themes. */
export async function deskModel(
  { db, live }: House,
  req: Request,
  { viewer, consultation }: { viewer: Viewer; consultation: Consultation },
  at: At = { source: sourceIn(req.query.source), segment: idIn(req.query.segment) },
) {
  const { id } = consultation
  const heard = live.heard(roomOf(id))
  const { themes, counted, source, found } = await together(db, (db) => ({
    source: at.source && findSource(db, id, at.source),
    found: at.source ? [] : listSources(db, id, sourceIn(req.query.after)),
    themes: listThemes(db, id),
    counted: countThemes(db, viewer, id),
  }))
  if (at.source && !source) notFound()
  const common = {
    consultation,
    heard,
    ...addresses(id, source, at),
    keeps: keepsConsultations(viewer, consultation.body_id),
    themes: themes.map((theme, index) => ({
      ...theme,
      number: index + 1,
      count: countOf(counted, 'theme', String(theme.id)),
    })),
    all: countOf(counted, 'all', ''),
    bare: countOf(counted, 'theme', 'none'),
    editing: idIn(req.query.theme),
  }
  if (!source) return { ...common, source, ...(await listOfSources(db, viewer, id, found)) }
  return {
    ...common,
    source,
    ...{ place: source.place, count: source.count, before: source.before, after: source.after },
    ...(await sourceModel(db, req, viewer, { id, source, at })),
  }
}

/** Where the desk's links and forms lead: to a source, to a segment in it, and to the desk as it is. */
const addresses = (id: number, source: Source | undefined, { segment }: At) => ({
  base: `/consultations/${id}`,
  key: source && sourceKey(source),
  here: deskAddress(id, { source, segment }),
  addressOf: (more: { source?: Source }) => deskAddress(id, more),
  suggestAt: (segment: number) => deskAddress(id, { source, segment }),
})

const countOf = (counted: Awaited<ReturnType<typeof countThemes>>, facet: string, value: string) =>
  counted.find((one) => one.facet === facet && one.value === value)?.count ?? 0

async function listOfSources(db: House['db'], viewer: Viewer, id: number, found: ListedSource[]) {
  const page = found.slice(0, sourcesPage)
  const counts = await countInSources(db, viewer, id, page)
  const listed = page.map((one) => {
    const own = counts.find((count) =>
      one.kind === 'statement'
        ? count.version_id === one.version_id
        : one.kind === 'occasion'
          ? count.occasion_id === one.id
          : count.question_id === one.id,
    )
    return { ...one, count: own?.count ?? 0, bare: own?.bare ?? 0 }
  })
  return { sources: listed, more: found.length > sourcesPage ? sourceKey(page.at(-1)!) : undefined }
}

interface Reading {
  id: number
  source: ListedSource
  at: At
}

async function sourceModel(db: House['db'], req: Request, viewer: Viewer, { id, source, at }: Reading) {
  const { passages, rows, ...parts } = await together(db, (db) => ({
    passages: listPassages(db, viewer, source),
    rows: listSegmentsOf(db, viewer, id, source, idIn(req.query.from)),
    paragraphs: listParagraphs(db, id),
    questions: listQuestions(db, id),
  }))
  const { segments, next } = pageOfSegments(source, rows)
  const inHand =
    segments.find((one) => one.id === at.segment) ?? segments.find(({ themes }) => !themes.length)
  const numbered = numberedIn(passages, segments)
  const opened = req.method === 'GET' ? idIn(req.query.passage) : undefined
  return {
    ...parts,
    next,
    passages: passages.map((passage) => ({
      ...passage,
      ...shownIn(passage, numbered, source),
      sentences: passage.id === opened && passage.text !== null ? sentencesOf(passage.text) : undefined,
    })),
    segments: numbered,
    inHand: inHand?.id,
    suggested: inHand ? await suggestThemes(db, inHand.id) : [],
  }
}

/** One segment with its themes, as its card on the desk: what is answered to who themes it. */
export async function cardModel({ db }: House, viewer: Viewer, segment: Segment) {
  const source = {
    ...sourceOf(segment),
    name: {},
    ...(segment.version_id && { version_id: segment.version_id }),
  }
  const { themes, passages, rows } = await together(db, (db) => ({
    themes: listThemes(db, segment.consultation_id),
    passages: listPassages(db, viewer, source),
    rows:
      source.kind === 'question' ? [segment] : listSegmentsOf(db, viewer, segment.consultation_id, source),
  }))
  const card = numberedIn(passages, rows).find(({ id }) => id === segment.id) ?? notFound()
  return {
    consultation: { id: segment.consultation_id },
    source,
    ...addresses(segment.consultation_id, source, {}),
    themes: themes.map((theme, index) => ({ ...theme, number: index + 1 })),
    segment: card,
    inHand: segment.id,
    suggested: await suggestThemes(db, segment.id),
  }
}

/** Segments are numbered by where they stand: paragraph by paragraph, the first word first. */
function numberedIn(passages: Passage[], segments: Segment[]) {
  const place = (one: Segment) => passages.findIndex(({ id }) => id === (one.passage_id ?? one.note_id))
  return segments
    .toSorted((one, other) => place(one) - place(other) || one.starts - other.starts || other.ends - one.ends)
    .map((one, index) => ({ ...one, number: index + 1 }))
}

function shownIn(passage: Passage, segments: (Segment & { number: number })[], { kind }: Source) {
  const of = (one: Segment) => (kind === 'occasion' ? one.note_id : one.passage_id)
  const own = segments.filter((one) => passage.id !== null && of(one) === passage.id)
  return { segments: own, parts: passage.text === null ? [] : partsOf(passage.text, own) }
}

/** Where the segment's words were said. */
export const sourceOf = ({ respondent_id, occasion_id, question_id }: Segment): Source =>
  respondent_id
    ? { kind: 'statement', id: respondent_id }
    : occasion_id
      ? { kind: 'occasion', id: occasion_id }
      : { kind: 'question', id: question_id! }
