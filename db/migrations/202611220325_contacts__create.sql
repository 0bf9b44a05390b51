-- Who is asked about what: by service field, matter and region. No field or region: all of them.
create table contacts (
  id            int generated always as identity primary key,
  person_id     int not null references people,
  topic         jsonb not null,
  matter_id     int references matters,
  created_at    timestamptz not null,
  ended_at      timestamptz
);
create index contacts_person on contacts (person_id);
create index contacts_matter on contacts (matter_id);
create index contacts_open on contacts (id) where ended_at is null;

-- When a contact person is away, and who answers then; no two overlap.
create table contact_absences (
  id           int generated always as identity primary key,
  contact_id   int not null references contacts on delete cascade,
  away_from    date not null,
  away_until   date not null,
  stand_in_id  int references people,
  check (away_from <= away_until)
);
create index contact_absences_contact on contact_absences (contact_id, away_from);
create index contact_absences_stand_in on contact_absences (stand_in_id);

create table contact_fields (
  contact_id  int not null references contacts on delete cascade,
  field_key   text not null references service_fields,
  primary key (contact_id, field_key)
);
create index contact_fields_field on contact_fields (field_key);

create table contact_regions (
  contact_id      int not null references contacts on delete cascade,
  subregion_code  text not null references subregions,
  primary key (contact_id, subregion_code)
);
create index contact_regions_region on contact_regions (subregion_code);

create table questions (
  id               int generated always as identity primary key,
  contact_id       int not null references contacts,
  -- who asked, where that is known
  person_id        int references people,
  email            text,
  language         text not null check (language in ('fi', 'sv', 'en')),
  text             text not null,
  page             text not null,
  asked_at         timestamptz not null,
  -- null until the row has its id, of which the link is made
  follow_hash      text unique,
  answered_at      timestamptz,
  answered_by      int references people,
  answer           text,
  published_at     timestamptz,
  published_by     int references people,
  public_question  text,
  public_answer    text,
  check ((answered_at is null) = (answer is null)),
  check ((published_at is null) = (public_question is null) and (public_question is null) = (public_answer is null))
);
create index questions_waiting on questions (contact_id, id) where answered_at is null;
create index questions_contact on questions (contact_id, id);
create index questions_person on questions (person_id);
create index questions_public on questions (published_at, id) where published_at is not null;
create index questions_answered on questions (answered_at) where answered_at is not null;
