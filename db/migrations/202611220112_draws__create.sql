-- What the machine was asked and what it answered: kept with all that anyone needs to ask it again.
create table computations (
  id        int generated always as identity primary key,
  term_id   int not null references terms,
  -- of a draw: among whose candidates
  call_id   int references calls,
  task      text not null check (task in ('change', 'explanation', 'draw', 'terms')),
  -- SHA-256 of the input with the solver's version: what was asked before need not be computed again
  question  text not null,
  input     jsonb not null,
  -- of a draw: the day, and who keep their seats whatever is drawn
  basis     jsonb not null default '{}',
  seed      int not null default 0,
  solver    jsonb not null,
  -- from 0 to 1
  share     real not null default 0,
  status    text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'stopped', 'failed')),
  stopped_by text check (stopped_by in ('cancelled', 'time', 'process')),
  result    jsonb,
  asked_by  int not null references people,
  asked_at  timestamptz not null,
  begun_at  timestamptz,
  -- the process that computes says each second that it still does
  heard_at  timestamptz,
  ended_at  timestamptz,
  check ((status = 'stopped') = (stopped_by is not null))
);
create index computations_term on computations (term_id, id);
create index computations_call on computations (call_id, id) where task = 'draw';
create index computations_question on computations (term_id, question) where status = 'done';
create index computations_queue on computations (id) where status in ('waiting', 'running');
create unique index computations_one_draw on computations (term_id)
  where task = 'draw' and status in ('waiting', 'running');

-- Under which number each candidate stands in the published file: in no order, and in each draw another.
create table draw_numbers (
  computation_id int not null references computations,
  number         int not null,
  -- who is forgotten with the call (R10) is then a number only
  candidate_id   int not null references candidates on delete cascade,
  primary key (computation_id, number)
);
create index draw_numbers_candidate on draw_numbers (candidate_id);

-- A fair draw among the candidates of a call: sealed first, then the number, which nobody chose.
create table draws (
  id             int generated always as identity primary key,
  call_id        int not null references calls,
  computation_id int not null references computations,
  -- a later draw for the seats that those drawn here left open
  follows_id     int references draws,
  -- the published file, byte for byte, and its SHA-256
  content        text not null,
  seal           text not null,
  tickets        int not null check (tickets in (1000, 10000)),
  -- where the number comes from: dice or balls in public, or a public random value announced beforehand
  source         text not null check (source in ('dice', 'balls', 'public_value')),
  -- where and how it is drawn, or which value is meant and how it is written
  source_text    text not null,
  draws_at       timestamptz not null,
  published_by   int not null references people,
  published_at   timestamptz not null,
  -- the digits or the public value as entered, and the ticket's number that it gives
  drawn_text     text,
  number         int,
  first_witness  text not null default '',
  second_witness text not null default '',
  evidence       text not null default '',
  drawn_by       int references people,
  drawn_at       timestamptz,
  names_shown_by int references people,
  names_shown_at timestamptz,
  cancelled_by   int references people,
  cancelled_at   timestamptz,
  cancelled_why  text,
  check (number >= 0 and number < tickets),
  check ((number is null) = (drawn_at is null)),
  check (number is null or cancelled_at is null)
);
create index draws_call on draws (call_id, id);
create index draws_published on draws (published_at, id);
create unique index draws_once on draws (computation_id);
create index draws_to_draw on draws (draws_at) where number is null and cancelled_at is null;
