-- Minutes and memos of meetings held before the service was taken into use, each a file (files.thing 'earlier_minutes').
create table earlier_minutes (
  id             int generated always as identity primary key,
  body_id        int not null references bodies,
  held_on        date not null,
  first_section  int,
  last_section   int,
  person_id      int not null references people,
  at             timestamptz not null,
  -- someone has read it through and let it onto the web
  published_at   timestamptz,
  published_by   int references people,
  removed_at     timestamptz,
  check (last_section >= first_section)
);
create index earlier_minutes_body on earlier_minutes (body_id, held_on, id) where removed_at is null;
