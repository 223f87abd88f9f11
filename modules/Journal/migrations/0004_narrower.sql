-- What an adult writes lies in the own home and city: a row with another family's key would be read there as one of theirs. It stays where it
-- was written when its owner moves into another home, and its owner still corrects it there.
do $$ declare what text; shared text; begin
    foreach what in array array['part', 'answer', 'page_saved', 'pay_choice', 'priority'] loop
        shared := case when what in ('answer', 'priority') then ' or (family_id = {family} and shared)' else '' end;
        perform platform.protect(('journal.' || what)::regclass, 'person_id = {person}' || shared,
            case when what <> 'pay_choice' then 'person_id = {person}' end, 'person_id = {person} and family_id = {family} and site_id = {site}');
        if what <> 'pay_choice' then perform platform.keep_keys(('journal.' || what)::regclass); end if;
    end loop;
end $$;

-- A month that was begun in another home and is sent in this one; only its owner brings it, and only into the own home.
create function journal.bring_along(which date) returns void language sql security definer set search_path = '' as $$
    update journal.part set family_id = nullif(current_setting('fp.family', true), '')::uuid
    where person_id = nullif(current_setting('fp.person', true), '')::uuid and month = which
      and family_id <> nullif(current_setting('fp.family', true), '')::uuid;
    update journal.answer set family_id = nullif(current_setting('fp.family', true), '')::uuid, shared = false
    where person_id = nullif(current_setting('fp.person', true), '')::uuid and month = which
      and family_id <> nullif(current_setting('fp.family', true), '')::uuid;
$$;
select platform.allow('journal.bring_along(date)', 'app');
