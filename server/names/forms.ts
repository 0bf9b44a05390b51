import { z } from 'zod'
import { line, tick } from '../web/forms.ts'
import type { Key } from '../words/index.ts'
import { whyNotGenitive } from './rules.ts'

const genitive = line(200).overwrite((typed) => typed.replaceAll(/\s+/g, ' '))

/** The genitive of this name, as `genitive`. */
export const ownForm = ({ name }: { name: string }) =>
  z.object({ genitive }).superRefine((typed, context) => complain(context, name, 'genitive', typed.genitive))

/** A field and a tick for each; what is not ticked is left as it is and may be anything. */
export const namesForm = (people: { id: number; name: string }[]) =>
  z
    .object({
      ...Object.fromEntries(people.map(({ id }) => [`genitive_${id}`, genitive.catch('')])),
      ...Object.fromEntries(people.map(({ id }) => [`right_${id}`, tick()])),
    })
    .transform((typed, context) => {
      const fields = typed as Record<string, string | boolean>
      const ticked = people
        .filter(({ id }) => fields[`right_${id}`])
        .map((one) => ({ ...one, genitive: String(fields[`genitive_${one.id}`]) }))
      for (const { id, name, genitive } of ticked) complain(context, name, `genitive_${id}`, genitive)
      return ticked
    })

function complain(context: z.RefinementCtx<unknown>, name: string, field: string, genitive: string) {
  const refusal: { key: Key } | undefined = whyNotGenitive(name, genitive)
  if (refusal) context.addIssue({ code: 'custom', path: [field], message: refusal.key })
}
