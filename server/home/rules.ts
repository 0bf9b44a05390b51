import type { Day } from '../calendar/rules.ts'
import { isAdministrator, isSecretary, type Viewer } from '../sight/rules.ts'
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

/** The words of a duty and where its button leads. */
interface DutyWords {
  path: (id: number) => string
  button: Key
  text: Key
}

/** Every duty: where its button leads, what the button says, what the row says. */
export const duties = {
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
  term_ending: {
    path: (id) => `/bodies/${id}/terms/new`,
    button: 'bodies.dutyTerm',
    text: 'bodies.dutyTermText',
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
  rival_text: {
    path: (id) => `/rivals/${id}`,
    button: 'texts.dutyRivalButton',
    text: 'texts.dutyRival',
  },
  initiative_check: {
    path: (id) => `/initiatives/${id}`,
    button: 'matters.button_initiative_check',
    text: 'matters.duty_initiative_check',
  },
  initiative_decision: {
    path: (id) => `/initiatives/${id}`,
    button: 'matters.button_initiative_decision',
    text: 'matters.duty_initiative_decision',
  },
  case_number_missing: {
    path: (id) => `/matters/${id}#number`,
    button: 'matters.button_case_number_missing',
    text: 'matters.duty_case_number_missing',
  },
  case_number_to_give: {
    path: (id) => `/matters/${id}#number`,
    button: 'matters.button_case_number_missing',
    text: 'matters.duty_case_number_to_give',
  },
  matter_to_look_at: {
    path: (id) => `/matters/${id}#rest`,
    button: 'matters.button_matter_to_look_at',
    text: 'matters.duty_matter_to_look_at',
  },
  disclosure_to_enter: {
    path: (id) => `/matters/${id}/disclosures`,
    button: 'matters.button_disclosure_to_enter',
    text: 'matters.duty_disclosure_to_enter',
  },
  matter_to_prepare: {
    path: (id) => `/matters/${id}`,
    button: 'matters.button_matter_to_prepare',
    text: 'matters.duty_matter_to_prepare',
  },
  appointment_to_propose: {
    path: (id) => `/appointments/${id}/proposal`,
    button: 'appointing.dutyProposeButton',
    text: 'appointing.dutyPropose',
  },
  appointment_to_decide: {
    path: (id) => `/appointments/${id}/decision/new`,
    button: 'appointing.dutyDecideButton',
    text: 'appointing.dutyDecide',
  },
  minutes_finish: {
    path: (id) => `/meetings/${id}/minutes`,
    button: 'minutes.do_finish',
    text: 'minutes.duty_finish',
  },
  minutes_chair: { path: (id) => `/minutes/${id}`, button: 'minutes.do_chair', text: 'minutes.duty_chair' },
  memo_to_write: {
    path: (id) => `/meetings/${id}/memo`,
    button: 'minutes.do_memoWriting',
    text: 'minutes.duty_memoWriting',
  },
  memo_approve: { path: (id) => `/minutes/${id}`, button: 'minutes.do_memo', text: 'minutes.duty_memo' },
  minutes_check: { path: (id) => `/minutes/${id}`, button: 'minutes.do_check', text: 'minutes.duty_check' },
  minutes_correct: {
    path: (id) => `/minutes/${id}`,
    button: 'minutes.do_correct',
    text: 'minutes.duty_correct',
  },
  memo_correct: {
    path: (id) => `/meetings/${id}/memo`,
    button: 'minutes.do_correct',
    text: 'minutes.duty_correctMemo',
  },
  minutes_sign: { path: (id) => `/minutes/${id}`, button: 'minutes.do_sign', text: 'minutes.duty_sign' },
  section_sign: {
    path: (id) => `/meetings/${id}/minutes`,
    button: 'minutes.do_sign',
    text: 'minutes.duty_signSection',
  },
  minutes_publish: {
    path: (id) => `/minutes/${id}`,
    button: 'minutes.do_publish',
    text: 'minutes.duty_publish',
  },
  minutes_refused: {
    path: (id) => `/minutes/${id}`,
    button: 'minutes.do_refused',
    text: 'minutes.duty_refused',
  },
  extract_send: {
    path: (id) => `/minutes/${id}`,
    button: 'minutes.do_extract',
    text: 'minutes.duty_extract',
  },
  memo_task: { path: (id) => `/tasks/${id}`, button: 'minutes.do_task', text: 'minutes.duty_task' },
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
  meeting_to_make: {
    path: (id) => `/meetings/new?body=${id}`,
    button: 'meetings.duty_meeting_to_make_button',
    text: 'meetings.duty_meeting_to_make',
  },
  agenda_missing: {
    path: (id) => `/meetings/${id}`,
    button: 'meetings.duty_agenda_missing_button',
    text: 'meetings.duty_agenda_missing',
  },
  quorum_unexpected: {
    path: (id) => `/meetings/${id}#expected`,
    button: 'meetings.duty_quorum_unexpected_button',
    text: 'meetings.duty_quorum_unexpected',
  },
  meeting_required: {
    path: (id) => `/meeting-proposals/${id}`,
    button: 'meetings.duty_meeting_required_button',
    text: 'meetings.duty_meeting_required',
  },
  proposal_to_write: {
    path: (id) => `/items/${id}/edit`,
    button: 'agenda.duty_proposal_to_write_button',
    text: 'agenda.duty_proposal_to_write',
  },
  notice: {
    path: (id) => `/meetings/${id}/notice`,
    button: 'meetings.duty_notice_button',
    text: 'meetings.duty_notice',
  },
  paper_notice: {
    path: (id) => `/meetings/${id}#notices`,
    button: 'meetings.duty_paper_notice_button',
    text: 'meetings.duty_paper_notice',
  },
  reply: {
    path: (id) => `/meetings/${id}#reply`,
    button: 'meetings.duty_reply_button',
    text: 'meetings.duty_reply',
  },
  deputy_reply: {
    path: (id) => `/meetings/${id}#reply`,
    button: 'meetings.duty_deputy_reply_button',
    text: 'meetings.duty_deputy_reply',
  },
  meeting_to_open: {
    path: (id) => `/meetings/${id}/room`,
    button: 'attendance.duty_meeting_to_open_button',
    text: 'attendance.duty_meeting_to_open',
  },
  meeting_to_join: {
    path: (id) => `/meetings/${id}/room`,
    button: 'attendance.duty_meeting_to_join_button',
    text: 'attendance.duty_meeting_to_join',
  },
  meeting_to_close: {
    path: (id) => `/meetings/${id}/room`,
    button: 'attendance.duty_meeting_to_close_button',
    text: 'attendance.duty_meeting_to_close',
  },
  checkers_to_choose: {
    path: (id) => `/meetings/${id}/room`,
    button: 'attendance.duty_checkers_to_choose_button',
    text: 'attendance.duty_checkers_to_choose',
  },
  disqualification_to_decide: {
    path: (id) => `/meetings/${id}/room`,
    button: 'attendance.duty_disqualification_to_decide_button',
    text: 'attendance.duty_disqualification_to_decide',
  },
  motion_to_second: {
    path: (id) => `/meetings/${id}/room#table-${id}`,
    button: 'motions.duty_motion_to_second_button',
    text: 'motions.duty_motion_to_second',
  },
  ballot_to_cast: {
    path: (id) => `/meetings/${id}/room#table-${id}`,
    button: 'votes.duty_ballot_to_cast_button',
    text: 'votes.duty_ballot_to_cast',
  },
  tie_to_settle: {
    path: (id) => `/meetings/${id}/room#table-${id}`,
    button: 'votes.duty_tie_to_settle_button',
    text: 'votes.duty_tie_to_settle',
  },
  grounds_to_give: {
    path: (id) => `/dissents/${id}`,
    button: 'votes.duty_grounds_to_give_button',
    text: 'votes.duty_grounds_to_give',
  },
} satisfies Record<string, DutyWords>
export type Duty = keyof typeof duties

export const dutyOf = (kind: Duty): DutyWords => duties[kind]

/** Whether the day has passed; today is still in time. */
export const isOverdue = ({ due }: { due: Day | null }, today: Day) => due !== null && due < today

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
  const forSecretary: [string, Key][] = isSecretary(viewer) ? [['/people', 'shared.people']] : []
  const forAdministrator: [string, Key][] = isAdministrator(viewer)
    ? [['/administration', 'shared.administration']]
    : []
  const inDemo: [string, Key][] = demo ? [['/mail', 'shared.messages']] : []
  return [
    ...forAll,
    ...forSignedIn,
    ...forSecretary,
    ['/calls', 'nominations.title'],
    ['/initiatives/new', 'shared.newInitiative'],
    ...forAdministrator,
    ...inDemo,
  ]
}
