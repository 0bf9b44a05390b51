-- A spreadsheet read for a term and not yet saved; its rows are forgotten once saved, and when nobody has come back for them.
create table imports (
  id         int generated always as identity primary key,
  term_id    int not null references terms,
  person_id  int not null references people,
  at         timestamptz not null,
  name       text not null,
  rows       jsonb not null,
  ignored    jsonb not null default '[]',
  saved_at   timestamptz,
  counts     jsonb not null default '{}',
  -- those whom the import brought into the house, or seated, and who may be invited
  people     jsonb not null default '[]'
);
create index imports_waiting on imports (person_id) where saved_at is null;
create index imports_old on imports (at) where saved_at is null;
