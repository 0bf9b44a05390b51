-- TihL 25-26 §: what has been entered in the county's register, by whom and when.
create table registrations (
  kind           text not null,
  document_id    int not null,
  person_id      int not null references people,
  registered_at  timestamptz not null,
  primary key (kind, document_id)
);

-- Before this moment everything is registered: what waits is looked for from here on, not from the first year.
create table registry_floor (
  one  boolean primary key default true check (one),
  at   timestamptz not null
);
insert into registry_floor (at) values ('-infinity');

create index initiatives_received on initiatives (received_at, id);
create index feedbacks_received on feedbacks (received_at);
create index candidates_received on candidates (received_at);
create index files_received on files (at) where sender <> '';
create index notices_sent on notices (sent_at);
create index minutes_signed on minutes (signed_at) where signed_at is not null;
create index extracts_sent on extracts (sent_at) where sent_at is not null;
create index recommendations_delivered on recommendations (delivered_at) where delivered_at is not null;
create index responses_confirmed on responses (confirmed_at) where confirmed_at is not null;
create index appointments_proposed on appointments (proposed_at) where proposed_at is not null;
create index appointments_decided on appointments (decision_entered_at) where decision_entered_at is not null;

-- Every document to register, a branch a kind: when, which way, of whom, and what its heading and its sight hang on.
create view registry_documents as
select 'initiative' as kind, id as document_id, received_at as at, 'incoming' as direction,
  'form' as way, person_id, organisation_id, name as party,
  case when status <> 'received' then jsonb_build_object(language, title) end as title,
  'public' as publicity, body_id, matter_id, null::int as meeting_id, null::int as item_id, null::int as recommendation_id
from initiatives
union all
select 'feedback', id, received_at, 'incoming', 'form', person_id, null, coalesce(email, ''), null,
  'public', null, null, null, null, null
from feedbacks
union all
select 'nomination', candidates.id, received_at, 'incoming', 'form', nominator_id, organisation_id, organisation_name,
  case when calls.listed and calls.published_at is not null then calls.title end, 'public', terms.body_id, null, null, null, null
from candidates join calls on calls.id = candidates.call_id join terms on terms.id = calls.term_id
union all
select 'file', id, at, 'incoming', way, null, null, sender, jsonb_build_object('fi', title),
  publicity, null, case thing when 'matter' then thing_id end, case thing when 'meeting' then thing_id end,
  case thing when 'item' then thing_id end, null
from files where sender <> ''
union all
select 'notice_' || kind, id, sent_at, 'outgoing', '', sent_by, null, '', null,
  'public', null, null, meeting_id, null, null
from notices
union all
select kind, id, signed_at, 'own', '',
  (select signatures.person_id from signatures where signatures.minutes_id = minutes.id
    and coalesce(signatures.item_id, 0) = 0 and signatures.role = 'secretary'), null, '', null,
  'public', null, null, meeting_id, null, null
from minutes where signed_at is not null
union all
select 'extract', extracts.id, sent_at, 'outgoing', '', person_id, null, recipient, null,
  items.publicity, null, null, null, item_id, null
from extracts join items on items.id = extracts.item_id where sent_at is not null
union all
select 'recommendation', id, delivered_at, 'outgoing', '', delivered_by, null, recipient_name, title,
  publicity, body_id, matter_id, null, null, id
from recommendations where delivered_at is not null
union all
select 'answer', responses.id, confirmed_at, 'own', '', confirmed_by, null, '', recommendations.title,
  recommendations.publicity, recommendations.recipient_body_id, recommendations.matter_id, null, null, recommendations.id
from responses join recommendations on recommendations.id = responses.recommendation_id
where confirmed_at is not null
union all
select 'appointment_proposal', appointments.id, proposed_at, 'own', '', created_by, null, '',
  jsonb_build_object('fi', title), 'public', terms.body_id, matter_id, null, null, null
from appointments join terms on terms.id = appointments.term_id where proposed_at is not null
union all
select 'appointment_decision', appointments.id, decision_entered_at, 'own', '', decision_entered_by, null, decided_by,
  jsonb_build_object('fi', title), 'public', terms.body_id, matter_id, null, null, null
from appointments join terms on terms.id = appointments.term_id where decision_entered_at is not null;
