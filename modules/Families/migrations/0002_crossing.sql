-- What crosses a family's line, each as one function.

-- A new family: the row, its first adult, its seat or its invitation, and the homes it resembles. Answers how it may earn.
create function families.enrol(family uuid, city integer, family_called text, person uuid, given text, lang text,
    contact uuid, contact_kind text, contact_address text, contact_hash bytea, wanted_seat text, invitation_hash bytea, import_name text,
    today date, at_time timestamptz) returns text
language plpgsql security definer set search_path = '' as $$
declare
    got text := case when wanted_seat in ('invited', 'seat', 'import') then wanted_seat else 'none' end;
begin
    if invitation_hash is not null then
        update families.invitation set used_at = at_time
        where code_hash = invitation_hash and used_at is null and expires_at > at_time and site_id = city;
        if found then got := 'invited'; end if;
    end if;
    if got = 'none' then
        update families.seats set taken = taken + 1 where site_id = city and taken < opened;
        if found then got := 'seat'; end if;
    end if;
    insert into families.family (id, site_id, family_name, seat, earns_since, import_key, enrolled_at)
    values (family, city, family_called, got, case when got <> 'none' then today end, import_name, at_time);
    if contact_address = '' then
        insert into api.person (id, site_id, family_id, given_name, family_name, language, created_at)
        values (person, city, family, given, family_called, lang, at_time);
    else
        perform api.add_person(person, city, family, given, family_called, lang, contact, contact_kind, contact_address, at_time);
    end if;
    if import_name is null then
        insert into families.likeness (id, site_id, family_id, other_family_id, why, found_at)
        select gen_random_uuid(), city, family, l.other, min(l.why), at_time from (
            select c.family_id as other, 'contact' as why from families.past_contact c where c.contact_hash = enrol.contact_hash and c.family_id <> family
            union all
            select p.family_id, 'name' from api.person p
            where p.site_id = city and p.family_id <> family and p.ended_at is null and family_called <> ''
              and lower(p.given_name) = lower(given) and lower(p.family_name) = lower(family_called)) l
        group by l.other;
    end if;
    return got;
end $$;
select platform.allow('families.enrol(uuid, integer, text, uuid, text, text, uuid, text, text, bytea, text, bytea, text, date, timestamptz)', 'app', 'job');

-- The city an invitation leads to, and whose it is, for whoever holds the code.
create function families.invitation_by_code(hash bytea, at_time timestamptz) returns table (site_id integer, given_name text)
language sql stable security definer set search_path = '' as $$
    select i.site_id, p.given_name from families.invitation i join api.person p on p.id = i.person_id
    where i.code_hash = hash and i.used_at is null and i.expires_at > at_time
$$;
select platform.allow('families.invitation_by_code(bytea, timestamptz)', 'app', 'job');

-- A family that kept its journal without pay uses an invitation, or takes an opened seat.
-- The parameter is named in full: beside the table of that name it would be ambiguous.
create function families.start_earning(family uuid, hash bytea, today date, at_time timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
declare city integer;
begin
    select f.site_id into city from families.family f where f.id = start_earning.family and f.earns_since is null and f.ended_at is null for update;
    if not found then return false; end if;
    if hash is null then
        update families.seats set taken = taken + 1 where site_id = city and taken < opened;
    else
        update families.invitation i set used_at = at_time
        where i.code_hash = hash and i.used_at is null and i.expires_at > at_time and i.site_id = city and i.family_id <> start_earning.family;
    end if;
    if not found then return false; end if;
    update families.family f set seat = case when hash is null then 'seat' else 'invited' end, earns_since = today where f.id = start_earning.family;
    return true;
end $$;
select platform.allow('families.start_earning(uuid, bytea, date, timestamptz)', 'app', 'job');

-- An adult who was invited into a home, found by the contact that was just proved.
create function families.adult_invitation_for(contact_kind text, contact_address text, at_time timestamptz) returns table (id uuid, given_name text)
language sql stable security definer set search_path = '' as $$
    select i.id, p.given_name from families.adult_invitation i join api.person p on p.id = i.person_id
    where i.kind = contact_kind and i.address = contact_address and i.ended_at is null and i.expires_at > at_time
    order by i.created_at desc limit 1
$$;
select platform.allow('families.adult_invitation_for(text, text, timestamptz)', 'app', 'job');

create function families.accept_adult(invitation uuid, person uuid, given text, surname text, lang text, contact uuid,
    contact_kind text, contact_address text, at_time timestamptz) returns uuid
language plpgsql security definer set search_path = '' as $$
declare i families.adult_invitation;
begin
    update families.adult_invitation x set ended_at = at_time
    where x.id = invitation and x.kind = contact_kind and x.address = contact_address and x.ended_at is null and x.expires_at > at_time
    returning x.* into i;
    if not found then return null; end if;
    perform api.add_person(person, i.site_id, i.family_id, given, surname, lang, contact, contact_kind, contact_address, at_time);
    return i.family_id;
end $$;
select platform.allow('families.accept_adult(uuid, uuid, text, text, text, uuid, text, text, timestamptz)', 'app', 'job');

create function families.has_agreed(who uuid, wanted text) returns boolean
language sql stable security definer set search_path = '' as $$
    select coalesce((select c.yes from families.consent c where c.person_id = who and c.purpose = wanted order by c.at desc, c.id desc limit 1), false)
$$;
select platform.allow('families.has_agreed(uuid, text)', 'app', 'job');

create function families.count_household(family uuid, on_day date) returns table (said boolean, adults bigint, others bigint, children bigint)
language sql stable security definer set search_path = '' as $$
    select f.household_said_at is not null,
           (select count(*) from api.person p where p.family_id = family and p.ended_at is null),
           count(m.id), count(m.id) filter (where m.child)
    from families.family f
    left join families.member m on m.family_id = f.id and m.shared and m.from_on <= on_day and (m.until_on is null or m.until_on > on_day)
    where f.id = family group by f.id
$$;
select platform.allow('families.count_household(uuid, date)', 'app', 'job');

create function families.earning_right(family uuid) returns table (since date, seat text)
language sql stable security definer set search_path = '' as $$
    select f.earns_since, f.seat from families.family f where f.id = family and f.ended_at is null
$$;
select platform.allow('families.earning_right(uuid)', 'app', 'job');

-- The last adult who goes closes the family.
create function families.leave(who uuid, at_time timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
declare home uuid;
begin
    if who is distinct from (select nullif(current_setting('fp.person', true), ''))::uuid then raise exception 'only oneself'; end if;
    update api.person set ended_at = at_time where id = who returning family_id into home;
    delete from api.contact where person_id = who;
    update api.session set ended_at = at_time where person_id = who and ended_at is null;
    update families.family f set ended_at = at_time
    where f.id = home and not exists (select from api.person p where p.family_id = home and p.ended_at is null);
end $$;
select platform.allow('families.leave(uuid, timestamptz)', 'app');

-- A person decided that two families are one home: the newer one stops earning, and is told so by that person.
create function families.stop_earning(family uuid) returns void
language sql security definer set search_path = '' as $$
    update families.family f set earns_since = null where f.id = family
      and f.site_id = any (coalesce((select nullif(current_setting('fp.manager', true), ''))::integer[], '{}')
                           || coalesce((select nullif(current_setting('fp.admin', true), ''))::integer[], '{}'))
$$;
select platform.allow('families.stop_earning(uuid)', 'app');
