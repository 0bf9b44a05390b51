-- R37: a meeting is closed unless the body decides otherwise; where it was decided, by whose word
create table openness_decisions (
  id          int generated always as identity primary key,
  meeting_id  int not null references meetings,
  -- the item that was being handled
  item_id     int references items,
  is_public   boolean not null,
  stated_by   int not null references people,
  stated_at   timestamptz not null,
  entered_by  int references people
);
create index openness_decisions_meeting on openness_decisions (meeting_id);
create index openness_decisions_item on openness_decisions (item_id);
