import { randomUUID } from 'node:crypto'
import { Router } from 'express'
import { inviteTo } from '../accounts/letter-queries.ts'
import { inTransaction } from '../../db/connection.ts'
import { findBody } from '../bodies/queries.ts'
import { sendsMail, type House } from '../house.ts'
import { onceUnlessRefused, record } from '../record/queries.ts'
import { withIds } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { importFor, importPage, judgedNow } from './acts.ts'
import { dropImport, listUninvited } from './queries.ts'
import { sealOf, whyNotSave, type Judged } from './rules.ts'
import { holdImport, saveImport } from './saving-queries.ts'

/** An import between its two presses: what every row would do, and the saving of all of them at once. */
export const importsRoutes = ({ db, settings }: House) =>
  withIds(Router())
    .get('/imports/:id', async (req, res) => {
      const { found } = await importFor(db, req)
      const sends = sendsMail(settings)
      res.render('imports/show', { ...(await importPage(db, req, found)), sends, once: randomUUID() })
    })

    .post('/imports/:id/saving', async (req, res) => {
      const { viewer, found } = await importFor(db, req)
      const { id } = found
      if (found.saved_at) return res.redirect(303, `/imports/${id}`)
      let judged: Judged[] = []
      const { path, refusal } = await onceUnlessRefused(
        db,
        { person: viewer.id, key: req.body.once, at: req.now },
        async (db) => {
          const held = await holdImport(db, found)
          if (!held || held.saved_at) return say('imports.changed')
          judged = await judgedNow(db, req, found)
          return whyNotSave(judged) ?? (sealOf(judged) === req.body.seen ? undefined : say('imports.changed'))
        },
        async (db) => {
          const language = (await findBody(db, found.body_id))!.minutes_language
          await saveImport(db, found, judged, { by: viewer.id, at: req.now, language })
          return `/imports/${id}`
        },
      )
      if (path) return res.redirect(303, path)
      const again = { ...(await importPage(db, req, found)), once: randomUUID(), refusal }
      return res.status(422).render('imports/show', again)
    })

    .post('/imports/:id/invitations', async (req, res) => {
      const { viewer, found } = await importFor(db, req)
      const sending = { publicUrl: settings.publicUrl, now: req.now }
      await inTransaction(db, async (db) => {
        await holdImport(db, found)
        for (const person of await listUninvited(db, found.people))
          await inviteTo(db, person, viewer, sending)
      })
      res.redirect(303, `/imports/${found.id}`)
    })

    .post('/imports/:id/removal', async (req, res) => {
      const { viewer, found } = await importFor(db, req)
      await inTransaction(db, async (db) => {
        if (!(await dropImport(db, found.id))) return
        const act = {
          by: viewer.id,
          at: req.now,
          act: 'import dropped' as const,
          thing: 'import',
          id: found.id,
        }
        await record(db, { ...act, body: found.body_id })
      })
      res.redirect(303, `/terms/${found.term_id}`)
    })
