import { z } from 'zod'
import { optionalId, optionalText } from '../web/forms.ts'
import type { Miss } from './proposal-balance-rules.ts'

const longest = 4_000

/** The way of choosing, the special reason, and a reason for each target missed. */
export const reasonsForm = (misses: Miss[]) =>
  z
    .object({
      method: optionalText(longest),
      special_reason: optionalText(longest),
      ...Object.fromEntries(misses.map(({ field }) => [`reason_${field}`, optionalText(longest)])),
    })
    .transform(({ method, special_reason, ...typed }) => ({
      method,
      special_reason,
      reasons: Object.fromEntries(
        misses.map(({ field }) => [field, String((typed as Record<string, unknown>)[`reason_${field}`])]),
      ),
    }))

/** The form as it stands. */
export const typedReasons = ({
  method,
  special_reason,
  reasons,
}: {
  method: string
  special_reason: string
  reasons: Record<string, string>
}): Record<string, string> => ({
  method,
  special_reason,
  ...Object.fromEntries(Object.entries(reasons).map(([field, reason]) => [`reason_${field}`, reason])),
})

/** Who is to decide: a body run here, or one named. */
export const appointerForm = z
  .object({ body: optionalId, appointer: optionalText(200) })
  .refine(({ body, appointer }) => body !== null || appointer !== '', {
    path: ['appointer'],
    message: 'appointing.appointerMissing',
  })
