import { z } from 'zod'
import { choice, day, line, optionalText, readForm, type Read } from '../web/forms.ts'
import { say, type ByLanguage } from '../words/index.ts'
import { assessments, conformities, type AccessibilityStatement, type PrivacyNotice } from './rules.ts'

const inThree = (name: string) => ({
  [`${name}_fi`]: optionalText(10_000),
  [`${name}_sv`]: optionalText(10_000),
  [`${name}_en`]: optionalText(10_000),
})

const accessibility = z
  .object({
    conformity: choice(conformities),
    ...inThree('gaps'),
    ...inThree('ways'),
    assessed_by: choice(assessments),
    assessed_on: day(),
    contact: line(300),
  })
  .loose()

/** DigiL 9 §: what falls short and how else to get it must be said, unless the service conforms in full. */
export function readAccessibility(body: unknown): Read<AccessibilityStatement> {
  const { values, errors, typed } = readForm(accessibility, body)
  if (!values) return { values: undefined, errors, typed }
  const { conformity, assessed_by, assessed_on, contact } = values
  const [gaps, ways] = [textsIn(values, 'gaps'), textsIn(values, 'ways')]
  const lacking =
    conformity === 'full' ? [] : Object.entries({ gaps, ways }).filter(([, texts]) => !texts.fi && !texts.sv)
  if (lacking.length)
    return {
      values: undefined,
      errors: Object.fromEntries(
        lacking.map(([name]) => [`${name}_fi`, say('statements.sayInFinnishOrSwedish')]),
      ),
      typed,
    }
  return { values: { conformity, gaps, ways, assessed_by, assessed_on, contact }, errors, typed }
}

const privacy = z
  .object({ controller: line(300), contact: line(500), officer: line(500), ...inThree('more') })
  .loose()

export function readPrivacy(body: unknown): Read<PrivacyNotice> {
  const { values, errors, typed } = readForm(privacy, body)
  if (!values) return { values: undefined, errors, typed }
  const { controller, contact, officer } = values
  return { values: { controller, contact, officer, more: textsIn(values, 'more') }, errors, typed }
}

/** What was typed of one text in each language; languages left empty are left out. */
const textsIn = (values: Record<string, unknown>, name: string): ByLanguage =>
  Object.fromEntries(
    (['fi', 'sv', 'en'] as const).map((lang) => [lang, values[`${name}_${lang}`]]).filter(([, text]) => text),
  )

/** What the form shows of what is published. */
export const typedOf = (content: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(content).flatMap(([name, value]) =>
      typeof value === 'string'
        ? [[name, value]]
        : Object.entries(value as ByLanguage).map(([lang, text]) => [`${name}_${lang}`, text]),
    ),
  )
