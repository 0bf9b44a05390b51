-- Good practices that a body has met elsewhere: where from, of which service field, and whether they have been tried here.
create table practices (
  id            int generated always as identity primary key,
  body_id       int not null references bodies,
  title         jsonb not null,
  text          jsonb not null default '{}',
  -- a link, or where it was read or heard
  source        text not null,
  field_key     text references service_fields,
  tried         text not null default 'no' check (tried in ('no', 'trying', 'in_use')),
  task_id       int references development_tasks,
  created_by    int references people,
  created_at    timestamptz not null,
  published_at  timestamptz
);
create index practices_body on practices (body_id, id);
create index practices_task on practices (task_id);
