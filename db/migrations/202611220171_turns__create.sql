-- Turns to speak in an item: asked, given, ended. Those that were never given go when the item is over.
create table turns (
  id           int generated always as identity primary key,
  item_id      int not null references items,
  person_id    int not null references people,
  kind         text not null check (kind in ('turn', 'reply', 'procedure')),
  -- the order of those who wait
  place        int not null,
  asked_at     timestamptz not null,
  given_at     timestamptz,
  ended_at     timestamptz,
  entered_by   int references people
);
create index turns_item on turns (item_id, place);
create index turns_person on turns (person_id);
