import { z } from 'zod'
import { anId, choice, line, optionalId, optionalText, readForm } from '../web/forms.ts'
import { languages, type ByLanguage } from '../words/index.ts'

const place = z
  .string('shared.notAChoice')
  .regex(/^\d{1,6}$/, 'shared.notAChoice')
  .transform(Number)

/** A segment is made of a passage whole, of its ticked sentences, or of the words that were selected; with a theme at once. */
export const readSegment = (body: unknown) =>
  readForm(
    z.object({
      passage: optionalId,
      note: optionalId,
      way: choice(['whole', 'sentences', 'selection']),
      sentence: z
        .union([place.transform((one) => [one]), z.array(place).max(500)], 'shared.notAChoice')
        .default([]),
      starts: place.default(0),
      ends: place.default(0),
      // as it was selected: its spaces count
      words: z
        .string()
        .overwrite((typed) => typed.replaceAll('\r\n', '\n'))
        .max(100_000)
        .default(''),
      theme: optionalId,
    }),
    body,
  )
export type SegmentForm = NonNullable<ReturnType<typeof readSegment>['values']>

/** A segment is put under a theme, by its id or by its typed name, or taken from under it. */
export const readTheming = (body: unknown) =>
  readForm(
    z.object({ theme: optionalId, name: optionalText(200), take: choice(['', 'away']).default('') }),
    body,
  )

const texts = Object.fromEntries(
  languages.flatMap((one) => [
    [`name_${one}`, optionalText(120)],
    [`line_${one}`, optionalText(400)],
  ]),
) as Record<
  `name_${(typeof languages)[number]}` | `line_${(typeof languages)[number]}`,
  ReturnType<typeof optionalText>
>

/** What is done to the themes themselves. */
export const readThemes = (body: unknown) =>
  readForm(
    z.discriminatedUnion('by', [
      z.object({ by: z.literal('adding'), ...texts }),
      z.object({ by: z.literal('naming'), theme: anId, ...texts }),
      z.object({ by: z.literal('moving'), theme: anId, place }),
      z.object({ by: z.literal('merging'), theme: anId, into: line(200, 'themes.chooseTheme') }),
      z.object({ by: z.literal('removal'), theme: anId }),
    ]),
    body,
  )
export type ThemesForm = NonNullable<ReturnType<typeof readThemes>['values']>

/** The name and the line in each language, as they were written. */
export const namingIn = (values: Extract<ThemesForm, { by: 'adding' | 'naming' }>) => ({
  name: written(values, 'name'),
  line: written(values, 'line'),
})

const written = (values: Record<string, string | number>, field: string): ByLanguage =>
  Object.fromEntries(
    languages.flatMap((one) => {
      const text = String(values[`${field}_${one}`] ?? '').replaceAll(/\s+/g, ' ')
      return text ? [[one, text]] : []
    }),
  )
