export interface Draft {
  html: string
  base: string
  at: number
}

/** Whose draft it is, of which text; `secret` where no draft is kept. */
interface DraftPlace {
  person?: string | undefined
  text?: string | undefined
  secret?: string | undefined
}

/** Drafts lie in this browser per person and text until the server has them; app.js clears them at sign-out. */
export function draftsOf({ person, text, secret }: DraftPlace) {
  const key = person && text && secret === undefined ? `draft:${person}:${text}` : undefined
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
