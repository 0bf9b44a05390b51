import type { Request } from 'express'
import { isDeepStrictEqual } from 'node:util'
import { together } from '../../db/together.ts'
import type { Db } from '../../db/schema/index.ts'
import { grouped } from '../../db/grouped.ts'
import type { Consultation } from '../consultations/queries.ts'
import { stageOf } from '../consultations/rules.ts'
import { idIn, type Typed } from '../web/forms.ts'
import { languages, type ByLanguage, type Language } from '../words/index.ts'
import {
  contentOf,
  findSummary,
  findTheme,
  partsOfSummary,
  type SummaryParts,
  type Theme,
} from './content-queries.ts'
import type { Content } from './content-rules.ts'
import { giversIn, listGivers, listSegmentsOf, segmentsPage } from './material-queries.ts'
import { listOfficers } from './measure-queries.ts'
import { lackingOf, namedIn, publishesSummaries, staleIn } from './rules.ts'
import { shownIn } from './shown-rules.ts'
import { findVersion } from './version-queries.ts'

/** The editor's page: what stands around the themes, the promises, and what lacks before publishing. */
export async function editModel(db: Db, req: Request, consultation: Consultation) {
  const { viewer, language } = req
  const { id, body_id } = consultation
  const found = await together(db, (db) => ({
    ...partsOfSummary(db, id),
    version: findVersion(db, id),
    givers: listGivers(db, id),
    officers: listOfficers(db, body_id, viewer.today),
  }))
  const { summary, givers, version } = found
  const content = contentOf(consultation, found)
  const stage = stageOf(consultation, viewer.today)
  return {
    ...found,
    consultation,
    content,
    stage,
    shown: shownIn(content, { language }),
    languages: bodyLanguages(consultation),
    revision: summary?.revision ?? 0,
    values: typedTexts({ ...textsOf(summary) }),
    stale: staleParts(consultation, summary?.written),
    lacking: lackingIn(consultation, content, found),
    named: namedIn(wordsOf(content), giversIn(givers)),
    changed: version !== undefined && !sameAs(content, version.content),
    mayPublish: publishesSummaries(viewer, body_id) && stage !== 'open',
    keeps: publishesSummaries(viewer, body_id),
  }
}

const textsOf = (summary: SummaryParts['summary']) => ({
  title: summary?.title ?? {},
  introduction: summary?.introduction ?? {},
  heading: summary?.heading ?? {},
  considered: summary?.considered ?? {},
})

/** What is lacking of the summary as it stands; quotes whose passage has become secret among it. */
export function lackingIn(
  { languages }: Consultation,
  content: Content,
  { quotes }: Pick<SummaryParts, 'quotes'>,
) {
  const quotesOf = grouped(quotes, 'theme_id')
  const themes = content.themes.map((theme) => ({ ...theme, quotes: quotesOf(theme.id) }))
  return lackingOf({ ...content, languages, themes })
}

/** All words of a summary that stand in its anonymised variant as they are. */
export const wordsOf = ({ title, asked, introduction, heading, considered, themes, measures }: Content) => [
  ...[title, asked, introduction, heading, considered],
  ...themes.flatMap(({ name, line, prose, quotes }) => [
    ...[name, line, prose],
    ...quotes.map(({ text }) => ({ fi: text })),
  ]),
  ...measures.map(({ text }) => text),
]

/** Whether the draft says just what was published; what was kept as JSON knows no undefined. */
export const sameAs = (content: Content, published: Content) =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(content)), published)

/** The page of one theme: its prose beside its segments. */
export async function sectionModel(db: Db, req: Request, consultation: Consultation, theme: Theme) {
  const { id } = consultation
  const after = idIn(req.query.after)
  const { segments, ...found } = await together(db, (db) => ({
    ...partsOfSummary(db, id),
    segments: listSegmentsOf(db, theme.id, after),
  }))
  const content = contentOf(consultation, found)
  const shown = shownIn(content, { language: req.language })
  return {
    ...found,
    consultation,
    theme,
    shown: shown.themes.find((one) => one.id === theme.id)!,
    segments: segments.slice(0, segmentsPage),
    next: segments.length > segmentsPage ? segments[segmentsPage - 1]!.id : undefined,
    quotes: found.quotes.filter(({ theme_id }) => theme_id === theme.id),
    languages: bodyLanguages(consultation),
    revision: theme.revision,
    values: typedTexts({ line: theme.line, prose: theme.prose }),
    stale: staleIn(consultation.languages, found.summary?.written[`theme ${theme.id}`]),
  }
}

/** The languages in which the body is written to. */
export const bodyLanguages = ({ languages: all }: { languages: string }) => all.split(' ') as Language[]

/** Texts by the names of their fields: 'prose_fi'. */
export const typedTexts = (texts: Record<string, ByLanguage>): Typed =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([part, text]) =>
      languages.map((one) => [`${part}_${one}`, text[one] ?? '']),
    ),
  )

const staleParts = ({ languages }: Consultation, written: Record<string, Record<string, string>> = {}) => ({
  introduction: staleIn(languages, written.introduction),
  considered: staleIn(languages, written.considered),
})

/** Where a form of the summary or of a theme stands now: what the autosave is told. */
export async function standsNow(db: Db, consultation: number, theme?: number) {
  if (theme === undefined) {
    const summary = await findSummary(db, consultation)
    return { revision: summary?.revision ?? 0, saved_at: summary?.saved_at }
  }
  const { found, summary } = await together(db, (db) => ({
    found: findTheme(db, consultation, theme),
    summary: findSummary(db, consultation),
  }))
  return { revision: found?.revision ?? 0, saved_at: summary?.saved_at }
}
