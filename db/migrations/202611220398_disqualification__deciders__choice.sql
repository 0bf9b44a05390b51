-- R43, R58: how each of them stood, yes for disqualified; none where all were of one mind
alter table disqualification_deciders
  add column choice text check (choice in ('yes', 'no', 'blank'));
