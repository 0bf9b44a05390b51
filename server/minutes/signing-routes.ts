import { Router } from 'express'
import type { House } from '../house.ts'
import { deliverRecommendations } from '../recommendations/queries.ts'
import { record } from '../record/queries.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { act, type Acting, type Refused } from './acts.ts'
import { hashContent, setStatus, sign } from './checking-queries.ts'
import { sendAllExtracts } from './extract-acts.ts'
import { whyNotSign } from './rules.ts'

/** The signatures of chair and secretary. */
export const signingRoutes = (house: House) =>
  withIds(Router()).post('/minutes/:id/signatures', (req, res) => act(house, req, res, signMinutes, 'signed'))

/** Recorded approval over the hash of what was checked; with the second the minutes are signed and things go out. */
async function signMinutes({ house, db, req, minutes, model, by }: Acting): Promise<Refused> {
  const { strength } = req.viewer
  if (!model.role || strength === 'none') notAllowed()
  const { role } = model
  const hash = await hashContent(db, minutes.id)
  const seenHash = typeof req.body.hash === 'string' ? req.body.hash : ''
  const signed = model.signatures.some((signature) => signature.role === role)
  const refusal =
    whyNotSign(minutes.status, { signed, seenHash, hash: minutes.content_hash }) ??
    (hash === minutes.content_hash ? undefined : say('minutes.changedMeanwhile'))
  if (refusal) return { refusal }
  await sign(db, {
    minutes_id: minutes.id,
    person_id: by,
    role,
    method: strength,
    hash,
    at: req.now,
  })
  await record(db, {
    by,
    at: req.now,
    act: 'minutes signed',
    thing: 'minutes',
    id: minutes.id,
    body: minutes.body_id,
    details: { role, hash },
  })
  if (model.signatures.length + 1 < 2) return undefined
  await setStatus(db, minutes.id, 'signed', req.now)
  await deliverRecommendations(db, house.settings.publicUrl, {
    meetingId: minutes.meeting_id,
    at: req.now,
    by,
  })
  await sendAllExtracts(house, db, minutes, { by, at: req.now })
  return undefined
}
