-- A meeting that is broken off and goes on another day: when and where, as it was told.
create table continuations (
  adjournment_id  int primary key references adjournments,
  starts_at       timestamptz not null,
  place           text not null default '',
  stated_at       timestamptz not null,
  entered_by      int not null references people
);
