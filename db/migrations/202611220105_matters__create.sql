create table matters (
  id               int generated always as identity primary key,
  title            jsonb not null,
  case_number      text,
  origin           text not null check (origin in ('provider', 'member', 'county', 'public')),
  body_id          int not null references bodies,
  status           text not null default 'backlog' check (status in ('draft', 'backlog', 'on_agenda', 'resting', 'with_leadership', 'closed')),
  publicity        text not null default 'handling' check (publicity in ('draft', 'handling', 'public', 'secret')),
  secrecy_ground   text,
  secrecy_extent   text,
  procurement      boolean not null default false,
  pending_tender   boolean not null default false,
  competition      boolean not null default false,
  preparer_id      int references people,
  due_on           date,
  look_again_on    date,
  transferred_to   text,
  created_by       int references people,
  created_at       timestamptz not null,
  closed_at        timestamptz
);
create index matters_body on matters (body_id, status, id);
create index matters_look_again on matters (look_again_on) where status = 'resting';
create index matters_preparer on matters (preparer_id);
create index matters_procurement on matters (id) where procurement;
create unique index matters_case_number on matters (case_number);

-- What a search for a matter looks through: its titles and its case number, in small letters, cut at punctuation.
create function matter_words(title jsonb, case_number text) returns tsvector language sql immutable as $$
  select to_tsvector('simple', translate(
    lower((coalesce(title ->> 'fi', '') || ' ' || coalesce(title ->> 'sv', '') || ' ' || coalesce(title ->> 'en', '')
      || ' ' || coalesce(case_number, '')) collate public.finnish),
    '-/.,:;_()"''', '           '))
$$;
create index matters_words on matters using gin (matter_words(title, case_number));

create table matter_organisations (
  matter_id        int not null references matters,
  organisation_id  int not null references organisations,
  primary key (matter_id, organisation_id)
);
create index matter_organisations_organisation on matter_organisations (organisation_id);

create table matter_fields (
  matter_id  int not null references matters,
  field_key  text not null references service_fields,
  primary key (matter_id, field_key)
);
create index matter_fields_field on matter_fields (field_key);

create table initiatives (
  id               int generated always as identity primary key,
  person_id        int references people,
  name             text not null,
  email            text,
  language         text not null default 'fi' check (language in ('fi', 'sv', 'en')),
  organisation_id  int references organisations,
  origin           text not null check (origin in ('provider', 'member', 'county', 'public')),
  title            text not null,
  text             text not null,
  concerns         text not null default '',
  body_id          int references bodies,
  received_at      timestamptz not null,
  follow_hash      text unique,
  status           text not null default 'received' check (status in ('received', 'checked', 'accepted', 'joined', 'transferred', 'declined')),
  checked_by       int references people,
  checked_at       timestamptz,
  original         jsonb,
  matter_id        int references matters,
  decided_by       int references people,
  decided_at       timestamptz,
  transferred_to   text,
  reasons          text
);
create index initiatives_status on initiatives (status, received_at);
create index initiatives_body on initiatives (body_id);
create index initiatives_organisation on initiatives (organisation_id);
create index initiatives_person on initiatives (person_id);
create index initiatives_matter on initiatives (matter_id);
