import { Router } from 'express'
import { chairOf } from '../attendance/room-rules.ts'
import type { House } from '../house.ts'
import { setMotionStatus } from '../motions/queries.ts'
import { firstError, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import { voteForm } from './forms.ts'
import { closeVote, openVote, takeVote, voidVote } from './queries.ts'
import { actOnTable, itemAt, showTable, tellRoom, voteAt } from './room-acts.ts'
import { findRoomAndTable, voteIn } from './room-queries.ts'
import { resultOf, whyNotCloseVote, whyNotOpenVote, whyNotVoidVote } from './rules.ts'

/** Votes: put by the chair, closed with the result, taken back (109 §). */
export const votesRoutes = ({ db }: House) =>
  withIds(Router())
    .post('/items/:id/votes', async (req, res) => {
      const at = await itemAt(db, req, Number(req.params.id))
      const { id: by } = signedIn(req)
      const { values, errors } = readForm(voteForm, req.body)
      if (!values) return showTable(db, req, res, at, firstError(errors))
      const { pair, method } = values
      const done = await actOnTable(db, req, at, async (db, room, table) => {
        const refusal = whyNotOpenVote(room, table, req.viewer, values)
        if (refusal) return refusal
        const ordinal = table.votes.length + 1
        const { id } = await openVote(db, { item: at.item, ordinal, pair, method, by, at: req.now })
        await tellRoom(db, req, room, { thing: 'vote', id, act: 'vote opened', details: { ...pair, method } })
      })
      await showTable(db, req, res, at, done.refusal)
    })

    .post('/votes/:id/closure', async (req, res) => {
      const at = await voteAt(db, req)
      const done = await actOnTable(db, req, at, async (db, room) => {
        await takeVote(db, at.vote)
        const { table } = (await findRoomAndTable(db, signedIn(req), at.meeting, at.item)) ?? notFound()
        const vote = voteIn(table ?? notFound(), at.vote) ?? notFound()
        const refusal = whyNotCloseVote(room, vote, req.viewer)
        if (refusal) return refusal
        const result = resultOf(vote.ballots, chairOf(room, at.item)?.person_id)!
        await closeVote(db, vote.id, result, req.now)
        const loser = result.outcome === 'yes' ? vote.no_motion_id : vote.yes_motion_id
        await setMotionStatus(db, loser ? [loser] : [], 'lost')
        await tellRoom(db, req, room, {
          thing: 'vote',
          id: vote.id,
          act: 'vote closed',
          details: { ...result },
        })
      })
      await showTable(db, req, res, at, done.refusal)
    })

    .post('/votes/:id/annulment', async (req, res) => {
      const at = await voteAt(db, req)
      const done = await actOnTable(db, req, at, async (db, room, table) => {
        await takeVote(db, at.vote)
        const vote = voteIn(table, at.vote) ?? notFound()
        const refusal = whyNotVoidVote(room, table, vote, req.viewer)
        if (refusal) return refusal
        await voidVote(db, vote.id, req.now)
        const pair = [vote.yes_motion_id, vote.no_motion_id].filter((id) => id !== null)
        await setMotionStatus(db, pair, 'seconded')
        await tellRoom(db, req, room, {
          thing: 'vote',
          id: vote.id,
          act: 'vote annulled',
          details: { outcome: vote.outcome },
        })
      })
      await showTable(db, req, res, at, done.refusal)
    })
