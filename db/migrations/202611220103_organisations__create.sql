create table counties (
  code       text primary key,
  name       jsonb not null,
  bilingual  boolean not null
);

create table subregions (
  code  text primary key,
  name  jsonb not null
);

create table municipalities (
  code            text primary key,
  name            jsonb not null,
  county_code     text not null references counties,
  subregion_code  text not null references subregions
);
create index municipalities_county on municipalities (county_code);
create index municipalities_subregion on municipalities (subregion_code);

create table service_fields (
  key          text primary key,
  name         jsonb not null,
  ptv_classes  text not null
);

create table organisations (
  id                  int generated always as identity primary key,
  name                text collate finnish not null,
  business_id         text unique,
  type                text not null check (type in ('company', 'association', 'foundation', 'public', 'in_house', 'parish', 'school')),
  municipality_code   text references municipalities,
  group_id            int references organisations,
  staff               numeric,
  turnover            numeric,
  balance_sheet       numeric,
  publicly_owned      boolean not null default false,
  size_class          text check (size_class in ('micro', 'small', 'medium', 'large')),
  size_declared_on    date,
  soteri_id           text,
  soteri_verified_on  date,
  email               text,
  website             text,
  created_at          timestamptz not null,
  closed_at           timestamptz
);
create index organisations_name on organisations (name, id);
create index organisations_folded on organisations (lower(name));
create index organisations_group on organisations (group_id);
create index organisations_municipality on organisations (municipality_code);
create index organisations_size on organisations (size_class, name, id);
create index organisations_type on organisations (type, name, id);

create table organisation_fields (
  organisation_id  int not null references organisations,
  field_key        text not null references service_fields,
  primary key (organisation_id, field_key)
);
create index organisation_fields_field on organisation_fields (field_key);

create table service_units (
  id                 int generated always as identity primary key,
  organisation_id    int not null references organisations,
  municipality_code  text not null references municipalities,
  name               text not null
);
create index service_units_organisation on service_units (organisation_id);
create index service_units_municipality on service_units (municipality_code);

create table mandates (
  id               int generated always as identity primary key,
  organisation_id  int not null references organisations,
  person_id        int not null references people,
  starts_on        date not null,
  ends_on          date
);
create index mandates_person on mandates (person_id);
create index mandates_organisation on mandates (organisation_id);

create table interests (
  id               int generated always as identity primary key,
  person_id        int not null references people,
  organisation_id  int not null references organisations,
  role             text not null check (role in ('employed', 'board', 'managing_director')),
  starts_on        date not null,
  ends_on          date
);
create index interests_person on interests (person_id);
create index interests_organisation on interests (organisation_id);

-- Someone has said that their ties are declared as they stand; without a row they have never been asked to the end.
create table interest_declarations (
  id           int generated always as identity primary key,
  person_id    int not null references people,
  declared_at  timestamptz not null,
  entered_by   int references people
);
create index interest_declarations_person on interest_declarations (person_id, declared_at);
