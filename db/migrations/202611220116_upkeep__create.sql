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

-- what the administrator is told of on the front page until it is mended; looked for anew each minute
create table troubles (
  id          int generated always as identity primary key,
  kind        text not null check (kind in ('duty_failed', 'messages_late', 'backup_old', 'space_short')),
  -- the duty, or the machine whose disk it is
  name        text not null default '',
  title       jsonb not null default '{}',
  begun_at    timestamptz not null,
  seen_at     timestamptz not null,
  unique (kind, name)
);
