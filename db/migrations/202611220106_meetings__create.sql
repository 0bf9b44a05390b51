create table meetings (
  id              int generated always as identity primary key,
  body_id         int not null references bodies,
  term_id         int not null references terms,
  kind            text not null check (kind in ('memo', 'formal')),
  number          int not null,
  year            int not null,
  starts_at       timestamptz not null,
  ends_at         timestamptz not null,
  place           text not null default '',
  access          text not null default '',
  remote_link     text not null default '',
  -- 'decision': what was decided in an electronic decision procedure
  mode            text not null default 'ordinary' check (mode in ('ordinary', 'electronic', 'hybrid', 'decision')),
  public_meeting  boolean not null default false,
  publish_agenda  boolean not null default false,
  status          text not null default 'draft' check (status in ('draft', 'called', 'open', 'closed', 'cancelled')),
  created_by      int references people,
  created_at      timestamptz not null,
  called_at       timestamptz,
  opened_at       timestamptz,
  closed_at       timestamptz,
  cancelled_at    timestamptz,
  current_item_id int,
  unique (body_id, year, number)
);
create index meetings_body on meetings (body_id, starts_at);
create index meetings_status on meetings (status, starts_at);
create index meetings_body_status on meetings (body_id, status);

create table meeting_proposals (
  id           int generated always as identity primary key,
  body_id      int not null references bodies,
  person_id    int not null references people,
  topic        text not null,
  reasons      text not null default '',
  proposed_at  timestamptz not null,
  meeting_id   int references meetings on delete set null
);
create index meeting_proposals_body on meeting_proposals (body_id);
create index meeting_proposals_person on meeting_proposals (person_id);
create index meeting_proposals_meeting on meeting_proposals (meeting_id);

create table meeting_backings (
  proposal_id  int not null references meeting_proposals,
  person_id    int not null references people,
  backed_at    timestamptz not null,
  primary key (proposal_id, person_id)
);
create index meeting_backings_person on meeting_backings (person_id);

create table items (
  id              int generated always as identity primary key,
  meeting_id      int not null references meetings,
  position        int not null,
  kind            text not null check (kind in ('heading', 'opening', 'lawfulness', 'checkers', 'order', 'matter', 'notifications', 'other', 'next_meeting', 'closing')),
  heading         jsonb not null,
  matter_id       int references matters,
  initiator_note  text,
  minutes         int not null default 0,
  presenter_id    int references people,
  base_by_chair   boolean not null default false,
  decision_mode   text not null default 'meeting' check (decision_mode in ('meeting', 'electronic')),
  publicity       text not null default 'handling' check (publicity in ('draft', 'handling', 'public', 'secret')),
  secrecy_ground  text,
  secrecy_extent  text,
  late            boolean not null default false,
  agenda_number   int,
  section_number  int,
  section_year    int,
  section_final   boolean not null default false,
  status          text not null default 'waiting' check (status in ('waiting', 'open', 'closed')),
  opened_at       timestamptz,
  closed_at       timestamptz,
  outcome         text check (outcome in ('decided', 'noted', 'returned', 'tabled', 'removed', 'forwarded', 'adopted', 'discussed')),
  forward_to      int references bodies,
  removed_at      timestamptz,
  continues_id    int references items
);
alter table meetings add foreign key (current_item_id) references items;
create index items_meeting on items (meeting_id, position);
create index items_matter on items (matter_id);
create index items_presenter on items (presenter_id);
create index items_continues on items (continues_id) where continues_id is not null;

