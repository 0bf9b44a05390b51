import { z } from 'zod'
import {
  choice,
  day,
  isEmail,
  line,
  optionalChoice,
  optionalDay,
  optionalNumber,
  optionalText,
} from '../web/forms.ts'
import { several, tick } from '../web/forms.ts'
import { isBusinessId, plainBusinessId, roles, sizeClasses, types } from './rules.ts'

/** The business ID in its plain form; null when left empty. */
const businessId = optionalText(20)
  .transform((typed) => (typed ? plainBusinessId(typed) : null))
  .refine((id) => id === null || isBusinessId(id), 'organisations.wrongBusinessId')

const email = optionalText(254)
  .refine((typed) => typed === '' || isEmail(typed), 'shared.notAnEmail')
  .transform((typed) => typed || null)

/** A web address people may follow: never a script. */
const website = optionalText(300)
  .transform((typed) => (typed && !/^[a-z]+:/i.test(typed) ? `https://${typed}` : typed) || null)
  .refine((url) => url === null || isWebAddress(url), 'organisations.wrongWebsite')

const isWebAddress = (url: string) => /^https?:\/\/[^\s"<>]+\.[^\s"<>]+$/i.test(url) && URL.canParse(url)

const contact = { email, website }

export const contactForm = z.object(contact)

/** The keys come from the reference tables: what is not there is refused. */
export const organisationForm = (municipalities: string[], fields: string[]) =>
  z
    .object({
      name: line(),
      business_id: businessId,
      type: choice(types),
      municipality_code: optionalChoice(municipalities),
      group: optionalText(220),
      staff: optionalNumber(1e6),
      turnover: optionalNumber(1e6),
      balance_sheet: optionalNumber(1e6),
      publicly_owned: tick(),
      declared_size: optionalChoice(sizeClasses),
      size_declared_on: optionalDay(),
      soteri_id: optionalText(60).transform((typed) => typed || null),
      soteri_verified_on: optionalDay(),
      fields: several(fields),
      ...contact,
    })
    .refine((form) => !form.declared_size || form.size_declared_on, {
      path: ['size_declared_on'],
      message: 'organisations.declaredWhen',
    })
    .refine((form) => !form.soteri_verified_on || form.soteri_id, {
      path: ['soteri_id'],
      message: 'organisations.soteriWithoutId',
    })

export const unitForm = (municipalities: string[]) =>
  z.object({ name: line(), municipality_code: choice(municipalities) })

export const mandateForm = z
  .object({ person: line(300), starts_on: day(), ends_on: optionalDay() })
  .refine((form) => !form.ends_on || form.ends_on >= form.starts_on, {
    path: ['ends_on'],
    message: 'shared.endsBeforeStart',
  })

export const endForm = z.object({ ends_on: day() })

export const interestForm = z
  .object({ organisation: line(220), role: choice(roles), starts_on: day(), ends_on: optionalDay() })
  .refine((form) => !form.ends_on || form.ends_on >= form.starts_on, {
    path: ['ends_on'],
    message: 'shared.endsBeforeStart',
  })
