import { Router } from 'express'
import { findItem } from '../agenda/queries.ts'
import { instantOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { firstError, readForm } from '../web/forms.ts'
import { notFound, withIds } from '../web/ids.ts'
import { signedIn } from '../web/identity.ts'
import { act, show, tell } from './acts.ts'
import { nextMeetingForm } from './forms.ts'
import { findNextMeeting, tellNext } from './next-meeting-queries.ts'
import { whyNotTellNext, whyNotThen } from './next-meeting-rules.ts'

/** When the body meets next, as it is told in this meeting. */
export const nextMeetingRoutes = ({ db }: House) =>
  withIds(Router()).post('/items/:id/next-meeting', async (req, res) => {
    const { id, meeting_id } = (await findItem(db, signedIn(req), Number(req.params.id))) ?? notFound()
    const place = `#table-${meeting_id}`
    const shown = { meeting: meeting_id, item: id, piece: 'votes/_table', refused: 'table', place }
    const { values, errors, ...read } = readForm(nextMeetingForm, req.body)
    const typed = { ...read.typed, next: String(id) }
    if (!values) return show(db, req, res, shown, firstError(errors), typed)
    const next = { starts_at: instantOf(values.day, values.clock), place: values.place }
    const done = await act(db, req, { meeting: meeting_id, item: id }, async (db, room, table) => {
      const { item } = table ?? notFound()
      const refusal = whyNotTellNext(room, req.viewer, item) ?? whyNotThen(room, next)
      if (refusal) return refusal
      const before = await findNextMeeting(db, id)
      if (before?.starts_at.getTime() === next.starts_at.getTime() && before.place === next.place)
        return undefined
      await tellNext(db, { ...next, item: id, by: signedIn(req).id, at: req.now })
      const details = {
        ...next,
        ...(before && { before: { starts_at: before.starts_at, place: before.place } }),
      }
      await tell(db, req, room, 'item', id, 'next meeting told', details)
    })
    await show(db, req, res, shown, done.refusal, typed)
  })
