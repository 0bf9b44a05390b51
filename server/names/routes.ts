import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { findBody } from '../bodies/queries.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { lineIn, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { namesForm, ownForm } from './forms.ts'
import { confirmGenitive, findName, listNames } from './queries.ts'
import { finnishGenitive } from './rules.ts'

/** Names in the genitive, as Finnish minutes bend them: proposed by rule, confirmed once by the person or a secretary. */
export const namesRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/account/genitive', async (req, res) => {
      const own = (await findName(db, signedIn(req).id)) ?? notFound()
      showOwn(req, res, own, { genitive: own.genitive ?? finnishGenitive(own.name) })
    })

    .post('/account/genitive', async (req, res) => {
      const { id } = signedIn(req)
      const own = (await findName(db, id)) ?? notFound()
      const { values, typed, errors } = readForm(ownForm(own), req.body)
      if (!values) return showOwn(req, res.status(422), own, typed, errors)
      await inTransaction(db, async (db) => {
        if (await confirmGenitive(db, own, values.genitive, { by: id, at: req.now }))
          await record(db, { by: id, at: req.now, act: 'genitive confirmed', thing: 'person', id })
      })
      res.redirect(303, '/account/genitive?saved=yes')
    })

    .get('/bodies/:id/genitives', async (req, res) => {
      const { body, people } = await ofSecretary(db, req)
      const values = Object.fromEntries(
        people.flatMap(({ id, name, genitive }) => [
          [`genitive_${id}`, genitive ?? finnishGenitive(name)],
          [`right_${id}`, 'yes'],
        ]),
      )
      const saved = Number(lineIn(req.query.saved) || NaN)
      res.render('names/body', { body, people, values, errors: {}, saved })
    })

    .post('/bodies/:id/genitives', async (req, res) => {
      const { viewer, body, people } = await ofSecretary(db, req)
      const { values, typed, errors } = readForm(namesForm(people), req.body)
      if (!values)
        return res.status(422).render('names/body', { body, people, values: typed, errors, saved: NaN })
      const count = await inTransaction(db, async (db) => {
        let count = 0
        for (const one of values)
          if (await confirmGenitive(db, one, one.genitive, { by: viewer.id, at: req.now })) {
            count += 1
            const act = { by: viewer.id, at: req.now, act: 'genitive confirmed' as const }
            await record(db, { ...act, thing: 'person', id: one.id, body: body.id })
          }
        return count
      })
      res.redirect(303, `/bodies/${body.id}/genitives?saved=${count}`)
    })

function showOwn(
  req: Request,
  res: Response,
  own: { name: string; genitive: string | null },
  values: object,
  errors: object = {},
) {
  const proposed = own.genitive ?? finnishGenitive(own.name)
  res.render('names/own', { own, proposed, values, errors, saved: req.query.saved === 'yes' })
}

async function ofSecretary(db: Db, req: Request) {
  const viewer = signedIn(req)
  const body = (await findBody(db, Number(req.params.id))) ?? notFound()
  if (!isSecretary(viewer, body.id)) notAllowed()
  return { viewer, body, people: await listNames(db, body.id, viewer.today) }
}
