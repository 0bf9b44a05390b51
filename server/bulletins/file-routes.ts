import { randomUUID } from 'node:crypto'
import { Router, type Request, type Response } from 'express'
import { attachFile } from '../files/queries.ts'
import { receiveFile } from '../files/upload.ts'
import type { House } from '../house.ts'
import { onceUnlessRefused, record } from '../record/queries.ts'
import { idIn } from '../web/forms.ts'
import { withIds } from '../web/ids.ts'
import { say, type Message } from '../words/index.ts'
import { actOn, keptBulletin } from './acts.ts'
import { listAttached } from './queries.ts'
import { whyNotEdit } from './rules.ts'
import { removeAttached, takeBulletin } from './writing-queries.ts'

/** As many as one bulletin takes along. */
const mostFiles = 10

/** What goes along with a bulletin: attached to its draft, public with it. */
export const bulletinFilesRoutes = (house: House) =>
  withIds(Router())
    .get('/bulletins/:id/files', async (req, res) => show(house, req, res))

    .post('/bulletins/:id/files', async (req, res) => {
      const { viewer, bulletin } = await keptBulletin(house.db, req)
      const { fields, kept, refusal } = await receiveFile(req, house.files)
      if (!kept) return show(house, req, res, refusal)
      let taken = false
      const { id, body_id } = bulletin
      const outcome = await onceUnlessRefused(
        house.db,
        { person: viewer.id, key: fields.once, at: req.now },
        async (db) => {
          const now = await takeBulletin(db, id)
          const full = (await listAttached(db, id)).length >= mostFiles
          return (
            (now && whyNotEdit(now)) ??
            (full ? say('bulletins.tooManyFiles', { most: mostFiles }) : undefined)
          )
        },
        async (db) => {
          const form = { title: '', kind: 'annex' as const, publicity: 'public' as const, ground: '' }
          await attachFile(db, { holder: { thing: 'bulletin', id }, form, kept, by: viewer.id, at: req.now })
          const entry = { by: viewer.id, at: req.now, thing: 'bulletin', id, body: body_id }
          await record(db, { ...entry, act: 'bulletin file added' })
          taken = true
          return `/bulletins/${id}/files`
        },
      )
      if (!taken) await house.files.remove(kept.storedAs)
      return outcome.refusal ? show(house, req, res, outcome.refusal) : res.redirect(303, outcome.path)
    })

    .post('/bulletins/:id/files/removal', async (req, res) => {
      const file = idIn(req.body?.file) ?? 0
      const refusal = await actOn(house.db, req, 'bulletin file removed', async (db, taken) => {
        const refusal = whyNotEdit(taken)
        if (refusal) return refusal
        return (await removeAttached(db, taken.id, file, req.now)) ? undefined : 'unchanged'
      })
      if (refusal) return show(house, req, res, refusal)
      return res.redirect(303, `/bulletins/${Number(req.params.id)}/files`)
    })

async function show({ db }: House, req: Request, res: Response, refusal?: Message) {
  const { bulletin } = await keptBulletin(db, req)
  res.status(refusal ? 422 : 200).render('bulletins/files', {
    bulletin,
    files: await listAttached(db, bulletin.id),
    closed: whyNotEdit(bulletin),
    refusal,
    once: randomUUID(),
  })
}
