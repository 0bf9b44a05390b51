import { z } from 'zod'
import { instantOf, type Day } from '../calendar/rules.ts'
import {
  clock,
  day,
  isEmail,
  line,
  optionalDay,
  optionalId,
  optionalNumber,
  optionalText,
  readForm,
  several,
  type Read,
} from '../web/forms.ts'
import { languages, say, type ByLanguage } from '../words/index.ts'
import { missingIn } from './rules.ts'

/** Fields of one part in every language: name_fi, name_sv, name_en. */
const inEach = (part: string, most: number) =>
  Object.fromEntries(languages.map((one) => [`${part}_${one}`, optionalText(most)]))

const partOf = (values: object, part: string): ByLanguage => {
  const found = languages.map(
    (one) => [one, (values as Record<string, string>)[`${part}_${one}`] ?? ''] as const,
  )
  return Object.fromEntries(found.filter(([, text]) => text))
}

interface ForumWritten {
  name: ByLanguage
  topic: ByLanguage
  description: ByLanguage
  fields: string[]
  regions: string[]
}

/** A forum as its form says it: name and topic in every language of its body. */
export function readForum(
  given: unknown,
  body: { languages: string },
  known: { fields: string[]; regions: string[] },
): Read<ForumWritten> {
  const form = z.object({
    ...{ ...inEach('name', 160), ...inEach('topic', 300), ...inEach('description', 6_000) },
    ...{ fields: several(known.fields), regions: several(known.regions) },
  })
  const read = readForm(form, given)
  if (!read.values) return { ...read, values: undefined }
  const [name, topic] = [partOf(read.values, 'name'), partOf(read.values, 'topic')]
  const { fields, regions } = read.values as unknown as { fields: string[]; regions: string[] }
  const errors = { ...missing('name', name, body), ...missing('topic', topic, body) }
  if (Object.keys(errors).length) return { ...read, values: undefined, errors }
  return {
    ...read,
    values: { name, topic, description: partOf(read.values, 'description'), fields, regions },
  }
}

const missing = (part: string, text: ByLanguage, body: { languages: string }) =>
  Object.fromEntries(missingIn(text, body).map((one) => [`${part}_${one}`, say('shared.missing')]))

/** Somebody signed in: in an organisation's name, or as oneself. */
export const ownEnrolmentForm = z.object({ organisation_id: optionalId })

/** Somebody without an account, or whom the secretary enrols. */
export const enrolmentForm = z.object({
  name: line(160),
  email: line(254).refine(isEmail, 'shared.notAnEmail'),
  organisation: optionalText(200),
})
export type Enrolling = z.output<typeof enrolmentForm>

interface WorkshopWritten {
  name: ByLanguage
  programme: ByLanguage
  day: Day
  starts_at: Date
  ends_at: Date
  place: string
  remote_url: string
  capacity: number | null
  series_id: number | null
}

const workshop = z.object({
  ...{ ...inEach('name', 160), ...inEach('programme', 6_000) },
  ...{
    day: day(),
    start: clock(),
    end: clock(),
    place: optionalText(300),
    capacity: optionalNumber(100_000),
    series_id: optionalId,
  },
  remote_url: optionalText(1_000).refine(
    (link) => !link || /^https?:\/\/\S+$/i.test(link),
    'meetings.notALink',
  ),
})

/** A workshop as its form says it: somewhere, or behind a link. */
export function readWorkshop(given: unknown, body: { languages: string }): Read<WorkshopWritten> {
  const read = readForm(workshop, given)
  if (!read.values) return { ...read, values: undefined }
  const form = read.values as unknown as z.output<typeof plain>
  const { day, start, end, place, remote_url, capacity, series_id } = form
  const name = partOf(read.values, 'name')
  const errors: Read<unknown>['errors'] = missing('name', name, body)
  const [starts_at, ends_at] = [instantOf(day, start), instantOf(day, end)]
  if (ends_at <= starts_at) errors.end = say('shared.endsBeforeStart')
  if (!place && !remote_url) errors.place = say('workshops.placeOrLink')
  if (capacity !== null && !(Number.isInteger(capacity) && capacity > 0))
    errors.capacity = say('shared.notANumber')
  if (Object.keys(errors).length) return { ...read, values: undefined, errors }
  const programme = partOf(read.values, 'programme')
  const where = { place, remote_url, capacity, series_id }
  return { ...read, values: { name, programme, day, starts_at, ends_at, ...where } }
}

const plain = workshop.pick({
  day: true,
  start: true,
  end: true,
  place: true,
  remote_url: true,
  capacity: true,
  series_id: true,
})

/** Until which day the notes are commented on; empty: not at all. */
export const publicationForm = z.object({ comments_until: optionalDay() })

export const commentForm = z.object({ text: line(4_000), note_id: optionalId })
export const hidingForm = z.object({ reason: line(500) })
export const ideaForm = z.object({ title: line(160), text: line(6_000) })
export const ideaAnswerForm = z.object({ answer: line(6_000) })
