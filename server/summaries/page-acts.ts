import type { Request } from 'express'
import { together } from '../../db/together.ts'
import { findConsultation } from '../consultations/queries.ts'
import type { DocumentLanguage } from '../documents/rules.ts'
import type { House } from '../house.ts'
import { findOwnCounty } from '../organisations/reference-queries.ts'
import { idIn } from '../web/forms.ts'
import { notAllowed, notFound } from '../web/ids.ts'
import { say, word, type Language } from '../words/index.ts'
import { contentOf, partsOfSummary } from './content-queries.ts'
import { documentOf } from './document-rules.ts'
import { listThemeReplies } from './reply-queries.ts'
import { isLate, publishesSummaries, writesSummaries } from './rules.ts'
import { shownIn } from './shown-rules.ts'
import { findVersion, listHidden, listVersions } from './version-queries.ts'

/** The summary that is asked for: as it was published, or for those who write it as it stands; 404 where there is none. */
export async function askedSummary({ db }: House, req: Request) {
  const { viewer, query } = req
  const consultation = (await findConsultation(db, viewer, Number(req.params.id))) ?? notFound()
  const { id, body_id } = consultation
  const isDraft = query.draft === 'yes'
  const writes = writesSummaries(viewer, body_id)
  if (isDraft && !writes) notAllowed()
  const found = await together(db, (db) => ({
    ...partsOfSummary(db, id),
    version: findVersion(db, id, idIn(query.version)),
    versions: listVersions(db, id),
    hidden: listHidden(db, id),
    replies: listThemeReplies(db, id),
    county: findOwnCounty(db),
  }))
  const { version } = found
  if (!consultation.opened_at || (!isDraft && !version)) notFound()
  const content = isDraft ? contentOf(consultation, found) : version!.content
  const anonymous = query.anonymous === 'yes'
  return {
    ...found,
    consultation,
    content,
    anonymous,
    isDraft,
    writes,
    version: isDraft ? undefined : version,
  }
}
type Asked = Awaited<ReturnType<typeof askedSummary>>

/** The summary as its page shows it, and beside it what has become of its promises. */
export function summaryModel(req: Request, asked: Asked) {
  const { viewer, language } = req
  const { consultation, content, anonymous, isDraft, hidden, measures, replies, version } = asked
  const shown = shownIn(content, { language, anonymous, hidden: hidden.map(({ id }) => id), links: true })
  const followed = new Map(measures.map((one) => [one.id, one]))
  const answered = new Set(replies.map(({ theme_id }) => theme_id))
  const promises = shown.measures.map((one) => {
    const now = followed.get(one.id)
    const done_at = now?.done_at ?? null
    return {
      ...one,
      follow_up: now?.follow_up ?? {},
      done_at,
      late: isLate({ due_on: one.due_on, done_at }, viewer.today),
      mayFollow: !isDraft && (asked.writes || (viewer.id !== undefined && now?.person_id === viewer.id)),
    }
  })
  return {
    ...asked,
    shown,
    promises,
    keeps: publishesSummaries(viewer, consultation.body_id),
    atOnce: shown.themes.map(({ id, name, line, comments }) => ({
      id,
      name,
      line,
      comments,
      answered: answered.has(id),
    })),
    openPromises: promises.filter(({ done_at }) => !done_at).length,
    query: queryOf({ isDraft, anonymous, version: req.query.version ? version?.number : undefined }),
  }
}

/** The same summary in its files: '?version=1&anonymous=yes'. */
function queryOf({
  isDraft,
  anonymous,
  version,
}: {
  isDraft: boolean
  anonymous: boolean
  version: number | undefined
}) {
  const query = new URLSearchParams()
  if (isDraft) query.set('draft', 'yes')
  if (version) query.set('version', String(version))
  if (anonymous) query.set('anonymous', 'yes')
  const all = query.toString()
  return all && `?${all}`
}

/** The summary as a document of the body's language that is nearest to the reader's. */
export function documentModel(req: Request, asked: Asked, mode: 'real' | 'demo') {
  const { consultation, content, anonymous, hidden, measures, version } = asked
  const language = documentLanguage(consultation.languages, req.language)
  const shown = shownIn(content, { language, anonymous, hidden: hidden.map(({ id }) => id) })
  const made = documentOf(language, {
    shown,
    version,
    anonymous,
    body: consultation.body_name,
    county: asked.county?.name ?? {},
    followUps: new Map(measures.map((one) => [one.id, one])),
  })
  const banner = [
    ...(mode === 'demo' ? [word(language, say('shared.demoBanner'))] : []),
    ...(made.banner ? [made.banner] : []),
  ]
  const name = `${language === 'sv' ? 'sammandrag' : 'yhteenveto'}-${consultation.id}${anonymous ? '-anonym' : ''}`
  return {
    kind: 'summary' as const,
    language,
    content: { ...made, ...(banner.length && { banner: banner.join(' · ') }) },
    name,
  }
}

const documentLanguage = (languages: string, own: Language): DocumentLanguage => {
  const all = languages.split(' ')
  if (own !== 'en' && all.includes(own)) return own
  return all.includes('fi') ? 'fi' : 'sv'
}
