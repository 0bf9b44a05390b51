import { say, type Message } from '../words/index.ts'
import type { Day } from '../calendar/rules.ts'
import { blocksIn, stageOf, type QuestionKind, type Run } from './rules.ts'

export const choices = ['yes', 'partly', 'no', 'no_stand'] as const
export type Choice = (typeof choices)[number]

/** How a statement came that the secretary enters (R77). */
export const enteredWays = ['email', 'post', 'by_hand', 'phone'] as const

/** What a statement may speak of. */
export interface Asked {
  questions: { id: number; kind: QuestionKind }[]
  paragraphs: { id: number }[]
}

/** What is said on a question, on a paragraph, or (neither) on the whole. */
export interface Answer {
  question_id: number | null
  paragraph_id: number | null
  choice: Choice | null
  text: string
}

/** A statement as it is typed. */
export interface Statement {
  nothing: boolean
  signer: string
  position: string
  email: string
  answers: Answer[]
}

/** What a sent statement's text falls into: each may be marked as a secret and is published by itself. */
export const passagesOf = blocksIn

/** A statement is given to an open request, and late to one of which the summary is not made. */
export function whyNotState(run: Run, today: Day): Message | undefined {
  const stage = stageOf(run, today)
  if (stage === 'open' || stage === 'closed') return undefined
  return say(stage === 'draft' ? 'consultations.notOpenYet' : 'statementsGiven.tooLate')
}

/** The secretary enters what came in also when the summary is being made. */
export const whyNotEnter = (run: Run, today: Day): Message | undefined => {
  const stage = stageOf(run, today)
  return stage === 'draft' || stage === 'answered' ? say(`statementsGiven.notEntered_${stage}`) : undefined
}

/** As many as one statement takes along. */
export const mostFiles = 20

/** What came along is attached to a statement that was entered, until the request is answered; others bring their own. */
export const whyNotAttach = (
  { entered_by, ...run }: Run & { entered_by: number | null },
  today: Day,
): Message | undefined => {
  if (entered_by === null) return say('statementsGiven.broughtItself')
  return stageOf(run, today) === 'answered' ? say('statementsGiven.notEntered_answered') : undefined
}

/** Groups are set until the request is answered: the summary and the answers speak of them. */
export const whyNotGroup = (run: Run, today: Day): Message | undefined =>
  stageOf(run, today) === 'answered' ? say('statementsGiven.groupsAreSettled') : undefined

/** The last day is whole; what comes after it is late. */
export const isLate = ({ closes_on }: Pick<Run, 'closes_on'>, day: Day) => day > closes_on

interface Sending {
  run: Run
  today: Day
  statement: Pick<Statement, 'nothing' | 'answers'>
  /** the review said that it goes as a late one */
  saidLate: boolean
  /** the draft as the review showed it, and as it is */
  seen: number
  revision: number
}

/** Why a statement is not sent as it is; a draft that was open at the deadline goes only as a late one, and says so first. */
export function whyNotSend({
  run,
  today,
  statement,
  saidLate,
  seen,
  revision,
}: Sending): Message | undefined {
  const over = whyNotState(run, today)
  if (over) return over
  if (seen !== revision) return say('statementsGiven.changedMeanwhile')
  if (isEmpty(statement)) return say('statementsGiven.isEmpty')
  return isLate(run, today) && !saidLate
    ? say('statementsGiven.nowLate', { day: { day: run.closes_on } })
    : undefined
}

/** Who signs is told before sending; of an account the name is known. */
export function whyNotSigned(
  { signer, position, email }: Statement,
  isKnown: boolean,
): Record<string, Message> {
  const missing = say('shared.missing')
  const isAddress = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/.test(email)
  return {
    ...(!signer && { signer: missing }),
    ...(!position && !isKnown && { position: missing }),
    ...(!isAddress && (email || !isKnown) && { email: say('shared.notAnEmail') }),
  }
}

/** What its sender marks in a statement before sending it: 'answer-paragraph' and files by id, and why. */
export interface Marks {
  passages: string[]
  files: number[]
  secret_reason: string
  late: 'yes' | ''
  revision: number
}

export const isEmpty = ({ nothing, answers }: Pick<Statement, 'nothing' | 'answers'>) =>
  !nothing && !answers.some(({ choice, text }) => choice || text)

/** Where an asked or unasked respondent stands: the four states of the table. */
export const respondentStates = ['stated', 'nothing', 'silent', 'unasked'] as const
export type RespondentState = (typeof respondentStates)[number]

export function respondentStateOf({
  asked,
  sent_at,
  nothing,
}: {
  asked: boolean
  sent_at: Date | null
  nothing: boolean | null
}): RespondentState {
  if (!sent_at) return 'silent'
  if (!asked) return 'unasked'
  return nothing ? 'nothing' : 'stated'
}

/** A statement by link: whether its signer had a mandate is not known until the recorded address has said so. */
export const isUnconfirmed = ({ way, confirmed_at }: { way: string; confirmed_at: Date | null }) =>
  way === 'link' && !confirmed_at
