import { Router } from 'express'
import { whyNotChooseCheckers } from '../attendance/meeting-rules.ts'
import { drawLot } from '../composing/lot.ts'
import type { House } from '../house.ts'
import { takeDecisionBack } from '../votes/restating-queries.ts'
import { firstError, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { withIds } from '../web/ids.ts'
import { announce } from '../web/live.ts'
import { peopleOf, stateResult, unanimousOf } from './result-acts.ts'
import { actOnElection, electionAt, showElections, tellElection } from './acts.ts'
import { outcomeIn } from './count-rules.ts'
import { confirmationForm, countersForm, lotForm, resultForm, totalsForm } from './forms.ts'
import { whyNotElectUnanimously } from './nominating-rules.ts'
import { nameCounters, takeElection } from './polling-queries.ts'
import { annulElection, confirmCount, drawLotOf, enterTotals, prepareLot } from './result-queries.ts'
import {
  waitingLot,
  whyNotAnnul,
  whyNotBegin,
  whyNotConfirm,
  whyNotDrawLot,
  whyNotEnterTotals,
  whyNotNameCounters,
  whyNotSettle,
} from './result-rules.ts'
import type { Election } from './rules.ts'

/** What came of an election: the count, its confirmation, the lot, the result, or taking it back (R59, R61). */
export const electionResultRoutes = ({ db, urn }: House) =>
  withIds(Router())
    .post('/elections/:id/totals', async (req, res) => {
      const at = await electionAt(db, req)
      const { values: totals, errors, typed } = readForm(totalsForm, req.body)
      if (!totals) return showElections(db, req, res, at, firstError(errors), typed)
      const done = await actOnElection(db, req, at, async (db, room, _table, election) => {
        const refusal = whyNotEnterTotals(room, election, req.viewer, totals)
        if (refusal || saysSame(election, totals)) return refusal
        await enterTotals(db, at.election, totals)
        await prepareLot(db, { ...election, totals })
        await tellElection(db, req, room, at.election, 'hand count entered', { ...totals })
        return undefined
      })
      await showElections(db, req, res, at, done.refusal, typed)
    })

    .post('/elections/:id/counters', async (req, res) => {
      const at = await electionAt(db, req)
      const { values, errors } = readForm(countersForm, req.body)
      if (!values) return showElections(db, req, res, at, firstError(errors))
      const done = await actOnElection(db, req, at, async (db, room, _table, election) => {
        const refusal = whyNotNameCounters(room, election, req.viewer, values.counters)
        if (refusal) return refusal
        if (await nameCounters(db, at.election, values.counters))
          await tellElection(db, req, room, at.election, 'vote counters named', values)
        return undefined
      })
      await showElections(db, req, res, at, done.refusal)
    })

    .post('/elections/:id/confirmations', async (req, res) => {
      const at = await electionAt(db, req)
      const { id: by } = signedIn(req)
      const { values, errors } = readForm(confirmationForm, req.body)
      if (!values) return showElections(db, req, res, at, firstError(errors))
      const { person = by } = values
      const done = await actOnElection(db, req, at, async (db, room, _table, election) => {
        const refusal = whyNotConfirm(room, election, req.viewer, person)
        if (refusal) return refusal
        await confirmCount(db, { election: at.election, person, by, at: req.now })
        await tellElection(db, req, room, at.election, 'count confirmed', { person })
        return undefined
      })
      await showElections(db, req, res, at, done.refusal)
    })

    .post('/elections/:id/lots', async (req, res) => {
      const at = await electionAt(db, req)
      const { id: by } = signedIn(req)
      const { values, errors, typed } = readForm(lotForm, req.body)
      if (!values) return showElections(db, req, res, at, firstError(errors), typed)
      const done = await actOnElection(db, req, at, async (db, room, _table, election) => {
        const refusal = whyNotDrawLot(room, election, req.viewer)
        if (refusal) return refusal
        const lot = waitingLot(election)!
        const drawn = { ...values, steps: drawLot(lot.among, lot.secret, values.said) }
        await drawLotOf(db, lot.id, { ...drawn, by, at: req.now })
        const lots = election.lots.map((one) => (one.id === lot.id ? { ...one, ...drawn } : one))
        await prepareLot(db, { ...election, lots })
        const order = drawn.steps.map(({ chosen }) => chosen)
        await tellElection(db, req, room, at.election, 'lot drawn', { among: lot.among, order })
        return undefined
      })
      await showElections(db, req, res, at, done.refusal, typed)
    })

    .post('/elections/:id/result', async (req, res) => {
      const at = await electionAt(db, req)
      const { values, errors, typed } = readForm(resultForm, req.body)
      if (!values) return showElections(db, req, res, at, firstError(errors), typed)
      const done = await actOnElection(db, req, at, async (db, room, table, election) => {
        const unanimous = election.status === 'nominating'
        const outcome = unanimous ? unanimousOf(election) : outcomeIn(election)
        const refusal =
          (unanimous
            ? whyNotElectUnanimously(room, table, election, req.viewer)
            : whyNotSettle(room, table, election, req.viewer)) ??
          whyNotBegin(room, election, { ...values, today: req.viewer.today }) ??
          (election.purpose === 'checkers'
            ? whyNotChooseCheckers(room, req.viewer, peopleOf(election, outcome))
            : undefined)
        if (refusal) return refusal
        await stateResult(db, req, { room, table, election, outcome, unanimous, begins: values.begins })
        return undefined
      })
      await showElections(db, req, res, at, done.refusal, typed)
    })

    .post('/elections/:id/annulment', async (req, res) => {
      const at = await electionAt(db, req)
      const done = await actOnElection(db, req, at, async (db, room, table, election) => {
        await takeElection(db, at.election)
        const refusal = whyNotAnnul(room, table, election, req.viewer)
        if (refusal) return refusal
        await annulElection(db, election, req.now)
        if (election.handover.decided) await takeDecisionBack(db, table.item)
        await tellElection(db, req, room, at.election, 'election annulled', { before: election.status })
        await announce(db, `meeting:${at.meeting}`, 'decision', at.item)
        return undefined
      })
      if (!done.refusal) await urn.destroy(at.election)
      await showElections(db, req, res, at, done.refusal)
    })

const saysSame = ({ totals }: Election, given: object) =>
  totals !== null && JSON.stringify(sorted(totals)) === JSON.stringify(sorted(given))
const sorted = (value: object): unknown =>
  Object.entries(value)
    .map(([name, one]) => [name, typeof one === 'object' ? sorted(one as object) : one])
    .toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1))
