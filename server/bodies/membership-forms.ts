import { z } from 'zod'
import { choice, day, isEmail, line, optionalDay, optionalText } from '../web/forms.ts'
import { whole } from './forms.ts'
import { officesOf } from './power-rules.ts'
import { endReasons } from './membership-rules.ts'

/** A person in the house by name or address, or a newcomer with a name and an address. */
const who = {
  person: optionalText(300),
  new_name: optionalText(150),
  new_email: optionalText(254).refine((typed) => typed === '' || isEmail(typed), 'shared.notAnEmail'),
  new_postal_address: optionalText(300),
  new_language: z.enum(['fi', 'sv', 'en'], 'shared.notAChoice').default('fi'),
}

export const membershipForm = z
  .object({
    ...who,
    organisation: optionalText(220),
    capacity: z.enum(['member', 'deputy'], 'shared.notAChoice').default('member'),
    rank: whole(1, 100).default(1),
    starts_on: day(),
    consented_on: day(),
    consent_note: optionalText(500),
    decision: optionalText(300),
  })
  .refine((form) => form.person || form.new_name, { path: ['person'], message: 'shared.missing' })
  .refine((form) => !(form.person && form.new_name), { path: ['new_name'], message: 'bodies.eitherPerson' })

export const endingForm = z.object({
  ends_on: day(),
  end_reason: choice(endReasons),
  decision: optionalText(300),
})

export const officeForm = z
  .object({
    office: choice([...new Set([...officesOf('advisory_board'), ...officesOf('leadership')])]),
    person: optionalText(300),
    starts_on: day(),
    ends_on: optionalDay(),
    decision: optionalText(300),
  })
  .refine((form) => form.person, { path: ['person'], message: 'shared.missing' })
  .refine((form) => !form.ends_on || form.ends_on >= form.starts_on, {
    path: ['ends_on'],
    message: 'shared.endsBeforeStart',
  })

export const substituteForm = z
  .object({ person: line(300), starts_on: day(), ends_on: day() })
  .refine((form) => form.ends_on >= form.starts_on, {
    path: ['ends_on'],
    message: 'shared.endsBeforeStart',
  })

export const officeEndForm = z.object({ ends_on: day() })
