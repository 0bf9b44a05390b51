export interface Draft {
  html: string
  base: string
  at: number
}

/** Drafts lie in this browser per person and text until the server has them; app.js clears them at sign-out. */
export function draftsOf(form: HTMLFormElement) {
  const { person, autosave, secret } = form.dataset
  const key = person && autosave && secret === undefined ? `draft:${person}:${autosave}` : undefined
  return {
    keep(draft: Draft) {
      try {
        if (key) localStorage.setItem(key, JSON.stringify(draft))
      } catch {
        // the browser's store is full or closed: the page itself still holds the text
      }
    },
    find(): Draft | undefined {
      try {
        return key
          ? ((JSON.parse(localStorage.getItem(key) ?? 'null') as Draft | null) ?? undefined)
          : undefined
      } catch {
        return undefined
      }
    },
    drop() {
      if (key) localStorage.removeItem(key)
    },
  }
}
