-- Counts of twenty thousand segments read this and not their words: a round among a hundred others lies scattered.
drop index consultation_segments_consultation;
create index consultation_segments_consultation on consultation_segments (consultation_id, id)
  include (version_id, occasion_id, passage_id, marked, themes);
