import { isDeepStrictEqual } from 'node:util'
import type { Day } from '../calendar/rules.ts'
import { keepsConsultations, stageOf, type Run } from '../consultations/rules.ts'
import { bodiesPreparedBy, type Viewer } from '../sight/rules.ts'
import { say, type ByLanguage, type Language, type Message } from '../words/index.ts'
import { namesIn, organisationsIn } from './name-rules.ts'
import { quotedByHand, quotesIn } from './quote-rules.ts'

/** Summaries and answers are written by the secretary and the preparers of the body that asked; nobody else sees the draft. */
export const writesSummaries = (viewer: Viewer, bodyId: number) => bodiesPreparedBy(viewer).includes(bodyId)

/** The summary goes out in the name of the body: the secretary publishes it. */
export const publishesSummaries = keepsConsultations

/** What every language of the body is to have before the summary is published. */
export interface Draft {
  languages: string
  introduction: ByLanguage
  considered: ByLanguage
  themes: {
    name: ByLanguage
    line: ByLanguage
    prose: ByLanguage
    quotes: { position: number; hidden: boolean; replaced: boolean }[]
  }[]
}

/** R76: what is lacking of a summary, in the order of its page; nothing: it may be published. */
export function lackingOf(draft: Draft): Message[] {
  const all = draft.languages.split(' ') as Language[]
  const lacks = (part: Message, texts: ByLanguage) =>
    all
      .filter((one) => !texts[one]?.trim())
      .map((one) => say('summaries.lacking', { part, language: say(`shared.${one}`) }))
  return [
    ...lacks(say('summaries.introduction'), draft.introduction),
    ...(draft.themes.length ? [] : [say('summaries.noThemes')]),
    ...draft.themes.flatMap(({ name, line, prose }) => [
      ...lacks(say('summaries.lineOf', { theme: { byLanguage: name } }), line),
      ...lacks(say('summaries.proseOf', { theme: { byLanguage: name } }), prose),
    ]),
    ...lacks(say('summaries.consideredText'), draft.considered),
    ...draft.themes.flatMap(wrongIn),
  ]
}

/** What may not go out as it stands: quotes that are secret, taken back by who said so, no quotes, or not of the material. */
function wrongIn({ name, prose, quotes }: Draft['themes'][number]): Message[] {
  const theme = { byLanguage: name }
  const known = quotes.map(({ position }) => position)
  const texts = Object.values(prose)
  const unknown = texts.flatMap(quotesIn).filter((number) => !known.includes(number))
  return [
    ...quotes
      .filter(({ hidden }) => hidden)
      .map(({ position }) => say('summaries.quoteSecret', { number: position, theme })),
    ...quotes
      .filter(({ hidden, replaced }) => replaced && !hidden)
      .map(({ position }) => say('summaries.quoteReplaced', { number: position, theme })),
    ...[...new Set(unknown)].map((number) => say('summaries.noSuchQuote', { number, theme })),
    ...texts.flatMap(quotedByHand).map((words) => say('summaries.quotedByHand', { words, theme })),
  ]
}

/** Who gave their views, by name: those who signed, and in whose name. */
export interface Givers {
  people: string[]
  respondents: string[]
}

/** Names that stand in the words of the summary, and so in its anonymised variant too. */
export function namedIn(texts: ByLanguage[], { people, respondents }: Givers): Message[] {
  const prose = texts.flatMap((one) => Object.values(one)).join('\n')
  const [persons, organisations] = [namesIn(prose, people), organisationsIn(prose, respondents)]
  return [
    ...persons.map((name) => say('summaries.personNamed', { name })),
    ...organisations
      .filter((name) => !persons.includes(name))
      .map((name) => say('summaries.organisationNamed', { name })),
  ]
}

interface Publishing extends Run {
  lacking: Message[]
  /** versions published before */
  versions: number
  changed: boolean
  why: string
  /** names that stand in its words */
  named: Message[]
  /** the editor publishes it with these names */
  knowing: boolean
}

/** The summary is published once the time is over and nothing lacks, with names in it knowingly; again only as a correction that says what it corrects. */
export function whyNotPublish(
  { lacking, versions, changed, why, named, knowing, ...run }: Publishing,
  today: Day,
): Message | undefined {
  const stage = stageOf(run, today)
  if (stage === 'draft' || stage === 'open') return say('summaries.stillOpen')
  if (lacking[0]) return lacking[0]
  if (versions && !changed) return say('summaries.nothingCorrected')
  if (versions && !why) return say('summaries.whyMissing')
  return named.length && !knowing ? say('summaries.namesStand') : undefined
}

/** Somebody saved meanwhile: what is typed stays in the form, and nothing is written over. */
export const whyNotSave = (seen: number, stands: number): Message | undefined =>
  seen === stands ? undefined : say('summaries.savedMeanwhile')

/** What stands around the themes. */
export interface Written {
  title: ByLanguage
  introduction: ByLanguage
  heading: ByLanguage
  considered: ByLanguage
}

/** Whether there is nothing to save: also where the saving by itself was quicker than the button. */
export const isAsWritten = <Part extends object>(stands: Part | undefined, written: Part) =>
  Object.entries(written).every(([part, words]) =>
    isDeepStrictEqual((stands as Record<string, unknown> | undefined)?.[part] ?? {}, words),
  )

/** A promise of the summary: who sees to it, until when. */
export interface Promising {
  text: ByLanguage
  person_id: number | null
  /** where it is nobody who is known here */
  person_name: string
  due_on: Day | null
}

export const isLate = ({ due_on, done_at }: { due_on: Day | null; done_at: Date | null }, today: Day) =>
  !done_at && due_on !== null && due_on < today

/** Languages of a part that were written before another language was written over. */
export function staleIn(languages: string, written: Record<string, string> = {}): Language[] {
  const all = languages.split(' ') as Language[]
  const newest = written[all[0]!]
  return all.slice(1).filter((one) => newest && written[one] && written[one] < newest)
}
