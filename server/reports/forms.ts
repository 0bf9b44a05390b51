import { z } from 'zod'
import { aYear } from '../plans/forms.ts'
import { worded, wordsIn } from '../texts/worded-forms.ts'
import { readForm } from '../web/forms.ts'

const anIntroduction = z.object({ ...worded('introduction', 8_000), year: aYear })

/** The secretary's own introduction of the year's report. */
export function readIntroduction(body: unknown) {
  const { values, ...read } = readForm(anIntroduction, body)
  return {
    ...read,
    values: values && { introduction: wordsIn(values, 'introduction'), year: values.year },
  }
}
