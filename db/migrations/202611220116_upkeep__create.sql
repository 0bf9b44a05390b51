create table duty_runs (
  name        text primary key,
  -- the moment for which the duty fell due, whenever it was done
  due_at      timestamptz not null,
  next_at     timestamptz not null,
  begun_at    timestamptz,
  ended_at    timestamptz,
  has_failed  boolean not null default false,
  failed_at   timestamptz,
  error       text,
  runs        bigint not null default 0
);

create table backups (
  id          int generated always as identity primary key,
  at          timestamptz not null,
  folder      text not null,
  bytes       bigint not null,
  files       int not null
);
