create table bodies (
  id                int generated always as identity primary key,
  tier              text not null check (tier in ('advisory_board', 'partnership_group', 'working_group', 'leadership')),
  parent_id         int references bodies,
  name              jsonb not null,
  mandate           jsonb not null default '{}',
  languages         text not null default 'fi' check (languages in ('fi', 'sv', 'fi sv')),
  minutes_language  text not null default 'fi' check (minutes_language in ('fi', 'sv')),
  answer_days       int not null default 60,
  created_at        timestamptz not null,
  closed_on         date
);
create index bodies_parent on bodies (parent_id);
alter table offices add foreign key (body_id) references bodies;

create table terms (
  id           int generated always as identity primary key,
  body_id      int not null references bodies,
  legal_form   text not null check (legal_form in ('toimikunta', 'statutory_influence', 'voluntary_influence', 'cooperation_group')),
  starts_on    date not null,
  ends_on      date,
  set_by       text not null default '',
  set_on       date,
  set_section  text,
  setter_ends_on date,
  special_reason text,
  profile      jsonb not null default '{}',
  check (ends_on is null or ends_on >= starts_on)
);
create index terms_body on terms (body_id, starts_on);

create table seats (
  id        int generated always as identity primary key,
  term_id   int not null references terms,
  ordinal   int not null,
  side      text check (side in ('county', 'public', 'company', 'third_sector')),
  criteria  text not null default '',
  unique (term_id, ordinal)
);

create table memberships (
  id               int generated always as identity primary key,
  seat_id          int not null references seats,
  person_id        int not null references people,
  organisation_id  int references organisations,
  capacity         text not null check (capacity in ('member', 'deputy')),
  rank             int not null default 1,
  starts_on        date not null,
  ends_on          date,
  end_reason       text check (end_reason in ('term_ended', 'resigned', 'removed', 'replaced', 'left_organisation')),
  consented_on     date not null,
  consent_note     text not null default '',
  decision         text not null default '',
  check (ends_on is null or ends_on >= starts_on)
);
create index memberships_seat on memberships (seat_id);
create index memberships_person on memberships (person_id);
create index memberships_organisation on memberships (organisation_id);

-- Who sits where and until when: a membership without an end of its own ends with the term; in a formal body
-- (and where the charter says so) it lasts until the successors begin (84 §, R8).
create view seated as
select memberships.id as membership_id, memberships.seat_id, memberships.person_id, memberships.organisation_id,
  memberships.capacity, memberships.rank, memberships.starts_on,
  seats.term_id, seats.ordinal, seats.side, terms.body_id, terms.legal_form,
  coalesce(memberships.ends_on, case when terms.stays_on then succession.eve else terms.ends_on end) as until
from memberships
join seats on seats.id = memberships.seat_id
join (
  select *, legal_form = 'toimikunta' or coalesce((profile ->> 'members_stay_on')::boolean, false) as stays_on from terms
) terms on terms.id = seats.term_id
left join lateral (
  select min(later_members.starts_on) - 1 as eve
  from terms later
  join seats later_seats on later_seats.term_id = later.id
  join memberships later_members on later_members.seat_id = later_seats.id
  where later.body_id = terms.body_id and later.starts_on > terms.starts_on and memberships.ends_on is null and terms.stays_on
) succession on true;
