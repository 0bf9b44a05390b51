-- A deputy is paid of a formal meeting who sat there in a member's stead (R32), not one who listened.
create or replace view payable as
select meetings.id as meeting_id, meetings.body_id, meetings.term_id, meetings.starts_at, attended.person_id,
  fee_terms.class, paid.fee,
  case when attended.person_id = led.person_id then round(paid.fee * fee_terms.chair_percent / 100.0)::int else 0 end as addition,
  (meetings.starts_at at time zone 'Europe/Helsinki')::date + fee_terms.claim_days as claim_until,
  coalesce(minutes.status in ('checked', 'signed'), false) as minuted
from attendances attended
join meetings on meetings.id = attended.meeting_id
join fee_terms on fee_terms.term_id = meetings.term_id
cross join lateral (select case when meetings.mode = 'decision' then decision_fee else fee_terms.fee end as fee) paid
left join minutes on minutes.meeting_id = meetings.id
left join lateral (
  select person_id from quorum_statements
  where quorum_statements.meeting_id = meetings.id and item_id is null and lawful and quorate
  order by at desc limit 1
) stated on true
left join lateral (
  select coalesce(stated.person_id, (
    select offices.person_id from offices
    join attendances on attendances.meeting_id = meetings.id and attendances.person_id = offices.person_id
    where offices.body_id = meetings.body_id and offices.office in ('chair', 'vice_chair')
      and offices.starts_on <= (meetings.starts_at at time zone 'Europe/Helsinki')::date
      and (offices.ends_on is null or offices.ends_on >= (meetings.starts_at at time zone 'Europe/Helsinki')::date)
    order by offices.office limit 1)) as person_id
) led on true
where meetings.status = 'closed' and meetings.called_at is not null
  and attended.capacity in ('member', 'deputy', 'secretary', 'presenter')
  and (fee_terms.staff or attended.capacity in ('member', 'deputy'))
  and (attended.capacity <> 'deputy' or attended.replaces_id is not null or meetings.kind = 'memo' or meetings.mode = 'decision')
  -- who came and went is paid once
  and not exists (
    select from attendances before
    where before.meeting_id = attended.meeting_id and before.person_id = attended.person_id and before.id < attended.id
      and before.capacity in ('member', 'deputy', 'secretary', 'presenter')
      and (fee_terms.staff or before.capacity in ('member', 'deputy'))
      and (before.capacity <> 'deputy' or before.replaces_id is not null or meetings.kind = 'memo' or meetings.mode = 'decision'))
  and case when meetings.mode = 'decision' then paid.fee > 0
    else meetings.kind = 'memo' or stated.person_id is not null end;
