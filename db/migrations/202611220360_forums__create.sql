-- A forum on a topic, kept by the secretary of a body: everyone reads, whoever takes part enrols.
create table forums (
  id           int generated always as identity primary key,
  body_id      int not null references bodies,
  name         jsonb not null,
  topic        jsonb not null,
  description  jsonb not null default '{}',
  created_by   int not null references people,
  created_at   timestamptz not null,
  ended_at     timestamptz
);
create index forums_body on forums (body_id);
create index forums_open on forums (id) where ended_at is null;

create table forum_fields (
  forum_id   int not null references forums on delete cascade,
  field_key  text not null references service_fields,
  primary key (forum_id, field_key)
);
create index forum_fields_field on forum_fields (field_key);

create table forum_regions (
  forum_id        int not null references forums on delete cascade,
  subregion_code  text not null references subregions,
  primary key (forum_id, subregion_code)
);
create index forum_regions_region on forum_regions (subregion_code);

-- Who takes part, from when until when: somebody known here, or a name and an address.
create table forum_enrolments (
  id               int generated always as identity primary key,
  forum_id         int not null references forums,
  person_id        int references people,
  -- of somebody without an account; empty otherwise, and once their time has passed
  name             text collate finnish not null default '',
  email            text not null default '',
  language         text not null check (language in ('fi', 'sv', 'en')),
  -- in whose name: under a mandate, or as written where there is none
  organisation_id  int references organisations,
  organisation     text not null default '',
  -- opens the forum to somebody without an account; null until the row has its id, of which the link is made
  link_hash        text unique,
  enrolled_at      timestamptz not null,
  -- the secretary, where it was not oneself
  enrolled_by      int references people,
  confirmed_at     timestamptz,
  -- when the secretary has seen it
  noticed_at       timestamptz,
  ended_at         timestamptz
);
create unique index forum_enrolments_person on forum_enrolments (forum_id, person_id) where ended_at is null;
create unique index forum_enrolments_email on forum_enrolments (forum_id, lower(email))
  where ended_at is null and person_id is null;
create index forum_enrolments_forum on forum_enrolments (forum_id, id);
create index forum_enrolments_of_person on forum_enrolments (person_id);
create index forum_enrolments_new on forum_enrolments (forum_id)
  where noticed_at is null and confirmed_at is not null and ended_at is null;
create index forum_enrolments_unconfirmed on forum_enrolments (enrolled_at) where confirmed_at is null;

-- An occasion of a forum to which people sign up; its name, day, notes and attendance are the occasion's.
create table workshops (
  id                  int primary key references occasions,
  forum_id            int not null references forums,
  starts_at           timestamptz not null,
  ends_at             timestamptz not null,
  place               text not null default '',
  -- for those who have a place
  remote_url          text not null default '',
  programme           jsonb not null default '{}',
  capacity            int check (capacity > 0),
  -- of its calendar file
  sequence            int not null default 0,
  cancelled_at        timestamptz,
  reminded_at         timestamptz,
  -- when its notes were put before everyone, and until when they are commented on
  notes_at            timestamptz,
  comments_until  date,
  check (ends_at > starts_at),
  check (comments_until is null or notes_at is not null)
);
create index workshops_forum on workshops (forum_id, starts_at);
create index workshops_starts on workshops (starts_at);
create index workshops_commented on workshops (comments_until) where comments_until is not null;

-- Who comes: with a place, on the waiting list in the order of signing up, or not coming.
create table workshop_sign_ups (
  id            int generated always as identity primary key,
  workshop_id   int not null references workshops on delete cascade,
  enrolment_id  int not null references forum_enrolments on delete cascade,
  signed_at     timestamptz not null,
  placed_at     timestamptz,
  declined_at   timestamptz,
  unique (workshop_id, enrolment_id),
  check (placed_at is null or declined_at is null)
);
create index workshop_sign_ups_enrolment on workshop_sign_ups (enrolment_id);

-- A comment on a paragraph of a workshop's notes, or on the whole.
create table workshop_comments (
  id             int generated always as identity primary key,
  workshop_id    int not null references workshops on delete cascade,
  note_id        int references occasion_notes on delete set null,
  -- the paragraph as it read
  quoted         text not null default '',
  enrolment_id   int not null references forum_enrolments,
  text           text not null,
  written_at     timestamptz not null,
  changed_at     timestamptz,
  hidden_at      timestamptz,
  hidden_by      int references people,
  hidden_reason  text,
  check ((hidden_at is null) = (hidden_reason is null) and (hidden_at is null) = (hidden_by is null))
);
create index workshop_comments_workshop on workshop_comments (workshop_id, id);
create index workshop_comments_note on workshop_comments (note_id);
create index workshop_comments_enrolment on workshop_comments (enrolment_id);

-- What somebody enrolled proposes; answered by the secretary, or a matter of the body.
create table ideas (
  id            int generated always as identity primary key,
  forum_id      int not null references forums,
  enrolment_id  int not null references forum_enrolments,
  language      text not null check (language in ('fi', 'sv', 'en')),
  title         text not null,
  text          text not null,
  brought_at    timestamptz not null,
  answer        text,
  answered_at   timestamptz,
  answered_by   int references people,
  -- the initiative that it became, and so its matter
  initiative_id int references initiatives,
  check ((answered_at is null) = (answer is null) and (answered_at is null) = (answered_by is null))
);
create index ideas_forum on ideas (forum_id, id);
create index ideas_enrolment on ideas (enrolment_id);
create index ideas_initiative on ideas (initiative_id);
create index ideas_waiting on ideas (forum_id) where answered_at is null and initiative_id is null;

create table idea_supports (
  idea_id       int not null references ideas on delete cascade,
  enrolment_id  int not null references forum_enrolments on delete cascade,
  supported_at  timestamptz not null,
  primary key (idea_id, enrolment_id)
);
create index idea_supports_enrolment on idea_supports (enrolment_id);
