-- The text as it became after the consultation: beside the paragraph that was commented on.
create table consultation_changes (
  paragraph_id  int primary key references consultation_paragraphs on delete cascade,
  text          jsonb not null,
  changed_by    int not null references people,
  changed_at    timestamptz not null
);

-- An answer to a theme or to a segment, by versions of which the latest counts: what it changed, or why nothing.
create table consultation_replies (
  id               int generated always as identity primary key,
  consultation_id  int not null references consultations on delete cascade,
  theme_id         int references consultation_themes on delete cascade,
  segment_id       int references consultation_segments on delete cascade,
  number           int not null,
  outcome          text not null check (outcome in ('changed', 'partly', 'unchanged', 'noted')),
  text             jsonb not null,
  -- the paragraph that it changed
  paragraph_id     int references consultation_paragraphs,
  created_by       int not null references people,
  created_at       timestamptz not null,
  check (num_nonnulls(theme_id, segment_id) = 1),
  unique nulls not distinct (theme_id, segment_id, number)
);
create index consultation_replies_consultation on consultation_replies (consultation_id);
create index consultation_replies_segment on consultation_replies (segment_id);
create index consultation_replies_paragraph on consultation_replies (paragraph_id);

-- The summary as its editor writes it: what is computed is not here.
create table consultation_summaries (
  consultation_id  int primary key references consultations on delete cascade,
  -- what it is called, where that is not made of the request's title
  title            jsonb not null default '{}',
  introduction     jsonb not null default '{}',
  -- how the views were taken into account, and its heading where it has one of its own
  heading          jsonb not null default '{}',
  considered       jsonb not null default '{}',
  -- when each part was last written in each language: {"introduction": {"fi": …}, "theme 3": {"sv": …}}
  written          jsonb not null default '{}',
  revision         int not null default 1,
  saved_by         int not null references people,
  saved_at         timestamptz not null
);

-- The summary as it was published; a correction is a new version, and tells what was corrected.
create table consultation_summary_versions (
  id               int generated always as identity primary key,
  consultation_id  int not null references consultations on delete cascade,
  number           int not null,
  content          jsonb not null,
  why              text not null default '',
  published_by     int not null references people,
  published_at     timestamptz not null,
  unique (consultation_id, number)
);

-- A verbatim quote in a theme's section; to whom it is ascribed: a group, an occasion, or comments in general, never a person.
create table consultation_quotes (
  id          int generated always as identity primary key,
  theme_id    int not null references consultation_themes on delete cascade,
  segment_id  int not null references consultation_segments on delete cascade,
  position    int not null,
  text        text not null check (text <> ''),
  ascribed    text not null check (ascribed in ('group', 'occasion', 'comments')),
  unique (theme_id, position)
);
create index consultation_quotes_segment on consultation_quotes (segment_id);

-- A promise of the summary: who does it, until when, and what came of it.
create table consultation_measures (
  id               int generated always as identity primary key,
  consultation_id  int not null references consultations on delete cascade,
  position         int not null,
  text             jsonb not null,
  person_id        int references people,
  person_name      text not null default '',
  due_on           date,
  follow_up        jsonb not null default '{}',
  done_at          timestamptz,
  unique (consultation_id, position)
);
create index consultation_measures_person on consultation_measures (person_id);
create index consultation_measures_open on consultation_measures (due_on) where done_at is null;
