import { isSecretary, type Viewer } from '../sight/rules.ts'
import type { ByLanguage } from '../words/index.ts'

/** Whether it has been tried here. */
export const triedStates = ['no', 'trying', 'in_use'] as const
export type Tried = (typeof triedStates)[number]

export interface PracticeContent {
  title: ByLanguage
  text: ByLanguage
  source: string
  field_key: string | null
  tried: Tried
  task_id: number | null
}

/** Good practices that a body has met are its secretary's to note. */
export const keepsPractices = (viewer: Viewer, bodyId: number) => isSecretary(viewer, bodyId)

/** A source that is an address leads there. */
export const isLink = (source: string) => /^https?:\/\/\S+$/.test(source)
