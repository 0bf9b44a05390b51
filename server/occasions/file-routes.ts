import { Router, type Request, type Response } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { attachFile, setRemoved } from '../files/queries.ts'
import { receiveFile } from '../files/upload.ts'
import type { House } from '../house.ts'
import { onceUnlessRefused, record } from '../record/queries.ts'
import { idIn } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import type { Message } from '../words/index.ts'
import { actOn, keptOccasion } from './acts.ts'
import { countAttachments, isAttachment } from './file-queries.ts'
import { occasionModel } from './page-acts.ts'
import type { Occasion } from './queries.ts'
import { whyNotAttach } from './rules.ts'
import { takeOccasion } from './writing-queries.ts'

/** What was shown, handed out or written down at an occasion: it opens to whom the occasion's notes open. */
export const occasionFilesRoutes = (house: House) =>
  withIds(Router())
    .post('/occasions/:id/files', async (req, res) => {
      const { db, files } = house
      const { viewer, occasion } = await keptOccasion(db, req)
      const { fields, kept, refusal: unread } = await receiveFile(req, files)
      if (!kept) return refuse(house, req, res, occasion, unread)
      const once = { person: viewer.id, key: fields.once, at: req.now }
      let attached = false
      const { path, refusal } = await onceUnlessRefused(
        db,
        once,
        (db) => whyNotAdd(db, occasion.id),
        async (db) => {
          await attachFile(db, {
            holder: { thing: 'occasion', id: occasion.id },
            form: { title: '', kind: 'supporting', publicity: 'handling', ground: '' },
            ...{ kept, by: viewer.id, at: req.now },
          })
          const { id, body_id: body } = occasion
          await record(db, {
            by: viewer.id,
            at: req.now,
            act: 'occasion file added',
            thing: 'occasion',
            id,
            body,
          })
          attached = true
          return back(occasion)
        },
      )
      if (!attached) await files.remove(kept.storedAs)
      return refusal ? refuse(house, req, res, occasion, refusal) : res.redirect(303, path)
    })

    .post('/occasions/:id/files/removal', async (req, res) => {
      const { occasion } = await keptOccasion(house.db, req)
      const file = idIn(req.body?.file) ?? 0
      await actOn(house.db, req, occasion, 'occasion file removed', async (db) =>
        (await isAttachment(db, occasion.id, file)) && (await setRemoved(db, file, req.now))
          ? undefined
          : 'unchanged',
      )
      res.redirect(303, back(occasion))
    })

const back = ({ id }: Occasion) => `/occasions/${id}#files`

/** Held for this act alone: two who attach at once do not pass the most together. */
async function whyNotAdd(db: Db, id: number): Promise<Message | undefined> {
  if (!(await takeOccasion(db, id))) notFound()
  return whyNotAttach(await countAttachments(db, id))
}

async function refuse(
  house: House,
  req: Request,
  res: Response,
  occasion: Occasion,
  refusal: Message | undefined,
) {
  res.status(422).render('occasions/show', { ...(await occasionModel(house, req, occasion)), refusal })
}
