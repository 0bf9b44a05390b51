-- What members would correct in minutes sent for checking: a paragraph as it stood and as it should read, as typed in a plain textarea.
create table proposed_corrections (
  id           int generated always as identity primary key,
  minutes_id   int not null references minutes,
  item_id      int not null references items,
  part         text not null,
  before       text not null,
  after        text not null,
  reason       text not null,
  person_id    int not null references people,
  proposed_at  timestamptz not null,
  outcome      text check (outcome in ('accepted', 'declined')),
  answer       text not null default '',
  answered_by  int references people,
  answered_at  timestamptz,
  check ((outcome is null) = (answered_at is null))
);
create index proposed_corrections_minutes on proposed_corrections (minutes_id, id);
create index proposed_corrections_item on proposed_corrections (item_id);
create index proposed_corrections_person on proposed_corrections (person_id);
