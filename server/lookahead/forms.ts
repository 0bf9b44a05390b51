import { z } from 'zod'
import { choice, dayIn, isEmail, line, optionalText, readForm, several, type Read } from '../web/forms.ts'
import { languages, say, type ByLanguage, type Language, type Message } from '../words/index.ts'
import type { Entry } from './rules.ts'

const parts = ['subject', 'preparer', 'taking_part'] as const
const most = { subject: 200, preparer: 300, taking_part: 2_000 }

const entry = (fields: string[], regions: string[]) =>
  z.object({
    ...Object.fromEntries(
      parts.flatMap((part) => languages.map((one) => [`${part}_${one}`, optionalText(most[part])])),
    ),
    month: z
      .string('lookahead.notAMonth')
      .trim()
      .transform((typed, context) => {
        const [, month = '', year] = /^(\d{1,2})\s*\/\s*(\d{4})$/.exec(typed) ?? []
        const day = dayIn(`${year}-${month.padStart(2, '0')}-01`)
        if (day) return day
        context.addIssue({ code: 'custom', message: 'lookahead.notAMonth' })
        return z.NEVER
      }),
    fields: several(fields),
    regions: several(regions),
  })

/** What is coming: its subject and preparer in the body's languages, the month as '2/2027'. */
export function readEntry(
  body: unknown,
  { fields, regions, bodyLanguages }: { fields: string[]; regions: string[]; bodyLanguages: Language[] },
): Read<Entry> {
  const read = readForm(entry(fields, regions), body)
  const form = read.values as Record<string, unknown> | undefined
  if (!form) return { ...read, values: undefined }
  const of = (part: string): ByLanguage =>
    Object.fromEntries(
      languages.flatMap((one) => (form[`${part}_${one}`] ? [[one, form[`${part}_${one}`]]] : [])),
    )
  const [subject, preparer] = [of('subject'), of('preparer')]
  const first = bodyLanguages[0] ?? 'fi'
  const errors: Record<string, Message> = {}
  if (!Object.keys(subject).length) errors[`subject_${first}`] = say('shared.missing')
  if (!Object.keys(preparer).length) errors[`preparer_${first}`] = say('shared.missing')
  if (Object.keys(errors).length) return { ...read, values: undefined, errors }
  const {
    month,
    fields: ticked,
    regions: chosen,
  } = form as unknown as Record<string, string[]> & { month: string }
  const values = { subject, preparer, taking_part: of('taking_part'), opens_in: month }
  return { ...read, values: { ...values, fields: ticked!, regions: chosen! } }
}

/** What the form shows of an entry as it stands. */
export const typedEntry = (one: Entry) => ({
  ...Object.fromEntries(
    parts.flatMap((part) => languages.map((language) => [`${part}_${language}`, one[part][language] ?? ''])),
  ),
  month: `${Number(one.opens_in.slice(5, 7))}/${one.opens_in.slice(0, 4)}`,
  fields: one.fields,
  regions: one.regions,
})

/** An entry is given up, with the reason for those who follow. */
export const readWithdrawal = (body: unknown) => readForm(z.object({ why: line(1_000) }), body)

/** What is followed: a field, a region, or all of it; by an address where one has no account. */
export const readFollowing = (body: unknown, isSignedIn: boolean) =>
  readForm(
    z.object({
      email: isSignedIn ? optionalText(254) : line(254).refine(isEmail, 'shared.notAnEmail'),
      field: optionalText(100),
      region: optionalText(100),
    }),
    body,
  )

export const readSettling = (body: unknown) =>
  readForm(z.object({ to: choice(['confirm', 'stop']).default('stop') }), body)
