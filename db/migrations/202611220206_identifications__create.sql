-- 104 §, R35: how chair and secretary established who takes part remotely, and that all see and hear alike.
create table identifications (
  attendance_id  int primary key references attendances on delete cascade,
  way            text not null check (way in ('sight', 'voice', 'strong')),
  identified_by  int not null references people,
  identified_at  timestamptz not null,
  -- the chair, and who entered it where another did
  confirmed_by   int references people,
  confirmed_at   timestamptz,
  entered_by     int references people,
  check ((confirmed_by is null) = (confirmed_at is null))
);
create index identifications_identifier on identifications (identified_by);
create index identifications_confirmer on identifications (confirmed_by);

-- R36: that no outsider sees or hears where one takes part; with an item, said anew for that secret item.
create table privacies (
  attendance_id  int not null references attendances on delete cascade,
  item_id        int references items,
  confirmed_at   timestamptz not null,
  entered_by     int references people
);
create unique index privacies_stay on privacies (attendance_id, coalesce(item_id, 0));
create index privacies_item on privacies (item_id);
