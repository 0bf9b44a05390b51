import { z } from 'zod'
import { worded, wordsIn } from '../texts/worded-forms.ts'
import { anId, optionalId, optionalText, readForm, several, tick, type Read } from '../web/forms.ts'
import { languages } from '../words/index.ts'
import type { Planned, TopicContent } from './rules.ts'

const monthKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const

export const aYear = z
  .string('plans.notAYear')
  .regex(/^20\d\d$/, 'plans.notAYear')
  .transform(Number)

const aTopic = z
  .object({
    ...worded('title', 160),
    ...worded('description', 3_000),
    ...worded('area', 120),
    standing: tick(),
    prepared_by: optionalText(160),
    year: aYear,
    months: several(monthKeys),
    meeting_id: optionalId,
  })
  .refine((form) => languages.some((one) => form[`title_${one}`]), {
    path: ['title_fi'],
    message: 'shared.missing',
  })

/** A topic with its place in the plan of a year; the title in one language at least. */
export function readTopic(body: unknown): Read<{ topic: TopicContent; planned: Planned }> {
  const { values, ...read } = readForm(aTopic, body)
  if (!values) return { ...read, values }
  const { standing, prepared_by, year, meeting_id } = values
  const texts = {
    title: wordsIn(values, 'title'),
    description: wordsIn(values, 'description'),
    area: wordsIn(values, 'area'),
  }
  const months = values.months.map(Number).toSorted((one, other) => one - other)
  return {
    ...read,
    values: { topic: { ...texts, standing, prepared_by }, planned: { year, months, meeting_id } },
  }
}

/** Of which year a plan is copied, published or taken back, a topic left out. */
export const readYear = (body: unknown) => readForm(z.object({ year: aYear, published: tick() }), body)

/** A topic and the matter or the item that it is tied to, or parted from. */
export const tieForm = z
  .object({ topic_id: anId, matter_id: optionalId, item_id: optionalId, tied: tick() })
  .refine(({ matter_id, item_id }) => (matter_id === null) !== (item_id === null), {
    path: ['topic_id'],
    message: 'shared.notAChoice',
  })
