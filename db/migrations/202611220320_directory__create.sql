-- What an organisation can do, as the directory of providers tells it; who has no entry is not in the directory.
create table directory_entries (
  organisation_id       int primary key references organisations,
  summary               jsonb not null default '{}',
  skills                jsonb not null default '{}',
  languages             text[] not null default '{}',
  places                int check (places >= 0),
  -- hours a week
  hours                 int check (hours >= 0),
  open_to_development   boolean not null default false,
  open_to_bids          boolean not null default false,
  contact_name          text not null default '',
  contact_email         text not null default '',
  contact_phone         text not null default '',
  -- a person's contact data is public only by this person's consent
  contact_consented_on  date,
  soteri_renews_on      date,
  -- on which day each fact was last confirmed, and the earliest of those days
  confirmed             jsonb not null default '{}',
  confirmed_on          date,
  reminded_on           date,
  -- the renewal of which the organisation has been reminded
  soteri_reminded_for   date
);
create index directory_entries_words on directory_entries using gin (jsonb_to_tsvector('simple', skills, '["string"]'));
create index directory_entries_languages on directory_entries using gin (languages);
create index directory_entries_confirmed on directory_entries (confirmed_on, organisation_id);
create index directory_entries_renewal on directory_entries (soteri_renews_on) where soteri_renews_on is not null;

-- What a search for an organisation looks through: the words of its name, and of each also its ends of four letters or
-- more, since Finnish and Swedish join words: "hoiva" finds "Kotihoiva".
create function name_words(name text) returns tsvector language sql immutable as $$
  select to_tsvector('simple', coalesce(string_agg(substr(word, start), ' '), ''))
  from regexp_split_to_table(lower(name collate public.finnish), '[^[:alnum:]]+') as word,
    generate_series(1, greatest(1, length(word) - 3)) as start
$$;
create index organisations_words on organisations using gin (name_words(name));

create table directory_areas (
  organisation_id    int not null references directory_entries,
  municipality_code  text not null references municipalities,
  primary key (organisation_id, municipality_code)
);
create index directory_areas_municipality on directory_areas (municipality_code);

-- What an organisation's own person would change in its entry, until the secretary has approved or refused it.
create table directory_changes (
  id               int generated always as identity primary key,
  organisation_id  int not null references organisations,
  person_id        int not null references people,
  proposed_at      timestamptz not null,
  before           jsonb not null,
  after            jsonb not null,
  settled_at       timestamptz,
  settled_by       int references people,
  outcome          text check (outcome in ('approved', 'refused')),
  reason           text not null default '',
  check ((settled_at is null) = (outcome is null))
);
create unique index directory_changes_open on directory_changes (organisation_id) where settled_at is null;
create index directory_changes_settled on directory_changes (settled_at);
create index directory_changes_organisation on directory_changes (organisation_id, id);
create index directory_changes_person on directory_changes (person_id);
create index directory_changes_settler on directory_changes (settled_by);

-- A spreadsheet of organisations: read, then saved in parts, and perhaps undone. While it is saved, `done` of `total` rows are.
create table directory_imports (
  id         int generated always as identity primary key,
  person_id  int not null references people,
  at         timestamptz not null,
  name       text not null,
  rows       jsonb not null,
  ignored    jsonb not null default '[]',
  saving_at  timestamptz,
  saving_by  int references people,
  done       int not null default 0,
  total      int not null default 0,
  saved_at   timestamptz,
  undone_at  timestamptz,
  counts     jsonb not null default '{}',
  check ((saving_at is null) = (saving_by is null)),
  check (saved_at is null or saving_at is not null)
);
create index directory_imports_waiting on directory_imports (person_id) where saving_at is null;
create index directory_imports_old on directory_imports (at) where saving_at is null;
create index directory_imports_unfinished on directory_imports (saving_at) where saving_at is not null and saved_at is null;
create index directory_imports_saver on directory_imports (saving_by);
create index directory_imports_saved on directory_imports (saved_at) where saved_at is not null;

-- What an import has made and changed, as it was and as it became: what an undoing needs.
create table directory_import_changes (
  import_id        int not null references directory_imports on delete cascade,
  organisation_id  int not null,
  before           jsonb,
  after            jsonb not null,
  primary key (import_id, organisation_id)
);
