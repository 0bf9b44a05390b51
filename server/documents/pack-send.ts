import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import { disposition } from '../files/rules.ts'
import type { Asked } from './pack-rules.ts'
import { openPack, type Packs } from './packs.ts'

type Kept = { packs: Packs }

/** How long a page waits for a pack before it shows how far it is, and the pack's own address, in milliseconds. */
const [patience, longer] = [900, 10_000]

interface Shown {
  pack: Asked
  files: { id: number }[]
  /** where it is asked for again, and where it opens */
  path: string
  pdf: string
}

/** The page of a pack, or its piece: how far it is, and where it opens once it is made. */
export async function answerPack({ packs }: Kept, res: Response, view: string, shown: Shown) {
  const made = await packs.of(shown.pack, patience)
  const apart = made.status === 'made' ? made.apart : []
  const beside = apart.flatMap(({ id, why }) =>
    shown.files.filter((file) => file.id === id).map((file) => ({ file, why })),
  )
  res.render(view, { ...shown, made, beside })
}

/** The pack itself; while it is being made, the page that tells how far it is. */
export async function sendPack(
  { packs }: Kept,
  res: Response,
  { pack, name, page }: { pack: Asked; name: string; page: string },
) {
  const made = await packs.of(pack, longer)
  if (made.status !== 'made') return res.redirect(303, page)
  res.set({
    'Content-Type': 'application/pdf',
    'Content-Length': String(made.bytes),
    'Content-Disposition': disposition(name, 'application/pdf'),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  })
  await pipeline(openPack(made), res).catch(() => res.destroy())
}
