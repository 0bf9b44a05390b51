create table recommendations (
  id                  int generated always as identity primary key,
  item_id             int not null references items unique,
  matter_id           int not null references matters,
  body_id             int not null references bodies,
  kind                text not null check (kind in ('recommendation', 'position', 'proposal', 'opinion')),
  title               jsonb not null,
  html                text not null,
  recipient_body_id   int references bodies,
  recipient_name      text not null default '',
  recipient_address   text,
  asked               text not null default '',
  why                 text not null default '',
  effect              text not null default '',
  concerns            text not null default '',
  answer_requested    boolean not null,
  answer_days         int not null,
  publicity           text not null default 'handling' check (publicity in ('draft', 'handling', 'public', 'secret')),
  status              text not null default 'adopted' check (status in ('adopted', 'delivered', 'answered', 'closed')),
  adopted_at          timestamptz not null,
  delivered_at        timestamptz,
  delivered_by        int references people,
  due_on              date,
  responsible_id      int references people,
  answered_at         timestamptz,
  -- leadership's last answer, an interim word being none: a copy for lists
  answer              text check (answer in ('accepted', 'partly', 'not_accepted', 'deferred', 'referred')),
  closed_at           timestamptz,
  closed_by           int references people,
  closing_effect      text,
  closing_measure     text,
  closing_language    text check (closing_language in ('fi', 'sv', 'en'))
);
create index recommendations_matter on recommendations (matter_id);
create index recommendations_body on recommendations (body_id, id);
create index recommendations_body_status on recommendations (body_id, status);
create index recommendations_open on recommendations (body_id) where publicity = 'public' and delivered_at is not null;
create index recommendations_received on recommendations (recipient_body_id, id) where delivered_at is not null;
create index recommendations_public on recommendations (delivered_at, id) where publicity = 'public';
create index recommendations_recipient on recommendations (recipient_body_id, status, due_on);
create index recommendations_responsible on recommendations (responsible_id) where status = 'delivered';
alter table handlings add foreign key (recommendation_id) references recommendations;

create table readings (
  recommendation_id  int not null references recommendations,
  person_id          int not null references people,
  read_at            timestamptz not null,
  primary key (recommendation_id, person_id)
);
create index readings_person on readings (person_id);

create table responses (
  id                 int generated always as identity primary key,
  recommendation_id  int not null references recommendations,
  kind               text not null check (kind in ('accepted', 'partly', 'not_accepted', 'deferred', 'referred', 'interim')),
  status             text not null default 'draft' check (status in ('draft', 'confirmed')),
  language           text not null default 'fi' check (language in ('fi', 'sv', 'en')),
  -- by language: its words, and the words that they were translated from
  translations       jsonb not null default '{}',
  reasons            text not null default '',
  measure            text,
  responsible        text,
  measure_due_on     date,
  next_word_on       date,
  authority          text,
  referred_on        date,
  authority_decision text,
  authority_decided_on date,
  handled_on         date,
  drafted_by         int references people,
  drafted_at         timestamptz not null,
  confirmed_by       int references people,
  confirmed_at       timestamptz,
  notified_item_id   int references items
);
create index responses_recommendation on responses (recommendation_id);
create index responses_drafted on responses (recommendation_id) where status = 'draft';
create index responses_notified on responses (notified_item_id);
create index responses_open_notifications on responses (id) where status = 'confirmed' and notified_item_id is null;

create table follow_ups (
  id                 int generated always as identity primary key,
  recommendation_id  int not null references recommendations,
  language           text not null default 'fi' check (language in ('fi', 'sv', 'en')),
  html               text not null,
  person_id          int not null references people,
  at                 timestamptz not null
);
create index follow_ups_recommendation on follow_ups (recommendation_id);

create table reminders (
  recommendation_id  int not null references recommendations,
  days_before        int not null,
  due_on             date not null,
  sent_at            timestamptz not null,
  primary key (recommendation_id, days_before, due_on)
);
