create table people (
  id              int generated always as identity primary key,
  name            text collate finnish not null,
  email           text,
  phone           text,
  postal_address  text,
  language        text not null default 'fi' check (language in ('fi', 'sv', 'en')),
  password_hash   text,
  -- the password was set from a one-time link: it proves no more than the mailbox does
  password_from_link_at timestamptz,
  created_at      timestamptz not null,
  activated_at    timestamptz,
  closed_at       timestamptz
);
create unique index people_email on people (lower(email));
create index people_name on people (name, id);
create index people_folded on people (lower(name));
create index people_uninvited on people (id) where activated_at is null and closed_at is null and email is not null;

create table offices (
  id         int generated always as identity primary key,
  person_id  int not null references people,
  body_id    int,
  office     text not null check (office in ('administrator', 'registrar', 'data_protection_officer', 'preparer', 'chair', 'vice_chair', 'secretary', 'presenter', 'expert', 'leader')),
  starts_on  date not null,
  ends_on    date,
  -- stands in for the secretary, whose rights they have on these days
  substitute boolean not null default false,
  check (ends_on is null or ends_on >= starts_on),
  check (not substitute or (office = 'secretary' and ends_on is not null))
);
create index offices_person on offices (person_id);
create index offices_body on offices (body_id, office);

create table tokens (
  id          int generated always as identity primary key,
  person_id   int references people,
  purpose     text not null check (purpose in ('invitation', 'sign_in', 'old_address', 'new_address', 'second_factor', 'first_administrator')),
  -- null until the link or code leaves: what was sent is known to its reader alone
  hash        text unique,
  payload     jsonb not null default '{}',
  made_by     int references people,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  used_at     timestamptz
);
create index tokens_person on tokens (person_id, purpose);
create index tokens_invitations on tokens (created_at) where purpose = 'invitation' and used_at is null;

create table link_openings (
  id          int generated always as identity primary key,
  person_id   int not null references people,
  opened_by   int not null references people,
  opened_at   timestamptz not null,
  told_at     timestamptz
);
create index link_openings_person on link_openings (person_id);

create table attempts (
  id       bigint generated always as identity primary key,
  key      text not null,
  at       timestamptz not null
);
create index attempts_key on attempts (key, at);

create table session (
  sid     text primary key,
  sess    json not null,
  expire  timestamptz not null
);
create index session_expire on session (expire);
create index session_person on session (((sess -> 'passport' ->> 'user')));

create table onces (
  person_id  int not null,
  key        uuid not null,
  result     text not null,
  at         timestamptz not null,
  primary key (person_id, key)
);

create table settings (
  key    text primary key,
  value  jsonb not null
);
