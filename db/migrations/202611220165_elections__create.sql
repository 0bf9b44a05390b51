-- An election under an item of a formal meeting (110 §, R59-R61).
create table elections (
  id             int generated always as identity primary key,
  item_id        int not null references items,
  ordinal        int not null,
  purpose        text not null check (purpose in ('chair', 'vice_chair', 'checkers', 'representatives')),
  seats          int not null check (seats between 1 and 30),
  -- how many deputies come next in order; those elected in pairs have none here
  deputies       int not null default 0 check (deputies between 0 and 30),
  paired         boolean not null default false,
  status         text not null default 'nominating' check (status in ('nominating', 'voting', 'closed', 'settled', 'void')),
  way            text check (way in ('unanimous', 'majority', 'proportional')),
  -- closed ballots; null until it is known
  secret         boolean,
  method         text check (method in ('device', 'hands', 'paper')),
  -- voices present when the poll was opened: the demand of a proportional election is counted from them
  present        int,
  opened_at      timestamptz not null,
  opened_by      int not null references people,
  polled_at      timestamptz,
  -- R61: the chair stated that the ballots are secret though somebody takes part from afar
  secrecy_stated boolean not null default false,
  -- seals the ballots; its private part is a file outside the database
  public_key     text,
  closed_at      timestamptz,
  -- { ballots, blank, rejected, votes: { candidate or list: number } }
  totals         jsonb,
  settled_at     timestamptz,
  settled_by     int references people,
  entered_by     int references people,
  -- the offices given and ended by the result, for taking it back
  handover       jsonb not null default '{}',
  annulled_at    timestamptz,
  destroyed_at   timestamptz,
  unique (item_id, ordinal),
  check (secret is not true or status in ('nominating', 'void') or method = 'paper' or public_key is not null)
);
create index elections_polled on elections (item_id) where status = 'voting' and method = 'device';
create index elections_counted on elections (item_id) where status = 'closed';
create index elections_to_destroy on elections (id) where secret and destroyed_at is null and status in ('closed', 'settled', 'void');

create table election_candidates (
  id                   int generated always as identity primary key,
  election_id          int not null references elections,
  person_id            int references people,
  name                 text not null,
  organisation         text not null default '',
  deputy_person_id     int references people,
  deputy_name          text not null default '',
  deputy_organisation  text not null default '',
  list                 int check (list between 1 and 60),
  rank                 int not null default 1,
  nominated_by         int not null references people,
  nominated_at         timestamptz not null,
  entered_by           int references people,
  withdrawn_at         timestamptz,
  outcome              text check (outcome in ('elected', 'deputy')),
  place                int
);
create index election_candidates_election on election_candidates (election_id);
create index election_candidates_person on election_candidates (person_id);
create index election_candidates_deputy on election_candidates (deputy_person_id) where deputy_person_id is not null;

create table election_demands (
  election_id  int not null references elections,
  person_id    int not null references people,
  kind         text not null check (kind in ('proportional', 'secret')),
  demanded_at  timestamptz not null,
  entered_by   int references people,
  primary key (election_id, person_id, kind)
);
create index election_demands_person on election_demands (person_id);

create table election_counters (
  election_id   int not null references elections,
  person_id     int not null references people,
  confirmed_at  timestamptz,
  entered_by    int references people,
  primary key (election_id, person_id)
);
create index election_counters_person on election_counters (person_id);

-- Who has voted. A closed ballot lies here sealed until the poll is closed, and then is gone.
create table election_voters (
  election_id  int not null references elections,
  person_id    int not null references people,
  voted_at     timestamptz not null,
  entered_by   int references people,
  sealed       bytea,
  primary key (election_id, person_id)
);
create index election_voters_person on election_voters (person_id);

-- Open ballots, by name: the candidates, or the number of the list.
create table election_choices (
  election_id  int not null references elections,
  person_id    int not null references people,
  choice       int not null,
  primary key (election_id, person_id, choice)
);
create index election_choices_person on election_choices (person_id);

-- Closed ballots as they were opened: shuffled, without a number, a name or a time of their own. Destroyed when the election is final.
create table opened_ballots (
  election_id  int not null references elections,
  choices      jsonb not null
);
create index opened_ballots_election on opened_ballots (election_id);

-- R59: a tie and its lot. The program's half of the seed is sealed by its SHA-256 until the meeting has said the other half.
create table election_lots (
  id           int generated always as identity primary key,
  election_id  int not null references elections,
  among        jsonb not null,
  secret       text not null,
  said         text,
  steps        jsonb not null default '[]',
  drawn_at     timestamptz,
  entered_by   int references people
);
create index election_lots_election on election_lots (election_id);
