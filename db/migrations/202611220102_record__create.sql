create table record (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  person_id  int references people,
  act        text not null,
  thing      text not null,
  thing_id   int not null,
  body_id    int,
  details    jsonb not null default '{}'
);
create index record_at on record (at, id);
create index record_thing on record (thing, thing_id, at, id);
create index record_person on record (person_id, at, id);
create index record_body on record (body_id, at, id);

create table messages (
  id           int generated always as identity primary key,
  person_id    int references people,
  address      text not null,
  language     text not null check (language in ('fi', 'sv', 'en')),
  kind         text not null,
  subject      text not null,
  body         text not null,
  calendar     text,
  thing        text,
  thing_id     int,
  body_id      int,
  link_path    text,
  -- where the reader ends messages of this kind by one press (RFC 8058)
  stop_path    text,
  created_at   timestamptz not null,
  status       text not null default 'waiting' check (status in ('waiting', 'sending', 'sent', 'undeliverable', 'lapsed')),
  tries        int not null default 0,
  next_try_at  timestamptz not null,
  sent_at      timestamptz,
  error        text,
  handled_at   timestamptz
);
create index messages_waiting on messages (next_try_at) where status in ('waiting', 'sending');
create index messages_undeliverable on messages (body_id) where status = 'undeliverable' and handled_at is null;
create index messages_thing on messages (thing, thing_id);
create index messages_person on messages (person_id, id);

create table texts (
  id               int generated always as identity primary key,
  thing            text not null,
  thing_id         int not null,
  field            text not null,
  language         text not null check (language in ('fi', 'sv', 'en')),
  version          int not null,
  translated_from  int,
  html             text not null,
  person_id        int references people,
  -- the page as it was opened: two windows of one person are two writers
  window_id        uuid,
  at               timestamptz not null,
  unique (thing, thing_id, field, language, version)
);

create table rival_texts (
  id            int generated always as identity primary key,
  thing         text not null,
  thing_id      int not null,
  field         text not null,
  language      text not null check (language in ('fi', 'sv', 'en')),
  base_version  int not null,
  html          text not null,
  person_id     int not null references people,
  action        text not null,
  url           text not null,
  at            timestamptz not null,
  settled_at    timestamptz
);
create index rival_texts_thing on rival_texts (thing, thing_id, field, language);
create index rival_texts_person on rival_texts (person_id) where settled_at is null;
create index rival_texts_at on rival_texts (at);

create table files (
  id              int generated always as identity primary key,
  thing           text not null,
  thing_id        int not null,
  kind            text not null check (kind in ('annex', 'supporting')),
  title           text not null,
  name            text not null,
  media_type      text not null,
  bytes           bigint not null,
  sha256          text not null,
  -- of a new version of a statement the same bytes as of the earlier one
  stored_as       text not null,
  publicity       text not null default 'handling' check (publicity in ('draft', 'handling', 'public', 'secret')),
  secrecy_ground  text,
  position        int not null default 0,
  person_id       int references people,
  -- TihL 26 §: of whom and how it came, where it came from outside
  sender          text not null default '',
  way             text not null default '' check (way in ('', 'email', 'post', 'by_hand')),
  at              timestamptz not null,
  removed_at      timestamptz,
  -- R71: holds personal data; on this day it leaves all but those who handle the matter
  leaves_on       date
);
create index files_leaving on files (leaves_on) where publicity = 'public' and leaves_on is not null;
create index files_thing on files (thing, thing_id);
create index files_stored on files (stored_as);
