import type { Day } from '../calendar/rules.ts'
import { isSecretary, type Viewer } from '../sight/rules.ts'
import { say, type ByLanguage, type Message } from '../words/index.ts'

export const taskStatuses = ['planned', 'under_way', 'trial', 'finished', 'dropped'] as const
export type TaskStatus = (typeof taskStatuses)[number]
const ended: readonly TaskStatus[] = ['finished', 'dropped']

/** Nothing is done of it any more. */
export const hasEnded = ({ status }: { status: TaskStatus }) => ended.includes(status)

export const stepStatuses = ['waiting', 'under_way', 'done'] as const
export type StepStatus = (typeof stepStatuses)[number]

/** What a body develops is its secretary's to keep. */
export const keepsDevelopment = (viewer: Viewer, bodyId: number) => isSecretary(viewer, bodyId)

/** How far a step is, tells the secretary, the person responsible, or where none is named who acts for the organisation. */
export const mayTellStep = (
  viewer: Viewer,
  step: { body_id: number; person_id: number | null; organisation_id: number | null },
) =>
  keepsDevelopment(viewer, step.body_id) ||
  (step.person_id !== null
    ? step.person_id === viewer.id
    : step.organisation_id !== null && viewer.mandates.includes(step.organisation_id))

export interface TaskContent {
  title: ByLanguage
  chain: ByLanguage
  aim: ByLanguage
  status: TaskStatus
  trial_from: Day | null
  trial_until: Day | null
  measure: ByLanguage
  result: ByLanguage
}

/** A trial has its days and its measure; what has ended tells what came of it. */
export function whyNotTask({ status, trial_from, trial_until, measure, result }: TaskContent) {
  const errors: Record<string, Message> = {}
  const isTold = (texts: ByLanguage) => Object.values(texts).some(Boolean)
  if (status === 'trial' && !trial_from) errors.trial_from = say('development.trialDays')
  if (trial_until && (!trial_from || trial_until < trial_from))
    errors.trial_until = say('development.trialOrder')
  if (status === 'trial' && !isTold(measure)) errors.measure_fi = say('development.trialMeasure')
  if (hasEnded({ status }) && !isTold(result)) errors.result_fi = say('development.resultMissing')
  return errors
}

/** How far a step may be told to be next: it is begun, done, taken up again, or left waiting. */
export const movesOf = (status: StepStatus): StepStatus[] =>
  status === 'waiting'
    ? ['under_way', 'done']
    : status === 'under_way'
      ? ['waiting', 'done']
      : ['waiting', 'under_way']

/** A step that should have been done by now. */
export const isLate = ({ status, due_on }: { status: StepStatus; due_on: Day | null }, today: Day) =>
  status !== 'done' && due_on !== null && due_on < today
