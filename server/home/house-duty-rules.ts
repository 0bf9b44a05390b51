import type { DutyWords } from './duty-words-rules.ts'

/** What keeps the house in order: people, organisations, bodies, calls, draws. */
export const houseDuties = {
  invitation_unused: {
    path: (id) => `/people/${id}`,
    button: 'accounts.lookAtInvitation',
    text: 'accounts.invitationUnused',
  },
  invitation_missing: {
    path: (id) => `/people/${id}`,
    button: 'accounts.sendInvitation',
    text: 'accounts.invitationMissing',
  },
  link_opened: { path: () => '/account', button: 'accounts.readOpening', text: 'accounts.linkOpened' },
  message_undeliverable: {
    path: (id) => `/deliveries/${id}`,
    button: 'mail.lookAfter',
    text: 'mail.undeliverableWaits',
  },
  duty_failed: {
    path: () => '/administration/status#duties',
    button: 'upkeep.buttonDuty',
    text: 'upkeep.waitsDuty',
  },
  messages_late: {
    path: () => '/administration/messages',
    button: 'upkeep.buttonMessages',
    text: 'upkeep.waitsMessages',
    heading: 'upkeep.messagesLate',
  },
  backup_old: {
    path: () => '/administration/status#backup',
    button: 'upkeep.buttonBackup',
    text: 'upkeep.waitsBackup',
    heading: 'upkeep.backupMissing',
  },
  space_short: {
    path: () => '/administration/status#space',
    button: 'upkeep.buttonSpace',
    text: 'upkeep.waitsSpace',
    heading: 'upkeep.spaceShort',
  },
  soteri_check: {
    path: (id) => `/organisations/${id}`,
    button: 'organisations.dutySoteri',
    text: 'organisations.dutySoteriText',
  },
  interests_missing: {
    path: () => '/interests',
    button: 'organisations.dutyInterests',
    text: 'organisations.dutyInterestsText',
  },
  entry_to_confirm: {
    path: (id) => `/directory/${id}`,
    button: 'directory.dutyConfirm',
    text: 'directory.dutyConfirmText',
  },
  soteri_renewal: {
    path: (id) => `/directory/${id}/edit`,
    button: 'directory.dutyRenewal',
    text: 'directory.dutyRenewalText',
  },
  entry_change: {
    path: (id) => `/directory/changes/${id}`,
    button: 'directory.dutyChange',
    text: 'directory.dutyChangeText',
  },
  directory_import_unsaved: {
    path: (id) => `/directory/imports/${id}`,
    button: 'directory.dutyImport',
    text: 'directory.dutyImportText',
  },
  question_to_answer: {
    path: (id) => `/questions/${id}`,
    button: 'contacts.duty',
    text: 'contacts.dutyText',
  },
  term_ending: {
    path: (id) => `/bodies/${id}/terms/new`,
    button: 'bodies.dutyTerm',
    text: 'bodies.dutyTermText',
  },
  body_to_close: {
    path: (id) => `/bodies/${id}/closing`,
    button: 'bodies.dutyClose',
    text: 'bodies.dutyCloseText',
  },
  office_ending: {
    path: (id) => `/bodies/${id}/offices/new`,
    button: 'bodies.dutyOffice',
    text: 'bodies.dutyOfficeText',
  },
  vacancy: {
    path: (id) => `/seats/${id}/memberships/new`,
    button: 'bodies.dutyVacancy',
    text: 'bodies.dutyVacancyText',
  },
  deputy_missing: {
    path: (id) => `/seats/${id}/memberships/new?capacity=deputy`,
    button: 'bodies.dutyDeputy',
    text: 'bodies.dutyDeputyText',
  },
  import_unsaved: {
    path: (id) => `/imports/${id}`,
    button: 'imports.dutyButton',
    text: 'imports.dutyText',
  },
  balance_gap: {
    path: (id) => `/bodies/${id}/balance`,
    button: 'balance.dutyButton',
    text: 'balance.dutyText',
  },
  call_short: {
    path: (id) => `/calls/${id}#answers`,
    button: 'nominations.dutyShortButton',
    text: 'nominations.dutyShort',
  },
  call_closed: {
    path: (id) => `/calls/${id}#answers`,
    button: 'nominations.dutyClosedButton',
    text: 'nominations.dutyClosed',
  },
  candidacy_consent: {
    path: (id) => `/account/candidacies#candidacy-${id}`,
    button: 'nominations.dutyConsentButton',
    text: 'nominations.dutyConsent',
  },
  survey_to_answer: {
    path: (id) => `/surveys/invitations/${id}`,
    button: 'surveys.dutyAnswerButton',
    text: 'surveys.dutyAnswer',
  },
  survey_silent: {
    path: (id) => `/surveys/${id}#asked`,
    button: 'surveys.dutySilentButton',
    text: 'surveys.dutySilent',
  },
  survey_to_publish: {
    path: (id) => `/surveys/${id}/results`,
    button: 'surveys.dutyPublishButton',
    text: 'surveys.dutyPublish',
  },
  draw_to_publish: {
    path: (id) => `/computations/${id}`,
    button: 'draws.button_draw_to_publish',
    text: 'draws.duty_draw_to_publish',
  },
  draw_number: {
    path: (id) => `/draws/${id}#number`,
    button: 'draws.button_draw_number',
    text: 'draws.duty_draw_number',
  },
  draw_broken: {
    path: (id) => `/draws/${id}#cancellation`,
    button: 'draws.button_draw_broken',
    text: 'draws.duty_draw_broken',
  },
  feedback_to_answer: {
    path: (id) => `/feedback/received/${id}`,
    button: 'feedback.dutyButton',
    text: 'feedback.dutyText',
  },
  accessibility_statement_due: {
    path: () => '/accessibility/edit',
    button: 'statements.dutyButtonAccessibility',
    text: 'statements.dutyAccessibility',
    heading: 'statements.accessibility',
  },
  privacy_notice_due: {
    path: () => '/privacy/edit',
    button: 'statements.dutyButtonPrivacy',
    text: 'statements.dutyPrivacy',
    heading: 'statements.privacy',
  },
  topic_to_take_up: {
    path: (id) => `/topics/${id}#take-up`,
    button: 'plans.duty',
    text: 'plans.dutyText',
  },
  report_to_publish: {
    path: (id) => `/bodies/${id}/annual-report`,
    button: 'reports.dutyButton',
    text: 'reports.dutyText',
  },
  step_to_do: {
    path: (id) => `/development-steps/${id}`,
    button: 'development.dutyStepButton',
    text: 'development.dutyStep',
  },
  step_late: {
    path: (id) => `/development-steps/${id}`,
    button: 'development.dutyLateButton',
    text: 'development.dutyLate',
  },
  trial_over: {
    path: (id) => `/development-tasks/${id}/edit`,
    button: 'development.dutyTrialButton',
    text: 'development.dutyTrial',
  },
  documents_to_register: {
    path: () => '/registry',
    button: 'registry.dutyButton',
    text: 'registry.dutyText',
    heading: 'registry.dutyHeading',
  },
} satisfies Record<string, DutyWords>
