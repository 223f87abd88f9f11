-- What crosses from one member of staff to another: accepting an invitation, the list of staff, ending a hat.
-- Each function knows the actor from the settings; an administrator reaches the own cities and no others.

create function office.my_cities() returns integer[] language sql stable set search_path = ''
    as $$ select coalesce(nullif(current_setting('fp.admin', true), '')::integer[], '{}') $$;

create function office.in_every_city(at_time timestamptz) returns boolean
language sql stable security definer set search_path = '' as $$
    select exists (
        select from api.staff s
        where s.person_id = nullif(current_setting('fp.person', true), '')::uuid
          and s.role = 'admin' and s.site_id is null and s.from_at <= at_time and (s.until_at is null or s.until_at > at_time))
$$;
select platform.allow('office.in_every_city(timestamptz)', 'app', 'job');

create function office.reaches(city integer, at_time timestamptz) returns boolean language sql stable set search_path = ''
    as $$ select case when city is null then office.in_every_city(at_time) else city = any (office.my_cities()) end $$;

create function office.staff_list(at_time timestamptz)
returns table (id uuid, person_id uuid, given_name text, family_name text, address text,
    role text, site_id integer, from_at timestamptz, until_at timestamptz, has_factor boolean)
language sql stable security definer set search_path = '' as $$
    select s.id, s.person_id, p.given_name, p.family_name,
           coalesce((select c.address from api.contact c where c.person_id = p.id and c.verified_at is not null order by c.created_at limit 1), ''),
           s.role, s.site_id, s.from_at, s.until_at,
           exists (select from api.second_factor f where f.person_id = p.id and f.confirmed_at is not null)
    from api.staff s join api.person p on p.id = s.person_id
    where (s.until_at is null or s.until_at > at_time)
      and (s.site_id = any (office.my_cities()) or (s.site_id is null and nullif(current_setting('fp.admin', true), '') is not null))
    order by p.given_name, p.family_name, p.id, s.role, s.site_id
$$;
select platform.allow('office.staff_list(timestamptz)', 'app');

create function office.find_invitation(hash bytea, at_time timestamptz)
returns table (role text, sites integer[], every_city boolean, kind text, address text, by_name text, is_known boolean)
language sql stable security definer set search_path = '' as $$
    select i.role, i.sites, i.every_city, i.kind, i.address, i.by_name, api.person_of_contact(i.kind, i.address) is not null
    from office.invitation i
    where i.token_hash = hash and i.used_at is null and i.ended_at is null and i.expires_at > at_time
$$;
select platform.allow('office.find_invitation(bytea, timestamptz)', 'app', 'job');

create function office.give_hat(hat uuid, who uuid, hat_role text, city integer, until_time timestamptz, giver uuid, at_time timestamptz) returns void
language sql set search_path = '' as $$
    insert into api.staff (id, person_id, role, site_id, from_at, until_at, given_by)
    select hat, who, hat_role, city, at_time, until_time, giver
    where not exists (
        select from api.staff s where s.person_id = who and s.role = hat_role and s.site_id is not distinct from city
          and (s.until_at is null or s.until_at > at_time))
$$;

-- The link came to the contact, so opening it shows whose it is. Somebody who is known keeps name and sign-in.
create function office.accept_invitation(hash bytea, new_person uuid, new_contact uuid, new_change uuid, hats uuid[],
    given text, surname text, lang text, at_time timestamptz) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
    i office.invitation;
    who uuid;
begin
    select * into i from office.invitation x
    where x.token_hash = hash and x.used_at is null and x.ended_at is null and x.expires_at > at_time for update;
    if not found then return null; end if;
    who := api.person_of_contact(i.kind, i.address);
    if who is null then
        delete from api.contact c where c.kind = i.kind and c.address = i.address and c.verified_at is null;
        if exists (select from api.contact c where c.kind = i.kind and c.address = i.address) then return null; end if;
        perform api.add_person(new_person, i.site_id, null, given, surname, lang, new_contact, i.kind, i.address, at_time);
        who := new_person;
    end if;
    if i.every_city then
        perform office.give_hat(hats[1], who, i.role, null, i.until_at, i.by_id, at_time);
    else
        for n in 1 .. cardinality(i.sites) loop
            perform office.give_hat(hats[n], who, i.role, i.sites[n], i.until_at, i.by_id, at_time);
        end loop;
    end if;
    update office.invitation set used_at = at_time where id = i.id;
    insert into office.change (id, site_id, by_id, by_name, at, what, places)
    select new_change, i.site_id, who, trim(p.given_name || ' ' || p.family_name), at_time, 'accepted', jsonb_build_object('role', 'hat.' || i.role)
    from api.person p where p.id = who;
    return who;
end $$;
select platform.allow('office.accept_invitation(bytea, uuid, uuid, uuid, uuid[], text, text, text, timestamptz)', 'app', 'job');

-- Sets or takes away the end of a hat. Two administrators who end each other's hats at once meet at the lock: one of them stays.
create function office.end_hat(hat uuid, end_time timestamptz, at_time timestamptz) returns text
language plpgsql security definer set search_path = '' as $$
declare h api.staff;
begin
    perform pg_advisory_xact_lock(hashtext('office-hats'));
    select * into h from api.staff s where s.id = hat and (s.until_at is null or s.until_at > at_time);
    if not found or not office.reaches(h.site_id, at_time) then return 'gone'; end if;
    if h.role = 'admin' and end_time is not null and not exists (
        select from api.staff o join api.person p on p.id = o.person_id
        where o.id <> h.id and o.role = 'admin' and o.until_at is null and o.from_at <= at_time and p.ended_at is null
          and (o.site_id is null or o.site_id is not distinct from h.site_id)) then return 'last'; end if;
    update api.staff set until_at = end_time where id = hat;
    if end_time <= at_time then
        update api.session set ended_at = at_time where person_id = h.person_id and ended_at is null;
    end if;
    return 'ok';
end $$;
select platform.allow('office.end_hat(uuid, timestamptz, timestamptz)', 'app');

-- For somebody who lost phone and recovery codes: the next sign-in sets up a new authenticator.
create function office.forget_factor(who uuid, at_time timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
    if who = nullif(current_setting('fp.person', true), '')::uuid
       or not exists (select from api.staff s where s.person_id = who)
       or exists (select from api.staff s where s.person_id = who and (s.until_at is null or s.until_at > at_time) and not office.reaches(s.site_id, at_time))
    then return false; end if;
    delete from api.second_factor where person_id = who;
    delete from office.recovery_code where person_id = who;
    update api.session set ended_at = at_time where person_id = who and ended_at is null;
    return true;
end $$;
select platform.allow('office.forget_factor(uuid, timestamptz)', 'app');
