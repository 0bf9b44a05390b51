-- A passage marked in one language closes the paragraph that answers to it in the others (R70), until somebody has marked
-- there what is secret, or has said here that the paragraph may be open, or stay closed whole.
create table passage_answers (
  passage_id  int not null references passages,
  language    text not null check (language in ('fi', 'sv', 'en')),
  person_id   int not null references people,
  at          timestamptz not null,
  primary key (passage_id, language)
);
create index passage_answers_person on passage_answers (person_id);
