-- By which decision the body was closed (JulkL 4.5 §: who set it answers for its archive).
alter table bodies add column closed_by_decision text not null default '';

-- The package of a closed body: asked for, made by the clock, kept as a file.
create table archives (
  id           int generated always as identity primary key,
  body_id      int not null references bodies,
  asked_by     int not null references people,
  asked_at     timestamptz not null,
  status       text not null default 'waiting' check (status in ('waiting', 'running', 'made', 'failed')),
  begun_at     timestamptz,
  done         int not null default 0,
  total        int not null default 0,
  stored_as    text unique,
  bytes        bigint,
  sha256       text,
  files        int,
  secret_files int,
  made_at      timestamptz,
  check ((status = 'made') = (stored_as is not null))
);
create index archives_body on archives (body_id, id);
create index archives_waiting on archives (id) where status in ('waiting', 'running');

-- To whom the package went.
create table archive_handovers (
  id          int generated always as identity primary key,
  archive_id  int not null references archives,
  receiver    text not null,
  way         text not null,
  handed_on   date not null,
  person_id   int not null references people,
  entered_at  timestamptz not null
);
create index archive_handovers_archive on archive_handovers (archive_id);
