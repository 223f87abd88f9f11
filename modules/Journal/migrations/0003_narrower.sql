-- What an adult writes lies in the own home and city: a row with another family's key would be read there as one of theirs.
do $$ declare what text; shared text; begin
    foreach what in array array['part', 'answer', 'page_saved', 'pay_choice', 'priority'] loop
        shared := case when what in ('answer', 'priority') then ' or (family_id = {family} and shared)' else '' end;
        perform platform.protect(('journal.' || what)::regclass, 'person_id = {person}' || shared,
            case when what <> 'pay_choice' then 'person_id = {person} and family_id = {family} and site_id = {site}' end,
            'person_id = {person} and family_id = {family} and site_id = {site}');
    end loop;
end $$;
