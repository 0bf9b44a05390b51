import { defaultMonths, type KeptMonths } from '../retention/rules.ts'
import type { ByLanguage } from '../words/index.ts'

/** What the administrator decides for the whole county. */
export interface CountySettings {
  /** Statistics Finland's code of the wellbeing services county, '06' */
  county_code: string
  /** R77: what the county's case numbers look like, a regular expression */
  case_number_pattern: string
  /** whether this installation numbers cases itself instead of typing in the county's numbers */
  own_case_numbers: boolean
  /** TihL 26 §: the county's own, as the register names the unit */
  business_id: string
  /** TihL 26 §: the task class under which partnership is handled */
  task_class: string
  secret_opens_by: 'strong_identification' | 'second_factor'
  /** how many months personal data of each kind is kept */
  retention_months: KeptMonths
  demo_accounts: { person_id: number; role: ByLanguage }[]
  /** the guide of the first steps has been put away */
  first_steps_rested: boolean
}
export type SettingKey = keyof CountySettings

export const defaultSettings: CountySettings = {
  county_code: '06',
  case_number_pattern: String.raw`^[A-ZÅÄÖ]{2,12}(Dno-\d{4}-\d{1,6}|/\d{1,6}(/\d{2}(\.\d{2}){1,4})?/\d{4})$`,
  own_case_numbers: false,
  business_id: '',
  task_class: '00.02',
  secret_opens_by: 'strong_identification',
  retention_months: defaultMonths,
  demo_accounts: [],
  first_steps_rested: false,
}

/** Whether the text is a regular expression. */
export function isPattern(text: string) {
  try {
    return new RegExp(text, 'u') instanceof RegExp
  } catch {
    return false
  }
}
