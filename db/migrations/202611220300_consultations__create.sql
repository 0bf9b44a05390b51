-- Saved lists of organisations that are asked again and again: for consultations and surveys alike.
create table recipient_lists (
  id          int generated always as identity primary key,
  name        text collate finnish not null unique,
  -- leaves with the contact data of a closed account
  created_by  int references people,
  created_at  timestamptz not null
);
create index recipient_lists_created on recipient_lists (created_by);

create table recipient_list_organisations (
  list_id          int not null references recipient_lists on delete cascade,
  organisation_id  int not null references organisations,
  primary key (list_id, organisation_id)
);
create index recipient_list_organisations_organisation on recipient_list_organisations (organisation_id);

-- A request for statements (R75): a draft until it is opened, closed after its last day, then summarised and answered.
create table consultations (
  id             int generated always as identity primary key,
  body_id        int not null references bodies,
  title          jsonb not null,
  background     jsonb not null default '{}',
  -- who prepares and answers questions
  responsible    jsonb not null default '{}',
  -- what all should look at in particular
  attention      jsonb not null default '{}',
  -- a large project is given eight weeks
  large          boolean not null default false,
  closes_on      date not null,
  summary_on     date,
  -- why there is less time than is recommended
  short_why      jsonb not null default '{}',
  created_by     int not null references people,
  created_at     timestamptz not null,
  opened_at      timestamptz,
  summarised_at  timestamptz,
  answered_at    timestamptz,
  check (summary_on >= closes_on)
);
create index consultations_body on consultations (body_id);
create index consultations_closing on consultations (closes_on) where opened_at is not null;

-- The text to be commented on, paragraph by paragraph; headings have no number.
create table consultation_paragraphs (
  id               int generated always as identity primary key,
  consultation_id  int not null references consultations on delete cascade,
  position         int not null,
  number           int,
  text             jsonb not null,
  unique (consultation_id, position)
);

-- A closed question is answered by yes, partly, no or no stand, with reasons; an open one in words.
create table consultation_questions (
  id               int generated always as identity primary key,
  consultation_id  int not null references consultations on delete cascade,
  position         int not null,
  kind             text not null check (kind in ('closed', 'open')),
  text             jsonb not null,
  unique (consultation_id, position)
);

-- A stakeholder group, and what it in particular should look at.
create table consultation_groups (
  id               int generated always as identity primary key,
  consultation_id  int not null references consultations on delete cascade,
  position         int not null,
  name             jsonb not null,
  attention        jsonb not null default '{}'
);
create index consultation_groups_consultation on consultation_groups (consultation_id, position);

-- Who is asked for a statement, and who gives one unasked: an organisation of the directory, or a name.
create table consultation_respondents (
  id               int generated always as identity primary key,
  consultation_id  int not null references consultations on delete cascade,
  organisation_id  int references organisations,
  -- as typed, where the respondent is not in the directory
  name             text collate finnish not null default '',
  email            text not null default '',
  language         text not null default 'fi' check (language in ('fi', 'sv', 'en')),
  group_id         int references consultation_groups on delete set null,
  asked            boolean not null default true,
  -- when the invitation went out
  asked_at         timestamptz,
  reminded_at      timestamptz,
  link_hash        text unique,
  check (organisation_id is not null or name <> ''),
  unique (consultation_id, organisation_id)
);
create index consultation_respondents_organisation on consultation_respondents (organisation_id);
create index consultation_respondents_group on consultation_respondents (group_id);
