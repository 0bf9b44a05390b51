import { Router } from 'express'
import type { House } from '../house.ts'
import { record } from '../record/queries.ts'
import { notAllowed, withIds } from '../web/ids.ts'
import { say } from '../words/index.ts'
import { aboutOf, act, lineOf, secretaryOf, type Acting, type Refused } from './acts.ts'
import { asksAlready, giveVerdicts, setStatus, settleCorrections } from './checking-queries.ts'
import { gatherFacts } from '../sentences/facts-queries.ts'
import { readSection, readVerdict } from './forms.ts'
import { leaveToNextMeeting } from './landing-acts.ts'
import { tell } from './letter-queries.ts'
import type { MinutesModel } from './page-queries.ts'
import { checkByMeeting } from './check-acts.ts'
import { hasLaterMeeting } from './refusal-queries.ts'
import { whyNotAfterAtOnce, whyNotCheckInMeeting, whyNotJudge, whyNotRevise, type Verdict } from './rules.ts'
import { moveOn } from './status-acts.ts'
import { keepVersions } from './version-queries.ts'

/** Chair first, then the checkers; corrections asked and made; refusal (R65). */
export const checkingRoutes = (house: House) =>
  withIds(Router())
    .post('/minutes/:id/verdicts', (req, res) =>
      act(house, req, res, judge, readVerdict(req.body).values?.verdict),
    )
    .post('/minutes/:id/sections', (req, res) => act(house, req, res, revise, 'revised'))
    .post('/minutes/:id/meeting-verdict', (req, res) => act(house, req, res, checkInMeeting))

async function judge({ house, db, req, minutes, model, by }: Acting): Promise<Refused> {
  const { values, errors } = readVerdict(req.body)
  if (!values) return { errors }
  const mayCheck = model.review.some(({ checkers }) => checkers.includes(by))
  if (!model.isChair && !mayCheck) notAllowed()
  const item = values.item === 'all' ? undefined : values.item === 'head' ? null : Number(values.item)
  const mine = model.mine.filter(({ itemId }) => item === undefined || itemId === item)
  const role = model.isChair ? ('chair' as const) : ('checker' as const)
  const named = model.review.find(({ itemId }) => item !== undefined && itemId === item)
  const { seen } = req.body as { seen?: unknown }
  if (values.verdict === 'approved' && seen && seen !== model.hash)
    return { refusal: say('minutes.changedMeanwhile') }
  if (item !== undefined && !named) return { refusal: say('minutes.nameTheSection') }
  const fixed = whyNotAfterAtOnce(isFixed(model, item))
  if (fixed) return { refusal: fixed }
  if (named && role === 'checker' && !named.checkers.includes(by))
    return { refusal: say('minutes.notYoursToCheck') }
  const refusal = whyNotJudge(minutes.status, {
    role,
    kind: minutes.kind,
    ...values,
    waiting: mine.length,
    named: Boolean(named),
  })
  if (refusal) return { refusal }

  const sections =
    values.verdict === 'approved'
      ? mine.map(({ itemId, version }) => ({ item_id: itemId, version }))
      : [{ item_id: named?.itemId ?? null, version: named?.version ?? null }]
  const judging = { minutesId: minutes.id, sections, person: by, role, ...values, at: req.now }
  if (values.verdict === 'correction' && (await asksAlready(db, judging))) return undefined
  await giveVerdicts(db, judging)
  await record(db, {
    ...lineOf({ req, minutes, by }),
    act: verdictActs[values.verdict],
    details: { items: sections.map(({ item_id }) => item_id), role },
  })
  await afterVerdict({ house, db, req, minutes, model, by }, values.verdict)
  return undefined
}

const verdictActs = {
  approved: 'minutes approved',
  correction: 'minutes correction asked',
  refused: 'minutes refused',
} as const

/** A § that the meeting checked at once (R66). */
const isFixed = ({ sections }: MinutesModel, item: number | null | undefined) =>
  sections.some(({ itemId, atOnce }) => itemId === item && atOnce)

/** A correction goes to the secretary, a refusal to the next meeting (R65); an approval may have been the last one needed. */
async function afterVerdict(acting: Acting, verdict: Verdict) {
  const { house, db, req, minutes, model } = acting
  if (verdict === 'approved') return moveOn(acting)
  if (verdict === 'correction') {
    if (minutes.kind === 'memo') await setStatus(db, minutes.id, 'writing', req.now)
    return tell(db, secretaryOf(model), 'correction', aboutOf(house, req, minutes))
  }
  await setStatus(db, minutes.id, 'refused', req.now)
  await leaveToNextMeeting(acting, 'refused')
}

/** The text of a § was changed: a new version, its approvals lapse, the correction asked is settled. */
async function revise(acting: Acting): Promise<Refused> {
  const { db, req, minutes, model, by } = acting
  const { values, errors } = readSection(req.body)
  if (!model.secretary && !model.isChair) notAllowed()
  if (!values) return { errors }
  const item = values.item === 'head' ? null : Number(values.item)
  if (!model.review.some(({ itemId }) => itemId === item)) return { refusal: say('minutes.nameTheSection') }
  const refusal = whyNotRevise(minutes.status) ?? whyNotAfterAtOnce(isFixed(model, item))
  if (refusal) return { refusal }
  const facts = await gatherFacts(db, req.viewer, minutes.meeting_id)
  const changed = await keepVersions(db, minutes.id, facts, { by, at: req.now, only: item })
  const settled = await settleCorrections(db, minutes.id, item, req.now)
  if (!changed.length && !settled.length) return undefined
  await record(db, {
    ...lineOf(acting),
    act: 'section revised',
    details: { item, changed: changed.length > 0 },
  })
  await moveOn(acting)
  return undefined
}

/** The next meeting checked what the checkers had refused: entered by its secretary or chair. */
async function checkInMeeting({ house, db, req, minutes, model, by }: Acting): Promise<Refused> {
  if (!model.secretary && !model.isChair) notAllowed()
  const later = await hasLaterMeeting(db, minutes.body_id, minutes.starts_at)
  const refusal = whyNotCheckInMeeting(minutes.status, later)
  if (refusal) return { refusal }
  await checkByMeeting({ house, db, req, minutes, model, by })
  return undefined
}
