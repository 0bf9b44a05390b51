-- What a body means to take up: topics, the years and months that they are planned for, and what they were tied to when handled.
create table topics (
  id           int generated always as identity primary key,
  body_id      int not null references bodies,
  title        jsonb not null,
  description  jsonb not null default '{}',
  -- the area of the county's strategy that it belongs to
  area         jsonb not null default '{}',
  -- comes back each year
  standing     boolean not null default false,
  prepared_by  text not null default '',
  created_at   timestamptz not null
);
create index topics_body on topics (body_id, id);

create table topic_years (
  topic_id    int not null references topics on delete cascade,
  year        int not null check (year between 2000 and 2100),
  -- none: at any time of the year
  months      int[] not null default '{}',
  meeting_id  int references meetings on delete set null,
  primary key (topic_id, year)
);
create index topic_years_meeting on topic_years (meeting_id);

create table topic_ties (
  id         int generated always as identity primary key,
  topic_id   int not null references topics on delete cascade,
  matter_id  int references matters,
  item_id    int references items on delete cascade,
  tied_by    int references people,
  tied_at    timestamptz not null,
  check (num_nonnulls(matter_id, item_id) = 1),
  unique nulls not distinct (topic_id, matter_id, item_id)
);
create index topic_ties_matter on topic_ties (matter_id);
create index topic_ties_item on topic_ties (item_id);

-- The plan of a year, once it is published.
create table plans (
  body_id       int not null references bodies,
  year          int not null,
  published_at  timestamptz not null,
  published_by  int references people,
  primary key (body_id, year)
);
