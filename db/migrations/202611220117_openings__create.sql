-- who opened what, signed in (TihL 17 §)
create table openings (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  person_id  int not null references people,
  strength   text not null check (strength in ('link', 'password', 'strong')),
  -- the page's address with its ids, never what was searched for
  path       text not null,
  thing      text,
  thing_id   int
);
create index openings_at on openings (at, id);
create index openings_person on openings (person_id, at, id);
create index openings_thing on openings (thing, thing_id, at, id);
