-- What a body should look like in a term: of a value, or of two values at once, at least `lower` and at most `upper`
-- seats; each bound a number or a share of the seats in per cent.
create table targets (
  id              int generated always as identity primary key,
  term_id         int not null references terms,
  capacity        text not null default 'member' check (capacity in ('member', 'deputy')),
  dimension       text not null check (dimension in ('size', 'region', 'side', 'field', 'type', 'language', 'gender')),
  value           text not null,
  also_dimension  text check (also_dimension in ('size', 'region', 'side', 'field', 'type', 'language', 'gender')),
  also_value      text,
  lower           int,
  upper           int,
  lower_share     int check (lower_share between 0 and 100),
  upper_share     int check (upper_share between 0 and 100),
  unique nulls not distinct (term_id, capacity, dimension, value, also_dimension, also_value),
  check ((also_dimension is null) = (also_value is null)),
  check (capacity = 'member' or (dimension = 'gender' and also_dimension is null)),
  check (num_nonnulls(lower, lower_share) <= 1 and num_nonnulls(upper, upper_share) <= 1),
  check (num_nonnulls(lower, upper, lower_share, upper_share) > 0),
  check (lower <= upper)
);

-- The bounds in seats: of a share the lower one rounds up and the upper one down.
create view targets_in_seats as
select targets.id, targets.term_id, capacity, dimension, value, also_dimension, also_value, lower_share, upper_share,
  coalesce(lower, (lower_share * seats + 99) / 100) as lower, coalesce(upper, upper_share * seats / 100) as upper
from targets
cross join lateral (select count(*)::int as seats from seats where seats.term_id = targets.term_id) as counted;

-- Told for the counts that 609/1986 asks for; shown as counts, and by name to the person and the secretary alone.
create table genders (
  person_id   int primary key references people,
  gender      text not null check (gender in ('female', 'male')),
  entered_by  int not null references people,
  entered_at  timestamptz not null
);

-- The sub-region where most of the organisation's service units are, those in the county first; without units its home.
create view organisation_regions as
select organisations.id as organisation_id, coalesce(
  (
    select municipalities.subregion_code
    from service_units
    join municipalities on municipalities.code = service_units.municipality_code
    where service_units.organisation_id = organisations.id
    group by municipalities.subregion_code, municipalities.county_code
    order by municipalities.county_code = (select value #>> '{}' from settings where key = 'county_code') desc nulls last,
      count(*) desc, municipalities.subregion_code
    limit 1
  ),
  (select subregion_code from municipalities where municipalities.code = organisations.municipality_code)
) as region
from organisations;

-- The register as a population: what each organisation is in each dimension; of service fields it may have several.
create view organisation_values as
select organisations.id as organisation_id, organisations.closed_at, facts.dimension, facts.value
from organisations
join organisation_regions on organisation_regions.organisation_id = organisations.id
cross join lateral (
  values ('size', organisations.size_class), ('type', organisations.type), ('region', organisation_regions.region),
    ('side', case organisations.type
      when 'company' then 'company'
      when 'association' then 'third_sector'
      when 'foundation' then 'third_sector'
      when 'parish' then 'third_sector'
      else 'public'
    end)
  union all
  select 'field', field_key from organisation_fields where organisation_fields.organisation_id = organisations.id
) as facts (dimension, value)
where facts.value is not null;

-- What each who sits is: of the organisation represented, of the seat (its side), of the person (gender, language).
create view sitting_values as
select seated.membership_id, seated.seat_id, seated.term_id, seated.capacity, seated.starts_on, seated.until,
  facts.dimension, facts.value
from seated
join people on people.id = seated.person_id
left join genders on genders.person_id = seated.person_id
cross join lateral (
  values ('language', people.language), ('gender', genders.gender), ('side', coalesce(seated.side, (
    select value from organisation_values
    where organisation_values.organisation_id = seated.organisation_id and dimension = 'side'
  )))
  union all
  select dimension, value from organisation_values
  where organisation_values.organisation_id = seated.organisation_id and dimension <> 'side'
) as facts (dimension, value)
where facts.value is not null;
