import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/schema/index.ts'
import { together } from '../../db/together.ts'
import { addDays, dayOf } from '../calendar/rules.ts'
import { bodiesOf, isSecretary, type Viewer } from '../sight/rules.ts'
import { redline } from '../texts/rules.ts'
import { contentHash, sectionFrom } from './content-rules.ts'
import { gatherFacts } from './facts-queries.ts'
import {
  listCorrections,
  listExtracts,
  listVerdicts,
  listVersions,
  type GivenVerdict,
  type Minutes,
  type Version,
} from './queries.ts'
import { hasLaterMeeting } from './refusal-queries.ts'
import { awaiting, isApproved, isUnderReview, reviewOf, type Reviewed } from './review-rules.ts'
import { daysToCheck, signingRole } from './rules.ts'
import { numberOf } from './section-rules.ts'
import { listSignatures, type Signature } from './signing-queries.ts'
import { draftsOf } from './version-queries.ts'

/** What the page of sent minutes shows, and what this viewer may do there: in as many queries however many §§. */
export async function minutesModel(db: Db, viewer: Viewer, minutes: Minutes) {
  const { facts, versions, verdicts, signatures, corrections, extracts, laterMeeting } = await together(
    db,
    (db) => ({
      facts: gatherFacts(db, viewer, minutes.meeting_id),
      versions: listVersions(db, viewer, minutes.id),
      verdicts: listVerdicts(db, minutes.id),
      signatures: listSignatures(db, minutes.id),
      corrections: listCorrections(db, minutes.id),
      extracts: listExtracts(db, minutes.meeting_id),
      laterMeeting: minutes.status === 'refused' && hasLaterMeeting(db, minutes.body_id, minutes.starts_at),
    }),
  )
  const review = reviewOf(versions, verdicts, facts)
  const attended = facts.attendances.some(({ person_id }) => person_id === viewer.id)
  const inside = bodiesOf(viewer).includes(minutes.body_id) || attended
  const secretary = isSecretary(viewer, minutes.body_id)
  const openToMe = new Set(versions.filter(({ readable }) => readable).map(({ item_id }) => item_id))
  const mine = awaiting(review, viewer.id, facts.chair?.id).filter(({ itemId }) => openToMe.has(itemId))
  const drafts = new Map(
    secretary || viewer.id === facts.chair?.id
      ? draftsOf(facts)
          .filter(({ fixed }) => !fixed)
          .map(({ item_id, html }) => [item_id, html])
      : [],
  )
  const shown = {
    language: minutes.language,
    underReview: inside && isUnderReview(minutes.status),
    signatures,
  }
  const sections = review.map((reviewed) =>
    shownSection(reviewed, { ...shown, versions, verdicts, inside, mine, drafts }),
  )
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
    checkBy: minutes.sent_at && addDays(dayOf(minutes.sent_at), daysToCheck),
    approvedByMe:
      !mine.length && verdicts.some((one) => one.verdict === 'approved' && one.person_id === viewer.id),
    isChair: viewer.id !== undefined && viewer.id === facts.chair?.id,
    refusals: inside ? verdicts.filter(({ verdict }) => verdict === 'refused') : [],
    meetingVerdicts: verdicts.filter(({ role }) => role === 'meeting'),
    signatures: signatures.filter(({ item_id }) => item_id === null),
    corrections: corrections.filter(({ item_id }) => openToMe.has(item_id)),
    extracts: inside ? extracts.filter(({ item_id }) => openToMe.has(item_id)) : [],
    role: signingRole(viewer, { bodyId: minutes.body_id, chairId: facts.chair?.id }),
    hash: minutes.content_hash ?? hashOfNewest(versions),
    laterMeeting,
  }
}
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
  versions: Version[]
  verdicts: GivenVerdict[]
  inside: boolean
  mine: Reviewed[]
  drafts: Map<number | null, string>
  signatures: Signature[]
}

function shownSection(
  reviewed: Reviewed,
  { language, underReview, versions, verdicts, inside, mine, drafts, signatures }: Around,
) {
  const { itemId, version } = reviewed
  const kept = versions.filter(({ item_id }) => item_id === itemId)
  const [newest, before] = [kept[0]!, kept[1]]
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
    /** of this § alone */
    signatures: signatures.filter(({ item_id }) => itemId !== null && item_id === itemId),
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
  const of = inside ? verdicts.filter((one) => one.item_id === itemId) : []
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
    isMine: mine.some((one) => one.itemId === itemId),
  }
}
