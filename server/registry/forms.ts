import { z } from 'zod'
import { day, readForm } from '../web/forms.ts'
import { namedBy, type Named } from './rules.ts'

const names = z
  .union([z.string().transform((name) => [name]), z.array(z.string()).max(200)])
  .optional()
  .transform((given) => (given ?? []).flatMap((name) => namedBy(name) ?? []))

const press = z.object({
  day: day(),
  document: names,
  listed: names,
  all: z.literal('yes').optional().catch(undefined),
})

/** One press: whose boxes are ticked, or all that were listed, and the case numbers typed in beside them. */
export function readRegistration(body: unknown) {
  const { values, errors, typed } = readForm(press, body)
  const given = { numbers: numbersIn(typed), own: ownNumbersIn(typed) }
  return { values: values && { ...values, ...given }, errors, typed }
}

export const readWithdrawal = (body: unknown) =>
  readForm(
    z.object({
      day: day(),
      document: z
        .string('shared.notAChoice')
        .transform((name) => namedBy(name))
        .refine((named): named is Named => named !== undefined, 'shared.notAChoice'),
    }),
    body,
  )

export const readSpan = (query: unknown) => readForm(z.object({ from: day(), to: day() }), query)

/** `number_12`: the number typed in for matter 12; `number_consultation_12`: for request 12. */
const numbersIn = (typed: Record<string, string | string[]>) =>
  Object.entries(typed).flatMap(([name, given]) => {
    const [, request, id] = /^number_(consultation_)?([1-9]\d{0,8})$/.exec(name) ?? []
    const of = request ? ('consultation' as const) : ('matter' as const)
    const number = String(given).trim()
    return id && number ? [{ of, id: Number(id), field: name, number }] : []
  })

/** `number_document_feedback-12`: the number typed in for a document that belongs to no matter and no request. */
const ownNumbersIn = (typed: Record<string, string | string[]>) =>
  Object.entries(typed).flatMap(([field, given]) => {
    const [, name] = /^number_document_(.{1,40})$/.exec(field) ?? []
    const document = name && namedBy(name)
    const number = String(given).trim()
    return document && number ? [{ document, field, number }] : []
  })
