import { Router } from 'express'
import { findNextMeeting, tellNext } from '../attendance/next-meeting-queries.ts'
import { instantOf } from '../calendar/rules.ts'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { withIds } from '../web/ids.ts'
import { readNextMeeting } from '../minutes/forms.ts'
import { noteItem } from './acts.ts'
import { whyNotTellNextMeeting } from './rules.ts'

/** When the group meets next, under its point of the memo (R81). */
export const memoNextRoutes = (house: House) =>
  withIds(Router()).post('/items/:id/memo-next-meeting', (req, res) =>
    noteItem(house, req, res, { itemId: Number(req.params.id) }, async ({ db, item, meeting, by }) => {
      const { values, errors } = readNextMeeting(req.body)
      if (!values) return { errors, form: `next-${item.id}` }
      const next = { starts_at: instantOf(values.day, values.clock), place: values.place }
      const refusal = whyNotTellNextMeeting(item, next, meeting)
      if (refusal) return { refusal, form: `next-${item.id}` }
      const before = await findNextMeeting(db, item.id)
      if (before?.starts_at.getTime() === next.starts_at.getTime() && before.place === next.place)
        return undefined
      await tellNext(db, { ...next, item: item.id, by, at: req.now })
      const thing = { thing: 'item' as const, id: item.id, body: meeting.body_id }
      await record(db, { by, at: req.now, act: 'next meeting told', ...thing, details: next })
      return undefined
    }),
  )
