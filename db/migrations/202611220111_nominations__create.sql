-- A call for nominations to the seats of a term: listed in the directory, or open to those who have its link.
create table calls (
  id          int generated always as identity primary key,
  term_id     int not null references terms,
  title       jsonb not null,
  criteria    jsonb not null default '{}',
  seats       int not null check (seats > 0),
  -- a woman and a man are asked for each seat (R15)
  both_genders boolean not null default true,
  listed      boolean not null default true,
  key         text not null unique,
  opens_on    date not null,
  closes_on   date not null,
  decides_on  date,
  created_by  int not null references people,
  created_at  timestamptz not null,
  published_at timestamptz,
  -- before its closing: cancelled; after it: ended, with nobody appointed
  cancelled_at timestamptz,
  cancelled_why text,
  check (closes_on >= opens_on),
  check (decides_on >= closes_on)
);
create index calls_term on calls (term_id);
create index calls_closing on calls (closes_on) where published_at is not null and cancelled_at is null;

-- Who has been put forward, or has come forward; complete once the person has consented (R10).
create table candidates (
  id                int generated always as identity primary key,
  call_id           int not null references calls,
  organisation_id   int references organisations,
  -- as typed, where the organisation is not in the register
  organisation_name text not null default '',
  business_id       text,
  person_id         int references people,
  name              text collate finnish not null,
  email             text not null,
  phone             text not null default '',
  language          text not null default 'fi' check (language in ('fi', 'sv', 'en')),
  gender            text check (gender in ('female', 'male')),
  capacity          text not null default 'either' check (capacity in ('member', 'deputy', 'either')),
  grounds           text not null default '',
  -- who in the organisation decided to nominate, and when
  mandate           text not null default '',
  mandate_on        date,
  nominated_by      text not null default '',
  nominator_email   text not null default '',
  nominator_language text not null default 'fi' check (nominator_language in ('fi', 'sv', 'en')),
  nominator_id      int references people,
  consent_hash      text unique,
  -- the nominator's link, one for all who were named at once
  receipt_hash      text,
  received_at       timestamptz not null,
  consented_at      timestamptz,
  withdrawn_at      timestamptz,
  withdrawn_why     text,
  reminded_at       timestamptz
);
create index candidates_call on candidates (call_id, name, id);
create index candidates_organisation on candidates (organisation_id);
create index candidates_person on candidates (person_id);
create index candidates_receipt on candidates (receipt_hash);
create index candidates_address on candidates (call_id, lower(email));

-- What each candidate is: of the organisation, and of the person (gender, language).
create view candidate_values as
select candidates.id as candidate_id, candidates.call_id, facts.dimension, facts.value
from candidates
cross join lateral (
  values ('language', candidates.language), ('gender', candidates.gender)
  union all
  select dimension, value from organisation_values
  where organisation_values.organisation_id = candidates.organisation_id
) as facts (dimension, value)
where facts.value is not null and candidates.withdrawn_at is null;
