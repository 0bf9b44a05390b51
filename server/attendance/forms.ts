import { z } from 'zod'
import { say, type Key, type Message } from '../words/index.ts'

/** An id chosen in a form; nothing chosen is nothing. */
export const anId = z
  .string({ error: 'shared.notAChoice' })
  .regex(/^[1-9]\d{0,8}$/, 'shared.notAChoice')
  .transform(Number)
export const maybeId = z
  .union([z.literal('').transform(() => null), anId], { error: 'shared.notAChoice' })
  .nullish()
  .transform((id) => id ?? null)
export const aChoice = <const C extends string>(...choices: readonly C[]) =>
  z.enum(choices as readonly [C, ...C[]], { error: 'shared.notAChoice' })
export const words = (most: number) =>
  z
    .string({ error: 'shared.missing' })
    .trim()
    .min(1, 'shared.missing')
    .max(most, most === reasonLength ? 'attendance.reasonTooLong' : 'attendance.textTooLong')
export const reasonLength = 2_000

/** Several boxes of one name, one, or none. */
export const severalIds = z
  .union([anId.transform((id) => [id]), z.array(anId).max(50)], { error: 'shared.notAChoice' })
  .nullish()
  .transform((ids) => ids ?? [])

/** What a form says, or the first thing wrong with it and what was typed. */
export function readForm<S extends z.ZodType>(
  schema: S,
  body: unknown,
): { values: z.infer<S>; typed: Record<string, string>; refusal?: undefined } | Refused {
  const typed = typedIn(body)
  const read = schema.safeParse(body ?? {})
  if (read.success) return { values: read.data, typed }
  return { refusal: say((read.error.issues[0]?.message ?? 'shared.notAChoice') as Key), typed }
}
interface Refused {
  values?: undefined
  typed: Record<string, string>
  refusal: Message
}

/** What was typed, to be given back; a long text as far as a field takes it. */
const typedIn = (body: unknown) =>
  Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>)
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .map(([name, value]) => [name, value.slice(0, 200_000)]),
  )

export const arrivalForm = z.object({
  person: anId,
  capacity: aChoice('member', 'deputy', 'secretary', 'presenter', 'expert', 'guest'),
  replaces: maybeId,
  only_item: maybeId,
  mode: aChoice('in_person', 'remote'),
  role: z.string({ error: 'attendance.textTooLong' }).trim().max(200, 'attendance.textTooLong').default(''),
})

const aClock = z
  .string({ error: 'shared.notAClock' })
  .trim()
  .regex(/^([01]?\d|2[0-3])[.:][0-5]\d$/, 'shared.notAClock')
  .transform((clock) => clock.replace('.', ':').padStart(5, '0'))

export const correctionForm = z.object({
  arrived: aClock,
  departed: z
    .union([z.literal('').transform(() => null), aClock], { error: 'shared.notAClock' })
    .default(null),
  mode: aChoice('in_person', 'remote'),
})

export const statementForm = z.object({ quorate: aChoice('yes', 'no'), lawful: aChoice('yes', 'no') })
export const chairForm = z.object({ person: anId })
export const checkersForm = z.object({ checkers: severalIds, deputies: severalIds })

export const disqualificationForm = z.object({
  person: anId,
  ground: aChoice('1', '2', '3', '4', '5', '7').transform((point) => Number(point) as 1 | 2 | 3 | 4 | 5 | 7),
  reason: words(reasonLength),
  disputed: z.string().optional().transform(Boolean),
})
export const disqualificationDecisionForm = z.object({
  status: aChoice('confirmed', 'rejected'),
  no_substitute: z.string({ error: 'shared.notAChoice' }).optional().transform(Boolean),
})
