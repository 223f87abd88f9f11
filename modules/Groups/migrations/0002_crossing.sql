-- What crosses a family's line: starting, asking, agreeing, leaving. Each function knows the actor from the settings
-- and takes the group's row first, so that two people who race for the last seat meet there.

create function groups.me() returns uuid language sql stable set search_path = ''
    as $$ select nullif(current_setting('fp.person', true), '')::uuid $$;
create function groups.my_family() returns uuid language sql stable set search_path = ''
    as $$ select nullif(current_setting('fp.family', true), '')::uuid $$;
create function groups.my_site() returns integer language sql stable set search_path = ''
    as $$ select nullif(current_setting('fp.site', true), '')::integer $$;

create function groups.is_here(who uuid, wanted uuid) returns boolean language sql stable set search_path = ''
    as $$ select exists (select from groups.membership m where m.person_id = who and m.group_id = wanted and m.until_at is null) $$;

-- Whom a block means: the person, or whoever has the contact by now.
create function groups.blocked_by(k groups.block) returns uuid language sql stable set search_path = ''
    as $$ select coalesce(k.blocked_id, api.person_of_contact(k.contact_kind, k.contact_address)) $$;

-- Two households are apart when an adult of one blocked an adult of the other; within one household it is between the two.
create function groups.apart(one uuid, one_family uuid, other uuid, other_family uuid) returns boolean
language sql stable set search_path = '' as $$
    select exists (
        select from groups.block k join api.person p on p.id = groups.blocked_by(k)
        where case when one_family is not distinct from other_family
            then (k.person_id = one and p.id = other) or (k.person_id = other and p.id = one)
            else (k.family_id = one_family and p.family_id = other_family) or (k.family_id = other_family and p.family_id = one_family) end)
$$;

create function groups.families_apart(one uuid, other uuid) returns boolean
language sql stable security definer set search_path = '' as $$
    select one is distinct from other and groups.apart(null, one, null, other)
$$;
select platform.allow('groups.families_apart(uuid, uuid)', 'app', 'job');

create function groups.enter(wanted uuid, membership uuid, who uuid, family uuid, city integer, at_time timestamptz) returns boolean
language plpgsql set search_path = '' as $$
begin
    insert into groups.membership (id, site_id, group_id, person_id, family_id, from_at)
    values (membership, city, wanted, who, family, at_time)
    on conflict (person_id) where until_at is null do nothing;
    if not found then return false; end if;
    insert into api.person_group (person_id, group_id) values (who, wanted);
    return true;
end $$;

