-- A series of occasions: provider meetings, a yearly seminar, a forum's workshops.
create table occasion_series (
  id          int generated always as identity primary key,
  body_id     int not null references bodies,
  name        jsonb not null,
  next_on     date,
  created_at  timestamptz not null,
  ended_at    timestamptz
);
create index occasion_series_body on occasion_series (body_id);

-- An occasion where views were heard: of a consultation, of a series, or by itself.
create table occasions (
  id                int generated always as identity primary key,
  body_id           int not null references bodies,
  consultation_id   int references consultations,
  group_id          int references consultation_groups on delete set null,
  series_id         int references occasion_series,
  -- a meeting of the partnership that is one by itself
  meeting_id        int references meetings,
  -- its place within its group
  position          int not null default 1,
  kind              text not null check (kind in ('meeting', 'briefing', 'call', 'workshop', 'seminar', 'survey', 'market_dialogue')),
  name              jsonb not null,
  -- a span of months, by their first days, where days are not named
  months_from       date,
  months_until      date,
  -- how many sittings it stands for, where that is known and the days do not tell it
  sittings          int check (sittings > 0),
  attendance        int check (attendance >= 0),
  attendance_about  boolean not null default false,
  created_by        int not null references people,
  created_at        timestamptz not null,
  check (months_from <= months_until and (months_from is null) = (months_until is null))
);
create index occasions_body on occasions (body_id);
create index occasions_consultation on occasions (consultation_id, group_id, position);
create index occasions_group on occasions (group_id);
create index occasions_series on occasions (series_id);
create index occasions_meeting on occasions (meeting_id);

-- A named day of an occasion; a name where each day has its own.
create table occasion_days (
  id           int generated always as identity primary key,
  occasion_id  int not null references occasions on delete cascade,
  on_day       date not null,
  name         jsonb not null default '{}',
  unique (occasion_id, on_day)
);

-- What was said, paragraph by paragraph.
create table occasion_notes (
  id           int generated always as identity primary key,
  occasion_id  int not null references occasions on delete cascade,
  position     int not null,
  text         text not null,
  unique (occasion_id, position) deferrable initially deferred
);

-- R82: what was told to whom in a market dialogue, and when; everyone reads it from then on (hankintalaki 66 §).
create table occasion_disclosures (
  id            int generated always as identity primary key,
  occasion_id   int not null references occasions on delete cascade,
  receivers     text not null,
  what          text not null,
  told_at       timestamptz not null,
  published_at  timestamptz not null,
  entered_by    int not null references people
);
create index occasion_disclosures_occasion on occasion_disclosures (occasion_id, told_at);

-- What was agreed, and who sees to it.
create table occasion_points (
  id           int generated always as identity primary key,
  occasion_id  int not null references occasions on delete cascade,
  position     int not null,
  text         text not null,
  -- who sees to it: somebody known here, or a name
  person_id    int references people,
  person_name  text not null default '',
  due_on       date,
  done_at      timestamptz,
  unique (occasion_id, position)
);
create index occasion_points_person on occasion_points (person_id);
create index occasion_points_open on occasion_points (due_on) where done_at is null;
