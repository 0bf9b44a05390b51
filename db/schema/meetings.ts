import type { Generated, GeneratedAlways } from 'kysely'
import type { ByLanguage } from './words.ts'

type Side = 'county' | 'public' | 'company' | 'third_sector'

export interface MeetingsTables {
  adjournments: {
    id: GeneratedAlways<number>
    meeting_id: number
    at: Date
    /** a break: until when, as it was told */
    ends_at: Date | null
    /** there were too few to decide */
    quorum_lost: Generated<boolean>
    resumed_at: Date | null
    entered_by: number | null
  }

  agenda_revisions: {
    id: GeneratedAlways<number>
    meeting_id: number
    item_id: number | null
    number: number
    at: Date
    person_id: number | null
    what:
      | 'called'
      | 'item_added'
      | 'item_removed'
      | 'text_changed'
      | 'heading_changed'
      | 'order_changed'
      | 'file_added'
      | 'file_removed'
      | 'details_changed'
    before: Generated<string>
    after: Generated<string>
    publicity: Generated<'draft' | 'handling' | 'public' | 'secret'>
  }

  attendances: {
    id: GeneratedAlways<number>
    meeting_id: number
    person_id: number
    capacity: 'member' | 'deputy' | 'secretary' | 'presenter' | 'expert' | 'guest'
    /** as what, or why, somebody without a seat or an office was there */
    role: Generated<string>
    membership_id: number | null
    replaces_id: number | null
    only_item_id: number | null
    mode: 'in_person' | 'remote'
    arrived_at: Date
    arrived_item_id: number | null
    departed_at: Date | null
    departed_item_id: number | null
    departure_reason: 'left' | 'disqualified' | 'item_over' | 'continued' | 'closed' | 'connection' | null
    entered_by: number | null
  }

  chairings: {
    id: GeneratedAlways<number>
    meeting_id: number
    person_id: number
    /** who led the election */
    led_by: number | null
    from_item_id: number | null
    elected_at: Date
    ended_at: Date | null
    entered_by: number | null
  }

  checkers: {
    meeting_id: number
    person_id: number
    deputy: Generated<boolean>
  }

  deputy_calls: {
    id: GeneratedAlways<number>
    meeting_id: number
    item_id: number | null
    membership_id: number
    deputy_id: number
    called_at: Date
    message_id: number | null
  }

  /** R82: what was told of a procurement matter beyond the papers of a meeting */
  disclosures: {
    id: GeneratedAlways<number>
    matter_id: number
    /** the item of the meeting that was told; none when it was told outside a meeting */
    item_id: number | null
    receivers: Generated<string>
    /** empty: nothing was told beyond the papers */
    what: Generated<string>
    told_at: Date
    published_at: Date
    person_id: number
  }

  disqualification_deciders: {
    disqualification_id: number
    person_id: number
    /** how they stood, yes for disqualified; none where all were of one mind */
    choice: 'yes' | 'no' | 'blank' | null
  }

  disqualifications: {
    id: GeneratedAlways<number>
    item_id: number
    person_id: number
    ground: 1 | 2 | 3 | 4 | 5 | 7 | null
    reason: string
    status: Generated<'declared' | 'disputed' | 'confirmed' | 'rejected' | 'withdrawn'>
    declared_at: Date
    entered_by: number | null
    decided_at: Date | null
    decided_by: number | null
  }

  handlings: {
    id: GeneratedAlways<number>
    matter_id: number
    body_id: number | null
    kind:
      | 'received'
      | 'joined'
      | 'accepted'
      | 'on_agenda'
      | 'handled'
      | 'forwarded'
      | 'returned'
      | 'tabled'
      | 'removed'
      | 'adopted'
      | 'delivered'
      | 'read'
      | 'answered'
      | 'interim'
      | 'followed_up'
      | 'closed'
      | 'transferred'
      | 'renumbered'
      | 'competition_notice'
      | 'rested'
      | 'resumed'
    at: Date
    meeting_id: number | null
    item_id: number | null
    to_body_id: number | null
    recommendation_id: number | null
    summary: Generated<ByLanguage>
    person_id: number | null
  }

