import { z } from 'zod'
import type { Day } from '../calendar/rules.ts'
import { optionalDay } from '../web/forms.ts'
import { say, type Message } from '../words/index.ts'
import { arrivalWays, fileKinds, whyNotLeave, type FileForm } from './rules.ts'

const form = z.object({
  title: z.string().trim().max(200).default(''),
  kind: z.enum(fileKinds).default('annex'),
  publicity: z.enum(['handling', 'public', 'secret']).default('handling'),
  ground: z.string().trim().max(300).default(''),
  sender: z.string().trim().max(200).default(''),
  way: z.enum(arrivalWays).default(''),
  leaves_on: optionalDay(),
})

/** Reads the fields that go along with an attachment. */
export function readFileForm(
  given: Record<string, string>,
  today: Day,
): {
  values: FileForm
  errors: Record<string, Message>
} {
  const { data, error } = form.safeParse(given)
  if (data && data.publicity === 'secret' && !data.ground)
    return { values: data, errors: { ground: say('files.groundMissing') } }
  const early = data && whyNotLeave(data, today)
  if (data) return { values: data, errors: early ? { leaves_on: early } : {} }
  const wrong = new Set(error.issues.map(({ path }) => path[0]))
  const of = <T extends string>(known: readonly T[], name: string, otherwise: T) =>
    known.find((choice) => choice === given[name]) ?? otherwise
  return {
    values: {
      title: given.title ?? '',
      kind: of(fileKinds, 'kind', 'annex'),
      publicity: of(['handling', 'public', 'secret'], 'publicity', 'handling'),
      ground: given.ground ?? '',
      sender: given.sender ?? '',
      way: of(arrivalWays, 'way', ''),
      leaves_on: given.leaves_on ?? '',
    },
    errors: {
      ...(wrong.has('title') && { title: say('shared.tooLong', { most: 200 }) }),
      ...(wrong.has('ground') && { ground: say('shared.tooLong', { most: 300 }) }),
      ...(wrong.has('sender') && { sender: say('shared.tooLong', { most: 200 }) }),
      ...(wrong.has('way') && { way: say('shared.notAChoice') }),
      ...(wrong.has('leaves_on') && { leaves_on: say('shared.notADay') }),
      ...(wrong.has('kind') && { kind: say('shared.notAChoice') }),
      ...(wrong.has('publicity') && { publicity: say('shared.notAChoice') }),
    },
  }
}
