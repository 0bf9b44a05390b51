import { z } from 'zod'
import { pageIn } from '../feedback/rules.ts'
import type { Day } from '../calendar/rules.ts'
import { dayIn, isEmail, line, optionalText, several } from '../web/forms.ts'
import { say, type Message } from '../words/index.ts'

/** A contact person as the form says; names of people and matters are looked up afterwards. */
export const contactForm = (fields: string[], regions: string[]) =>
  z.object({
    person: line(300),
    ...{ topic_fi: line(160), topic_sv: optionalText(160) },
    ...{ fields: several(fields), regions: several(regions), matter: optionalText(300) },
  })

/** As many absences as one form tells. */
export const mostAbsences = 20

export interface TypedAbsence {
  /** its place in the form */
  place: number
  away_from: Day
  away_until: Day
  stand_in: string
}

/** The absences that the form tells, a row each; one has both its days, in order. An empty row is none. */
export function readAbsences(body: Record<string, unknown> = {}) {
  const errors: Record<string, Message> = {}
  const typed = (name: string) => {
    const value = body[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  const absences = Array.from({ length: mostAbsences }, (_, index) => index + 1).flatMap((place) => {
    const [from, until, stand_in] = ['from', 'until', 'stand_in'].map((part) =>
      typed(`absence_${place}_${part}`),
    )
    if (!from && !until && !stand_in) return []
    const [away_from, away_until] = [dayIn(from!), dayIn(until!)]
    if (away_from && away_until && away_from <= away_until)
      return [{ place, away_from, away_until, stand_in: stand_in!.slice(0, 300) }]
    errors[`absence_${place}_${away_from ? 'until' : 'from'}`] = say('contacts.wholeAbsence')
    return []
  })
  return { absences, errors }
}

export const questionForm = z.object({
  text: line(4_000),
  page: z.string().optional().transform(pageIn),
  email: optionalText(254).refine((typed) => !typed || isEmail(typed), 'shared.notAnEmail'),
})
export type Question = z.output<typeof questionForm>

export const answerForm = z.object({ answer: line(6_000) })

export const publicationForm = z.object({ public_question: line(1_000), public_answer: line(6_000) })
