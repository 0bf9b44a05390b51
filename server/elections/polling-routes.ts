import { Router } from 'express'
import { inTransaction } from '../../db/connection.ts'
import { voicesFor } from '../attendance/rules.ts'
import type { House } from '../house.ts'
import { findRoomAndTable } from '../votes/room-queries.ts'
import { firstError, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { actOnElection, electionAt, electionIn, showElections, tellElection } from './acts.ts'
import { countBallots } from './count-rules.ts'
import { ballotForm, pollingForm, votersForm, withoutChoice } from './forms.ts'
import { closePoll, listOpenBallots, listSealed } from './closing-queries.ts'
import { castOpen, castSealed, holdElection, openPoll, takeElection, tickVoters } from './polling-queries.ts'
import {
  hasVoted,
  whyNotChoose,
  whyNotClosePoll,
  whyNotOpenPoll,
  whyNotTickVoters,
  whyNotVoteIn,
} from './polling-rules.ts'
import { prepareLot } from './result-queries.ts'
import { isByClosedBallots, isProportional } from './rules.ts'

/** The poll of an election: opened, voted in, closed. A closed ballot is sealed before it is stored (R61). */
export const pollingRoutes = ({ db, urn }: House) =>
  withIds(Router())
    .post('/elections/:id/poll', async (req, res) => {
      const at = await electionAt(db, req)
      const { values, errors, typed } = readForm(pollingForm, req.body)
      if (!values) return showElections(db, req, res, at, firstError(errors), typed)
      // before the transaction: finding two primes takes a tenth of a second
      const pair = values.method === 'device' ? await urn.forge() : undefined
      const done = await actOnElection(db, req, at, async (db, room, table, election) => {
        const refusal = whyNotOpenPoll(room, table, election, req.viewer, values)
        if (refusal) return refusal
        const secret = isByClosedBallots(room, election)
        const way = isProportional(room, election) ? ('proportional' as const) : ('majority' as const)
        const { method, counters, secrecy } = values
        const sealing = secret ? pair : undefined
        const present = voicesFor(room, at.item).length
        const poll = { election: at.election, way, secret, method, present, secrecy, counters, at: req.now }
        await openPoll(db, { ...poll, publicKey: sealing?.publicKey ?? null })
        await tellElection(db, req, room, at.election, 'election poll opened', {
          way,
          secret,
          method,
          present,
        })
        // last: nothing is sealed before the commit, and a key of a poll that was not opened is written over by the next
        if (sealing) await urn.keep(at.election, sealing.privateKey)
        return undefined
      })
      await showElections(db, req, res, at, done.refusal, typed)
    })

    .post('/elections/:id/ballots', async (req, res) => {
      const at = await electionAt(db, req)
      const { id: by } = signedIn(req)
      const { values, errors, typed } = readForm(ballotForm, req.body)
      if (!values) return showElections(db, req, res, at, firstError(errors), withoutChoice(typed))
      const { person = by, choices } = values
      const refused = await inTransaction(db, async (db) => {
        await holdElection(db, at.election)
        const { room, table } = (await findRoomAndTable(db, signedIn(req), at.meeting, at.item)) ?? notFound()
        const election = electionIn(table ?? notFound(), at.election)
        if (election.secret && election.status === 'voting' && person === by && hasVoted(election, by))
          return undefined
        const refusal = whyNotVoteIn(room, election, req.viewer, person) ?? whyNotChoose(election, choices)
        if (refusal) return refusal
        const voter = { election: election.id, person, by, at: req.now }
        const isNew = election.secret
          ? await castSealed(db, voter, urn.seal(election.public_key ?? notFound(), choices))
          : await castOpen(db, voter, choices)
        const details = { person, ...(!election.secret && { choices }) }
        if (isNew) await tellElection(db, req, room, election.id, 'election ballot cast', details)
        return undefined
      })
      await showElections(db, req, res, at, refused, withoutChoice(typed))
    })

    .post('/elections/:id/voters', async (req, res) => {
      const at = await electionAt(db, req)
      const { id: by } = signedIn(req)
      const { values, errors } = readForm(votersForm, req.body)
      if (!values) return showElections(db, req, res, at, firstError(errors))
      const { voters } = values
      const done = await actOnElection(db, req, at, async (db, room, _table, election) => {
        const refusal = whyNotTickVoters(room, election, req.viewer, voters)
        if (refusal) return refusal
        if (await tickVoters(db, at.election, voters, { by, at: req.now }))
          await tellElection(db, req, room, at.election, 'paper voters entered', { voters })
        return undefined
      })
      await showElections(db, req, res, at, done.refusal)
    })

    .post('/elections/:id/closure', async (req, res) => {
      const at = await electionAt(db, req)
      const done = await actOnElection(db, req, at, async (db) => {
        await takeElection(db, at.election)
        const { room, table } = (await findRoomAndTable(db, signedIn(req), at.meeting, at.item)) ?? notFound()
        const election = electionIn(table ?? notFound(), at.election)
        const refusal = whyNotClosePoll(room, election, req.viewer)
        if (refusal) return refusal
        const isSealed = election.secret && election.method === 'device'
        const opened = isSealed ? await urn.unseal(at.election, await listSealed(db, at.election)) : []
        if (!opened) return say('elections.keyIsGone')
        const ballots = election.secret ? opened : await listOpenBallots(db, at.election)
        const totals = election.method === 'paper' ? null : countBallots(ballots)
        await closePoll(db, at.election, { opened, totals, at: req.now })
        await prepareLot(db, { ...election, status: 'closed', totals })
        const details = { voters: election.voters.length, ...(totals && { ballots: totals.ballots }) }
        await tellElection(db, req, room, at.election, 'election poll closed', details)
        return undefined
      })
      // after the commit; what a killed process leaves is destroyed when the next one starts
      if (!done.refusal) await urn.destroy(at.election)
      await showElections(db, req, res, at, done.refusal)
    })
