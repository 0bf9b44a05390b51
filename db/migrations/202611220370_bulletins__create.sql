-- A bulletin to providers: a draft until it is sent, at once or at a set time; afterwards it changes only by corrections.
create table bulletins (
  id            int generated always as identity primary key,
  body_id       int not null references bodies,
  kind          text not null check (kind in ('procurement', 'instructions', 'events', 'partnership')),
  title         jsonb not null,
  -- cleaned HTML by language
  text          jsonb not null default '{}',
  -- by which day its writer means to send it
  due_on        date,
  -- a second writer is told that the draft has changed meanwhile
  revision      int not null default 1,
  created_by    int not null references people,
  created_at    timestamptz not null,
  -- when it is to leave by itself, and who said so
  send_at       timestamptz,
  scheduled_by  int references people,
  sent_at       timestamptz,
  -- how many messages left; who opened them is not collected
  letters       int,
  check ((send_at is null) = (scheduled_by is null)),
  check ((sent_at is null) = (letters is null))
);
create index bulletins_body on bulletins (body_id);
create index bulletins_due on bulletins (due_on) where sent_at is null and send_at is null;
create index bulletins_waiting on bulletins (send_at) where sent_at is null and send_at is not null;
create index bulletins_sent on bulletins (sent_at desc, id desc) where sent_at is not null;

-- What was sent, and each correction of it: nothing that has been sent changes silently.
create table bulletin_versions (
  id           int generated always as identity primary key,
  bulletin_id  int not null references bulletins,
  number       int not null,
  title        jsonb not null,
  text         jsonb not null,
  -- why it was corrected
  why          jsonb not null default '{}',
  person_id    int not null references people,
  at           timestamptz not null,
  unique (bulletin_id, number)
);

-- To whom: organisations of the directory that one of these rows leaves; '' leaves a choice open.
create table bulletin_audiences (
  id           int generated always as identity primary key,
  bulletin_id  int not null references bulletins on delete cascade,
  type         text not null default '',
  size         text not null default '',
  subregion    text not null default '',
  field        text not null default '',
  list_id      int references recipient_lists on delete cascade,
  unique nulls not distinct (bulletin_id, type, size, subregion, field, list_id)
);
create index bulletin_audiences_list on bulletin_audiences (list_id);
create index bulletin_audiences_field on bulletin_audiences (field, bulletin_id);

-- Whom bulletins are written to: a person with an account, or the recorded address of an organisation, in small letters.
create table bulletin_readers (
  id          int generated always as identity primary key,
  person_id   int unique references people,
  address     text unique,
  -- null until the row has its id, of which the link is made
  link_hash   text unique,
  written_at  timestamptz,
  check (num_nonnulls(person_id, address) = 1)
);
create index bulletin_readers_written on bulletin_readers (written_at);

-- Kinds that a reader does not want.
create table bulletin_stops (
  reader_id  int not null references bulletin_readers on delete cascade,
  kind       text not null check (kind in ('procurement', 'instructions', 'events', 'partnership')),
  at         timestamptz not null,
  primary key (reader_id, kind)
);
