-- What a group develops together: a service chain, steps with who is responsible for each, a trial, a measure and what came of it.
create table development_tasks (
  id            int generated always as identity primary key,
  body_id       int not null references bodies,
  title         jsonb not null,
  -- the service chain that is developed
  chain         jsonb not null default '{}',
  aim           jsonb not null default '{}',
  status        text not null default 'planned' check (status in ('planned', 'under_way', 'trial', 'finished', 'dropped')),
  trial_from    date,
  trial_until   date,
  measure       jsonb not null default '{}',
  result        jsonb not null default '{}',
  created_by    int references people,
  created_at    timestamptz not null,
  published_at  timestamptz,
  check (trial_until is null or trial_from <= trial_until)
);
create index development_tasks_body on development_tasks (body_id, id);

create table development_steps (
  id               int generated always as identity primary key,
  task_id          int not null references development_tasks on delete cascade,
  position         int not null,
  what             jsonb not null,
  organisation_id  int references organisations,
  person_id        int references people,
  due_on           date,
  status           text not null default 'waiting' check (status in ('waiting', 'under_way', 'done')),
  done_at          timestamptz,
  check ((status = 'done') = (done_at is not null))
);
create index development_steps_task on development_steps (task_id, position);
create index development_steps_person on development_steps (person_id, id);
create index development_steps_organisation on development_steps (organisation_id);
