-- What the machine was asked and what it answered: kept with all that anyone needs to ask it again.
create table computations (
  id        int generated always as identity primary key,
  term_id   int not null references terms,
  task      text not null check (task in ('change', 'explanation', 'draw', 'terms')),
  input     jsonb not null,
  seed      int not null default 0,
  solver    jsonb,
  -- from 0 to 1
  share     real not null default 0,
  status    text not null default 'running' check (status in ('running', 'done', 'stopped', 'failed')),
  result    jsonb,
  asked_by  int not null references people,
  asked_at  timestamptz not null,
  ended_at  timestamptz
);
create index computations_term on computations (term_id, asked_at);
create index computations_running on computations (id) where status = 'running';

-- A fair draw among the candidates of a call: sealed first, then the number, which nobody chose.
create table draws (
  id             int generated always as identity primary key,
  call_id        int not null references calls,
  computation_id int not null references computations,
  -- the published file, byte for byte, and its SHA-256
  content        text not null,
  seal           text not null,
  tickets        int not null check (tickets >= 1000),
  -- where the number comes from: dice or balls in public, or a public random value announced beforehand
  source         text not null check (source in ('dice', 'balls', 'public_value')),
  source_text    jsonb not null default '{}',
  draws_at       timestamptz not null,
  published_by   int not null references people,
  published_at   timestamptz not null,
  number         int,
  evidence       text not null default '',
  drawn_by       int references people,
  drawn_at       timestamptz,
  cancelled_at   timestamptz,
  cancelled_why  text,
  check (number >= 0 and number < tickets),
  check ((number is null) = (drawn_at is null))
);
create index draws_call on draws (call_id);
