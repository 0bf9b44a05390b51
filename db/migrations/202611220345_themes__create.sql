-- The themes under which what was said is gathered; each has a line for the introduction and the editor's prose.
create table consultation_themes (
  id               int generated always as identity primary key,
  consultation_id  int not null references consultations on delete cascade,
  position         int not null,
  name             jsonb not null,
  line             jsonb not null default '{}',
  prose            jsonb not null default '{}',
  revision         int not null default 1
);
create index consultation_themes_consultation on consultation_themes (consultation_id, position);

-- A part of what was said, word for word: of a statement's passage, of an occasion's notes, or an open answer of a survey.
create table consultation_segments (
  id               int generated always as identity primary key,
  consultation_id  int not null references consultations on delete cascade,
  passage_id       int references consultation_passages on delete cascade,
  note_id          int references occasion_notes on delete cascade,
  -- an open answer cannot be followed to who gave it: it is copied
  survey_id        int references surveys,
  question_id      int references survey_questions,
  -- what the passage or the note is a part of, and whether the passage is marked as a business secret: see place_segment
  version_id       int references consultation_versions on delete cascade,
  occasion_id      int references occasions on delete cascade,
  marked           boolean not null default false,
  -- where in its source the words begin and end
  starts           int not null check (starts >= 0),
  ends             int not null,
  text             text not null check (text <> ''),
  words            tsvector generated always as (to_tsvector('finnish', text)) stored,
  -- as in consultation_segment_themes: what filters and counts read of twenty thousand rows
  themes           int[] not null default '{}',
  created_by       int references people,
  created_at       timestamptz not null,
  check (ends > starts),
  check (num_nonnulls(passage_id, note_id, survey_id) = 1),
  unique (passage_id, starts, ends)
);
create index consultation_segments_consultation on consultation_segments (consultation_id, id);
create index consultation_segments_version on consultation_segments (version_id);
create index consultation_segments_note on consultation_segments (note_id);
create index consultation_segments_occasion on consultation_segments (occasion_id);
create index consultation_segments_survey on consultation_segments (survey_id);
create index consultation_segments_question on consultation_segments (question_id, consultation_id, id) where question_id is not null;

create function place_segment() returns trigger language plpgsql as $$
begin
  if new.passage_id is not null then
    select consultation_answers.version_id, consultation_passages.secret_reason is not null
    into new.version_id, new.marked
    from consultation_passages join consultation_answers on consultation_answers.id = consultation_passages.answer_id
    where consultation_passages.id = new.passage_id;
  elsif new.note_id is not null then
    select occasion_id into new.occasion_id from occasion_notes where id = new.note_id;
  end if;
  return new;
end $$;
create trigger place_segment before insert on consultation_segments for each row execute function place_segment();

create table consultation_segment_themes (
  segment_id  int not null references consultation_segments on delete cascade,
  theme_id    int not null references consultation_themes on delete cascade,
  set_by      int references people,
  set_at      timestamptz not null,
  primary key (segment_id, theme_id)
);
create index consultation_segment_themes_theme on consultation_segment_themes (theme_id, segment_id);

-- In how many of a theme's segments each stemmed word stands: what themes are suggested by. Words of what is marked as a
-- business secret suggest nothing to those to whom it does not open.
create table consultation_theme_words (
  theme_id  int not null references consultation_themes on delete cascade,
  word      text not null,
  segments  int not null,
  primary key (theme_id, word)
);

create function follow_segment_theme() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update consultation_segments set themes = array_append(themes, new.theme_id) where id = new.segment_id;
    insert into consultation_theme_words (theme_id, word, segments)
    select new.theme_id, word, 1
    from consultation_segments, unnest(tsvector_to_array(words)) as word
    where id = new.segment_id and not marked order by word
    on conflict (theme_id, word) do update set segments = consultation_theme_words.segments + 1;
    return new;
  end if;
  update consultation_segments set themes = array_remove(themes, old.theme_id) where id = old.segment_id;
  update consultation_theme_words set segments = segments - 1
  where theme_id = old.theme_id and word = any(
    select unnest(tsvector_to_array(words)) from consultation_segments where id = old.segment_id and not marked);
  return old;
end $$;
create trigger follow_segment_theme after insert or delete on consultation_segment_themes
  for each row execute function follow_segment_theme();