create table handlings (
  id                 int generated always as identity primary key,
  matter_id          int not null references matters,
  body_id            int references bodies,
  kind               text not null check (kind in ('received', 'joined', 'accepted', 'on_agenda', 'handled', 'forwarded', 'returned', 'tabled', 'removed', 'adopted', 'delivered', 'read', 'answered', 'interim', 'followed_up', 'closed', 'transferred', 'renumbered', 'competition_notice', 'rested', 'resumed')),
  at                 timestamptz not null,
  meeting_id         int references meetings,
  item_id            int references items,
  to_body_id         int references bodies,
  recommendation_id  int,
  summary            jsonb not null default '{}',
  person_id          int references people
);
create index handlings_matter on handlings (matter_id, at);
create index handlings_body on handlings (body_id, at);
create index handlings_to_body on handlings (to_body_id);

-- R82: what was told of a procurement matter beyond the papers of a meeting, and to whom; everyone reads it from then on.
create table disclosures (
  id            int generated always as identity primary key,
  matter_id     int not null references matters,
  item_id       int references items,
  receivers     text not null default '',
  what          text not null default '',
  told_at       timestamptz not null,
  published_at  timestamptz not null,
  person_id     int not null references people
);
create index disclosures_matter on disclosures (matter_id, told_at);
create index disclosures_item on disclosures (item_id);

create table notices (
  id          int generated always as identity primary key,
  meeting_id  int not null references meetings,
  kind        text not null check (kind in ('call', 'change', 'move', 'cancellation')),
  sent_at     timestamptz not null,
  sent_by     int references people,
  rule_days   int not null,
  counting    text not null check (counting in ('sending_day', 'full_days')),
  days_given  int not null,
  in_time     boolean not null,
  note        text not null default ''
);
create index notices_meeting on notices (meeting_id, sent_at);

create table notice_recipients (
  notice_id   int not null references notices,
  person_id   int not null references people,
  address     text not null,
  way         text not null check (way in ('email', 'post', 'by_hand')),
  message_id  int references messages,
  at          timestamptz,
  primary key (notice_id, person_id)
);
create index notice_recipients_waiting on notice_recipients (notice_id) where at is null;
create index notice_recipients_person on notice_recipients (person_id);

create table agenda_revisions (
  id          int generated always as identity primary key,
  meeting_id  int not null references meetings,
  item_id     int references items,
  number      int not null,
  at          timestamptz not null,
  person_id   int references people,
  what        text not null check (what in ('called', 'item_added', 'item_removed', 'text_changed', 'heading_changed', 'order_changed', 'file_added', 'file_removed', 'details_changed')),
  before      text not null default '',
  after       text not null default '',
  publicity   text not null default 'public' check (publicity in ('draft', 'handling', 'public', 'secret')),
  unique (meeting_id, number)
);

create table replies (
  id          int generated always as identity primary key,
  meeting_id  int not null references meetings,
  person_id   int not null references people,
  item_id     int references items,
  reply       text not null check (reply in ('coming', 'remote', 'absent')),
  at          timestamptz not null,
  entered_by  int references people
);
create unique index replies_meeting on replies (meeting_id, person_id, coalesce(item_id, 0));
create index replies_person on replies (person_id);

create table deputy_calls (
  id             int generated always as identity primary key,
  meeting_id     int not null references meetings,
  item_id        int references items,
  membership_id  int not null references memberships,
  deputy_id      int not null references memberships,
  called_at      timestamptz not null,
  message_id     int references messages
);
create index deputy_calls_deputy on deputy_calls (deputy_id);
create unique index deputy_calls_meeting on deputy_calls (meeting_id, membership_id, deputy_id, coalesce(item_id, 0));

create table attendances (
  id                int generated always as identity primary key,
  meeting_id        int not null references meetings,
  person_id         int not null references people,
  capacity          text not null check (capacity in ('member', 'deputy', 'secretary', 'presenter', 'expert', 'guest')),
  role              text not null default '',
  membership_id     int references memberships,
  replaces_id       int references memberships,
  only_item_id      int references items,
  mode              text not null check (mode in ('in_person', 'remote')),
  arrived_at        timestamptz not null,
  arrived_item_id   int references items,
  departed_at       timestamptz,
  departed_item_id  int references items,
  departure_reason  text check (departure_reason in ('left', 'disqualified', 'item_over', 'continued', 'closed', 'connection')),
  entered_by        int references people
);
create index attendances_meeting on attendances (meeting_id, person_id);
create index attendances_person on attendances (person_id);
create index attendances_present on attendances (person_id) where departed_at is null;

