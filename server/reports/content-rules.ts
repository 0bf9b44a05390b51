import type { Period } from '../indicators/rules.ts'
import type { ByLanguage } from '../words/index.ts'

/** What a report of a year says: everything in it may be read by all, and once published it stays as it was. */
export interface ReportContent {
  introduction: ByLanguage
  meetings: { day: string; number: number; members: number; seats: number; remote: number }[]
  topics: {
    title: ByLanguage
    area: ByLanguage
    planned: boolean
    handlings: { day: string; section: number | null }[]
  }[]
  recommendations: {
    title: ByLanguage
    kind: string
    adopted_on: string
    answer_requested: boolean
    answer: string | null
    answered_on: string | null
  }[]
  /** recommendations that are not public: their number alone */
  undisclosed: number
  tasks: { given: number; done: number }
  development: { title: ByLanguage; status: string; result: ByLanguage }[]
  indicators: {
    topic: ByLanguage
    name: ByLanguage
    unit: ByLanguage
    figures: (Period & { value: number; source: string })[]
  }[]
}
