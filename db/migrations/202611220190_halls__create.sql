-- The hall screen of a meeting: its link is computed from this number and the house's secret, and dies with the meeting.
create table halls (
  meeting_id   int primary key references meetings,
  -- raised when the link is made anew, which ends the one before
  number       int not null check (number > 0),
  opened_at    timestamptz not null,
  opened_by    int not null references people
);
create index halls_opener on halls (opened_by);
