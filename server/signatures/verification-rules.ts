import { contentHash, hashOf } from '../minutes/content-rules.ts'

/** A hash as people type it: spaces and capitals do not matter. */
export function hashIn(typed: unknown): string | undefined {
  const bare = typeof typed === 'string' ? typed.replaceAll(/\s/g, '').toLowerCase() : ''
  return /^[0-9a-f]{64}$/.test(bare) ? bare : undefined
}

/** The content's hash that a PDF of ours says of itself, in its metadata. */
export const hashToldIn = (bytes: Buffer) =>
  bytes.subarray(0, 5).toString('latin1') === '%PDF-'
    ? /SHA-256 ([0-9a-f]{64})/.exec(bytes.toString('latin1'))?.[1]
    : undefined

type Kept = { item_id: number | null; html: string }[]

/** Recomputed from what is kept now: whether it still is what the hash was taken of. */
export const stillHolds = (
  newest: Kept,
  { of, item_id, hash }: { of: string; item_id: number | null; hash: string | null },
) =>
  of === 'section'
    ? newest.some((one) => one.item_id === item_id && hashOf(one.html) === hash)
    : contentHash(newest) === hash

/** The very bytes that the signed hash is of: anyone can take it of them anew. */
export const contentFile = (newest: Kept) =>
  JSON.stringify(newest.map(({ item_id, html }) => [item_id, html]))
