import { tokenOf } from '../accounts/stranger-rules.ts'
import type { Kind } from './rules.ts'

/** The reader's own link; only its hash is stored. */
export const readerToken = (secret: string, id: number) => tokenOf(secret, `bulletin reader ${id}`)

/** Where a reader leaves bulletins of this kind, without signing in; RFC 8058 posts to the same address. */
export const stopPath = (token: string, kind: Kind) => `/bulletins/by-link/${token}?kind=${kind}`
