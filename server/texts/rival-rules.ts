import { say, type Language, type Message } from '../words/index.ts'
import { redline } from './rules.ts'
import { mergeTexts, type Typed } from './typed-rules.ts'

/** One text of a thing in one language: the account of an item, the discussion of a memo's point… */
export interface Place {
  thing: string
  id: number
  field: string
  language: Language
}

export const keyOf = ({ thing, id, field, language }: Place) => `${thing}-${id}-${field}-${language}`

/** Both texts stay to be compared for 30 days; what was kept before this moment goes. */
export const rivalsStay = (now: Date) => new Date(now.getTime() - 30 * 86_400_000)

interface Kept {
  mine: { id: number; html: string; at: Date; action: string }
  place: Place
  base: string
  theirs: { html: string; version: number; at: Date; name: string | null } | undefined
  /** whether the standing text opens to the writer */
  readable: boolean
}

/** What the piece texts/_rival shows of two texts written at the same time. */
export const rivalShown = ({ mine, place, base, theirs, readable }: Kept) => ({
  id: mine.id,
  at: mine.at,
  action: mine.action,
  place,
  key: keyOf(place),
  base: theirs?.version ?? 0,
  mine: mine.html,
  theirs: readable && theirs ? theirs : undefined,
  merged: readable && theirs ? mergeTexts(base, theirs.html, mine.html) : '',
  difference: readable && theirs ? redline(theirs.html, mine.html) : '',
})
export type RivalShown = ReturnType<typeof rivalShown>

interface Saving {
  place: Place
  /** the field's label, in the language of the reader */
  label: string
  action: string
  /** where a plain browser goes when the text was taken */
  url: string
  typed: Typed
  at: Date
  errors?: Record<string, Message>
  refusal?: Message | undefined
  written?: { version: number; rival: RivalShown | undefined; note?: Message }
}

/** How a route answers an editor's form: `answer(req, res, places, model)` with what this gives. */
export function textAnswer({ place, label, action, url, typed, at, errors = {}, refusal, written }: Saving) {
  const error = refusal ?? Object.values(errors)[0] ?? (written ? undefined : say('texts.wrongForm'))
  const rival = error ? undefined : written?.rival
  return {
    places: { piece: 'texts/_saved', page: 'texts/edit', url: rival ? `/rivals/${rival.id}` : url },
    model: {
      place,
      label,
      action,
      url,
      error,
      refusal: error,
      rival,
      base: written?.version ?? typed.base,
      note: written?.note,
      saved: error || rival ? undefined : at,
      ...(error && (typed.plain ? { typed: typed.html } : { html: typed.html })),
      ...(error && typed.marking && { marks: true, marking: typed.marking }),
    },
  }
}
