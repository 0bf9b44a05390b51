-- a name's Finnish genitive, once somebody has confirmed it; of another name than the person now has it says nothing
create table genitives (
  person_id     int primary key references people,
  name          text not null,
  genitive      text not null,
  confirmed_by  int not null references people,
  confirmed_at  timestamptz not null
);