create table quorum_statements (
  id             int generated always as identity primary key,
  meeting_id     int not null references meetings,
  item_id        int references items,
  present        int not null,
  base           int not null,
  needed         int not null,
  quorate        boolean not null,
  lawful         boolean not null,
  -- R30: the sides of which too few were here, and whether chair and vice-chair were both missing
  short_sides    jsonb not null default '[]',
  chair_missing  boolean not null default false,
  person_id      int not null references people,
  at             timestamptz not null,
  entered_by     int references people
);
create index quorum_statements_meeting on quorum_statements (meeting_id);

-- R22: what the body decided of an item that the notice did not name
create table takings_up (
  id          int generated always as identity primary key,
  item_id     int not null unique references items,
  at_item_id  int references items,
  -- what was needed: everyone, or most
  unanimity   boolean not null,
  taken       boolean not null,
  stated_by   int not null references people,
  stated_at   timestamptz not null,
  entered_by  int references people
);

-- each member's stand; none where nobody opposed
create table taking_up_stands (
  taking_up_id  int not null references takings_up on delete cascade,
  person_id     int not null references people,
  choice        text not null check (choice in ('yes', 'no', 'blank')),
  primary key (taking_up_id, person_id)
);

-- the next meeting as it was told in this one
create table next_meetings (
  item_id     int primary key references items,
  starts_at   timestamptz not null,
  place       text not null default '',
  stated_at   timestamptz not null,
  entered_by  int not null references people
);

create table adjournments (
  id          int generated always as identity primary key,
  meeting_id  int not null references meetings,
  at          timestamptz not null,
  -- a break: until when, as it was told
  ends_at     timestamptz,
  -- there were too few to decide
  quorum_lost boolean not null default false,
  resumed_at  timestamptz,
  entered_by  int references people
);
create index adjournments_meeting on adjournments (meeting_id);

create table disqualifications (
  id           int generated always as identity primary key,
  item_id      int not null references items,
  person_id    int not null references people,
  ground       int check (ground in (1, 2, 3, 4, 5, 7)),
  reason       text not null,
  status       text not null default 'declared' check (status in ('declared', 'disputed', 'confirmed', 'rejected', 'withdrawn')),
  declared_at  timestamptz not null,
  entered_by   int references people,
  decided_at   timestamptz,
  decided_by   int references people,
  unique (item_id, person_id)
);
create index disqualifications_person on disqualifications (person_id);
create index disqualifications_disputed on disqualifications (item_id) where status = 'disputed';

create table disqualification_deciders (
  disqualification_id  int not null references disqualifications,
  person_id            int not null references people,
  primary key (disqualification_id, person_id)
);
create index disqualification_deciders_person on disqualification_deciders (person_id);

create table chairings (
  id            int generated always as identity primary key,
  meeting_id    int not null references meetings,
  person_id     int not null references people,
  led_by        int references people,
  from_item_id  int references items,
  elected_at    timestamptz not null,
  ended_at      timestamptz,
  entered_by    int references people
);
create index chairings_meeting on chairings (meeting_id);

create table checkers (
  meeting_id  int not null references meetings,
  person_id   int not null references people,
  deputy      boolean not null default false,
  primary key (meeting_id, person_id)
);
create index checkers_person on checkers (person_id);

create table tasks (
  id          int generated always as identity primary key,
  item_id     int not null references items,
  what        text not null,
  who         text not null,
  person_id   int references people,
  due_on      date,
  done_at     timestamptz
);
create index tasks_item on tasks (item_id);
create index tasks_person on tasks (person_id) where done_at is null;
