import { randomUUID } from 'node:crypto'
import { grouped } from '../../db/grouped.ts'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { addDays, dayOf } from '../calendar/rules.ts'
import { profileOf } from '../bodies/rules.ts'
import { bodiesOf, bodiesRunBy, holds, isSecretary, type Viewer } from '../sight/rules.ts'
import { redline } from '../texts/rules.ts'
import { listRectifiable } from './appeal-queries.ts'
import { appealDays } from '../sentences/appeal-rules.ts'
import { contentHash, sectionFrom } from './content-rules.ts'
import { gatherFacts, gatherReviewFacts } from '../sentences/facts-queries.ts'
import type { ReviewFacts } from '../sentences/facts-rules.ts'
import {
  listCorrections,
  listExtracts,
  listVerdicts,
  listVersions,
  type GivenVerdict,
  type Minutes,
  type Version,
} from './queries.ts'
import { findLanding, findNextAgenda, hasLaterMeeting } from './refusal-queries.ts'
import {
  awaiting,
  checksIn,
  isApproved,
  isUnderReview,
  lackingIn,
  reviewOf,
  type Reviewed,
} from './review-rules.ts'
import { daysToCheck, isChecked, signingRole } from './rules.ts'
import { numberOf } from '../sentences/section-rules.ts'
import { listSigned } from '../signatures/signed-document-queries.ts'
import { listSignatures, type Signature } from '../signatures/signing-queries.ts'
import { draftsOf } from './version-queries.ts'

/** What the page of sent minutes shows, and what this viewer may do there: in as many queries however many §§. */
export async function minutesModel(db: Db, viewer: Viewer, minutes: Minutes) {
  const mayWrite = bodiesRunBy(viewer).includes(minutes.body_id)
  const {
    whole,
    reviewed,
    versions,
    verdicts,
    signatures,
    corrections,
    extracts,
    laterMeeting,
    signedElsewhere,
    ...ahead
  } = await together(db, (db) => ({
    whole: mayWrite ? gatherFacts(db, viewer, minutes.meeting_id) : undefined,
    reviewed: mayWrite ? undefined : gatherReviewFacts(db, minutes.meeting_id),
    versions: listVersions(db, viewer, minutes.id),
    verdicts: listVerdicts(db, minutes.id),
    signatures: listSignatures(db, minutes.id),
    signedElsewhere: listSigned(db, minutes.id),
    corrections: listCorrections(db, minutes.id),
    extracts: listExtracts(db, minutes.meeting_id),
    rectifiable: listRectifiable(db, minutes.meeting_id),
    landing: isWaiting(minutes) ? findLanding(db, minutes.id) : undefined,
    nextAgenda: isWaiting(minutes) ? findNextAgenda(db, minutes.body_id, minutes.starts_at) : undefined,
    laterMeeting: minutes.status === 'refused' && hasLaterMeeting(db, minutes.body_id, minutes.starts_at),
  }))
  const facts: ReviewFacts = (whole ?? reviewed)!
  const review = reviewOf(versions, verdicts, facts)
  const attended = facts.attendances.some(({ person_id }) => person_id === viewer.id)
  const inside = bodiesOf(viewer).includes(minutes.body_id) || attended
  const secretary = isSecretary(viewer, minutes.body_id)
  const openToMe = new Set(versions.filter(({ readable }) => readable).map(({ item_id }) => item_id))
  const mine = awaiting(review, viewer.id, facts.chair?.id).filter(({ itemId }) => openToMe.has(itemId))
  const writes = secretary || (viewer.id !== undefined && viewer.id === facts.chair?.id)
  const drafts = writes ? draftsOf(whole ?? (await gatherFacts(db, viewer, minutes.meeting_id))) : []
  const shown: Around = {
    mine: new Set(mine.map(({ itemId }) => itemId)),
    drafts: new Map(drafts.filter(({ fixed }) => !fixed).map(({ item_id, html }) => [item_id, html])),
    versions: grouped(versions, 'item_id'),
    verdicts: grouped(inside ? verdicts : [], 'item_id'),
    language: minutes.language,
    underReview: inside && isUnderReview(minutes.status),
    needed: profileOf({ legal_form: minutes.legal_form, profile: minutes.term_profile }).checkers,
    signatures: grouped(signatures, 'item_id'),
  }
  const sections = review.map((reviewed) => shownSection(reviewed, shown))
  return {
    minutes,
    facts,
    once: randomUUID(),
    head: sections.find(({ itemId }) => itemId === null),
    sections: sections.filter(({ itemId }) => itemId !== null),
    review,
    mine,
    inside,
    secretary,
    /** keeps the archive, and reads it in a session that is sure of the person */
    registrar: holds(viewer, 'registrar', null) && viewer.strength === 'strong',
    checkBy: minutes.sent_at && addDays(dayOf(minutes.sent_at), daysToCheck),
    approvedByMe:
      !mine.length && verdicts.some((one) => one.verdict === 'approved' && one.person_id === viewer.id),
    isChair: viewer.id !== undefined && viewer.id === facts.chair?.id,
    refusals: inside ? verdicts.filter(({ verdict }) => verdict === 'refused') : [],
    meetingVerdicts: verdicts.filter(({ role }) => role === 'meeting'),
    signatures: signatures.filter(({ item_id }) => item_id === null),
    checks: isChecked(minutes.status) ? checksIn(verdicts) : [],
    corrections: corrections.filter(({ item_id }) => openToMe.has(item_id)),
    rectifiable: ahead.rectifiable.filter(({ id }) => openToMe.has(id)),
    appeal: minutes.published_at && appealDays(dayOf(minutes.published_at)),
    extracts: inside ? extracts.filter(({ item_id }) => openToMe.has(item_id)) : [],
    role: signingRole(viewer, { bodyId: minutes.body_id, chairId: facts.chair?.id }),
    hash: minutes.content_hash ?? hashOfNewest(versions),
    laterMeeting,
    signedElsewhere,
    landing: inside ? ahead.landing : undefined,
    nextAgenda: ahead.nextAgenda,
  }
}

