-- What a body asks of those who provide its services; answered without saying who answers what.
create table surveys (
  id          int generated always as identity primary key,
  body_id     int not null references bodies,
  title       jsonb not null,
  intro       jsonb not null default '{}',
  -- languages whose words are older than those of the body's first language
  stale       text[] not null default '{}',
  status      text not null default 'draft' check (status in ('draft', 'open', 'closed', 'published')),
  closes_on   date not null,
  -- anyone who has the link may answer, besides those invited
  by_link     boolean not null default false,
  key         text not null unique,
  -- the answers tell in whose name they are given
  named       boolean not null default false,
  -- what is asked of the respondent, to show the results by: size, region, side
  strata      text[] not null default '{}',
  -- an earlier survey that the results are compared with
  earlier_id  int references surveys,
  created_by  int not null references people,
  created_at  timestamptz not null,
  opened_at   timestamptz,
  closed_at   timestamptz,
  published_at timestamptz
);
create index surveys_body on surveys (body_id, id);
create index surveys_earlier on surveys (earlier_id);
create index surveys_open on surveys (closes_on, id) where status = 'open';
create index surveys_published on surveys (closed_at, id) where status = 'published';

create table survey_sections (
  id         int generated always as identity primary key,
  survey_id  int not null references surveys on delete cascade,
  place      int not null,
  title      jsonb not null,
  lead       jsonb not null default '{}',
  stale      text[] not null default '{}'
);
create index survey_sections_survey on survey_sections (survey_id, place);

create table survey_questions (
  id          int generated always as identity primary key,
  section_id  int not null references survey_sections on delete cascade,
  place       int not null,
  kind        text not null check (kind in ('likert', 'single', 'multiple', 'matrix', 'number', 'open')),
  prompt      jsonb not null,
  help        jsonb not null default '{}',
  stale       text[] not null default '{}',
  required    boolean not null default false,
  cannot_say  boolean not null default false,
  -- [{ key, text }]: the choices; the rows of a matrix
  options     jsonb not null default '[]',
  rows        jsonb not null default '[]',
  least       numeric,
  most        numeric,
  -- asked only of those who chose one of these answers to an earlier question
  on_question_id int references survey_questions on delete set null,
  on_values   text[] not null default '{}',
  -- the same question in an earlier survey
  same_as     int references survey_questions on delete set null
);
create index survey_questions_section on survey_questions (section_id, place);
create index survey_questions_on on survey_questions (on_question_id);
create index survey_questions_same on survey_questions (same_as);

-- Who is asked, and whether an answer has come: not when, nor which.
create table survey_invitations (
  id               int generated always as identity primary key,
  survey_id        int not null references surveys,
  organisation_id  int references organisations,
  person_id        int references people,
  name             text collate finnish not null,
  email            text not null,
  language         text not null default 'fi' check (language in ('fi', 'sv', 'en')),
  token_hash       text unique,
  invited_at       timestamptz,
  reminded_at      timestamptz,
  answered         boolean not null default false
);
create index survey_invitations_survey on survey_invitations (survey_id, name, id);
create unique index survey_invitations_address on survey_invitations (survey_id, lower(email));
create index survey_invitations_person on survey_invitations (person_id);
create index survey_invitations_organisation on survey_invitations (organisation_id);

-- What has been answered so far: it belongs to who has the link, and goes when it is sent.
create table survey_drafts (
  token_hash  text primary key,
  survey_id   int not null references surveys,
  answers     jsonb not null default '{}',
  strata      jsonb not null default '{}',
  language    text not null default 'fi'
);
create index survey_drafts_survey on survey_drafts (survey_id);

-- What was sent: without a link, a time or an order; written anew in an order of chance when the survey closes.
create table survey_sheets (
  id          uuid primary key default gen_random_uuid(),
  survey_id   int not null references surveys,
  answers     jsonb not null,
  strata      jsonb not null default '{}',
  respondent  text
);
create index survey_sheets_survey on survey_sheets (survey_id);

-- What may be shown of the answers, counted once when the survey closes: what is hidden is not here.
create table survey_results (
  survey_id  int primary key references surveys,
  sheets     int not null,
  results    jsonb not null
);

-- A survey's results among the files of an item: made anew until the agenda is called.
create table survey_papers (
  file_id    int primary key references files,
  survey_id  int not null references surveys,
  language   text not null check (language in ('fi', 'sv')),
  -- what the file was made of: the state of the survey and the count of its answers
  made_of    text not null
);
create index survey_papers_survey on survey_papers (survey_id);
