-- 105 §: the electronic decision procedure before a meeting, as its notice names it (R38-R40).
create table procedures (
  meeting_id     int primary key references meetings on delete cascade,
  ends_at        timestamptz not null,
  set_by         int not null references people,
  set_at         timestamptz not null,
  reminded_at    timestamptz,
  settled_at     timestamptz,
  -- the record that holds what was decided so, with minutes of its own; none where everything went to the meeting
  decided_in_id  int references meetings
);
create index procedures_running on procedures (ends_at) where settled_at is null;
create index procedures_decided_in on procedures (decided_in_id);
create index procedures_setter on procedures (set_by);

create table procedure_checkers (
  meeting_id  int not null references procedures on delete cascade,
  person_id   int not null references people,
  primary key (meeting_id, person_id)
);
create index procedure_checkers_person on procedure_checkers (person_id);

-- A matter of the procedure: what its acceptance means, and what became of it.
create table procedure_items (
  item_id       int primary key references items on delete cascade,
  meeting_id    int not null references procedures on delete cascade,
  outcome       text not null default 'decided' check (outcome in ('decided', 'noted', 'adopted')),
  -- of what is adopted
  kind          text check (kind in ('recommendation', 'position', 'proposal', 'opinion')),
  recipient_id  int references bodies,
  moved_at      timestamptz,
  moved_why     text check (moved_why in ('demanded', 'silent', 'disqualified', 'inquorate')),
  decided_at    timestamptz,
  check (outcome <> 'adopted' or (kind is not null and recipient_id is not null)),
  check ((moved_at is null) = (moved_why is null)),
  check (moved_at is null or decided_at is null)
);
create index procedure_items_meeting on procedure_items (meeting_id);
create index procedure_items_recipient on procedure_items (recipient_id);

create table positions (
  item_id      int not null references procedure_items on delete cascade,
  person_id    int not null references people,
  -- the membership of the member whose deputy this is
  replaces_id  int references memberships,
  stance       text not null check (stance in ('accept', 'demand')),
  reasons      text not null default '',
  stated_at    timestamptz not null,
  primary key (item_id, person_id)
);
create index positions_person on positions (person_id);
create index positions_replaced on positions (replaces_id);
