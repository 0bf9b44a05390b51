import { addDays, daysBetween, easterOf, type Day } from '../calendar/rules.ts'
import { isSecretary, type Viewer } from '../sight/rules.ts'
import { languages, say, type ByLanguage, type Language, type Message } from '../words/index.ts'

/** A request is made, opened and closed by the secretary of the body that asks. */
export const keepsConsultations = (viewer: Viewer, bodyId: number) => isSecretary(viewer, bodyId)

export const stages = ['draft', 'open', 'closed', 'summarised', 'answered'] as const
export type Stage = (typeof stages)[number]

export interface Run {
  opened_at: Date | null
  closes_on: Day
  summarised_at: Date | null
  answered_at: Date | null
}

/** Where the request is on this day; its last day is a whole day. */
export function stageOf({ opened_at, closes_on, summarised_at, answered_at }: Run, today: Day): Stage {
  if (!opened_at) return 'draft'
  if (answered_at) return 'answered'
  if (summarised_at) return 'summarised'
  return today <= closes_on ? 'open' : 'closed'
}

export const questionKinds = ['closed', 'open'] as const
export type QuestionKind = (typeof questionKinds)[number]

export interface Question {
  kind: QuestionKind
  text: ByLanguage
}
export interface Paragraph {
  /** null: a heading */
  number: number | null
  text: ByLanguage
}
export interface Group {
  /** undefined: a new one */
  id?: number | undefined
  name: ByLanguage
  attention: ByLanguage
}

/** A request as its form says it. */
export interface Content {
  title: ByLanguage
  background: ByLanguage
  responsible: ByLanguage
  attention: ByLanguage
  short_why: ByLanguage
  large: boolean
  closes_on: Day
  summary_on: Day | null
  paragraphs: Paragraph[]
  questions: Question[]
  groups: Group[]
}

/**
 * The text to be commented on: an empty line parts paragraphs, '# ' begins a heading. Undefined where the languages
 * do not run side by side, since a number must mean the same paragraph in each.
 */
export function paragraphsOf(typed: ByLanguage): Paragraph[] | undefined {
  const written = languages.flatMap((one) => {
    const blocks = blocksIn(typed[one] ?? '')
    return blocks.length ? [[one, blocks] as const] : []
  })
  const [first] = written
  if (!first) return []
  const isHeading = (block: string) => block.startsWith('# ')
  const alike = written.every(
    ([, blocks]) =>
      blocks.length === first[1].length &&
      blocks.every((block, index) => isHeading(block) === isHeading(first[1][index]!)),
  )
  if (!alike) return undefined
  let number = 0
  return first[1].map((block, index) => ({
    number: isHeading(block) ? null : ++number,
    text: Object.fromEntries(written.map(([one, blocks]) => [one, blocks[index]!.replace(/^# +/, '')])),
  }))
}

/** Blocks between empty lines, without spaces around them. */
export const blocksIn = (text: string) =>
  text
    .split(/\n[ \t]*\n/)
    .map((block) => block.trim())
    .filter(Boolean)

/** The text as it is typed, in one language. */
export const typedParagraphs = (paragraphs: Paragraph[], language: Language) =>
  paragraphs.map(({ number, text }) => `${number === null ? '# ' : ''}${text[language] ?? ''}`).join('\n\n')

/** R75: days that are recommended at least, for an ordinary and for a large project. */
const recommendedDays = { ordinary: 42, large: 56 }

export interface Time {
  from: Day
  closes_on: Day
  large: boolean
}

/** R75: what is told of the time given; nothing of it hinders. */
export function warningsOf({ from, closes_on, large }: Time): Message[] {
  const days = daysBetween(from, closes_on)
  const least = recommendedDays[large ? 'large' : 'ordinary']
  const warnings: Message[] = []
  if (isShort({ from, closes_on, large }))
    warnings.push(say('consultations.warnShort', { days: Math.max(0, days), weeks: least / 7 }))
  if (overlaps(from, closes_on, '12-20', '01-06')) warnings.push(say('consultations.warnChristmas'))
  if (overlapsEaster(from, closes_on)) warnings.push(say('consultations.warnEaster'))
  if (overlaps(from, closes_on, '06-20', '08-10')) warnings.push(say('consultations.warnSummer'))
  return warnings
}

export const isShort = ({ from, closes_on, large }: Time) =>
  daysBetween(from, closes_on) < recommendedDays[large ? 'large' : 'ordinary']

/** The last day that is not shorter than recommended. */
export const recommendedClosing = (from: Day): Day => addDays(from, recommendedDays.ordinary)

/** Whether the days touch the part of a year between these, which may go over its end. */
function overlaps(from: Day, to: Day, begins: string, ends: string) {
  const years = [-1, 0, 1].map((step) => Number(from.slice(0, 4)) + step)
  return years.some((year) => {
    const [first, last] = [`${year}-${begins}`, `${ends < begins ? year + 1 : year}-${ends}`]
    return from <= last && to >= first
  })
}

/** Whether the days touch those from Maundy Thursday to Easter Monday. */
function overlapsEaster(from: Day, to: Day) {
  const [first, last] = [from, to].map((day) => Number(day.slice(0, 4))) as [number, number]
  return Array.from({ length: last - first + 1 }, (_, at) => easterOf(first + at)).some(
    (easter) => from <= addDays(easter, 1) && to >= addDays(easter, -3),
  )
}

/** Only a draft is written over: those who have answered answered what it asked. */
export const whyNotEdit = (run: Run): Message | undefined =>
  run.opened_at ? say('consultations.openedAlready') : undefined

type Draft = Run & {
  title: ByLanguage
  background: ByLanguage
  responsible: ByLanguage
  languages: string
  recipients: number
}

/** R75: a request goes out with its background, who answers questions, and somebody who is asked, in all languages of the body. */
export function whyNotOpen(draft: Draft, today: Day): Message | undefined {
  const early = whyNotEdit(draft)
  if (early) return early
  const lacking = lackingOf(draft)[0]
  if (lacking) return lacking
  if (!draft.recipients) return say('consultations.nobodyAsked')
  return draft.closes_on <= today ? say('consultations.closesTooEarly') : undefined
}

/** What is still to be written before opening. */
export const lackingOf = (draft: Pick<Draft, 'title' | 'background' | 'responsible' | 'languages'>) =>
  (draft.languages.split(' ') as Language[]).flatMap((language) =>
    (['title', 'background', 'responsible'] as const)
      .filter((part) => !draft[part][language])
      .map((part) =>
        say('consultations.lacking', {
          part: say(`consultations.part_${part}`),
          language: say(`shared.${language}`),
        }),
      ),
  )

/** A request that runs may be given more time, not less. */
export function whyNotMoveDeadline(run: Run, closes_on: Day, today: Day): Message | undefined {
  const stage = stageOf(run, today)
  if (stage === 'draft') return say('consultations.draftIsEdited')
  if (stage === 'summarised' || stage === 'answered') return say('consultations.overAlready')
  if (closes_on < run.closes_on) return say('consultations.deadlineNotEarlier')
  return closes_on < today ? say('consultations.closesTooEarly') : undefined
}

/** The summary is made once the time is over; the answers after the summary. */
export function whyNotMoveTo(run: Run, to: 'summarised' | 'answered', today: Day): Message | undefined {
  const stage = stageOf(run, today)
  const from = to === 'summarised' ? 'closed' : 'summarised'
  return stage === from ? undefined : say(`consultations.notYet_${to}`)
}

export const whyNotAsk = (run: Run, today: Day): Message | undefined =>
  ['draft', 'open'].includes(stageOf(run, today)) ? undefined : say('consultations.closedForAsking')
