-- proposals that change paragraphs of the base proposal, compared once when they are saved
create table amendments (
  motion_id  int primary key references motions,
  language   text not null check (language in ('fi', 'sv', 'en')),
  -- of the base proposal that its changes stand on
  version    int not null
);

-- what an amendment does to the blocks of the base proposal: a paragraph, a heading, a list and a table are each one
create table amendment_changes (
  motion_id  int not null references amendments,
  -- which block, from 0; where it adds, the block that it comes after, and -1 before the first
  place      int not null check (place >= -1),
  adds       boolean not null,
  -- the block as it stands, and as it would read; '' where there is none
  before     text not null,
  after      text not null,
  redline    text not null,
  -- the base proposal changed here after the amendment was made
  stale      boolean not null default false,
  primary key (motion_id, place, adds)
);

-- which wording stays where two adopted amendments change one block: block → motion
create table mergings (
  item_id     int primary key references items,
  choices     jsonb not null default '{}',
  stated_at   timestamptz not null,
  stated_by   int not null references people,
  entered_by  int references people
);

-- adopted without a vote because nobody opposed
create table unopposed_amendments (
  motion_id  int primary key references amendments,
  stated_at  timestamptz not null
);

-- the text with its adopted amendments, as it was when the decision was stated
create table decided_texts (
  item_id   int not null references items,
  language  text not null check (language in ('fi', 'sv', 'en')),
  html      text not null,
  primary key (item_id, language)
);
