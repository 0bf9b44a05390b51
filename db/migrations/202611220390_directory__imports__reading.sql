-- A large spreadsheet is still being read when its sender is answered: since when, and why it could not be.
alter table directory_imports add column reading_since timestamptz, add column refusal jsonb;
