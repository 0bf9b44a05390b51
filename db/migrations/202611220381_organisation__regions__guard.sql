-- Most organisations have no unit elsewhere: to sort nothing, five hundred times, is what a page of a round waited for.
create or replace view organisation_regions as
select organisations.id as organisation_id,
  coalesce(
    case when exists (select from service_units where service_units.organisation_id = organisations.id) then (
      select municipalities.subregion_code
      from service_units join municipalities on municipalities.code = service_units.municipality_code
      where service_units.organisation_id = organisations.id
      group by municipalities.subregion_code, municipalities.county_code
      order by (municipalities.county_code = (select value #>> '{}' from settings where key = 'county_code')) desc nulls last,
        count(*) desc, municipalities.subregion_code
      limit 1
    ) end,
    (select subregion_code from municipalities where municipalities.code = organisations.municipality_code)
  ) as region
from organisations;
