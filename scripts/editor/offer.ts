import type { Draft } from './drafts.ts'
import type { Writing } from './saving.ts'
import { say } from './words.ts'

/** A draft that the server never got is offered back; nothing is put in place of a text unasked. */
export function offerDraft(
  place: HTMLElement,
  writing: Pick<Writing, 'value' | 'focus'>,
  draft: Draft | undefined,
  { take, drop }: { take: (draft: Draft) => void; drop: () => void },
) {
  if (!draft) return
  if (draft.html === writing.value()) return drop()
  const offer = document.createElement('div')
  offer.className = 'notice warn editor-draft'
  const words = document.createElement('p')
  const lang = document.documentElement.lang
  const at = new Date(draft.at).toLocaleString(lang === 'en' ? 'en-GB' : lang, {
    timeZone: 'Europe/Helsinki',
  })
  words.textContent = say('draftFound', { at })
  const button = (text: string, kind: string, act: () => void) => {
    const made = document.createElement('button')
    made.type = 'button'
    made.className = `tight ${kind}`
    made.textContent = text
    made.addEventListener('click', () => {
      offer.remove()
      act()
      writing.focus()
    })
    return made
  }
  const row = document.createElement('p')
  row.className = 'row'
  row.append(
    button(say('draftTake'), '', () => take(draft)),
    button(say('draftDrop'), 'second', drop),
  )
  offer.append(words, row)
  place.before(offer)
}
