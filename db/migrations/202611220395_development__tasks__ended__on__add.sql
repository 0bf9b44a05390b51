-- When a development task was finished or dropped: a yearly report tells of what was alive in its year.
alter table development_tasks add column ended_on date;
update development_tasks set ended_on = coalesce(
    (select max(at) from record where thing = 'development_task' and thing_id = development_tasks.id
      and act in ('development task added', 'development task changed')),
    created_at)::date
  where status in ('finished', 'dropped');
alter table development_tasks add check ((ended_on is not null) = (status in ('finished', 'dropped')));
