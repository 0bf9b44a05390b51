-- A statement as it is written and as it was sent: one draft a respondent, and every version that came, of which the
-- latest in time counts; a late one only where none came in time.
create table consultation_versions (
  id             int generated always as identity primary key,
  respondent_id  int not null references consultation_respondents on delete cascade,
  -- null: the draft
  number         int,
  nothing        boolean not null default false,
  signer         text not null default '',
  position       text not null default '',
  email          text not null default '',
  language       text not null default 'fi' check (language in ('fi', 'sv', 'en')),
  way            text not null check (way in ('signed_in', 'link', 'email', 'post', 'by_hand', 'phone')),
  -- TihL 26 §: of whom it came, where the secretary entered it
  sender         text not null default '',
  -- who acted under a mandate
  person_id      int references people,
  entered_by     int references people,
  -- grows with each saving of the draft: two windows do not write over each other unseen
  revision       int not null default 1,
  saved_at       timestamptz not null,
  sent_at        timestamptz,
  late           boolean not null default false,
  -- when the mandate of who signed was confirmed, and by which secretary; by nobody: from the recorded address
  confirmed_at   timestamptz,
  confirmed_by   int references people,
  confirm_hash   text unique,
  check ((number is null) = (sent_at is null)),
  unique (respondent_id, number)
);
create unique index consultation_versions_draft on consultation_versions (respondent_id) where sent_at is null and entered_by is null;
create index consultation_versions_counting on consultation_versions (respondent_id, late, sent_at desc, number desc) where sent_at is not null;
create index consultation_versions_sent on consultation_versions (sent_at) where sent_at is not null;
create index consultation_versions_person on consultation_versions (person_id);

-- What is said on a question, on a paragraph, or (neither) on the whole. A draft's words stand in `text`, those of a sent
-- version in its passages alone.
create table consultation_answers (
  id            int generated always as identity primary key,
  version_id    int not null references consultation_versions on delete cascade,
  question_id   int references consultation_questions,
  paragraph_id  int references consultation_paragraphs,
  choice        text check (choice in ('yes', 'partly', 'no', 'no_stand')),
  text          text not null default '',
  check (question_id is null or paragraph_id is null),
  unique nulls not distinct (version_id, question_id, paragraph_id)
);
create index consultation_answers_question on consultation_answers (question_id);
create index consultation_answers_paragraph on consultation_answers (paragraph_id);

-- A paragraph of a sent statement; one marked as a business secret (JulkL 24 § 1 mom. 20 kohta) is secret until decided otherwise.
create table consultation_passages (
  id             int generated always as identity primary key,
  answer_id      int not null references consultation_answers on delete cascade,
  position       int not null,
  text           text not null,
  secret_reason  text,
  decision       text check (decision in ('secret', 'public')),
  decided_by     int references people,
  decided_at     timestamptz,
  unique (answer_id, position)
);
create index consultation_passages_marked on consultation_passages (answer_id) where secret_reason is not null;
create index consultation_passages_undecided on consultation_passages (answer_id) where secret_reason is not null and decision is null;

-- The register of documents takes in requests and statements.
do $$ begin
  execute format('create or replace view registry_documents as %s union all %s',
    rtrim(pg_get_viewdef('registry_documents'::regclass), '; ' || chr(10)), $view$
    select 'consultation', id, opened_at, 'outgoing', '', created_by, null::int, '', title, 'public', body_id,
      null::int, null::int, null::int, null::int
    from consultations where opened_at is not null
    union all
    select 'statement', consultation_versions.id, sent_at, 'incoming',
      case when consultation_versions.way in ('signed_in', 'link') then 'form' else consultation_versions.way end,
      null::int, consultation_respondents.organisation_id,
      concat_ws(', ', nullif(consultation_respondents.name, ''), nullif(consultation_versions.sender, '')) collate "default",
      consultations.title, 'public', consultations.body_id, null::int, null::int, null::int, null::int
    from consultation_versions
    join consultation_respondents on consultation_respondents.id = consultation_versions.respondent_id
    join consultations on consultations.id = consultation_respondents.consultation_id
    where sent_at is not null
  $view$);
end $$;
create index consultations_opened on consultations (opened_at) where opened_at is not null;
