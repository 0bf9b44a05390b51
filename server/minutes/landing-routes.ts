import { Router } from 'express'
import { findItem } from '../agenda/queries.ts'
import { act as actInMeeting, show } from '../attendance/acts.ts'
import { findToCheck } from '../attendance/earlier-minutes-queries.ts'
import type { House } from '../house.ts'
import { idIn } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notAllowed, notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import { act, type Acting, type Refused } from './acts.ts'
import { whyNotCheckHere, whyNotLand } from './landing-rules.ts'
import { checkByMeeting } from './check-acts.ts'
import { minutesModel } from './page-queries.ts'
import { findMinutes, takeMinutes } from './queries.ts'
import { findLanding, findNextAgenda } from './refusal-queries.ts'
import { putOnAgenda } from './landing-acts.ts'

/** Minutes on the agenda of the body's next meeting, and their checking there (R65). */
export const landingRoutes = (house: House) =>
  withIds(Router())
    .post('/minutes/:id/landings', (req, res) => {
      const from = idIn(req.body?.meeting)
      return act(house, req, res, land, 'landed', from ? `/meetings/${from}` : undefined)
    })

    .post('/items/:id/minutes-checking', async (req, res) => {
      const { db } = house
      const person = signedIn(req)
      const item = (await findItem(db, person, Number(req.params.id))) ?? notFound()
      const at = { meeting: item.meeting_id, item: item.id }
      const done = await actInMeeting(db, req, at, async (db, room, table) => {
        const found = await findToCheck(db, item.id)
        const refusal = whyNotCheckHere(room, req.viewer, (table ?? notFound()).item, found)
        if (refusal) return refusal
        await takeMinutes(db, found!.minutes_id)
        const minutes = (await findMinutes(db, person, found!.minutes_id)) ?? notFound()
        const model = await minutesModel(db, person, minutes)
        await checkByMeeting({ house, db, req, minutes, model, by: person.id })
        await announce(db, `meeting:${item.meeting_id}`, 'decision', item.id)
      })
      const shown = { ...at, piece: 'votes/_table', refused: 'table' }
      await show(db, req, res, shown, done.refusal)
    })

async function land({ db, req, minutes, model, by }: Acting): Promise<Refused> {
  if (!model.secretary) notAllowed()
  if (await findLanding(db, minutes.id)) return undefined
  const only = idIn(req.body?.meeting)
  const next = await findNextAgenda(db, minutes.body_id, minutes.starts_at, only)
  const refusal = whyNotLand(minutes.status, minutes.kind, Boolean(next))
  if (refusal || !next) return { ...(refusal && { refusal }) }
  await putOnAgenda(db, next, minutes, { by, at: req.now })
  return undefined
}
