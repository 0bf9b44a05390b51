import { Router } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import { bodyOfPlace, findRival, settleRival } from './rival-queries.ts'

export const textsRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/rivals/:id', async (req, res) => {
      const rival = (await findRival(db, signedIn(req), Number(req.params.id))) ?? notFound()
      res.render('texts/rival', { rival: rival.shown })
    })
    .post('/rivals/:id/settlement', async (req, res) => {
      const person = signedIn(req)
      const rival = (await findRival(db, person, Number(req.params.id))) ?? notFound()
      const { place } = rival.shown
      await inTransaction(db, async (db) => {
        if (!(await settleRival(db, { id: rival.id, by: person.id, at: req.now }))) return
        await record(db, {
          by: person.id,
          at: req.now,
          act: 'text left',
          thing: place.thing,
          id: place.id,
          body: bodyOfPlace(place),
          details: { field: place.field, language: place.language, rival: rival.id },
        })
      })
      res.redirect(303, rival.url)
    })
