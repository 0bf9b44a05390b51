import { Router, type Request } from 'express'
import { together } from '../../db/together.ts'
import { findFirstSteps } from '../accounts/first-step-queries.ts'
import { guideOf } from '../accounts/first-step-rules.ts'
import { listKeptBodies } from '../bodies/page-queries.ts'
import { sendsMail, type House } from '../house.ts'
import { isAdministrator, leaderships } from '../sight/rules.ts'
import {
  listComingMeetings,
  listPublicMeetings,
  listPublicMinutes,
  listPublicRecommendations,
  listSeatsOf,
  listSubstitutions,
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

async function ownModel({ db, settings }: House, { viewer, now, language }: Request) {
  const { waiting, steps, ...found } = await together(db, (db) => ({
    waiting: listWaiting(db, viewer, now, mostWaiting),
    coming: listComingMeetings(db, viewer, now, 3),
    seats: listSeatsOf(db, viewer),
    substitutions: listSubstitutions(db, viewer),
    kept: listKeptBodies(db, viewer, language),
    steps: isAdministrator(viewer) ? findFirstSteps(db) : undefined,
  }))
  return {
    ...found,
    waiting: waiting.map((row) => ({
      ...row,
      ...dutyOf(row.kind),
      overdue: isOverdue(row, viewer.today),
      today: row.due === viewer.today,
    })),
    guide: steps && guideOf(steps, sendsMail(settings)),
    leads: leaderships(viewer).length > 0,
    administers: isAdministrator(viewer),
  }
}

const publicModel = ({ db }: House, { viewer, now }: Request) =>
  together(db, (db) => ({
    meetings: listPublicMeetings(db, viewer, now, newest),
    minutes: listPublicMinutes(db, newest),
    recommendations: listPublicRecommendations(db, viewer, newest),
  }))
