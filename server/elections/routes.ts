import { Router, type Request } from 'express'
import type { Db } from '../../db/schema/index.ts'
import type { House } from '../house.ts'
import { onceUnlessRefused } from '../record/queries.ts'
import { actOnTable, itemAt } from '../votes/room-acts.ts'
import { firstError, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import { actOnElection, electionAt, showElections, showOpening, tellElection } from './acts.ts'
import { demandForm, electionForm, nominationForm, placementForm } from './forms.ts'
import {
  eligibleFor,
  whyNotDemand,
  whyNotNominate,
  whyNotPlace,
  whyNotWithdrawCandidate,
} from './nominating-rules.ts'
import {
  demand,
  namedFrom,
  nominate,
  placeCandidate,
  takeDemandBack,
  withdrawCandidate,
} from './nominating-queries.ts'
import { findElectionCandidate, openElection } from './queries.ts'
import { seatsFor, whyNotOpenElection, type Election } from './rules.ts'

/** An election until its poll: opened by the chair, candidates, lists, demands (110 §). */
export const electionsRoutes = ({ db }: House) =>
  withIds(Router())
    .post('/items/:id/elections', async (req, res) => {
      const at = await itemAt(db, req, Number(req.params.id))
      const { id: by } = signedIn(req)
      const { values, errors, typed } = readForm(electionForm, req.body)
      if (!values) return showOpening(db, req, res, at, firstError(errors), typed)
      const done = await actOnTable(db, req, at, async (db, room, table) => {
        const opened = { ...values, seats: seatsFor(room, values) }
        const once = { person: by, key: req.body.once, at: req.now }
        const whyNot = () => Promise.resolve(whyNotOpenElection(room, table, req.viewer, opened))
        const { refusal } = await onceUnlessRefused(db, once, whyNot, async (db) => {
          const ordinal = table.elections.length + 1
          const { id } = await openElection(db, { ...opened, item: at.item, ordinal, by, at: req.now })
          await tellElection(db, req, room, id, 'election opened', opened)
          await announce(db, `meeting:${at.meeting}`, 'decision', at.item)
          return String(id)
        })
        return refusal
      })
      await showOpening(db, req, res, at, done.refusal, typed)
    })

    .post('/elections/:id/candidates', async (req, res) => {
      const at = await electionAt(db, req)
      const { id: by } = signedIn(req)
      const { values, errors, typed } = readForm(nominationForm, req.body)
      if (!values) return showElections(db, req, res, at, firstError(errors), typed)
      const { as = by, ...given } = values
      const done = await actOnElection(db, req, at, async (db, room, table, election) => {
        const refusal = whyNotNominate(room, table, election, req.viewer, as, given)
        if (refusal) return refusal
        const eligible = eligibleFor(room, election.purpose)
        const deputy = namedFrom(eligible, given.deputy)
        const named = { ...given, ...namedFrom(eligible, given), deputy }
        const id = await nominate(db, { ...named, election, as, by, at: req.now })
        await tellElection(db, req, room, at.election, 'candidate nominated', { candidate: id, as })
        return undefined
      })
      await showElections(db, req, res, at, done.refusal, typed)
    })

    .post('/election-candidates/:id/withdrawal', async (req, res) => {
      const at = await candidateAt(db, req)
      const done = await actOnElection(db, req, at, async (db, room, table, election) => {
        const candidate = candidateIn(election, at.candidate)
        const refusal = whyNotWithdrawCandidate(room, table, election, req.viewer, candidate)
        if (refusal) return refusal
        await withdrawCandidate(db, candidate.id, req.now)
        const details = { candidate: candidate.id }
        await tellElection(db, req, room, at.election, 'candidate withdrawn from election', details)
        return undefined
      })
      await showElections(db, req, res, at, done.refusal)
    })

    .post('/election-candidates/:id/placement', async (req, res) => {
      const at = await candidateAt(db, req)
      const { values, errors, typed } = readForm(placementForm, req.body)
      if (!values) return showElections(db, req, res, at, firstError(errors), typed)
      const done = await actOnElection(db, req, at, async (db, room, table, election) => {
        const candidate = candidateIn(election, at.candidate)
        const refusal = whyNotPlace(room, table, election, req.viewer, candidate)
        if (refusal) return refusal
        const { list } = values
        const alone = list === 'new' && isAlone(election, candidate.id)
        if (alone || !(await placeCandidate(db, election, candidate.id, values))) return undefined
        await tellElection(db, req, room, at.election, 'candidate placed on a list', {
          candidate: candidate.id,
          ...values,
        })
        return undefined
      })
      await showElections(db, req, res, at, done.refusal, typed)
    })

    .post('/elections/:id/demands', async (req, res) => {
      const at = await electionAt(db, req)
      const { id: by } = signedIn(req)
      const { values, errors } = readForm(demandForm, req.body)
      if (!values) return showElections(db, req, res, at, firstError(errors))
      const { person: as = by, kind } = values
      const done = await actOnElection(db, req, at, async (db, room, table, election) => {
        const refusal = whyNotDemand(room, table, election, req.viewer, { as, kind })
        if (refusal) return refusal
        if (await demand(db, { election: at.election, as, kind, by, at: req.now }))
          await tellElection(db, req, room, at.election, 'poll demanded', { as, kind })
        return undefined
      })
      await showElections(db, req, res, at, done.refusal)
    })

    .post('/elections/:id/demand-withdrawals', async (req, res) => {
      const at = await electionAt(db, req)
      const { id: by } = signedIn(req)
      const { values, errors } = readForm(demandForm, req.body)
      if (!values) return showElections(db, req, res, at, firstError(errors))
      const { person: as = by, kind } = values
      const done = await actOnElection(db, req, at, async (db, room, table, election) => {
        const refusal = whyNotDemand(room, table, election, req.viewer, { as, kind })
        if (refusal) return refusal
        if (await takeDemandBack(db, { election: at.election, as, kind }))
          await tellElection(db, req, room, at.election, 'poll demand taken back', { as, kind })
        return undefined
      })
      await showElections(db, req, res, at, done.refusal)
    })

async function candidateAt(db: Db, req: Request) {
  signedIn(req)
  const found = (await findElectionCandidate(db, Number(req.params.id))) ?? notFound()
  const place = await itemAt(db, req, found.item_id)
  return { ...place, election: found.election_id, candidate: found.id }
}

const candidateIn = ({ candidates }: Election, id: number) =>
  candidates.find((candidate) => candidate.id === id) ?? notFound()

/** A list of one's own again is the list that it was. */
const isAlone = ({ candidates }: Election, id: number) => {
  const { list } = candidates.find((one) => one.id === id)!
  return list !== null && !candidates.some((one) => one.list === list && one.id !== id && !one.withdrawn)
}
