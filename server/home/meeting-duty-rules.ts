import type { DutyWords } from './duty-words-rules.ts'

/** A meeting from making it to its last vote. */
export const meetingDuties = {
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
  position: {
    path: (id) => `/meetings/${id}/procedure`,
    button: 'procedures.duty_position_button',
    text: 'procedures.duty_position',
  },
  positions_missing: {
    path: (id) => `/meetings/${id}/procedure`,
    button: 'procedures.duty_missing_button',
    text: 'procedures.duty_missing',
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
  meeting_to_continue: {
    path: (id) => `/meetings/${id}/room`,
    button: 'circumstances.duty_meeting_to_continue_button',
    text: 'circumstances.duty_meeting_to_continue',
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
  election_to_vote: {
    path: (id) => `/meetings/${id}/room#elections-${id}`,
    button: 'elections.duty_election_to_vote_button',
    text: 'elections.duty_election_to_vote',
  },
  election_to_confirm: {
    path: (id) => `/meetings/${id}/room#elections-${id}`,
    button: 'elections.duty_election_to_confirm_button',
    text: 'elections.duty_election_to_confirm',
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
