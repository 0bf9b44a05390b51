import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { listDecided } from '../appointments/decision-page-queries.ts'
import { decisionOf } from '../appointments/decision-rules.ts'
import { indexesOn, indexIn } from '../balance/acts.ts'
import { listAppointments } from '../appointments/queries.ts'
import { keepsArchives } from '../archives/rules.ts'
import type { House } from '../house.ts'
import { findAnyEarlier } from '../minutes/earlier-queries.ts'
import { listMeetingProposals } from '../meetings/proposal-queries.ts'
import { whyNotProposeMeeting } from '../meetings/proposal-rules.ts'
import { listCalls } from '../nominations/queries.ts'
import { stateOf } from '../nominations/rules.ts'
import { isSecretary } from '../sight/rules.ts'
import { notFound, withIds } from '../web/ids.ts'
import { gapsOf } from './membership-rules.ts'
import {
  findBodyPage,
  listBodies,
  listBodyMatters,
  listBodyRecommendations,
  listNextMeetings,
  listPastMeetings,
} from './page-queries.ts'
import { keepsBodies, keepsMembers, maySubstitute } from './power-rules.ts'
import { findTerm, listComingSubstitutes, listOffices, listSeats, type Seat } from './queries.ts'
import { treeOf, type Profile } from './rules.ts'
import { findTermById, listTerms } from './term-queries.ts'

/** The public pages of bodies and their terms; mounted after the pages that enter them. */
export const bodiesRoutes = ({ db }: House) =>
  withIds(Router())
    .get('/bodies', async (req, res) => {
      const { viewer, language } = req
      const { bodies, indexes } = await together(db, (db) => ({
        bodies: listBodies(db, language),
        indexes: indexesOn(db, viewer, viewer.today),
      }))
      res.render('bodies/index', { tree: treeOf(bodies), indexes, mayAdd: keepsBodies(req.viewer) })
    })

    .get('/bodies/:id', async (req, res) => {
      res.render('bodies/show', await bodyPage(db, req))
    })

    .get('/terms/:id', async (req, res) => {
      const term = (await findTermById(db, Number(req.params.id))) ?? notFound()
      const body = (await findBodyPage(db, term.body_id, req.language)) ?? notFound()
      const current = await findTerm(db, body.id, req.viewer.today)
      const on = current?.id === term.id ? req.viewer.today : dayWithin(term, req.viewer.today)
      const { seats, drafts } = await together(db, (db) => ({
        seats: listSeats(db, term.id, on),
        drafts: keepsMembers(req.viewer, body.id) ? listAppointments(db, req.viewer, term.id) : [],
      }))
      res.render('bodies/term', { body, term, on, drafts, ...seatedModel(req, body.id, seats, term.profile) })
    })

async function bodyPage(db: Db, req: Request) {
  const { viewer, now } = req
  const body = (await findBodyPage(db, Number(req.params.id), req.language)) ?? notFound()
  const term = await findTerm(db, body.id, viewer.today)
  const { seats, decisions, nextMeetings, pastMeetings, matters, recommendations, calls, ...found } =
    await together(db, (db) => ({
      seats: term ? listSeats(db, term.id, viewer.today) : [],
      terms: listTerms(db, body.id),
      decisions: term ? listDecided(db, term.id, few) : [],
      offices: listOffices(db, body.id, viewer.today),
      coming: keepsMembers(viewer, body.id) ? listComingSubstitutes(db, body.id, viewer.today) : [],
      nextMeetings: listNextMeetings(db, viewer, body.id, now),
      pastMeetings: listPastMeetings(db, viewer, body.id, now),
      matters: listBodyMatters(db, viewer, body.id),
      recommendations: listBodyRecommendations(db, viewer, body.id, body.tier),
      proposals: listMeetingProposals(db, viewer, body.id),
      earlier: findAnyEarlier(db, viewer, body.id),
      balance: term ? indexIn(db, viewer, { term, on: viewer.today }) : undefined,
      calls: term ? listCalls(db, viewer, term.id) : [],
    }))
  return {
    ...found,
    body,
    term,
    decisions: decisions.map((one) => ({ id: one.id, words: decisionOf(one) })),
    nextMeetings: shortened(nextMeetings),
    pastMeetings: shortened(pastMeetings),
    matters: shortened(matters),
    recommendations: shortened(recommendations),
    calls: calls
      .map((call) => ({ ...call, state: stateOf(call, viewer.today) }))
      .filter(({ state }) => state === 'open' || state === 'coming'),
    mayPropose: !whyNotProposeMeeting(viewer, body, term),
    keepsMinutes: isSecretary(viewer, body.id),
    keepsBody: keepsBodies(viewer) && !body.closed_on,
    keepsArchive: keepsArchives(viewer),
    substitutes: maySubstitute(viewer, body.id),
    ...seatedModel(req, body.id, seats, term?.profile),
  }
}

function seatedModel({ viewer }: Request, bodyId: number, seats: Seat[], profile: Profile | undefined) {
  const keeps = keepsMembers(viewer, bodyId)
  return {
    keeps,
    seats: seats.map((seat) => ({
      ...seat,
      member: seat.seated.find(({ capacity }) => capacity === 'member'),
      deputies: seat.seated.filter(({ capacity }) => capacity === 'deputy'),
      gaps: gapsOf(seat, profile ?? { deputy_mode: 'none' }),
    })),
  }
}

const few = 4
const shortened = <T>(found: T[]) => ({ some: found.slice(0, few), more: found.length > few })

const dayWithin = ({ starts_on, ends_on }: { starts_on: string; ends_on: string | null }, today: string) =>
  today < starts_on ? starts_on : ends_on && today > ends_on ? ends_on : today
