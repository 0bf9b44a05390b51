-- An attachment that its sender marked as secret stays so until somebody decides; that it stays secret is a decision too.
alter table files
  add column secrecy_decided_by int references people,
  add column secrecy_decided_at timestamptz;
create index files_secrecy_decider on files (secrecy_decided_by) where secrecy_decided_by is not null;
create index files_secrecy_undecided on files (thing_id)
  where thing = 'consultation_version' and publicity = 'secret' and secrecy_decided_at is null;