/** Sent, and not checked yet. */
const isWaiting = ({ kind, status }: Minutes) =>
  kind === 'minutes' && ['with_chair', 'with_checkers', 'refused'].includes(status)
export type MinutesModel = Awaited<ReturnType<typeof minutesModel>>

/** In the same order as `listNewest`: the head, then by item. */
function hashOfNewest(versions: Version[]) {
  const newest = new Map(versions.toReversed().map((version) => [version.item_id ?? 0, version]))
  return contentHash(
    [...newest.entries()].toSorted(([one], [other]) => one - other).map(([, version]) => version),
  )
}

interface Around {
  language: Minutes['language']
  /** what changed is shown until the minutes are checked */
  underReview: boolean
  /** how many check each § (R65) */
  needed: number
  /** what waits for the viewer's approval */
  mine: Set<number | null>
  drafts: Map<number | null, string>
  versions: (item: number | null) => Version[]
  verdicts: (item: number | null) => GivenVerdict[]
  signatures: (item: number | null) => Signature[]
}

function shownSection(
  reviewed: Reviewed,
  { language, underReview, needed, versions, verdicts, mine, drafts, signatures }: Around,
) {
  const { itemId, version } = reviewed
  const [newest, before] = versions(itemId) as [Version, Version?]
  const { readable, publicity, secrecy_ground, secrecy_extent, section_number, section_final } = newest
  const atOnce = reviewed.approvals.some(({ role, person_id }) => role === 'meeting' && !person_id)
  const common = {
    itemId,
    version,
    readable,
    publicity,
    section_number,
    section_final,
    atOnce,
    /** R65: how many check it, where that is fewer than should */
    fewCheckers: lackingIn([reviewed], needed).length ? reviewed.checkers.length : undefined,
    /** of this § alone */
    signatures: itemId === null ? [] : signatures(itemId),
    hash: newest.hash,
  }
  if (!readable)
    return {
      ...common,
      number: numberOf(language, { section_number }),
      heading: '',
      html: '',
      parts: [],
      openCorrections: [],
      approvedBy: [],
      approved: false,
      difference: '',
      changed: false,
      isMine: false,
      secrecy_ground: null,
      secrecy_extent: null,
    }
  const of = verdicts(itemId)
  return {
    ...common,
    ...sectionFrom(newest.html),
    html: newest.html,
    secrecy_ground,
    secrecy_extent,
    openCorrections: of.filter(({ verdict, settled_at }) => verdict === 'correction' && !settled_at),
    approvedBy: of.filter((one) => one.verdict === 'approved' && !one.lapsed_at && one.version === version),
    approved: isApproved(reviewed),
    difference: underReview && before ? redline(before.html, newest.html) : '',
    changed: drafts.has(itemId) && drafts.get(itemId) !== newest.html,
    isMine: mine.has(itemId),
  }
}
