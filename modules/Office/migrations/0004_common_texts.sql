-- Codes and invitations go to somebody whose city is not known yet, so one wording holds for every city: an administrator of all of them sets it.
create function office.word_common(what text, lang text, new_subject text, new_sms text, new_body text, at_time timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
    if not office.in_every_city(at_time) then return false; end if;
    insert into api.message_text (template, language, site_id, subject, sms, body, set_by, set_at)
    values (what, lang, 0, new_subject, new_sms, new_body, nullif(current_setting('fp.person', true), '')::uuid, at_time);
    return true;
end $$;
select platform.allow('office.word_common(text, text, text, text, text, timestamptz)', 'app');
