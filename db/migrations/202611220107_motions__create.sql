create table motions (
  id            int generated always as identity primary key,
  item_id       int not null references items,
  kind          text not null check (kind in ('counter', 'amendment', 'rejection', 'return', 'tabling', 'statement')),
  person_id     int not null references people,
  html          text not null,
  language      text not null default 'fi' check (language in ('fi', 'sv', 'en')),
  -- language → { html, of }: of is the text that it was translated from
  translations  jsonb not null default '{}',
  status        text not null default 'proposed' check (status in ('proposed', 'seconded', 'lapsed', 'withdrawn', 'carried', 'lost')),
  proposed_at   timestamptz not null,
  entered_by    int references people,
  -- what it would give, in euros, where it is a proposal on money
  sum           numeric(14, 2) check (sum >= 0),
  -- the withdrawn proposal that a seconder made the own one
  taken_from_id int references motions unique
);
create index motions_item on motions (item_id);
create index motions_person on motions (person_id);

create table secondings (
  motion_id    int not null references motions,
  person_id    int not null references people,
  seconded_at  timestamptz not null,
  entered_by   int references people,
  primary key (motion_id, person_id)
);
create index secondings_person on secondings (person_id);

create table votes (
  id             int generated always as identity primary key,
  item_id        int not null references items,
  ordinal        int not null,
  kind           text not null check (kind in ('matter', 'disposition', 'point')),
  yes_motion_id  int references motions,
  no_motion_id   int references motions,
  method         text not null check (method in ('device', 'hands', 'roll_call')),
  status         text not null default 'open' check (status in ('open', 'closed', 'void')),
  opened_at      timestamptz not null,
  opened_by      int references people,
  closed_at      timestamptz,
  outcome        text check (outcome in ('yes', 'no')),
  tie_broken     boolean not null default false,
  method_approved_at timestamptz,
  unique (item_id, ordinal)
);
create index votes_open on votes (item_id) where status = 'open';

create table ballots (
  vote_id     int not null references votes,
  person_id   int not null references people,
  choice      text not null check (choice in ('yes', 'no', 'blank')),
  cast_at     timestamptz not null,
  entered_by  int references people,
  primary key (vote_id, person_id)
);
create index ballots_person on ballots (person_id);

create table decisions (
  id           int generated always as identity primary key,
  item_id      int not null references items unique,
  motion_id    int references motions,
  unanimous    boolean not null,
  stated_by    int not null references people,
  stated_at    timestamptz not null,
  entered_by   int references people
);

create table dissents (
  id            int generated always as identity primary key,
  item_id       int not null references items,
  person_id     int not null references people,
  declared_at   timestamptz not null,
  grounds_html  text,
  grounds_at    timestamptz,
  entered_by    int references people,
  unique (item_id, person_id)
);
create index dissents_person on dissents (person_id);
