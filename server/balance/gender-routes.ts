import { Router, type Request } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import { findTermOf } from './acts.ts'
import { gendersForm, ownForm } from './forms.ts'
import { findGender, listGenders, setGender, type Gender } from './gender-queries.ts'

/** Genders, for the counts of the quota alone (R12): one's own, and for a body's secretary those who sit there. */
export const gendersRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/account/gender', async (req, res) => {
      const { id } = signedIn(req)
      const values = { gender: (await findGender(db, id)) ?? '' }
      res.render('balance/own-gender', { values, errors: {}, saved: req.query.saved === 'yes' })
    })

    .post('/account/gender', async (req, res) => {
      const { id } = signedIn(req)
      const { values, typed, errors } = readForm(ownForm, req.body)
      if (!values)
        return res.status(422).render('balance/own-gender', { values: typed, errors, saved: false })
      await inTransaction(db, async (db) => {
        if (await setGender(db, id, values.gender || undefined, { by: id, at: req.now }))
          await record(db, { by: id, at: req.now, act: 'gender entered', thing: 'person', id })
      })
      res.redirect(303, '/account/gender?saved=yes')
    })

    .get('/terms/:id/genders', async (req, res) => {
      const found = await ofSecretary(db, req)
      const values = Object.fromEntries(
        found.people.map((one) => [`gender_${one.person_id}`, one.gender ?? '']),
      )
      res.render('balance/genders', { ...found, values, errors: {} })
    })

    .post('/terms/:id/genders', async (req, res) => {
      const found = await ofSecretary(db, req)
      const { viewer, term, people } = found
      const { values, typed, errors } = readForm(gendersForm(people), req.body)
      if (!values) return res.status(422).render('balance/genders', { ...found, values: typed, errors })
      const changed = people.filter((one) => (one.gender ?? '') !== values[`gender_${one.person_id}`])
      await inTransaction(db, async (db) => {
        for (const { person_id } of changed)
          await setGender(db, person_id, (values[`gender_${person_id}`] || undefined) as Gender | undefined, {
            by: viewer.id,
            at: req.now,
          })
        if (!changed.length) return
        const act = {
          by: viewer.id,
          at: req.now,
          act: 'genders entered' as const,
          thing: 'term',
          id: term.id,
        }
        await record(db, { ...act, body: term.body_id, details: { count: changed.length } })
      })
      res.redirect(303, `/bodies/${term.body_id}/balance?term=${term.id}`)
    })

async function ofSecretary(db: Db, req: Request) {
  const viewer = signedIn(req)
  const { term, body, on } = await findTermOf(db, viewer, Number(req.params.id))
  if (!isSecretary(viewer, term.body_id)) notAllowed()
  return { viewer, term, body, people: await listGenders(db, term.id, on) }
}
