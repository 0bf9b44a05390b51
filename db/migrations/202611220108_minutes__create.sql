create table minutes (
  id             int generated always as identity primary key,
  meeting_id     int not null references meetings unique,
  kind           text not null check (kind in ('minutes', 'memo')),
  language       text not null check (language in ('fi', 'sv')),
  status         text not null default 'writing' check (status in ('writing', 'with_chair', 'with_checkers', 'checked', 'signed', 'refused')),
  sent_at        timestamptz,
  checked_at     timestamptz,
  content_hash   text,
  signed_at      timestamptz,
  published_at   timestamptz,
  personal_data_leaves_on date,
  created_at     timestamptz not null
);
create index minutes_status on minutes (status);
create index minutes_unsigned on minutes (meeting_id) where status <> 'signed';
create index minutes_undated on minutes (meeting_id) where status = 'signed' and personal_data_leaves_on is null;
create index minutes_published on minutes (id) where published_at is not null;
create index minutes_newest on minutes (published_at) where published_at is not null;

-- What publishing the minutes changed: how open each § was before, so that their withdrawal closes it again (R71).
create table published_items (
  minutes_id  int not null references minutes,
  item_id     int not null references items,
  publicity   text not null check (publicity in ('handling', 'public')),
  primary key (minutes_id, item_id)
);
create index published_items_item on published_items (item_id);

-- Without an item: the head of the minutes (who was there and when).
create table minutes_sections (
  id          int generated always as identity primary key,
  minutes_id  int not null references minutes,
  item_id     int references items,
  version     int not null,
  html        text not null,
  hash        text not null,
  at          timestamptz not null,
  person_id   int references people
);
create unique index minutes_sections_version on minutes_sections (minutes_id, coalesce(item_id, 0), version);
create index minutes_sections_item on minutes_sections (item_id);

create table verdicts (
  id          int generated always as identity primary key,
  minutes_id  int not null references minutes,
  item_id     int references items,
  version     int,
  person_id   int not null references people,
  role        text not null check (role in ('chair', 'checker', 'meeting')),
  verdict     text not null check (verdict in ('approved', 'correction', 'refused')),
  reasons     text not null default '',
  at          timestamptz not null,
  entered_by  int references people,
  lapsed_at   timestamptz,
  settled_at  timestamptz
);
create index verdicts_minutes on verdicts (minutes_id, person_id);
create index verdicts_item on verdicts (item_id);

-- Without an item: of the minutes as a whole; with one: of a § that the meeting checked at once (R66).
create table signatures (
  id          int generated always as identity primary key,
  minutes_id  int not null references minutes,
  item_id     int references items,
  person_id   int not null references people,
  role        text not null check (role in ('chair', 'secretary')),
  -- 'service': in an outside service of signing
  method      text not null check (method in ('link', 'password', 'strong', 'service')),
  hash        text not null,
  at          timestamptz not null
);
create unique index signatures_role on signatures (minutes_id, coalesce(item_id, 0), role);
create index signatures_item on signatures (item_id);
create index signatures_person on signatures (person_id);

create table corrections (
  id          int generated always as identity primary key,
  minutes_id  int not null references minutes,
  item_id     int not null references items,
  before      text not null,
  after       text not null,
  reason      text not null,
  person_id   int not null references people,
  at          timestamptz not null
);
create index corrections_minutes on corrections (minutes_id);

create table extracts (
  id          int generated always as identity primary key,
  item_id     int not null references items,
  kind        text not null check (kind in ('for_information', 'for_implementation')),
  recipient   text not null,
  address     text,
  person_id   int references people,
  added_at    timestamptz not null,
  sent_at     timestamptz,
  message_id  int references messages
);
create index extracts_item on extracts (item_id);
create index extracts_unsent on extracts (item_id) where sent_at is null;
