-- R77: what the body sends to many is an outgoing document too: a survey as it was opened, a bulletin as it was sent.
create index surveys_opened on surveys (opened_at);

create or replace view registry_documents as
select 'initiative' as kind, id as document_id, received_at as at, 'incoming' as direction,
  'form' as way, person_id, organisation_id, name as party,
  case when status <> 'received' then jsonb_build_object(language, title) end as title,
  'public' as publicity, body_id, matter_id, null::int as meeting_id, null::int as item_id, null::int as recommendation_id,
  null::int as consultation_id
from initiatives
union all
select 'feedback', id, received_at, 'incoming', 'form', person_id, null, coalesce(email, ''), null,
  'public', null, null, null, null, null, null
from feedbacks
union all
select 'nomination', candidates.id, received_at, 'incoming', 'form', nominator_id, organisation_id, organisation_name,
  case when calls.listed and calls.published_at is not null then calls.title end, 'public', terms.body_id, null, null, null, null, null
from candidates join calls on calls.id = candidates.call_id join terms on terms.id = calls.term_id
union all
select 'file', id, at, 'incoming', way, null, null, sender, jsonb_build_object('fi', title),
  publicity, null, case thing when 'matter' then thing_id end, case thing when 'meeting' then thing_id end,
  case thing when 'item' then thing_id end, null, null
from files where sender <> ''
union all
select 'notice_' || kind, id, sent_at, 'outgoing', '', sent_by, null, '', null,
  'public', null, null, meeting_id, null, null, null
from notices
union all
select kind, id, signed_at, 'own', '',
  (select signatures.person_id from signatures where signatures.minutes_id = minutes.id
    and coalesce(signatures.item_id, 0) = 0 and signatures.role = 'secretary'), null, '', null,
  'public', null, null, meeting_id, null, null, null
from minutes where signed_at is not null
union all
select 'extract', extracts.id, sent_at, 'outgoing', '', person_id, null, recipient, null,
  items.publicity, null, null, null, item_id, null, null
from extracts join items on items.id = extracts.item_id where sent_at is not null
union all
select 'recommendation', id, delivered_at, 'outgoing', '', delivered_by, null, recipient_name, title,
  publicity, body_id, matter_id, null, null, id, null
from recommendations where delivered_at is not null
union all
select 'answer', responses.id, confirmed_at, 'own', '', confirmed_by, null, '', recommendations.title,
  recommendations.publicity, recommendations.recipient_body_id, recommendations.matter_id, null, null, recommendations.id, null
from responses join recommendations on recommendations.id = responses.recommendation_id
where confirmed_at is not null
union all
select 'appointment_proposal', appointments.id, proposed_at, 'own', '', created_by, null, '',
  jsonb_build_object('fi', title), 'public', terms.body_id, matter_id, null, null, null, null
from appointments join terms on terms.id = appointments.term_id where proposed_at is not null
union all
select 'appointment_decision', appointments.id, decision_entered_at, 'own', '', decision_entered_by, null, decided_by,
  jsonb_build_object('fi', title), 'public', terms.body_id, matter_id, null, null, null, null
from appointments join terms on terms.id = appointments.term_id where decision_entered_at is not null
union all
select 'consultation', id, opened_at, 'outgoing', '', created_by, null, '', title,
  'public', body_id, null, null, null, null, id
from consultations where opened_at is not null
union all
select 'statement', consultation_versions.id, sent_at, 'incoming',
  case when consultation_versions.way in ('signed_in', 'link') then 'form' else consultation_versions.way end,
  null, consultation_respondents.organisation_id,
  concat_ws(', ', nullif(consultation_respondents.name, ''), nullif(consultation_versions.sender, '')) collate "default",
  consultations.title, 'public', consultations.body_id, null, null, null, null, consultations.id
from consultation_versions
join consultation_respondents on consultation_respondents.id = consultation_versions.respondent_id
join consultations on consultations.id = consultation_respondents.consultation_id
where sent_at is not null
union all
select 'consultation_summary', consultation_summary_versions.id, published_at, 'own', '', published_by, null, '',
  consultations.title, 'public', consultations.body_id, null, null, null, null, consultations.id
from consultation_summary_versions
join consultations on consultations.id = consultation_summary_versions.consultation_id
union all
select 'question', questions.id, asked_at, 'incoming', 'form', questions.person_id, null,
  case when questions.person_id is null then coalesce(questions.email, '') else '' end, contacts.topic,
  'public', null, contacts.matter_id, null, null, null, null
from questions join contacts on contacts.id = questions.contact_id
union all
select 'question_answer', questions.id, answered_at, 'outgoing', '', answered_by, null,
  coalesce(people.name collate "default", questions.email, ''), contacts.topic,
  'public', null, contacts.matter_id, null, null, null, null
from questions join contacts on contacts.id = questions.contact_id left join people on people.id = questions.person_id
where answered_at is not null
union all
select 'survey', id, opened_at, 'outgoing', '', created_by, null, '', title,
  'public', body_id, null, null, null, null, null
from surveys where opened_at is not null
union all
select 'bulletin', id, sent_at, 'outgoing', 'email', created_by, null, '', title,
  'public', body_id, null, null, null, null, null
from bulletins where sent_at is not null;
