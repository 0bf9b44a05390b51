-- A proposal that nobody has settled yet may be taken back by the organisation that made it.
alter table directory_changes drop constraint directory_changes_outcome_check;
alter table directory_changes add constraint directory_changes_outcome_check
  check (outcome in ('approved', 'refused', 'withdrawn'));
