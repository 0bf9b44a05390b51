import { Router, type Request } from 'express'
import { findFirstSteps } from '../accounts/first-step-queries.ts'
import { stepsLeft } from '../accounts/first-step-rules.ts'
import type { House } from '../house.ts'
import { isAdministrator, leaderships } from '../sight/rules.ts'
import {
  listComingMeetings,
  listKeptBodies,
  listPublicMeetings,
  listPublicMinutes,
  listPublicRecommendations,
  listSeatsOf,
  listWaiting,
} from './queries.ts'
import { dutyOf, isOverdue } from './rules.ts'

/** More than anyone has waiting; the rest comes up as these go. */
const mostWaiting = 100
const newest = 5

export const homeRoutes = (house: House) =>
  Router().get('/', async (req, res) => {
    if (req.viewer.id === undefined) res.render('home/public', await publicModel(house, req))
    else res.render('home/own', await ownModel(house, req))
  })

async function ownModel({ db }: House, { viewer, now }: Request) {
  const waiting = await listWaiting(db, viewer, mostWaiting)
  return {
    waiting: waiting.map((row) => ({
      ...row,
      ...dutyOf(row.kind),
      overdue: isOverdue(row, viewer.today),
      today: row.due === viewer.today,
    })),
    coming: await listComingMeetings(db, viewer, now, 3),
    seats: await listSeatsOf(db, viewer),
    kept: await listKeptBodies(db, viewer),
    steps: isAdministrator(viewer) ? stepsLeft(await findFirstSteps(db)) : [],
    leads: leaderships(viewer).length > 0,
    administers: isAdministrator(viewer),
  }
}

const publicModel = async ({ db }: House, { viewer, now }: Request) => ({
  meetings: await listPublicMeetings(db, viewer, now, newest),
  minutes: await listPublicMinutes(db, newest),
  recommendations: await listPublicRecommendations(db, viewer, newest),
})
