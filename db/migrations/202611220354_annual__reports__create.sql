-- A body's report of a year: the secretary's own introduction, and, once it is published, all that it then said.
create table annual_reports (
  id            int generated always as identity primary key,
  body_id       int not null references bodies,
  year          int not null check (year between 2000 and 2100),
  introduction  jsonb not null default '{}',
  content       jsonb,
  published_at  timestamptz,
  published_by  int references people,
  unique (body_id, year),
  check ((content is null) = (published_at is null))
);
