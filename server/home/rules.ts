import type { Day } from '../calendar/rules.ts'
import { isAdministrator, type Viewer } from '../sight/rules.ts'
import type { ByLanguage, Key } from '../words/index.ts'

/**
 * Something that waits for a person: a row that a select of the subject makes (`waitingFor(db, viewer)` in its
 * queries: kind, id, title, due, body) and that the act named by its button ends.
 */
export interface Waiting {
  kind: Duty
  id: number
  title: ByLanguage
  due: Day | null
  body: ByLanguage | null
}

/** Every duty: where its button leads, what the button says, what the row says. */
export const duties = {
  recommendation_summary: {
    path: (id) => `/recommendations/${id}`,
    button: 'recommendations.button_summary',
    text: 'recommendations.duty_summary',
  },
  recommendation_delivery: {
    path: (id) => `/recommendations/${id}`,
    button: 'recommendations.deliver',
    text: 'recommendations.duty_delivery',
  },
  recommendation_follow_up: {
    path: (id) => `/recommendations/${id}#follow-up`,
    button: 'recommendations.button_follow_up',
    text: 'recommendations.duty_follow_up',
  },
  recommendation_closing: {
    path: (id) => `/recommendations/${id}#follow-up`,
    button: 'recommendations.close',
    text: 'recommendations.duty_closing',
  },
  recommendation_reading: {
    path: (id) => `/recommendations/${id}`,
    button: 'recommendations.button_reading',
    text: 'recommendations.duty_reading',
  },
  recommendation_answer: {
    path: (id) => `/recommendations/${id}#answer`,
    button: 'recommendations.answer',
    text: 'recommendations.duty_answer',
  },
  recommendation_confirmation: {
    path: (id) => `/recommendations/${id}#draft`,
    button: 'recommendations.button_confirmation',
    text: 'recommendations.duty_confirmation',
  },
  recommendation_next_word: {
    path: (id) => `/recommendations/${id}#answer`,
    button: 'recommendations.answerAgain',
    text: 'recommendations.duty_next_word',
  },
  recommendation_referral: {
    path: (id) => `/recommendations/${id}#answers`,
    button: 'recommendations.enterDecision',
    text: 'recommendations.duty_referral',
  },
} satisfies Record<string, { path: (id: number) => string; button: Key; text: Key }>
export type Duty = keyof typeof duties

/** The main menu of this viewer: [path, words]. */
export function menuFor(viewer: Viewer, { demo }: { demo: boolean }): [string, Key][] {
  const forAll: [string, Key][] = [
    ['/', 'shared.home'],
    ['/bodies', 'shared.bodies'],
    ['/meetings', 'shared.meetings'],
    ['/recommendations', 'shared.recommendations'],
  ]
  const forSignedIn: [string, Key][] = viewer.id
    ? [
        ['/matters', 'shared.matters'],
        ['/organisations', 'shared.organisations'],
      ]
    : []
  const forAdministrator: [string, Key][] = isAdministrator(viewer)
    ? [['/administration', 'shared.administration']]
    : []
  const inDemo: [string, Key][] = demo ? [['/mail', 'shared.messages']] : []
  return [
    ...forAll,
    ...forSignedIn,
    ['/initiatives/new', 'shared.newInitiative'],
    ...forAdministrator,
    ...inDemo,
  ]
}
