-- What came from an address before it had an account is found for its holder (GDPR art. 15).
create index consultation_versions_address on consultation_versions (lower(email)) where email <> '';
create index survey_invitations_of_address on survey_invitations (lower(email));
create index candidates_of_address on candidates (lower(email));
create index initiatives_address on initiatives (lower(email)) where email is not null;
create index feedbacks_address on feedbacks (lower(email)) where email is not null;
create index questions_address on questions (lower(email)) where email is not null;
create index forum_enrolments_address on forum_enrolments (lower(email)) where email <> '';
