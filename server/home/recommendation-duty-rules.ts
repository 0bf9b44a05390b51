import type { DutyWords } from './duty-words-rules.ts'

/** A recommendation from its summary to its closing. */
export const recommendationDuties = {
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
} satisfies Record<string, DutyWords>
