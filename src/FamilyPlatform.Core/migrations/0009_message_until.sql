-- A reminder that could not go at its hour does not go at night: after this instant it is not sent any more.
alter table platform.message add column send_until timestamptz;

create function api.queue_message(message_id uuid, once_key text, site integer, person uuid, family uuid, by_channel text, to_address text,
    by_template text, lang text, with_subject text, with_body text, not_before timestamptz, not_after timestamptz, at_time timestamptz,
    with_ref text) returns boolean
language sql security definer set search_path = '' as $$
    with added as (
        insert into platform.message (id, key, site_id, person_id, family_id, channel, address, template, language, subject, body, send_after,
            send_until, created_at, ref)
        values (message_id, once_key, site, person, family, by_channel, to_address, by_template, lang, with_subject, with_body, not_before,
            not_after, at_time, with_ref)
        on conflict (key) do nothing returning 1)
    select exists (select from added)
$$;
select platform.allow('api.queue_message(uuid, text, integer, uuid, uuid, text, text, text, text, text, text, timestamptz, timestamptz, timestamptz, text)',
    'app', 'job');
