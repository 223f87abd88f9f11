-- Sign-in crosses every line between families, so it is a short list of definer functions and no table rights at all.

create table platform.sign_in_code (
    id uuid primary key,
    kind text not null,
    address text not null,
    code_hash bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    attempts integer not null default 0
);
create index sign_in_code_address on platform.sign_in_code (kind, address, created_at desc);
select platform.protect('platform.sign_in_code', read => 'false');
revoke all on platform.sign_in_code from public;

create table platform.session (
    token_hash bytea primary key,
    person_id uuid not null,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    second_factor_at timestamptz,
    ended_at timestamptz
);
create index session_person on platform.session (person_id) where ended_at is null;
select platform.protect('platform.session', read => 'person_id = {person}', write => 'person_id = {person}');
create view api.session with (security_invoker = true) as select token_hash, person_id, created_at, seen_at, second_factor_at, ended_at from platform.session;

-- Counts one use of a bucket and tells whether it is still within the limit.
create function api.use_rate(bucket_name text, most integer, seconds integer, at_time timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
declare used integer;
begin
    insert into platform.rate as r (bucket, began_at, count)
    values (bucket_name, to_timestamp(floor(extract(epoch from at_time) / seconds) * seconds), 1)
    on conflict (bucket, began_at) do update set count = r.count + 1
    returning count into used;
    return used <= most;
end $$;
select platform.allow('api.use_rate(text, integer, integer, timestamptz)', 'app', 'job');

create function api.store_code(code_id uuid, contact_kind text, contact_address text, hash bytea, at_time timestamptz, until_time timestamptz) returns void
language sql security definer set search_path = '' as $$
    update platform.sign_in_code set used_at = at_time where kind = contact_kind and address = contact_address and used_at is null;
    insert into platform.sign_in_code (id, kind, address, code_hash, created_at, expires_at)
    values (code_id, contact_kind, contact_address, hash, at_time, until_time);
$$;
select platform.allow('api.store_code(uuid, text, text, bytea, timestamptz, timestamptz)', 'app', 'job');

-- Uses up a code. Five wrong tries end it. Returns 'ok' or 'no'; never says which part was wrong.
create function api.use_code(contact_kind text, contact_address text, hash bytea, at_time timestamptz) returns text
language plpgsql security definer set search_path = '' as $$
declare found_code platform.sign_in_code;
begin
    select * into found_code from platform.sign_in_code
    where kind = contact_kind and address = contact_address and used_at is null and expires_at > at_time
    order by created_at desc limit 1 for update;
    if not found or found_code.attempts >= 5 then return 'no'; end if;
    if found_code.code_hash <> hash then
        update platform.sign_in_code set attempts = attempts + 1 where id = found_code.id;
        return 'no';
    end if;
    update platform.sign_in_code set used_at = at_time where id = found_code.id;
    return 'ok';
end $$;
select platform.allow('api.use_code(text, text, bytea, timestamptz)', 'app', 'job');

create function api.person_of_contact(contact_kind text, contact_address text) returns uuid
language sql stable security definer set search_path = '' as $$
    select c.person_id from platform.contact c join platform.person p on p.id = c.person_id
    where c.kind = contact_kind and c.address = contact_address and c.verified_at is not null and p.ended_at is null
$$;
select platform.allow('api.person_of_contact(text, text)', 'app', 'job');

create function api.open_session(hash bytea, who uuid, at_time timestamptz) returns void
language sql security definer set search_path = '' as $$
    insert into platform.session (token_hash, person_id, created_at, seen_at) values (hash, who, at_time, at_time)
$$;
select platform.allow('api.open_session(bytea, uuid, timestamptz)', 'app', 'job');

create function api.end_session(hash bytea, at_time timestamptz) returns void
language sql security definer set search_path = '' as $$
    update platform.session set ended_at = at_time where token_hash = hash and ended_at is null
$$;
select platform.allow('api.end_session(bytea, timestamptz)', 'app', 'job');

create function api.mark_second_factor(hash bytea, who uuid, at_time timestamptz) returns void
language sql security definer set search_path = '' as $$
    update platform.session set second_factor_at = at_time where token_hash = hash and person_id = who and ended_at is null
$$;
select platform.allow('api.mark_second_factor(bytea, uuid, timestamptz)', 'app', 'job');

-- Everything policies decide on, in one call. Idle: thirty minutes for families, fifteen for staff, twelve hours at most for staff.
create function api.load_actor(hash bytea, at_time timestamptz)
returns table (person_id uuid, given_name text, family_name text, language text, site_id integer, family_id uuid, groups uuid[], roles jsonb,
    second_factor_at timestamptz)
language plpgsql security definer set search_path = '' as $$
declare
    s platform.session;
    hats jsonb;
begin
    select * into s from platform.session where token_hash = hash and ended_at is null;
    if not found then return; end if;
    select jsonb_object_agg(g.role, g.sites) into hats from (
        select st.role, coalesce(jsonb_agg(distinct coalesce(st.site_id, every.id)) filter (where coalesce(st.site_id, every.id) is not null), '[]') sites
        from platform.staff st
        left join platform.site every on st.site_id is null
        where st.person_id = s.person_id and st.from_at <= at_time and (st.until_at is null or st.until_at > at_time)
        group by st.role) g;
    if at_time - s.seen_at > (case when hats is null then interval '30 minutes' else interval '15 minutes' end)
       or (hats is not null and at_time - s.created_at > interval '12 hours') then
        update platform.session x set ended_at = at_time where x.token_hash = hash;
        return;
    end if;
    -- Written once a minute at most: a page view is not worth a write.
    if at_time - s.seen_at > interval '1 minute' then update platform.session x set seen_at = at_time where x.token_hash = hash; end if;
    return query
        select p.id, p.given_name, p.family_name, p.language, p.site_id, p.family_id,
               coalesce((select array_agg(pg.group_id) from platform.person_group pg where pg.person_id = p.id), '{}'),
               coalesce(hats, '{}'::jsonb), s.second_factor_at
        from platform.person p where p.id = s.person_id and p.ended_at is null;
end $$;
select platform.allow('api.load_actor(bytea, timestamptz)', 'app', 'job');

-- A newcomer: the person and the proved contact together, before there is an actor.
create function api.add_person(who uuid, city integer, family uuid, given text, surname text, lang text, contact uuid, contact_kind text,
    contact_address text, at_time timestamptz) returns void
language sql security definer set search_path = '' as $$
    insert into platform.person (id, site_id, family_id, given_name, family_name, language, created_at)
        values (who, city, family, given, surname, lang, at_time);
    insert into platform.contact (id, person_id, kind, address, verified_at, created_at)
        values (contact, who, contact_kind, contact_address, at_time, at_time);
$$;
select platform.allow('api.add_person(uuid, integer, uuid, text, text, text, uuid, text, text, timestamptz)', 'app', 'job');

-- First names of people one shares a group with, and nothing else of them.
create function api.group_mates(wanted uuid) returns table (person_id uuid, given_name text)
language sql stable security definer set search_path = '' as $$
    select p.id, p.given_name from platform.person_group pg join platform.person p on p.id = pg.person_id
    where pg.group_id = wanted
      and wanted = any ((select nullif(current_setting('fp.groups', true), ''))::uuid[])
$$;
select platform.allow('api.group_mates(uuid)', 'app', 'job');

-- Where a message to a person may go: proved contacts that did not say STOP.
create function api.contacts_for_message(who uuid) returns table (kind text, address text, language text, site_id integer, family_id uuid)
language sql stable security definer set search_path = '' as $$
    select c.kind, c.address, p.language, p.site_id, p.family_id
    from platform.contact c join platform.person p on p.id = c.person_id
    where c.person_id = who and c.verified_at is not null and c.stopped_at is null and p.ended_at is null
    order by c.kind desc, c.created_at
$$;
select platform.allow('api.contacts_for_message(uuid)', 'app', 'job');
