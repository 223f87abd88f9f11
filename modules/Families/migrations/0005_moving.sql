-- Somebody who has an account is invited into a home: found by any contact of theirs that is proved.
create function families.home_invitations(who uuid, at_time timestamptz)
returns table (id uuid, given_name text, site_id integer, family_id uuid)
language sql stable security definer set search_path = '' as $$
    select i.id, p.given_name, i.site_id, i.family_id
    from families.adult_invitation i
    join api.contact c on c.kind = i.kind and c.address = i.address and c.verified_at is not null
    join api.person me on me.id = c.person_id
    join api.person p on p.id = i.person_id and p.ended_at is null
    join families.family f on f.id = i.family_id and f.ended_at is null
    where me.id = who and who = nullif(current_setting('fp.person', true), '')::uuid
      and i.ended_at is null and i.expires_at > at_time and i.family_id is distinct from me.family_id
    order by i.created_at desc
$$;
select platform.allow('families.home_invitations(uuid, timestamptz)', 'app');

-- For the moment of signing in, when there is no actor yet.
create function families.is_invited_home(who uuid, at_time timestamptz) returns boolean
language sql stable security definer set search_path = '' as $$
    select exists (
        select from families.adult_invitation i
        join api.contact c on c.kind = i.kind and c.address = i.address and c.verified_at is not null and c.person_id = who
        join api.person me on me.id = who
        join families.family f on f.id = i.family_id and f.ended_at is null
        where i.ended_at is null and i.expires_at > at_time and i.family_id is distinct from me.family_id)
$$;
select platform.allow('families.is_invited_home(uuid, timestamptz)', 'app', 'job');

create function families.decline_home(invitation uuid, at_time timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
    update families.adult_invitation x set ended_at = at_time
    where x.id = invitation and x.id in (select h.id from families.home_invitations(nullif(current_setting('fp.person', true), '')::uuid, at_time) h);
    return found;
end $$;
select platform.allow('families.decline_home(uuid, timestamptz)', 'app');

-- The person moves and nothing of theirs does: what was written keeps the home it was written in. The last adult who goes closes that home.
create function families.move_in(invitation uuid, at_time timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
    me uuid := nullif(current_setting('fp.person', true), '')::uuid;
    old uuid;
    i families.adult_invitation;
begin
    select p.family_id into old from api.person p where p.id = me for update;
    update families.adult_invitation x set ended_at = at_time
    where x.id = invitation and x.ended_at is null and x.id in (select h.id from families.home_invitations(me, at_time) h)
    returning x.* into i;
    if not found then return false; end if;
    update api.person set family_id = i.family_id, site_id = i.site_id where id = me;
    delete from families.adult_role where person_id = me;
    update families.adult_invitation set ended_at = at_time where person_id = me and ended_at is null;
    update families.family f set ended_at = at_time
    where f.id = old and not exists (select from api.person p where p.family_id = old and p.ended_at is null);
    return true;
end $$;
select platform.allow('families.move_in(uuid, timestamptz)', 'app');
