-- A passage of a text that is secret, or personal data that leaves the web on a day. Its words lie here alone: in the
-- text itself stands, in their place, what the public reads there (JulkL 10 and 25 §, R70, R71).
create table passages (
  id         int generated always as identity primary key,
  body_id    int not null references bodies,
  matter_id  int references matters,
  kind       text not null check (kind in ('secret', 'personal')),
  -- of JulkL 24 § 1 mom.
  point      int check (point between 1 and 32),
  readers    text not null check (readers in ('body', 'runs')),
  -- the last day on which it is secret; or, of personal data, on the web
  until      date,
  language   text not null check (language in ('fi', 'sv', 'en')),
  html       text not null,
  -- SHA-256 of salt and words, which stands in the text: what is signed holds the words without telling them
  salt       text not null,
  seal       text not null,
  person_id  int not null references people,
  at         timestamptz not null,
  check ((kind = 'secret') = (point is not null)),
  check (kind = 'secret' or until is not null)
);
