-- HVAL 139-143 §: most of what these bodies decide only prepares or executes and cannot be appealed (R73); of what they
-- decide themselves rectification may be asked.
alter table items add column appeal text not null default 'prohibition' check (appeal in ('prohibition', 'rectification'));