create function groups.start(new_group uuid, membership uuid, group_name text, version integer, at_time timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
    if groups.me() is null or groups.my_family() is null then return false; end if;
    insert into groups.family_group (id, site_id, name, norms, organiser_id, created_at)
    values (new_group, groups.my_site(), group_name, version, groups.me(), at_time);
    insert into groups.pledge (person_id, group_id, norms, at) values (groups.me(), new_group, version, at_time);
    return groups.enter(new_group, membership, groups.me(), groups.my_family(), groups.my_site(), at_time);
end $$;
select platform.allow('groups.start(uuid, uuid, text, integer, timestamptz)', 'app');

-- What an invitation opens, to somebody who holds its link or code: the group's name, and who vouches for a newcomer.
create function groups.find_invitation(hash bytea, at_time timestamptz)
returns table (group_id uuid, group_name text, site_id integer, inviting_family uuid, expires_at timestamptz)
language sql stable security definer set search_path = '' as $$
    select g.id, g.name, g.site_id, m.family_id, i.expires_at
    from groups.invitation i
    join groups.family_group g on g.id = i.group_id and g.ended_at is null
    join groups.membership m on m.person_id = i.person_id and m.group_id = i.group_id and m.until_at is null
    where (i.link_hash = hash or i.code_hash = hash) and i.ended_at is null and i.expires_at > at_time
      and (i.used_by is null or i.used_by = groups.me())
$$;
select platform.allow('groups.find_invitation(bytea, timestamptz)', 'app', 'job');

-- Counts the words of those who are here; the last yes takes the seat. The caller holds the group's row.
create function groups.settle(request uuid, membership uuid, most integer, at_time timestamptz) returns text
language plpgsql set search_path = '' as $$
declare
    r groups.join_request;
    outcome text;
begin
    select * into r from groups.join_request where id = request for update;
    if r.state <> 'asked' or r.expires_at <= at_time then return 'noted'; end if;
    -- A full group is said at once, even while words are missing: whoever just took the last seat has not said theirs.
    if (select count(*) from groups.membership m where m.group_id = r.group_id and m.until_at is null) >= most then outcome := 'full';
    elsif exists (select from groups.membership m where m.group_id = r.group_id and m.until_at is null and not exists (
        select from groups.join_word w where w.request_id = r.id and w.person_id = m.person_id and w.yes)) then return 'noted';
    elsif exists (select from groups.membership m where m.group_id = r.group_id and m.until_at is null
        and groups.apart(m.person_id, m.family_id, r.person_id, r.family_id)) then outcome := 'declined';
    elsif groups.enter(r.group_id, membership, r.person_id, r.family_id, r.site_id, at_time) then outcome := 'joined';
    else outcome := 'withdrawn';
    end if;
    update groups.join_request set state = outcome, settled_at = at_time where id = r.id;
    if outcome = 'full' then
        update groups.invitation set expires_at = greatest(expires_at, at_time + interval '14 days') where id = r.invitation_id;
    else
        update groups.invitation set ended_at = at_time where id = r.invitation_id and ended_at is null;
    end if;
    return case when outcome in ('joined', 'full') then outcome else 'noted' end;
end $$;

-- Who is kept apart from somebody here asks like everybody else and is answered like everybody else; the group never sees it.
create function groups.ask(hash bytea, request uuid, membership uuid, given text, said text, version integer, most integer,
    at_time timestamptz, until_time timestamptz)
returns text language plpgsql security definer set search_path = '' as $$
declare
    i groups.invitation;
    g groups.family_group;
    r groups.join_request;
    wanted uuid;
begin
    select f.group_id into wanted from groups.find_invitation(hash, at_time) f;
    if wanted is null or groups.me() is null or groups.my_family() is null then return 'no'; end if;
    select * into g from groups.family_group where id = wanted for update;
    select * into i from groups.invitation where (link_hash = hash or code_hash = hash) and ended_at is null for update;
    if not found or (i.used_by is not null and i.used_by <> groups.me()) then return 'no'; end if;
    if groups.is_here(groups.me(), wanted) then return 'member'; end if;
    if exists (select from groups.membership m where m.person_id = groups.me() and m.until_at is null) then return 'elsewhere'; end if;
    if (select count(*) from groups.membership m where m.group_id = wanted and m.until_at is null) >= most then return 'full'; end if;
    insert into groups.pledge (person_id, group_id, norms, at) values (groups.me(), wanted, version, at_time) on conflict do nothing;
    update groups.invitation set used_by = groups.me() where id = i.id;
    select * into r from groups.join_request where invitation_id = i.id and person_id = groups.me();
    if found then
        if r.state <> 'full' then return 'asked'; end if;
        update groups.join_request set state = 'asked', asked_at = at_time, expires_at = until_time, settled_at = null where id = r.id;
        return groups.settle(r.id, membership, most, at_time);
    end if;
    insert into groups.join_request (id, site_id, group_id, group_name, invitation_id, person_id, family_id, given_name, words, state, asked_at, expires_at)
    values (request, groups.my_site(), wanted, g.name, i.id, groups.me(), groups.my_family(), given, said,
        case when exists (select from groups.membership m where m.group_id = wanted and m.until_at is null
            and groups.apart(m.person_id, m.family_id, groups.me(), groups.my_family())) then 'declined' else 'asked' end,
        at_time, until_time);
    return 'asked';
end $$;
select platform.allow('groups.ask(bytea, uuid, uuid, text, text, integer, integer, timestamptz, timestamptz)', 'app');

create function groups.answer(request uuid, agreed boolean, membership uuid, most integer, at_time timestamptz) returns text
language plpgsql security definer set search_path = '' as $$
declare wanted uuid;
begin
    select group_id into wanted from groups.join_request where id = request and state = 'asked' and expires_at > at_time;
    if wanted is null then return 'no'; end if;
    perform from groups.family_group where id = wanted for update;
    if not groups.is_here(groups.me(), wanted) then return 'no'; end if;
    insert into groups.join_word (request_id, group_id, person_id, yes, at) values (request, wanted, groups.me(), agreed, at_time)
    on conflict (request_id, person_id) do update set yes = excluded.yes, at = excluded.at;
    if agreed then return groups.settle(request, membership, most, at_time); end if;
    update groups.join_request set state = 'declined', settled_at = at_time where id = request and state = 'asked';
    return 'noted';
end $$;
select platform.allow('groups.answer(uuid, boolean, uuid, integer, timestamptz)', 'app');

create function groups.withdraw(request uuid, at_time timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
declare spent uuid;
begin
    update groups.join_request set state = 'withdrawn', settled_at = at_time
    where id = request and person_id = groups.me() and state in ('asked', 'declined', 'full') returning invitation_id into spent;
    update groups.invitation set ended_at = at_time where id = spent and ended_at is null;
    return spent is not null;
end $$;
select platform.allow('groups.withdraw(uuid, timestamptz)', 'app');

-- Leaves without a word to anybody. Whoever waited only for the leaver is let in; the answer names whom to tell.
create function groups.leave(wanted uuid, most integer, at_time timestamptz, today date)
returns table (request_id uuid, person_id uuid, outcome text)
language plpgsql security definer set search_path = '' as $$
declare waiting uuid;
begin
    perform from groups.family_group g where g.id = wanted for update;
    update groups.membership m set until_at = at_time where m.group_id = wanted and m.person_id = groups.me() and m.until_at is null;
    if not found then return; end if;
    delete from api.person_group p where p.person_id = groups.me() and p.group_id = wanted;
    update groups.invitation i set ended_at = at_time where i.person_id = groups.me() and i.group_id = wanted and i.ended_at is null;
    delete from groups.hat_word w where w.group_id = wanted and (w.person_id = groups.me() or w.for_id = groups.me());
    delete from groups.coming c using groups.gathering e where c.gathering_id = e.id and e.group_id = wanted and e.day >= today and c.person_id = groups.me();
    update groups.family_group g set organiser_id = null, hat_offered_at = at_time where g.id = wanted and g.organiser_id = groups.me();
    if not exists (select from groups.membership m where m.group_id = wanted and m.until_at is null) then
        update groups.family_group g set ended_at = at_time where g.id = wanted;
        update groups.join_request r set state = 'withdrawn', settled_at = at_time where r.group_id = wanted and r.state = 'asked';
        return;
    end if;
    for waiting in select r.id from groups.join_request r where r.group_id = wanted and r.state = 'asked' order by r.asked_at loop
        return query select r.id, r.person_id, groups.settle(r.id, r.id, most, at_time) from groups.join_request r where r.id = waiting;
    end loop;
end $$;
select platform.allow('groups.leave(uuid, integer, timestamptz, date)', 'app');

create function groups.place_of(wanted uuid) returns text
language sql stable security definer set search_path = '' as $$
    select p.place from groups.gathering_place p
    where p.gathering_id = wanted and groups.is_here(groups.me(), p.group_id)
      and (p.person_id = groups.me() or exists (
        select from groups.coming c where c.gathering_id = wanted and c.person_id = groups.me() and c.yes))
$$;
select platform.allow('groups.place_of(uuid)', 'app');

-- The hat: its holder offers it, or two members name the same person.
create function groups.offer_hat(wanted uuid, at_time timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
    update groups.family_group set hat_offered_at = at_time where id = wanted and organiser_id = groups.me();
    return found;
end $$;
select platform.allow('groups.offer_hat(uuid, timestamptz)', 'app');

create function groups.take_hat(wanted uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
    update groups.family_group set organiser_id = groups.me(), hat_offered_at = null
    where id = wanted and groups.is_here(groups.me(), wanted) and (organiser_id is null or hat_offered_at is not null);
    if found then delete from groups.hat_word where group_id = wanted; return true; end if;
    return false;
end $$;
select platform.allow('groups.take_hat(uuid)', 'app');

create function groups.name_for_hat(wanted uuid, who uuid, at_time timestamptz) returns text
language plpgsql security definer set search_path = '' as $$
begin
    perform from groups.family_group where id = wanted for update;
    if not groups.is_here(groups.me(), wanted) or not groups.is_here(who, wanted) then return 'no'; end if;
    insert into groups.hat_word (group_id, person_id, for_id, at) values (wanted, groups.me(), who, at_time)
    on conflict (group_id, person_id) do update set for_id = excluded.for_id, at = excluded.at;
    if (select count(*) from groups.hat_word w where w.group_id = wanted and w.for_id = who) < 2 then return 'noted'; end if;
    update groups.family_group set organiser_id = who, hat_offered_at = null where id = wanted;
    delete from groups.hat_word where group_id = wanted;
    return 'moved';
end $$;
select platform.allow('groups.name_for_hat(uuid, uuid, timestamptz)', 'app');

-- A manager of the city decides about a reported post without reading anything else of the group.
create function groups.decide(report uuid, choice text, at_time timestamptz) returns table (person_id uuid, post_id uuid)
language plpgsql security definer set search_path = '' as $$
declare r groups.report;
begin
    update groups.report x set decision = choice, decided_by = groups.me(), decided_at = at_time
    where x.id = report and x.decision is null and x.site_id = any ((nullif(current_setting('fp.manager', true), ''))::integer[]) returning * into r;
    if not found then return; end if;
    if choice = 'hidden' then update groups.post p set hidden_at = at_time where p.id = r.post_id and p.hidden_at is null; end if;
    return query select r.person_id, r.post_id;
end $$;
select platform.allow('groups.decide(uuid, text, timestamptz)', 'app');

-- Called by the functions above, as their owner; by nobody else.
revoke all on function groups.enter(uuid, uuid, uuid, uuid, integer, timestamptz) from public;
revoke all on function groups.settle(uuid, uuid, integer, timestamptz) from public;
revoke all on function groups.apart(uuid, uuid, uuid, uuid) from public;
revoke all on function groups.blocked_by(groups.block) from public;
revoke all on function groups.is_here(uuid, uuid) from public;
