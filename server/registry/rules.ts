import { addDays, dayOf, type Day } from '../calendar/rules.ts'
import { holds, type Viewer } from '../sight/rules.ts'
import { say, type Key, type Message } from '../words/index.ts'

/** What the county's register takes in from here (TihL 25-26 §), as the view `registry_documents` names it. */
export const kinds = [
  'initiative',
  'feedback',
  'nomination',
  'file',
  'notice_call',
  'notice_change',
  'notice_move',
  'notice_cancellation',
  'minutes',
  'memo',
  'extract',
  'recommendation',
  'answer',
  'appointment_proposal',
  'appointment_decision',
  'consultation',
  'statement',
  'consultation_summary',
  'question',
  'question_answer',
  'survey',
  'bulletin',
] as const
export type Kind = (typeof kinds)[number]

/** A document as forms and lists name it: `notice_call-12`. */
export interface Named {
  kind: Kind
  id: number
}

export const nameOf = ({ kind, document_id }: { kind: string; document_id: number }) =>
  `${kind}-${document_id}`

export function namedBy(name: string): Named | undefined {
  const [, kind, id] = /^([a-z_]+)-([1-9]\d{0,8})$/.exec(name) ?? []
  const known = kinds.find((one) => one === kind)
  return known && { kind: known, id: Number(id) }
}

const things: Partial<Record<string, string>> = {
  nomination: 'candidate',
  memo: 'minutes',
  answer: 'response',
  appointment_proposal: 'appointment',
  appointment_decision: 'appointment',
  statement: 'consultation_version',
  consultation_summary: 'consultation_summary_version',
  question_answer: 'question',
}

/** What the record calls the thing that the document is. */
export const thingOf = (kind: string) => (kind.startsWith('notice_') ? 'notice' : (things[kind] ?? kind))

/** The registrar keeps the register. */
export const keepsRegistry = (viewer: Viewer) => holds(viewer, 'registrar', null)

/** Days between which documents are asked for, both included; the first is never after the last. */
export interface Span {
  from: Day
  to: Day
}

/** The longest span of one file of documents, in days. */
export const longestSpan = 366

export function whyNotSpan({ from, to }: Span): Message | undefined {
  if (to < from) return say('registry.spanBackwards')
  return addDays(from, longestSpan) < to ? say('registry.spanTooLong') : undefined
}

/** What is told of a document, each with its heading; one list for the file's columns. */
export const columns = [
  'businessId',
  'taskClass',
  'caseNumber',
  'caseOpened',
  'caseTitle',
  'caseState',
  'initiators',
  'parties',
  'document',
  'kind',
  'direction',
  'at',
  'way',
  'party',
  'title',
  'publicity',
  'registeredAt',
  'registeredBy',
] as const
export type Column = (typeof columns)[number]
export const columnWord = (column: Column): Key => `registry.column_${column}`

/**
 * One line of a file for spreadsheets: semicolons, every field in quotation marks, and nothing that a spreadsheet
 * would run as a formula.
 */
export const csvLine = (fields: readonly string[]) =>
  `${fields.map((field) => `"${harmless(field).replaceAll('"', '""')}"`).join(';')}\r\n`

const harmless = (field: string) => (/^\s*[=+\-@\t\r]/.test(field) ? `'${field}` : field)

/** A document as a row that a list goes on after. */
export interface Place {
  at: Date
  kind: string
  id: number
}

export const placeName = ({ at, kind, document_id }: { at: Date; kind: string; document_id: number }) =>
  `${at.getTime()}_${nameOf({ kind, document_id })}`

export function placeIn(given: unknown): Place | undefined {
  const [, at, name] = /^(\d{1,15})_(.{1,40})$/.exec(typeof given === 'string' ? given : '') ?? []
  const named = name && namedBy(name)
  return named ? { at: new Date(Number(at)), ...named } : undefined
}

/** The day that the page opens on: as asked, else the first with something to register, else today. */
export const dayToShow = (asked: Day | undefined, waitingSince: Date | null | undefined, today: Day): Day =>
  asked ?? (waitingSince ? dayOf(waitingSince) : today)
