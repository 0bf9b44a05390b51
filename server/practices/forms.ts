import { z } from 'zod'
import { worded, wordsIn } from '../texts/worded-forms.ts'
import { choice, line, optionalChoice, optionalId, readForm, tick } from '../web/forms.ts'
import { languages } from '../words/index.ts'
import { triedStates } from './rules.ts'

const aPractice = (fields: string[]) =>
  z
    .object({
      ...worded('title', 200),
      ...worded('text', 4_000),
      source: line(500),
      field_key: optionalChoice(fields),
      tried: choice(triedStates),
      task_id: optionalId,
      published: tick(),
    })
    .refine((form) => languages.some((one) => form[`title_${one}`]), {
      path: ['title_fi'],
      message: 'shared.missing',
    })

/** A good practice as its form says it, and whether all may read it. */
export function readPractice(body: unknown, fields: string[]) {
  const { values: form, ...read } = readForm(aPractice(fields), body)
  if (!form) return { ...read, values: undefined }
  const { source, field_key, tried, task_id, published } = form
  const texts = { title: wordsIn(form, 'title'), text: wordsIn(form, 'text') }
  return { ...read, values: { practice: { ...texts, source, field_key, tried, task_id }, published } }
}
