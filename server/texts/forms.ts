import { z } from 'zod'
import { dayIn } from '../web/forms.ts'
import { languages, say, type Message } from '../words/index.ts'
import { markIn, type PassageMark } from './passage-rules.ts'
import { longestText } from './rules.ts'
import type { Typed } from './typed-rules.ts'

const form = z.object({
  field: z.string().max(40),
  language: z.enum(languages),
  base: z.coerce.number().int().min(0).max(1_000_000).default(0),
  window: z.uuid().optional().catch(undefined),
  html: z.string().max(longestText),
  plain: z.literal('yes').optional(),
  rival: z.coerce.number().int().min(1).max(999_999_999).optional(),
})

/** Reads the form of `texts/_editor`; `fields` are the thing's own texts that this route takes. */
export function readText(
  body: unknown,
  fields: readonly string[],
): { typed: Typed; errors: Record<string, Message> } {
  const marking = markingForm.safeParse(body).data
  if (marking && fields.includes(marking.field)) return readMarking(marking)
  const { success, data, error } = form.safeParse(body)
  if (success && fields.includes(data.field))
    return {
      typed: { ...data, window: data.window, plain: data.plain === 'yes', rival: data.rival },
      errors: {},
    }
  const given = (body ?? {}) as Record<string, unknown>
  const tooLong = error?.issues.some(({ path, code }) => path[0] === 'html' && code === 'too_big')
  return {
    typed: {
      field: fields.find((field) => field === given.field) ?? fields[0] ?? '',
      language: languages.find((language) => language === given.language) ?? 'fi',
      base: 0,
      window: undefined,
      html: typeof given.html === 'string' ? given.html : '',
      plain: given.plain === 'yes',
      rival: undefined,
    },
    errors: { html: tooLong ? say('shared.tooLong', { most: longestText }) : say('texts.wrongForm') },
  }
}

const markingForm = z.object({
  marking: z.enum(['mark', 'open', 'stay']),
  field: z.string().max(40),
  language: z.enum(languages),
  base: z.coerce.number().int().min(0).max(1_000_000).default(0),
  paragraph: z
    .union([z.string().max(40), z.array(z.string().max(40)).max(2_000)])
    .default([])
    .transform((given) => [given].flat()),
  ground: z.string().max(20).default(''),
  readers: z.enum(['body', 'runs']).catch('body'),
  until: z.string().trim().max(500).default(''),
})

/** Paragraphs chosen from the list, and by which provision, from whom and until when they are secret (JulkL 25 §). */
function readMarking({ marking, paragraph, ground, readers, until, ...at }: z.infer<typeof markingForm>) {
  const whole: Typed = { ...at, window: undefined, html: '', plain: false, rival: undefined }
  const chosen = (mark: PassageMark | undefined) => ({
    typed: { ...whole, marking: { paragraphs: paragraph, mark, given: { ground, readers, until } } },
    errors: {},
  })
  if (marking === 'stay') {
    const { typed, errors } = chosen(undefined)
    return { typed: { ...typed, marking: { ...typed.marking, stays: true } }, errors }
  }
  const refused = (html: Message) => ({ ...chosen(undefined), errors: { html } })
  if (!paragraph.length) return refused(say('texts.passageNone'))
  if (marking === 'open') return chosen(undefined)
  if (!ground) return refused(say('texts.passageNoGround'))
  const day = until && dayIn(until)
  if (until && !day) return refused(say('texts.passageNotDay'))
  if (ground === 'personal' && !until) return refused(say('texts.passageNoDay'))
  const mark = markIn(`new:${ground}:${readers}:${day || ''}`)
  return mark ? chosen(mark) : refused(say('texts.passageNoGround'))
}

const translation = z.object({ field: z.string().max(40), language: z.enum(languages) })

/** Which unchanged translation is said to hold; undefined when the thing has no such text. */
export function readTranslation(body: unknown, fields: readonly string[]) {
  const { data } = translation.safeParse(body)
  return data && fields.includes(data.field) ? data : undefined
}
