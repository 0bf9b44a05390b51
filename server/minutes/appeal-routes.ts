import { Router } from 'express'
import { inTransaction } from '../../db/connection.ts'
import { findItem } from '../agenda/queries.ts'
import type { House } from '../house.ts'
import { findMeeting, takeMeeting } from '../meetings/queries.ts'
import { record } from '../record/queries.ts'
import { isSecretary } from '../sight/rules.ts'
import { firstError } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import type { Message } from '../words/index.ts'
import { setAppeal } from './appeal-queries.ts'
import { whyNotSetAppeal } from '../sentences/appeal-rules.ts'
import { gatherFacts } from '../sentences/facts-queries.ts'
import { readAppeal } from './forms.ts'
import { findMinutesOf } from './queries.ts'
import { whyNotAfterAtOnce, whyNotWrite } from './rules.ts'
import { writingModel } from './writing-page-queries.ts'

/** The secretary says of a § whether rectification may be asked of it (R72, R73), until it is checked. */
export const appealRoutes = ({ db }: House) =>
  withIds(Router()).post('/items/:id/appeal', async (req, res) => {
    const person = signedIn(req)
    const item = (await findItem(db, person, Number(req.params.id))) ?? notFound()
    if (!isSecretary(person, item.body_id)) notAllowed()
    const { values, errors } = readAppeal(req.body)
    const refusal = values
      ? await inTransaction(db, async (db): Promise<Message | undefined> => {
          await takeMeeting(db, item.meeting_id)
          const minutes = await findMinutesOf(db, item.meeting_id)
          const { items, meeting } = await gatherFacts(db, person, item.meeting_id)
          const stands = items.find(({ id }) => id === item.id) ?? notFound()
          const about = { bodyId: item.body_id, chairId: undefined, status: minutes?.status }
          const refusal =
            whyNotWrite(person, about) ??
            whyNotAfterAtOnce(stands.checked_at_once) ??
            whyNotSetAppeal(stands, meeting)
          if (refusal || !(await setAppeal(db, item.id, values.appeal))) return refusal
          const act = { by: person.id, at: req.now, act: 'appeal instruction set' as const }
          await record(db, { ...act, thing: 'item', id: item.id, body: item.body_id, details: values })
          return undefined
        })
      : firstError(errors)
    if (!refusal) return res.redirect(303, `/meetings/${item.meeting_id}/minutes#item-${item.id}`)
    const meeting = (await findMeeting(db, person, item.meeting_id)) ?? notFound()
    const model = await writingModel(db, person, meeting)
    return res.status(422).render('minutes/write', { ...model, refusal })
  })
