-- R53, R55: in which order the chair puts several proposals to the vote, and that the body approved it
create table voting_orders (
  item_id      int primary key references items,
  -- what the base proposal gives, in euros, where sums are put against each other
  base_sum     numeric(14, 2) check (base_sum >= 0),
  method       text check (method in ('device', 'hands', 'roll_call')),
  approval     text check (approval in ('unanimous', 'changed')),
  -- how the body changed what the chair had proposed
  change       text not null default '',
  approved_at  timestamptz,
  stated_by    int references people,
  entered_by   int references people,
  check ((approved_at is null) = (approval is null) and (approved_at is null) = (method is null))
);

create table voting_places (
  motion_id  int primary key references motions,
  place      int not null,
  -- an independent point, voted on by itself
  apart      boolean not null default false
);

-- R51: the proposal as its presenter changed it while the item was handled; the version is that of its text
create table base_changes (
  id          int generated always as identity primary key,
  item_id     int not null references items,
  language    text not null check (language in ('fi', 'sv', 'en')),
  version     int not null,
  person_id   int not null references people,
  changed_at  timestamptz not null,
  entered_by  int references people,
  unique (item_id, language, version)
);
create index base_changes_person on base_changes (person_id);

-- matters that are decided together because nobody opposes them
create table block_items (
  item_id       int primary key references items,
  marked_at     timestamptz not null,
  marked_by     int not null references people,
  taken_out_at  timestamptz,
  taken_out_by  int references people,
  -- where the secretary entered it for a member
  entered_by    int references people,
  -- the same moment for all that were decided together
  decided_at    timestamptz
);
