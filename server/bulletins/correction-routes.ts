import { Router, type Request, type Response } from 'express'
import type { House } from '../house.ts'
import type { Typed } from '../web/forms.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import type { Message } from '../words/index.ts'
import { actOn, keptBulletin } from './acts.ts'
import { readCorrection, typedOf } from './forms.ts'
import { whyNotCorrect } from './rules.ts'
import { contentOf, correctBulletin } from './writing-queries.ts'

/** What has been sent is corrected by a new version with its reason, shown beside what was sent; never silently. */
export const bulletinCorrectionsRoutes = (house: House) =>
  withIds(Router())
    .get('/bulletins/:id/corrections/new', async (req, res) => show(house, req, res))

    .post('/bulletins/:id/corrections', async (req, res) => {
      const { viewer, bulletin } = await keptBulletin(house.db, req)
      const { values, typed, errors } = readCorrection(req.body, bulletin.text)
      if (!values) return show(house, req, res, { values: typed, errors })
      const refusal = await actOn(house.db, req, 'bulletin corrected', async (db, taken) => {
        const refusal = whyNotCorrect(taken)
        if (refusal) return refusal
        const number = await correctBulletin(db, taken, values, { by: viewer.id, at: req.now })
        return number ? { count: number } : 'unchanged'
      })
      if (refusal) return show(house, req, res, { values: typed, refusal })
      return res.redirect(303, `/bulletins/${bulletin.id}`)
    })

interface Given {
  values?: Typed
  errors?: Record<string, Message>
  refusal?: Message
}

async function show({ db }: House, req: Request, res: Response, { values, errors, refusal }: Given = {}) {
  const { bulletin } = await keptBulletin(db, req)
  if (whyNotCorrect(bulletin)) notAllowed()
  res.status(refusal || errors ? 422 : 200).render('bulletins/correction', {
    bulletin,
    html: values ? undefined : bulletin.text,
    values: values ?? typedOf(contentOf(bulletin), bulletin.revision),
    errors: errors ?? {},
    refusal,
  })
}
