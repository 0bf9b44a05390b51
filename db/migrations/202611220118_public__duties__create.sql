create table feedbacks (
  id            int generated always as identity primary key,
  received_at   timestamptz not null,
  subject       text not null check (subject in ('accessibility', 'service')),
  page          text not null,
  text          text not null,
  language      text not null check (language in ('fi', 'sv', 'en')),
  person_id     int references people,
  email         text,
  -- null until the row has its id, of which the link is made
  follow_hash   text unique,
  answer_by     date not null,
  extended_at   timestamptz,
  extension_reasons text,
  answered_at   timestamptz,
  answered_by   int references people,
  outcome       text check (outcome in ('mended', 'answered', 'refused')),
  answer        text,
  check ((answered_at is null) = (outcome is null) and (outcome is null) = (answer is null))
);
create index feedbacks_waiting on feedbacks (answer_by, id) where answered_at is null;
create index feedbacks_person on feedbacks (person_id);
create index feedbacks_answered on feedbacks (id) where answered_at is not null;

create table statements (
  id            int generated always as identity primary key,
  kind          text not null check (kind in ('accessibility', 'privacy')),
  content       jsonb not null,
  published_at  timestamptz not null,
  published_by  int not null references people
);
create index statements_kind on statements (kind, id);
