import { z } from 'zod'
import { offices } from '../sight/rules.ts'
import { isBusinessId, plainBusinessId } from '../organisations/rules.ts'
import { choice, day, isEmail, line, optionalDay, optionalId, optionalText } from '../web/forms.ts'
import { languages } from '../words/index.ts'
import { isPattern } from './settings-rules.ts'

const email = line(254).refine(isEmail, 'shared.notAnEmail')
const name = line(120).regex(/^[^\p{Cc}]*$/u, 'accounts.oneLine')
const phone = z
  .string('accounts.notAPhone')
  .trim()
  .max(40)
  .regex(/^[+\d][\d\s()/-]*$|^$/, 'accounts.notAPhone')
  .default('')
  .transform((given) => given || null)
const language = choice(languages)
const newPassword = z.string('shared.missing').min(12, 'accounts.passwordTooShort').max(200)

export const signInForm = z.object({
  email: line(254),
  password: z.string('shared.missing').min(1, 'shared.missing').max(200),
})
export const linkForm = z.object({ email })
export const invitationForm = z.object({ name, email, language })
export const acceptanceForm = z.object({
  /** left empty: the person signs in by links */
  password: z.string('shared.missing').max(200).default('').refine(isLongEnough, 'accounts.passwordTooShort'),
  language,
})
export const firstForm = z.object({ name, email, password: newPassword })
/** In lines, as on an envelope; null where there is none. */
const postal_address = optionalText(300).transform(linesOf)

export const detailsForm = z.object({ name, language, phone, postal_address })
export const postalForm = z.object({ postal_address })
export const personForm = z.object({ name, email: email.optional() })
export const passwordForm = z.object({
  current_password: z.string('shared.missing').max(200).default(''),
  new_password: newPassword,
})
export const codeForm = z.object({
  code: z
    .string('accounts.notACode')
    .max(20)
    .transform((given) => given.replaceAll(/\s/g, ''))
    .refine((given) => /^\d{6}$/.test(given), 'accounts.notACode'),
})
export const officeForm = z.object({
  office: choice(offices),
  body: optionalId,
  starts_on: day(),
  ends_on: optionalDay(),
})
export const endForm = z.object({ ends_on: day() })
export const settingsForm = z.object({
  county_code: z.string('shared.missing').regex(/^\d{2}$/, 'shared.notAChoice'),
  case_number_pattern: line(200).refine(isPattern, 'accounts.notAPattern'),
  own_case_numbers: choice(['yes', 'no']).transform((given) => given === 'yes'),
  business_id: optionalText(20)
    .transform((typed) => (typed ? plainBusinessId(typed) : ''))
    .refine((id) => id === '' || isBusinessId(id), 'organisations.wrongBusinessId'),
  task_class: z
    .string()
    .trim()
    .default('00.02')
    .refine((typed) => /^\d{2}(\.\d{2}){0,4}$/.test(typed), 'accounts.notATaskClass'),
  secret_opens_by: choice(['strong_identification', 'second_factor']),
})

function linesOf(typed: string) {
  const lines = typed.split('\n').map((one) => one.trim())
  return lines.filter(Boolean).join('\n') || null
}

function isLongEnough(password: string) {
  return password === '' || password.length >= 12
}
