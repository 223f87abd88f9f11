-- Queued messages go in through one function: who writes to somebody else may not read that somebody's messages.

-- A short code at the end of every message, by which anybody can check that it is ours.
alter table platform.message add column ref text not null default '';
create index message_ref on platform.message (ref) where ref <> '';
select platform.protect('platform.message', read => 'person_id = {person}');
create or replace view api.message with (security_invoker = true) as
    select id, key, site_id, person_id, family_id, channel, address, template, language, subject, body, state, send_after, created_at, sent_at, problem, ref
    from platform.message;

create function api.queue_message(message_id uuid, once_key text, site integer, person uuid, family uuid, by_channel text, to_address text,
    by_template text, lang text, with_subject text, with_body text, not_before timestamptz, at_time timestamptz, with_ref text) returns boolean
language sql security definer set search_path = '' as $$
    with added as (
        insert into platform.message (id, key, site_id, person_id, family_id, channel, address, template, language, subject, body, send_after, created_at, ref)
        values (message_id, once_key, site, person, family, by_channel, to_address, by_template, lang, with_subject, with_body, not_before, at_time, with_ref)
        on conflict (key) do nothing returning 1)
    select exists (select from added)
$$;
select platform.allow('api.queue_message(uuid, text, integer, uuid, uuid, text, text, text, text, text, text, timestamptz, timestamptz, text)', 'app', 'job');

create function api.is_ours(to_address text, message_ref text, since timestamptz) returns boolean
language sql stable security definer set search_path = '' as $$
    select exists (select from platform.message where ref = message_ref and ref <> '' and address = to_address and created_at >= since)
$$;
select platform.allow('api.is_ours(text, text, timestamptz)', 'app', 'job');

-- Addresses that said STOP, whether or not somebody here owns them.
create table platform.stop (
    kind text not null,
    address text not null,
    at timestamptz not null,
    primary key (kind, address)
);
select platform.show('platform.stop', 'job');

create function api.stop_address(contact_kind text, contact_address text, at_time timestamptz) returns void
language sql security definer set search_path = '' as $$
    insert into platform.stop (kind, address, at) values (contact_kind, contact_address, at_time) on conflict do nothing;
    update platform.contact set stopped_at = at_time where kind = contact_kind and address = contact_address and stopped_at is null;
$$;
select platform.allow('api.stop_address(text, text, timestamptz)', 'app', 'job');

create function api.start_address(contact_kind text, contact_address text) returns void
language sql security definer set search_path = '' as $$
    delete from platform.stop where kind = contact_kind and address = contact_address;
    update platform.contact set stopped_at = null where kind = contact_kind and address = contact_address;
$$;
select platform.allow('api.start_address(text, text)', 'app', 'job');
