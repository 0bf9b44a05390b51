import { draftsOf } from './drafts.ts'

/** A form of several texts, marked `data-drafts`, that leads to another page: its drafts go when that page has come. */
export function keepWholeForm() {
  const form = document.querySelector<HTMLFormElement>('form[data-drafts]')
  const person = document.querySelector<HTMLElement>('[data-person]')?.dataset.person
  if (form) {
    lastSent((kept) => kept.removeItem('sent'))
    openDrafted(form, person)
    form.addEventListener('submit', () => lastSent((kept) => kept.setItem('sent', form.dataset.drafts ?? '')))
    return
  }
  const took = document.querySelector<HTMLElement>('[data-took]')?.dataset.took?.split(' ')
  const sent = lastSent((kept) => kept.getItem('sent'))
  if (!sent || !took?.includes(sent)) return
  lastSent((kept) => kept.removeItem('sent'))
  for (const key of Object.keys(localStorage))
    if (key.startsWith(`draft:${person}:${sent}-`)) localStorage.removeItem(key)
}

/** Where something was left unsent, its field stands open, with the draft offered beside it. */
function openDrafted(form: HTMLFormElement, person: string | undefined) {
  for (const textarea of form.querySelectorAll<HTMLTextAreaElement>('textarea[data-draft]')) {
    const { draft: text, secret } = textarea.dataset
    if (draftsOf({ person, text, secret }).find()) textarea.closest('details')?.setAttribute('open', '')
  }
}

/** Asks which form was sent last from this tab, kept until a page tells what became of it. */
function lastSent<Answer>(ask: (kept: Storage) => Answer) {
  try {
    return ask(sessionStorage)
  } catch {
    // the browser keeps nothing: then it kept no draft either
    return undefined
  }
}
