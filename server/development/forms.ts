import { z } from 'zod'
import { worded, wordsIn } from '../texts/worded-forms.ts'
import { choice, optionalDay, optionalText, readForm, tick } from '../web/forms.ts'
import { languages } from '../words/index.ts'
import { stepStatuses, taskStatuses, whyNotTask } from './rules.ts'

const aTask = z
  .object({
    ...worded('title', 200),
    ...worded('chain', 300),
    ...worded('aim', 3_000),
    ...worded('measure', 1_000),
    ...worded('result', 3_000),
    status: choice(taskStatuses),
    trial_from: optionalDay(),
    trial_until: optionalDay(),
    published: tick(),
  })
  .refine((form) => languages.some((one) => form[`title_${one}`]), {
    path: ['title_fi'],
    message: 'shared.missing',
  })

/** A development task as its form says it, and whether all may read it. */
export function readTask(body: unknown) {
  const { values: form, ...read } = readForm(aTask, body)
  if (!form) return { ...read, values: undefined }
  const { status, trial_from, trial_until, published } = form
  const texts = {
    title: wordsIn(form, 'title'),
    chain: wordsIn(form, 'chain'),
    aim: wordsIn(form, 'aim'),
    measure: wordsIn(form, 'measure'),
    result: wordsIn(form, 'result'),
  }
  const task = { ...texts, status, trial_from, trial_until }
  const errors = whyNotTask(task)
  return Object.keys(errors).length
    ? { ...read, values: undefined, errors }
    : { ...read, values: { task, published } }
}

const aStep = z
  .object({
    ...worded('what', 500),
    organisation: optionalText(300),
    person: optionalText(300),
    due_on: optionalDay(),
  })
  .refine((form) => languages.some((one) => form[`what_${one}`]), {
    path: ['what_fi'],
    message: 'shared.missing',
  })

/** A step; the organisation and the person by their names, looked up afterwards. */
export function readStep(body: unknown) {
  const { values: form, ...read } = readForm(aStep, body)
  if (!form) return { ...read, values: undefined }
  const { organisation, person, due_on } = form
  return { ...read, values: { what: wordsIn(form, 'what'), organisation, person, due_on } }
}

export const stepStatusForm = z.object({ status: choice(stepStatuses) })
