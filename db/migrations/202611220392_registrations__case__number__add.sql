-- R77: the number in the county's case system of a document that belongs to no matter and no request here.
alter table registrations add column case_number text;
