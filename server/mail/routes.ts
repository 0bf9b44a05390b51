import { Router } from 'express'
import type { House } from '../house.ts'
import { issueCode, issueLink } from '../accounts/token-queries.ts'
import { idIn } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { findMessage, listMessages } from './queue-queries.ts'
import { asksFor } from './rules.ts'

/** In the demonstration nothing is sent: everyone reads all messages here. Elsewhere there is no such page. */
export const mailRoutes = ({ db, settings }: House) =>
  withIds(Router())
    .use('/mail', (_req, _res, next) => (settings.mode === 'demo' ? next() : notFound()))
    .get('/mail', async (req, res) => {
      const found = await listMessages(db, idIn(req.query.before))
      const messages = found.slice(0, 50)
      res.render('mail/index', { messages, more: found.length > 50 ? messages.at(-1) : undefined })
    })
    .get('/mail/:id', async (req, res) => {
      const message = (await findMessage(db, Number(req.params.id))) ?? notFound()
      res.render('mail/show', { message, publicUrl: settings.publicUrl })
    })
    .post('/mail/:id/opening', async (req, res) => {
      const message = (await findMessage(db, Number(req.params.id))) ?? notFound()
      if (message.thing !== 'token' || !message.thing_id) notFound()
      if (asksFor(message.body) === 'code') {
        const code = await issueCode(db, message.thing_id, settings.sessionSecret, req.now)
        return res.render('mail/show', { message, publicUrl: settings.publicUrl, code, isDead: !code })
      }
      const path = await issueLink(db, message.thing_id, req.now)
      if (path) return res.redirect(303, path)
      res.status(422).render('mail/show', { message, publicUrl: settings.publicUrl, isDead: true })
    })
