import { z } from 'zod'
import { isBusinessId, plainBusinessId } from '../organisations/rules.ts'
import {
  choice,
  isEmail,
  line,
  optionalChoice,
  optionalDay,
  optionalText,
  readForm,
  type Read,
} from '../web/forms.ts'
import { languages, say, type Message } from '../words/index.ts'
import type { Nomination, Nominee } from './candidate-rules.ts'

const email = line(254).refine(isEmail, 'shared.notAnEmail')
const businessId = optionalText(20)
  .transform((typed) => (typed ? plainBusinessId(typed) : null))
  .refine((id) => id === null || isBusinessId(id), 'organisations.wrongBusinessId')

export const capacities = ['either', 'member', 'deputy'] as const
const own = {
  name: line(200),
  phone: optionalText(40),
  language: choice(languages),
  gender: optionalChoice(['female', 'male']),
  capacity: choice(capacities),
  grounds: optionalText(2_000),
}

/** A candidate's own data, as she completes it. */
export const readCandidacy = (body: unknown) => readForm(z.object(own), body)

const nominee = z.object({ ...own, email })

const mandate = { mandate: optionalText(300), mandate_on: optionalDay() }
export const readMandate = (body: unknown) =>
  readForm(z.object({ mandate: line(300), mandate_on: optionalDay() }), body)

const ofOrganisation = z.object({
  organisation: line(200),
  business_id: businessId,
  ...mandate,
  nominated_by: line(200),
  nominator_email: email,
})
const ofOneself = z.object({ organisation: optionalText(200), business_id: businessId, ...mandate })

interface Sender {
  /** puts herself forward */
  self: boolean
  /** who sends, where it is known: signed in, and not entering for another */
  sender: { name: string; email: string } | undefined
}

/** Who is put forward, one or two at once, by whom and by whose decision; the fields of each nominee end in its number. */
export function readNomination(body: unknown, { self, sender }: Sender): Read<Nomination> {
  const given = (body ?? {}) as Record<string, unknown>
  const names = self || !isGiven(given, 2) ? [1] : [1, 2]
  const known = sender && { nominated_by: sender.name, nominator_email: sender.email }
  const read = self ? readForm(ofOneself, body) : readForm(ofOrganisation, { ...given, ...known })
  const { typed } = readForm(z.unknown(), body)
  const nominees = names.map((number) => ({ number, read: readForm(nominee, numbered(given, number)) }))
  const errors: Record<string, Message> = { ...read.errors }
  for (const { number, read } of nominees)
    for (const [field, message] of Object.entries(read.errors)) errors[`${field}_${number}`] = message
  if (
    self &&
    readForm(z.object({ consent: z.literal('yes', 'nominations.consentMissing') }), body).errors.consent
  )
    errors.consent = say('nominations.consentMissing')
  if (!read.values || Object.keys(errors).length) return { values: undefined, typed, errors }
  const people = nominees.map(({ read }) => read.values!)
  if (people.length === 2 && people[0]!.email.toLowerCase() === people[1]!.email.toLowerCase())
    return { values: undefined, typed, errors: { email_2: say('nominations.sameAddress') } }
  const [{ name, email }] = people as [Nominee]
  const oneself = { nominated_by: name, nominator_email: email }
  return { values: { ...oneself, ...read.values, nominees: people }, typed, errors: {} }
}

const fieldsOfPerson = [...Object.keys(own), 'email']

/** A second nominee is one of whom something is typed; the chosen language and capacity alone are nobody. */
const isGiven = (given: Record<string, unknown>, number: number) =>
  ['name', 'email', 'phone', 'grounds', 'gender'].some((field) =>
    [given[`${field}_${number}`]].flat().join('').trim(),
  )

const numbered = (given: Record<string, unknown>, number: number) =>
  Object.fromEntries(fieldsOfPerson.map((field) => [field, given[`${field}_${number}`]]))

/** Why one withdraws need not be said. */
export const readWithdrawal = (body: unknown) => readForm(z.object({ reasons: optionalText(500) }), body)

/** The organisation of the register that was meant. */
export const readOrganisation = (body: unknown) => readForm(z.object({ organisation: line(200) }), body)
