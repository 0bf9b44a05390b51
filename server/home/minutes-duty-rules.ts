import type { DutyWords } from './duty-words-rules.ts'

/** Minutes and memos from writing to sending. */
export const minutesDuties = {
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
  corrections_answer: {
    path: (id) => `/minutes/${id}/proposed-corrections`,
    button: 'minutes.do_answerProposed',
    text: 'minutes.duty_answerProposed',
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
  fee_claim: {
    path: (id) => `/meetings/${id}/claim`,
    button: 'fees.duty_claim_button',
    text: 'fees.duty_claim',
  },
  fee_claim_returned: {
    path: (id) => `/meetings/${id}/claim`,
    button: 'fees.duty_returned_button',
    text: 'fees.duty_returned',
  },
  fees_to_approve: {
    path: (id) => `/bodies/${id}/fees`,
    button: 'fees.duty_approve_button',
    text: 'fees.duty_approve',
  },
  memo_task: { path: (id) => `/tasks/${id}`, button: 'minutes.do_task', text: 'minutes.duty_task' },
} satisfies Record<string, DutyWords>
