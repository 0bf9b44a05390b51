import { profileOf } from '../bodies/rules.ts'
import { record } from '../record/queries.ts'
import { aboutOf, chairOf, lineOf, secretaryOf, type Acting } from './acts.ts'
import { setStatus } from './checking-queries.ts'
import { tell, tellMembers } from './letter-queries.ts'
import { leaveToNextMeeting } from './landing-acts.ts'
import { minutesModel } from './page-queries.ts'
import { lackingIn, statusAfter } from './review-rules.ts'

/** Moves the minutes on when the last verdict needed was given, and tells those whose turn it is. */
export async function moveOn(acting: Acting) {
  const { house, db, req, minutes } = acting
  const after = await minutesModel(db, req.viewer, minutes)
  const { checkers } = profileOf({ legal_form: minutes.legal_form, profile: minutes.term_profile })
  const next = statusAfter(minutes.status, after.review, minutes.kind === 'memo' ? 0 : checkers)
  if (next === minutes.status) return
  if (minutes.kind === 'memo') return approveMemo(acting)
  await setStatus(db, minutes.id, next, req.now)
  const about = aboutOf(house, req, minutes)
  const checking = after.review.flatMap((section) => section.checkers)
  if (next === 'with_checkers') await tell(db, checking, 'checkers', about)
  if (next === 'checked') await tell(db, [...secretaryOf(after), ...chairOf(after)], 'sign', about)
  if (next !== 'refused') return
  const items = lackingIn(after.review, checkers).map(({ itemId }) => itemId)
  await record(db, { ...lineOf(acting), act: 'minutes lack a checker', details: { items } })
  await leaveToNextMeeting(acting, 'unchecked')
}

/** R81: the chair's approval finishes a memo; the members get a link to it. */
async function approveMemo({ house, db, req, minutes }: Acting) {
  await setStatus(db, minutes.id, 'checked', req.now)
  await setStatus(db, minutes.id, 'signed', req.now)
  await tellMembers(db, minutes.meeting_id, aboutOf(house, req, minutes))
}
