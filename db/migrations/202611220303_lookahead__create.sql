-- What will be opened for statements within twelve months, for all to read.
create table lookahead_entries (
  id               int generated always as identity primary key,
  body_id          int not null references bodies,
  subject          jsonb not null,
  preparer         jsonb not null,
  -- how to take part
  taking_part      jsonb not null default '{}',
  -- the month, by its first day
  opens_in         date not null check (extract(day from opens_in) = 1),
  -- the request that was drafted of it
  consultation_id  int unique references consultations on delete set null,
  created_by       int not null references people,
  created_at       timestamptz not null,
  -- given up, with the reason for those who follow
  withdrawn_at     timestamptz,
  withdrawn_why    jsonb not null default '{}'
);
create index lookahead_entries_opening on lookahead_entries (opens_in, id) where withdrawn_at is null;
create index lookahead_entries_body on lookahead_entries (body_id);

create table lookahead_fields (
  entry_id   int not null references lookahead_entries on delete cascade,
  field_key  text not null references service_fields,
  primary key (entry_id, field_key)
);
create index lookahead_fields_field on lookahead_fields (field_key);

create table lookahead_regions (
  entry_id        int not null references lookahead_entries on delete cascade,
  subregion_code  text not null references subregions,
  primary key (entry_id, subregion_code)
);
create index lookahead_regions_region on lookahead_regions (subregion_code);

-- Who is written to of new entries and openings: someone with an account, or an address that has been confirmed by its link.
create table lookahead_followers (
  id              int generated always as identity primary key,
  person_id       int references people,
  email           text not null default '',
  language        text not null default 'fi' check (language in ('fi', 'sv', 'en')),
  -- null: all of them
  field_key       text references service_fields,
  subregion_code  text references subregions,
  asked_at        timestamptz not null,
  confirmed_at    timestamptz,
  check ((person_id is null) = (email <> '')),
  unique nulls not distinct (person_id, email, field_key, subregion_code)
);
create index lookahead_followers_field on lookahead_followers (field_key);
create index lookahead_followers_region on lookahead_followers (subregion_code);
