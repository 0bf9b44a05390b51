import { z } from 'zod'
import type { Day } from '../calendar/rules.ts'
import { isEmail, optionalDay, optionalText, several, tick } from '../web/forms.ts'
import { languagesOfService, type Entry } from './rules.ts'

const whole = optionalText(12)
  .refine((typed) => /^\d{0,6}$/.test(typed.replaceAll(/\s/g, '')), 'directory.notWhole')
  .transform((typed) => (typed ? Number(typed.replaceAll(/\s/g, '')) : null))

const texts = { summary_fi: optionalText(1_500), summary_sv: optionalText(1_500) }
const skills = { skills_fi: optionalText(1_000), skills_sv: optionalText(1_000) }

/** The entry as its form says it; the keys come from the reference tables: what is not there is refused. */
export const entryForm = (fields: string[], municipalities: string[]) =>
  z
    .object({
      ...{ fields: several(fields), areas: several(municipalities), languages: several(languagesOfService) },
      ...{ places: whole, hours: whole, ...texts, ...skills },
      ...{ open_to_development: tick(), open_to_bids: tick() },
      contact_name: optionalText(120),
      contact_email: optionalText(254).refine((typed) => !typed || isEmail(typed), 'shared.notAnEmail'),
      contact_phone: optionalText(40),
      contact_consent: tick(),
      soteri_renews_on: optionalDay(),
    })
    .refine((form) => !form.contact_consent || form.contact_name || form.contact_email, {
      path: ['contact_name'],
      message: 'directory.consentOfNobody',
    })

type Form = z.output<ReturnType<typeof entryForm>>

/** A consent keeps its day until the contact data is another's. */
export function entryOf(form: Form, before: Entry, today: Day): Entry {
  const { summary_fi, summary_sv, skills_fi, skills_sv, contact_consent, ...rest } = form
  const isSame = rest.contact_name === before.contact_name && rest.contact_email === before.contact_email
  const consented = isSame ? (before.contact_consented_on ?? today) : today
  return {
    ...rest,
    summary: textsOf(summary_fi, summary_sv),
    skills: textsOf(skills_fi, skills_sv),
    contact_consented_on: contact_consent ? consented : null,
  }
}

/** What the form shows of an entry. */
export const typedOf = (entry: Entry) => ({
  ...entry,
  ...{ summary_fi: entry.summary.fi, summary_sv: entry.summary.sv },
  ...{ skills_fi: entry.skills.fi, skills_sv: entry.skills.sv },
  ...{ open_to_development: entry.open_to_development ? 'yes' : '' },
  ...{ open_to_bids: entry.open_to_bids ? 'yes' : '' },
  ...{ contact_consent: entry.contact_consented_on ? 'yes' : '' },
})

export const settlementForm = z
  .object({ outcome: z.enum(['approved', 'refused'], 'shared.notAChoice'), reason: optionalText(1_000) })
  .refine((form) => form.outcome === 'approved' || form.reason, {
    path: ['reason'],
    message: 'directory.reasonMissing',
  })

const textsOf = (fi: string, sv: string) => ({ ...(fi && { fi }), ...(sv && { sv }) })
