/** A text in each language it exists in; the copy that lists read (the versions are in `texts`). */
export type ByLanguage = { fi?: string; sv?: string; en?: string }

export type Json = Record<string, unknown>
