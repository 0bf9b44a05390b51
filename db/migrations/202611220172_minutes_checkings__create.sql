-- R65: the item under which the body itself checks the minutes of an earlier meeting.
create table minutes_checkings (
  item_id     int primary key references items,
  minutes_id  int not null references minutes
);
create index minutes_checkings_minutes on minutes_checkings (minutes_id);
