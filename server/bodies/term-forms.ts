import { z } from 'zod'
import { choice, day, optionalChoice, optionalDay, optionalText, tick } from '../web/forms.ts'
import { whole } from './forms.ts'
import { sides } from './membership-rules.ts'
import { legalForms, lockOf, profileOf, type LegalForm, type Profile } from './rules.ts'

export const termForm = z.object({
  legal_form: choice(legalForms),
  starts_on: day(),
  ends_on: optionalDay(),
  set_by: optionalText(200),
  set_on: optionalDay(),
  set_section: optionalText(60).transform((typed) => typed || null),
  setter_ends_on: optionalDay(),
  special_reason: optionalText(2_000).transform((typed) => typed || null),
})

/** For a new term: whether the seats of the one before are taken along. */
export const copyForm = z.object({ copy_seats: tick() })

const settings = {
  keeps: choice(['minutes', 'memo']),
  notice_days: whole(0, 60),
  notice_counting: choice(['sending_day', 'full_days']),
  quorum_base: choice(['seats', 'filled_seats']),
  quorum_needs_chair: tick(),
  quorum_sides: choice(['none', 'one', 'half']),
  deputy_mode: choice(['personal', 'ordered', 'same_group', 'none']),
  chair_chosen_by: choice(['appointer', 'self']),
  members_stay_on: tick(),
  closed_by_default: tick(),
  disposition_first: tick(),
  late_items: choice(['unanimity', 'decision']),
  electronic_decisions: tick(),
  reply_turns: tick(),
  speaking_minutes: whole(0, 60).default(0),
  checkers: whole(0, 4),
  publish_agenda: tick(),
  publish_minutes: tick(),
  draws: tick(),
} satisfies Record<keyof Profile, z.ZodType>

export const settingKeys = Object.keys(settings) as (keyof Profile)[]
export const choicesOf: Partial<Record<keyof Profile, readonly string[]>> = {
  keeps: ['minutes', 'memo'],
  notice_counting: ['sending_day', 'full_days'],
  quorum_base: ['seats', 'filled_seats'],
  quorum_sides: ['none', 'one', 'half'],
  deputy_mode: ['personal', 'ordered', 'same_group', 'none'],
  chair_chosen_by: ['appointer', 'self'],
  late_items: ['unanimity', 'decision'],
}
export const numbers: (keyof Profile)[] = ['notice_days', 'speaking_minutes', 'checkers']

/** The settings that this legal form leaves open; the locked ones hold whatever is posted (R2). */
export const profileForm = (form: LegalForm) => {
  const locked = Object.fromEntries(settingKeys.filter((key) => lockOf(form, key)).map((key) => [key, true]))
  return z
    .object(settings)
    .omit(locked as { keeps: true })
    .transform((open) => ({ ...profileOf({ legal_form: form, profile: {} }), ...open }) as Profile)
}

export const seatsForm = z.object({
  side: optionalChoice(sides),
  criteria: optionalText(300),
  count: whole(1, 60).default(1),
})
export const seatForm = seatsForm.omit({ count: true })
