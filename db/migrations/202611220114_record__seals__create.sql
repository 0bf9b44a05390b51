-- the chain: each entry's place in it, and a hash over the entry and the hash before it
create table seals (
  place      bigint primary key,
  record_id  bigint not null unique references record,
  at         timestamptz not null,
  hash       text not null unique
);

-- entries that wait for their seal: an entry is committed with its act, and those of one moment in no certain order
create table unsealed (
  record_id  bigint primary key references record
);

create function wait_for_seal() returns trigger language plpgsql as $$
begin
  insert into unsealed (record_id) values (new.id);
  return null;
end $$;
create trigger record_waits after insert on record for each row execute function wait_for_seal();

create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'the record is written to, never changed' using errcode = 'insufficient_privilege';
end $$;
create trigger record_stands before update or delete or truncate on record
  for each statement execute function refuse_rewriting();
create trigger seals_stand before update or delete or truncate on seals
  for each statement execute function refuse_rewriting();
