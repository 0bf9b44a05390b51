-- What a topic is followed by: an indicator with its unit, and its figure of each period with where it comes from.
create table indicators (
  id          int generated always as identity primary key,
  topic_id    int not null references topics on delete cascade,
  name        jsonb not null,
  unit        jsonb not null default '{}',
  created_at  timestamptz not null
);
create index indicators_topic on indicators (topic_id, id);

create table indicator_figures (
  id            int generated always as identity primary key,
  indicator_id  int not null references indicators on delete cascade,
  starts_on     date not null,
  -- how long the period is
  months        int not null check (months in (1, 3, 4, 6, 12)),
  value         numeric not null,
  source        text not null,
  note          text not null default '',
  entered_by    int references people,
  entered_at    timestamptz not null,
  unique (indicator_id, starts_on, months)
);
