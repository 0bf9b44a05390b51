-- Who would sit in a term, from the first draft to the decision of the body that appoints.
create table appointments (
  id           int generated always as identity primary key,
  term_id      int not null references terms,
  call_id      int references calls,
  draw_id      int references draws,
  title        text not null,
  status       text not null default 'draft' check (status in ('draft', 'proposed', 'decided', 'dropped')),
  -- from which day those appointed sit; replacements sit the rest of the term (84 §, R9)
  starts_on    date not null,
  -- how those proposed were chosen among the candidates
  method       text not null default '',
  -- R14: why a formal body would be set against the quota
  special_reason text not null default '',
  created_by   int not null references people,
  created_at   timestamptz not null,
  proposed_at  timestamptz,
  -- who is to decide, as the proposal names it
  appointer    text not null default '',
  -- targets and counts as they were proposed, and then as they were decided
  balance      jsonb,
  -- where the body that appoints is run here: the matter under which it decides
  matter_id    int references matters,
  -- and the item under which it did
  item_id      int references items,
  decided_by   text not null default '',
  decided_on   date,
  decided_section text not null default '',
  differences  text not null default '',
  decision_entered_by int references people,
  decision_entered_at timestamptz,
  -- what the decision ended, as it stood before, and the offices it gave: while the deciding meeting may restate it
  undoing      jsonb,
  check ((status = 'decided') = (decided_on is not null))
);
create index appointments_term on appointments (term_id, status);
create index appointments_matter on appointments (matter_id);
create index appointments_item on appointments (item_id);
create index appointments_call on appointments (call_id);

-- Whom the draft seats otherwise than now: a candidate, someone of an organisation not yet named, or nobody.
create table appointment_seats (
  appointment_id  int not null references appointments,
  seat_id         int not null references seats,
  capacity        text not null default 'member' check (capacity in ('member', 'deputy')),
  rank            int not null default 1,
  candidate_id    int references candidates,
  organisation_id int references organisations,
  -- whom the change replaces, as it stood when it was drafted
  replaces_id     int references memberships,
  -- whom the decision seated there; null: the place was left as it was, or empty
  membership_id   int references memberships on delete set null,
  primary key (appointment_id, seat_id, capacity, rank),
  check (candidate_id is null or organisation_id is null)
);
create index appointment_seats_candidate on appointment_seats (candidate_id);
create index appointment_seats_membership on appointment_seats (membership_id);

create table appointment_offices (
  appointment_id int not null references appointments,
  office         text not null check (office in ('chair', 'vice_chair')),
  seat_id        int not null references seats,
  primary key (appointment_id, office, seat_id)
);

-- Why a target is not met; required for the quota in a formal body (R14).
create table appointment_reasons (
  appointment_id int not null references appointments,
  -- the target as fieldOf names it
  target         text not null,
  reasons        text not null,
  primary key (appointment_id, target)
);
