import { draftsOf } from './drafts.ts'
import { offerDraft } from './offer.ts'
import { say } from './words.ts'

const pause = 2_500
const again = 15_000

/** What is being written in a form: a text in the editor, or plain fields. */
export interface Writing {
  /** all of it, as a draft keeps it */
  value: () => string
  put: (value: string) => void
  onWrite: (act: () => void) => void
  onLeave: (act: () => void) => void
  focus: () => void
  /** its button saves in place; false: it sends the form as ever */
  staysOnPage: boolean
}

/** Saves what is written after a pause, on leaving it and by its button; keeps a draft until the server has it. */
export function saveAsWritten(form: HTMLFormElement, writing: Writing) {
  const state = document.querySelector<HTMLElement>(`#saved-${form.dataset.autosave}`)
  if (!state) return
  const base = form.elements.namedItem('base') as HTMLInputElement
  const { person, autosave: text, secret } = form.dataset
  const drafts = draftsOf({ person, text, secret })
  const isSecret = secret !== undefined
  let [unsaved, saving] = [false, false]
  let waiting: number | undefined

  const tell = (words: string) => {
    state.innerHTML = ''
    const line = document.createElement('p')
    line.className = 'small soft'
    line.textContent = words
    state.append(line)
  }
  const waitNoMore = () => {
    clearTimeout(waiting)
    waiting = undefined
  }
  const later = (ms: number) => {
    clearTimeout(waiting)
    waiting = window.setTimeout(() => void save(), ms)
  }
  const failed = (signedOut: boolean) => {
    if (signedOut) return tell(say(isSecret ? 'signedOutSecret' : 'signedOut'))
    tell(say(isSecret ? 'failedSecret' : 'failed'))
    later(again)
  }

  async function save() {
    waitNoMore()
    if (!unsaved || saving || state!.dataset.rival !== undefined) return
    ;[saving, unsaved] = [true, false]
    try {
      const answer = await post(form)
      if (answer.status === 200 || answer.status === 422) take(await answer.text())
      else {
        unsaved = true
        failed(answer.status === 401)
      }
    } catch {
      unsaved = true
      failed(false)
    } finally {
      saving = false
      if (unsaved && waiting === undefined) later(pause)
    }
  }

  /** The server's piece says which version stands now, or that two texts wait for a choice. */
  function take(html: string) {
    const piece = new DOMParser()
      .parseFromString(html, 'text/html')
      .querySelector<HTMLElement>('.editor-saved')
    if (!piece) return failed(false)
    state!.replaceChildren(...piece.childNodes)
    if (piece.dataset.rival !== undefined) {
      state!.dataset.rival = ''
      state!.dispatchEvent(new CustomEvent('editor:rival', { bubbles: true }))
    } else if (!piece.querySelector('.error')) {
      base.value = piece.dataset.base ?? base.value
      if (!unsaved) drafts.drop()
    }
  }

  writing.onWrite(() => {
    unsaved = true
    drafts.keep({ html: writing.value(), base: base.value, at: Date.now() })
    if (!state.querySelector('.rival')) tell(say('unsaved'))
    later(pause)
  })
  writing.onLeave(() => void save())
  document.addEventListener('visibilitychange', () => void (document.hidden && save()))
  addEventListener(
    'beforeunload',
    (event) => void ((unsaved || saving) && isSecret && event.preventDefault()),
  )
  form.addEventListener('submit', (event) => {
    waitNoMore()
    if (!writing.staysOnPage) {
      unsaved = false
      return
    }
    event.preventDefault()
    // leaving the text for its button has begun to save it
    unsaved ||= !saving
    void save()
  })
  offerDraft(form, writing, drafts.find(), {
    take: (draft) => {
      base.value = draft.base
      writing.put(draft.html)
    },
    drop: () => drafts.drop(),
  })
}

const post = (form: HTMLFormElement) =>
  fetch(form.action, {
    method: 'POST',
    headers: { 'HX-Request': 'true', 'HX-Request-Type': 'partial' },
    body: new URLSearchParams(new FormData(form) as never),
  })
