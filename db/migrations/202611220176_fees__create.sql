-- 87 §: what a meeting of this term pays; sums in cents. A term without a row pays nothing.
create table fee_terms (
  term_id        int primary key references terms,
  class          text not null,
  fee            int not null check (fee >= 0),
  -- of an electronic decision (105 §), where no meeting is held; as a rule nothing
  decision_fee   int not null default 0 check (decision_fee >= 0),
  chair_percent  int not null check (chair_percent >= 0),
  -- whether the county's own staff, who prepare and write, are paid too
  staff          boolean not null,
  claim_days     int not null check (claim_days > 0)
);

create table fee_exports (
  id          int generated always as identity primary key,
  body_id     int not null references bodies,
  from_on     date not null,
  until_on    date not null,
  person_id   int not null references people,
  at          timestamptz not null,
  check (until_on >= from_on)
);
create index fee_exports_body on fee_exports (body_id, id);

-- what one person claims of one meeting beside the fee; with its approval the fee stands here too
create table fee_claims (
  id               int generated always as identity primary key,
  meeting_id       int not null references meetings,
  person_id        int not null references people,
  status           text not null check (status in ('open', 'sent', 'returned', 'approved')),
  earnings         int not null default 0 check (earnings >= 0),
  earnings_note    text not null default '',
  travel           int not null default 0 check (travel >= 0),
  travel_note      text not null default '',
  sent_at          timestamptz,
  returned_reason  text not null default '',
  class            text,
  fee              int,
  addition         int,
  approved_by      int references people,
  approved_at      timestamptz,
  export_id        int references fee_exports,
  unique (meeting_id, person_id),
  check ((status = 'approved') = (approved_at is not null and fee is not null and addition is not null and class is not null)),
  check (export_id is null or status = 'approved')
);
create index fee_claims_person on fee_claims (person_id, id);
create index fee_claims_export on fee_claims (export_id);
create index fee_claims_kept on fee_claims (approved_at);

-- Who is paid for which meeting: called, lawful and quorate where quorum is stated (R27, R28; a memo meeting knows
-- none, R81; an electronic decision needs every member, R38), and over; `minuted` once its minutes are checked or its memo is approved.
create view payable as
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
  -- who came and went is paid once
  and not exists (
    select from attendances before
    where before.meeting_id = attended.meeting_id and before.person_id = attended.person_id and before.id < attended.id
      and before.capacity in ('member', 'deputy', 'secretary', 'presenter')
      and (fee_terms.staff or before.capacity in ('member', 'deputy')))
  and case when meetings.mode = 'decision' then paid.fee > 0
    else meetings.kind = 'memo' or stated.person_id is not null end;
