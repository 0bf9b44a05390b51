-- Minutes that were signed in an outside service and brought back: the file lies in `files` (thing 'signed_minutes').
create table signed_documents (
  id            int generated always as identity primary key,
  minutes_id    int not null references minutes,
  file_id       int not null references files,
  service       text not null,
  signed_on     date not null,
  -- what the minutes were when it was brought
  content_hash  text not null,
  person_id     int not null references people,
  at            timestamptz not null
);
create index signed_documents_minutes on signed_documents (minutes_id);
create index signed_documents_file on signed_documents (file_id);

-- Who verifies a document asks by its hash.
create index minutes_content_hash on minutes (content_hash) where content_hash is not null;
create index minutes_sections_hash on minutes_sections (hash);
create index files_signed on files (sha256) where thing = 'signed_minutes';
