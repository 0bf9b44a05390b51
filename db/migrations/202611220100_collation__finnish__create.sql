do $$
begin
  if current_setting('server_version_num')::int >= 160000 then
    execute $sql$ create collation if not exists finnish (provider = icu, locale = 'und', rules = '&z<å<<<Å<ä<<<Ä<ö<<<Ö') $sql$;
  else
    execute $sql$ create collation if not exists finnish (provider = icu, locale = 'fi') $sql$;
  end if;
end $$;