  items: {
    id: GeneratedAlways<number>
    meeting_id: number
    position: number
    kind:
      | 'heading'
      | 'opening'
      | 'lawfulness'
      | 'checkers'
      | 'order'
      | 'matter'
      | 'notifications'
      | 'other'
      | 'next_meeting'
      | 'closing'
    heading: ByLanguage
    matter_id: number | null
    initiator_note: string | null
    minutes: Generated<number>
    presenter_id: number | null
    base_by_chair: Generated<boolean>
    decision_mode: Generated<'meeting' | 'electronic'>
    appeal: Generated<'prohibition' | 'rectification'>
    publicity: Generated<'draft' | 'handling' | 'public' | 'secret'>
    secrecy_ground: string | null
    secrecy_extent: string | null
    late: Generated<boolean>
    agenda_number: number | null
    section_number: number | null
    section_year: number | null
    section_final: Generated<boolean>
    status: Generated<'waiting' | 'open' | 'closed'>
    opened_at: Date | null
    closed_at: Date | null
    outcome:
      'decided' | 'noted' | 'returned' | 'tabled' | 'removed' | 'forwarded' | 'adopted' | 'discussed' | null
    forward_to: number | null
    removed_at: Date | null
    continues_id: number | null
  }

  meeting_backings: {
    proposal_id: number
    person_id: number
    backed_at: Date
  }

  meeting_proposals: {
    id: GeneratedAlways<number>
    body_id: number
    person_id: number
    topic: string
    reasons: Generated<string>
    proposed_at: Date
    meeting_id: number | null
  }

  meetings: {
    id: GeneratedAlways<number>
    body_id: number
    term_id: number
    kind: 'memo' | 'formal'
    number: number
    year: number
    starts_at: Date
    ends_at: Date
    place: Generated<string>
    access: Generated<string>
    remote_link: Generated<string>
    mode: Generated<'ordinary' | 'electronic' | 'hybrid' | 'decision'>
    public_meeting: Generated<boolean>
    publish_agenda: Generated<boolean>
    status: Generated<'draft' | 'called' | 'open' | 'closed' | 'cancelled'>
    created_by: number | null
    created_at: Date
    called_at: Date | null
    opened_at: Date | null
    closed_at: Date | null
    cancelled_at: Date | null
    current_item_id: number | null
  }

  /** the next meeting as it was told in this one */
  next_meetings: {
    item_id: number
    starts_at: Date
    place: Generated<string>
    stated_at: Date
    entered_by: number
  }

  notice_recipients: {
    notice_id: number
    person_id: number
    address: string
    way: 'email' | 'post' | 'by_hand'
    message_id: number | null
    at: Date | null
  }

  notices: {
    id: GeneratedAlways<number>
    meeting_id: number
    kind: 'call' | 'change' | 'move' | 'cancellation'
    sent_at: Date
    sent_by: number | null
    rule_days: number
    counting: 'sending_day' | 'full_days'
    days_given: number
    in_time: boolean
    note: Generated<string>
  }

  openness_decisions: {
    id: GeneratedAlways<number>
    meeting_id: number
    /** the item that was being handled */
    item_id: number | null
    is_public: boolean
    stated_by: number
    stated_at: Date
    entered_by: number | null
  }

  quorum_statements: {
    id: GeneratedAlways<number>
    meeting_id: number
    item_id: number | null
    present: number
    base: number
    needed: number
    quorate: boolean
    lawful: boolean
    /** R30: the sides of which too few were here */
    short_sides: Generated<{ side: Side; present: number; needed: number }[]>
    chair_missing: Generated<boolean>
    person_id: number
    at: Date
    entered_by: number | null
  }

  replies: {
    id: GeneratedAlways<number>
    meeting_id: number
    person_id: number
    item_id: number | null
    reply: 'coming' | 'remote' | 'absent'
    at: Date
    entered_by: number | null
  }

  /** R22: what the body decided of an item that the notice did not name */
  takings_up: {
    id: GeneratedAlways<number>
    item_id: number
    at_item_id: number | null
    unanimity: boolean
    taken: boolean
    stated_by: number
    stated_at: Date
    entered_by: number | null
  }

  taking_up_stands: {
    taking_up_id: number
    person_id: number
    choice: 'yes' | 'no' | 'blank'
  }

  tasks: {
    id: GeneratedAlways<number>
    item_id: number
    what: string
    who: string
    person_id: number | null
    due_on: string | null
    done_at: Date | null
  }
}
