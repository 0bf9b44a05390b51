import { Router, type Request, type Response } from 'express'
import { inTransaction } from '../../db/connection.ts'
import type { Db } from '../../db/schema/index.ts'
import { mayEnterRoom } from '../attendance/room-rules.ts'
import type { House } from '../house.ts'
import { wantsPiece } from '../web/answer.ts'
import { firstError, readForm } from '../web/forms.ts'
import { signedIn } from '../web/identity.ts'
import { notFound, withIds } from '../web/ids.ts'
import type { Message } from '../words/index.ts'
import { castOwnBallot, findVoterRoom, holdVoteOf, type HeldVote } from './casting-queries.ts'
import { ballotForm } from './forms.ts'
import { castBallot, holdVote } from './queries.ts'
import { showTable, tellRoom, voteAt } from './room-acts.ts'
import { findRoomAndTable, voteIn } from './room-queries.ts'
import { whyNotCorrectBallot, whyNotVote, type Choice, type Vote } from './rules.ts'

/** Ballots by name: one's own, cast and changed by many at once, and those that the secretary enters and corrects (R52, R58). */
export const castingRoutes = ({ db }: House) =>
  withIds(Router()).post('/votes/:id/ballots', async (req, res) => {
    const { id: by } = signedIn(req)
    const { values, errors } = readForm(ballotForm, req.body)
    const { choice, person = by } = values ?? {}
    if (choice && person === by) return castOwn(db, req, res, choice)
    const at = await voteAt(db, req)
    const refusal = choice ? await enter(db, req, at, { person, choice }) : firstError(errors ?? {})
    await showTable(db, req, res, at, refusal)
  })

async function castOwn(db: Db, req: Request, res: Response, choice: Choice) {
  const who = signedIn(req)
  const { vote, refusal } = await inTransaction(db, async (db) => {
    const vote = (await holdVoteOf(db, Number(req.params.id))) ?? notFound()
    const found = (await findVoterRoom(db, vote, who)) ?? notFound()
    if (!mayEnterRoom(found.room, who)) notFound()
    const refusal = whyNotVote(found.room, found.vote, who, who.id)
    if (refusal) return { vote, refusal }
    const cast = { vote: vote.id, meeting: vote.meeting_id, person: who.id, choice, at: req.now }
    const details = { person: who.id, choice }
    await castOwnBallot(db, cast, { act: 'ballot cast', thing: 'vote', body: vote.body_id, details })
    return { vote, refusal: undefined }
  })
  if (!refusal && wantsPiece(req)) return res.render('votes/_voted', { vote: vote.id, choice })
  await showInTable(db, req, res, vote, refusal)
}

/** A refusal is shown in the whole table, where what has changed meanwhile is seen too. */
function showInTable(db: Db, req: Request, res: Response, vote: HeldVote, refusal: Message | undefined) {
  const { meeting_id: meeting, item_id: item } = vote
  if (wantsPiece(req)) res.set({ 'HX-Retarget': `#table-${meeting}`, 'HX-Reswap': 'outerMorph' })
  return showTable(db, req, res, { meeting, item }, refusal)
}

/** The secretary enters a member's ballot, or puts one right in a vote that is closed. */
function enter(
  db: Db,
  req: Request,
  at: { vote: number; meeting: number; item: number },
  { person, choice }: { person: number; choice: Choice },
): Promise<Message | undefined> {
  const { id: by } = signedIn(req)
  return inTransaction(db, async (db) => {
    await holdVote(db, at.vote)
    const found = (await findRoomAndTable(db, signedIn(req), at.meeting, at.item)) ?? notFound()
    const vote = voteIn(found.table ?? notFound(), at.vote) ?? notFound()
    const correcting = vote.status === 'closed'
    const refusal = correcting
      ? whyNotCorrectBallot(found.room, vote, req.viewer, { person, choice })
      : whyNotVote(found.room, vote, req.viewer, person)
    if (refusal) return refusal
    if (!(await castBallot(db, { vote: vote.id, person, choice, by, at: req.now }))) return undefined
    const details = { person, choice, ...(correcting && { before: choiceOf(vote, person) }) }
    const act = correcting ? 'ballot corrected' : 'ballot cast'
    await tellRoom(db, req, found.room, { thing: 'vote', id: vote.id, act, details, noun: 'ballot', person })
    return undefined
  })
}

const choiceOf = ({ ballots }: Vote, person: number) =>
  ballots.find(({ person_id }) => person_id === person)?.choice
