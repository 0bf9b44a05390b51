import type { DutyWords } from './duty-words-rules.ts'

/** Requests for statements and bulletins: what providers are asked, what the secretary looks after. */
export const hearingDuties = {
  statement_asked: {
    path: (id) => `/consultations/${id}`,
    button: 'respondents.dutyAskedButton',
    text: 'respondents.dutyAsked',
  },
  consultation_silent: {
    path: (id) => `/consultations/${id}/respondents`,
    button: 'respondents.dutySilentButton',
    text: 'respondents.dutySilent',
  },
  consultation_ended: {
    path: (id) => `/consultations/${id}`,
    button: 'respondents.dutyEndedButton',
    text: 'respondents.dutyEnded',
  },
  statement_unconfirmed: {
    path: (id) => `/statements/${id}`,
    button: 'respondents.dutyConfirmButton',
    text: 'respondents.dutyConfirm',
  },
  statement_secrets: {
    path: (id) => `/statements/${id}`,
    button: 'respondents.dutySecretsButton',
    text: 'respondents.dutySecrets',
  },
  bulletin_due: {
    path: (id) => `/bulletins/${id}`,
    button: 'bulletins.dutyButton',
    text: 'bulletins.duty',
  },
  occasion_point: {
    path: (id) => `/occasions/${id}#points`,
    button: 'occasions.dutyPointButton',
    text: 'occasions.dutyPoint',
  },
  occasion_point_late: {
    path: (id) => `/occasions/${id}#points`,
    button: 'occasions.dutyPointLateButton',
    text: 'occasions.dutyPointLate',
  },
  forum_joined: {
    path: (id) => `/forums/${id}/enrolments`,
    button: 'forums.duty',
    text: 'forums.dutyText',
  },
  workshop_coming: {
    path: (id) => `/workshops/${id}#sign-up`,
    button: 'workshops.dutySignUp',
    text: 'workshops.dutySignUpText',
  },
  workshop_comments: {
    path: (id) => `/workshops/${id}#notes`,
    button: 'workshops.dutyComments',
    text: 'workshops.dutyCommentsText',
  },
  workshop_notes: {
    path: (id) => `/workshops/${id}`,
    button: 'workshops.dutyNotes',
    text: 'workshops.dutyNotesText',
  },
  idea_to_answer: { path: (id) => `/ideas/${id}`, button: 'ideas.duty', text: 'ideas.dutyText' },
  measure_owed: {
    path: (id) => `/consultations/${id}/summary#promises`,
    button: 'summaries.dutyOwedButton',
    text: 'summaries.dutyOwed',
  },
  measures_late: {
    path: (id) => `/consultations/${id}/summary#promises`,
    button: 'summaries.dutyLateButton',
    text: 'summaries.dutyLate',
  },
  lookahead_passed: {
    path: (id) => `/lookahead/${id}/edit`,
    button: 'lookahead.dutyButton',
    text: 'lookahead.duty',
  },
} satisfies Record<string, DutyWords>
