import type { DutyWords } from './duty-words-rules.ts'

/** Matters on their way to an agenda, and the texts and appointments prepared for them. */
export const matterDuties = {
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
} satisfies Record<string, DutyWords>
