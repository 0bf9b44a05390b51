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
create index directory_entries_languages on directory_entries using gin (languages);
create index directory_entries_confirmed on directory_entries (confirmed_on, organisation_id);
create index directory_entries_renewal on directory_entries (soteri_renews_on) where soteri_renews_on is not null;

create table directory_areas (
  organisation_id    int not null references directory_entries,
  municipality_code  text not null references municipalities,
  primary key (organisation_id, municipality_code)
);
create index directory_areas_municipality on directory_areas (municipality_code);

-- What a search for a provider looks through, in the order of an index of words: the words of its name, and of each also
-- its ends of four letters or more, since Finnish and Swedish join words ("hoiva" finds "Kotihoiva"); the words of its
-- skills; and '#f' its fields, '#a' the municipalities of its area and '#h' its home, by their keys. Whatever many begin
-- with is read from its place until a page is full, however many there are.
create table directory_words (
  word             text collate "C" not null,
  name             text collate finnish not null,
  organisation_id  int not null,
  primary key (organisation_id, word)
);
create index directory_words_order on directory_words (word, name, organisation_id);

create function words_in(said text) returns setof text language sql immutable as $$
  select word from regexp_split_to_table(lower(said collate public.finnish), '[^[:alnum:]]+') as word where word <> ''
$$;

create function words_of_provider(organisation int) returns table (word text, name text) language sql stable as $$
  select distinct said.word collate "C", organisations.name
  from organisations
  join directory_entries on directory_entries.organisation_id = organisations.id
  cross join lateral (
    select substr(whole, start) as word from words_in(organisations.name) as whole,
      generate_series(1, greatest(1, length(whole) - 3)) as start
    union all select words_in(value) from jsonb_each_text(skills)
    union all select '#f ' || field_key from organisation_fields where organisation_fields.organisation_id = organisations.id
    union all select '#a ' || area.municipality_code from directory_areas as area where area.organisation_id = organisations.id
    union all select '#h ' || organisations.municipality_code where organisations.municipality_code is not null) as said
  where organisations.id = organisation
$$;

create function begin_words_of_providers() returns trigger language plpgsql as $$
begin
  insert into directory_words (word, name, organisation_id)
    select said.word, said.name, added.organisation_id
    from added cross join lateral words_of_provider(added.organisation_id) as said;
  return null;
end $$;
create trigger begin_words after insert on directory_entries referencing new table as added
  for each statement execute function begin_words_of_providers();

create function end_words_of_provider() returns trigger language plpgsql as $$
begin
  delete from directory_words where organisation_id = old.organisation_id;
  return null;
end $$;
create trigger end_words after delete on directory_entries for each row execute function end_words_of_provider();

create function change_words_of_provider() returns trigger language plpgsql as $$
declare
  organisation int := coalesce(to_jsonb(new) ->> 'organisation_id', to_jsonb(new) ->> 'id')::int;
begin
  delete from directory_words where organisation_id = organisation;
  insert into directory_words (word, name, organisation_id)
    select word, name, organisation from words_of_provider(organisation);
  return null;
end $$;
create trigger change_words after update of skills on directory_entries
  for each row when (old.skills is distinct from new.skills) execute function change_words_of_provider();
create trigger change_words after update of name, municipality_code on organisations for each row
  when (old.name is distinct from new.name or old.municipality_code is distinct from new.municipality_code)
  execute function change_words_of_provider();

-- A field or a municipality more or less is a word more or less.
create function add_words_of_providers() returns trigger language plpgsql as $$
begin
  insert into directory_words (word, name, organisation_id)
    select tg_argv[0] || (to_jsonb(added) ->> tg_argv[1]), organisations.name, organisations.id
    from added join organisations on organisations.id = added.organisation_id
    where exists (select from directory_entries where directory_entries.organisation_id = organisations.id)
    on conflict do nothing;
  return null;
end $$;
create trigger add_words after insert on organisation_fields referencing new table as added
  for each statement execute function add_words_of_providers('#f ', 'field_key');
create trigger add_words after insert on directory_areas referencing new table as added
  for each statement execute function add_words_of_providers('#a ', 'municipality_code');

create function take_word_of_provider() returns trigger language plpgsql as $$
begin
  delete from directory_words
    where organisation_id = old.organisation_id and word = tg_argv[0] || (to_jsonb(old) ->> tg_argv[1]);
  return null;
end $$;
create trigger take_word after delete on organisation_fields
  for each row execute function take_word_of_provider('#f ', 'field_key');
create trigger take_word after delete on directory_areas
  for each row execute function take_word_of_provider('#a ', 'municipality_code');

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
