import type { Capacity, QuorumStatement } from './facts-rules.ts'
import type { ItemFacts, ItemOutcome, MotionKind, Vote } from './item-facts-rules.ts'
import type { PartName } from './part-rules.ts'

type Choice = 'yes' | 'no' | 'blank'
type How = 'unanimous' | 'vote' | 'plain'
/** `who` is already titled: 'jäsen Anna Laine', 'ledamoten Anna Laine'; clocks and days are already worded. */
export interface Sentences extends MotionSentences {
  language: 'fi' | 'sv'
  labels: Record<PartName, string>
  head: Record<
    'minutes' | 'memo' | 'time' | 'place' | 'mode' | 'breaks' | 'lawful' | 'checkers' | 'present' | 'absent',
    string
  > & {
    modes: Record<'ordinary' | 'electronic' | 'hybrid' | 'decision', string>
    attending: Record<'in_person' | 'remote', string>
  }
  capacity: (capacity: Capacity | 'chair' | 'vice_chair') => string
  titled: (capacity: Capacity | 'chair', name: string) => string
  list: (names: string[]) => string
  arrivedNote: (clock: string, section: string) => string
  leftNote: (clock: string, section: string) => string
  replacesNote: (member: string) => string
  onlyNote: (section: string) => string
  opened: (clock: string) => string
  closed: (clock: string) => string
  /** `replaces`: the member whom a deputy replaces, plain, titled and as an owner */
  arrived: (
    who: string,
    clock: string,
    replaces: { name: string; who: string; owner: string | undefined } | undefined,
  ) => string
  returned: (who: string, clock: string) => string
  left: (who: string, clock: string) => string
  heard: (who: string, from: string, to: string | undefined) => string
  /** R41: as the law is cited; the reason itself follows in a sentence of its own */
  ground: (point: number) => string
  /** declared by the person; when they left, and which deputy took part instead */
  disqualified: (
    who: string,
    ground: string,
    went: { clock: string | undefined; deputy: string | undefined },
  ) => string
  /** said of somebody by another, and not by themselves */
  claimed: (who: string, ground: string) => string
  disqualificationReason: (reason: string) => string
  dispute: Record<'disputed' | 'confirmed' | 'rejected', (who: string) => string>
  /** what jaa and ei meant */
  disputeVoted: (who: string) => string
  disputeDecidedBy: (names: string) => string
  disputeDecidedByOwn: (who: string) => string
  lawful: (stated: QuorumStatement) => string
  quorateHere: (stated: QuorumStatement) => string
  /** R30: what the quorum lacked besides the number; '' where nothing */
  lacking: (stated: Pick<QuorumStatement, 'short_sides' | 'chair_missing'>) => string
  /** an agenda taken as it was called */
  orderApproved: string
  /** R22: an item that the notice did not name */
  takenUpUnanimously: (heading: string) => string
  takingUpVoted: (heading: string) => string
  takingUpNeedsAll: string
  takenUp: Record<'yes' | 'no', string>
  /** `at` is a weekday, a day and a clock, worded */
  nextMeeting: (at: string, place: string) => string
  nextMeetingLater: string
  notificationsNoted: string
  nothingElse: string
  checkersChosen: (names: string, deputies: string) => string
  baseCarried: (how: How) => string
  motionCarried: (name: string, how: How) => string
  /** a motion worded as a clause; `clause` has its full stop */
  motionCarriedThat: (name: string, how: How, clause: string) => string
  pointCarried: (name: string) => string
  outcomes: Record<Exclude<ItemOutcome, 'forwarded' | 'adopted'>, string>
  forwarded: (body: string) => string
  adopted: (kind: NonNullable<ItemFacts['adopted']>['kind'], title: string) => string
  dissented: (who: string) => string
  dissentGrounds: string
  earlier: (day: string, body: string, kind: string) => string
  prohibition: string
  /** 139-143 §: how and in what time rectification is asked */
  rectification: string
  rectificationLabel: string
  checkedAtOnce: string
  due: (day: string) => string
  /** whom the § goes to, for information and for implementation */
  delivery: Record<'for_information' | 'for_implementation', string>
  secretAnnex: string
  secret: string
  closedItem: string
}

/** Those who seconded, joined: plain, and where every name can be bent, as owners. */
export interface Support {
  names: string
  owners: string | undefined
  several: boolean
}

/** Motions and votes. */
export interface MotionSentences {
  /** begins the words of a motion that is written as a clause */
  clauseWord: 'että' | 'att'
  /** `clause` is the motion's own words with their full stop; `worded`: they follow in a paragraph of their own */
  moved: (
    kind: MotionKind,
    who: string,
    how: { support: Support | undefined; clause: string; worded: boolean },
  ) => string
  /** '' where `moved` has told it */
  seconded: (support: Support) => string
  lapsed: (owner: string | undefined) => string
  withdrawn: (who: string) => string
  base: string
  continuing: string
  motionName: (kind: MotionKind, who: string, owner: string | undefined) => string
  disposing: Record<'return' | 'tabling', string>
  mustVote: Record<'disposition' | 'dispositions' | 'point' | 'first' | 'next', string>
  proposition: (yes: string, no: string) => string
  question: (yes: string, no: string) => string
  method: Record<Vote['method'], string>
  methodApproved: (orderToo: boolean) => string
  /** who stood where, by name (R58) */
  tally: (stands: Record<Choice, string[]>) => string
  /** R58: present and without a ballot; nothing when there was nobody */
  silent: (names: string[]) => string
  tie: string
  /** `winner` is what `motionName` or `base` says; of a point that was lost, the point */
  won: (how: 'decision' | 'round' | 'point' | 'lostPoint', winner: string) => string
  /** `clause`: what becomes of the matter */
  disposed: (clause: string) => string
  voteOpen: string
  voteVoid: string
}
