import type { Request } from 'express'
import { together } from '../../db/together.ts'
import { dayOf, type Day } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import type { Errors } from '../web/answer.ts'
import type { Typed } from '../web/forms.ts'
import { notAllowed } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import type { Message } from '../words/index.ts'
import { directionWord, headingOf, kindWord, partyOf, wayWord } from './line-rules.ts'
import { listDocuments, type RegistryDocument } from './page-queries.ts'
import { countWaiting, findDaysAround, findWaitingSince } from './queries.ts'
import { dayToShow, keepsRegistry, nameOf, placeIn, placeName } from './rules.ts'

const aPage = 100

export function registrar(req: Request) {
  const viewer = signedIn(req)
  return keepsRegistry(viewer) ? viewer : notAllowed()
}

interface Given {
  errors?: Errors
  refusal?: Message
  typed?: Typed
}

/** The documents of a day, and the nearest days around it with something to register. */
export async function dayModel({ db }: House, req: Request, asked: Day | undefined, given: Given = {}) {
  const viewer = registrar(req)
  const since = await findWaitingSince(db)
  const day = dayToShow(asked, since, viewer.today)
  const after = placeIn(req.query.after)
  const { found, around, count } = await together(db, (db) => ({
    found: listDocuments(db, viewer, { from: day, to: day, after, most: aPage + 1 }),
    around: findDaysAround(db, day),
    count: countWaiting(db, day),
  }))
  const shown = found.slice(0, aPage)
  return {
    on: day,
    count,
    since: since && dayOf(since),
    previous: dayOfOne(around.previous_at),
    following: dayOfOne(around.next_at),
    documents: withFields(shown, req),
    next: found.length > aPage ? `/registry?day=${day}&after=${placeName(shown[aPage - 1]!)}` : undefined,
    ticked: [given.typed?.document ?? []].flat(),
    values: given.typed ?? {},
    errors: given.errors ?? {},
    refusal: given.refusal,
    done: req.query.done === 'yes',
  }
}

const dayOfOne = (at: Date | null) => at && dayOf(at)

/** Each with its words; the case number is asked once a matter or request, where it opens and has none. */
function withFields(documents: RegistryDocument[], { language }: Request) {
  const asked = new Set<string>()
  return documents.map((document) => {
    // what an initiative got before it became a matter is not yet the matter's
    const known = document.matter_id ? document.matter_number : document.case_number
    const field = known ? undefined : numberField(document)
    const asks = field && !asked.has(field) ? field : undefined
    if (asks) asked.add(asks)
    return {
      ...document,
      name: nameOf(document),
      kind: kindWord(document.kind),
      heading: headingOf(document, language),
      direction_words: directionWord(document),
      way_words: wayWord(document),
      party: partyOf(document, language),
      path: pathTo(document),
      asks,
      suggested: document.own_number ?? '',
      isOwn: asks?.startsWith('number_document_') ?? false,
    }
  })
}

/** Of its matter or its request; what belongs to neither has one of its own, given along with its registration. */
function numberField(document: RegistryDocument) {
  const { matter_id, matter_opens, consultation_id, registered_at } = document
  if (matter_id) return matter_opens ? `number_${matter_id}` : undefined
  if (consultation_id) return `number_consultation_${consultation_id}`
  return registered_at ? undefined : `number_document_${nameOf(document)}`
}

/** Where the document, or what it belongs to, opens to the viewer. */
function pathTo(document: RegistryDocument) {
  const { kind, document_id, matter_id, meeting_id, recommendation_id, consultation_id } = document
  if (kind === 'initiative') return `/initiatives/${document_id}`
  if (kind === 'question' || kind === 'question_answer') return `/questions/${document_id}`
  if (kind === 'feedback') return `/feedback/received/${document_id}`
  if (kind === 'bulletin') return `/bulletins/${document_id}`
  if (kind === 'survey') return document.title ? `/surveys/${document_id}` : undefined
  if (consultation_id) return `/consultations/${consultation_id}${pieces[kind] ?? ''}`
  if (recommendation_id && document.recommendation_opens) return `/recommendations/${recommendation_id}`
  if (meeting_id && document.meeting_opens) return `/meetings/${meeting_id}`
  return matter_id && document.matter_opens ? `/matters/${matter_id}` : undefined
}

const pieces: Partial<Record<string, string>> = { statement: '#given', consultation_summary: '/summary' }
