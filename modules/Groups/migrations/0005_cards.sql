-- A group's name and members, for programs that serve it. Members stand in it for those of the group, for managers and finance of its city,
-- and for jobs; others get the name alone.
create function groups.card(wanted uuid, city integer)
returns table (name text, person_id uuid, family_id uuid, given_name text, since timestamptz)
language sql stable security definer set search_path = '' as $$
    select g.name, m.person_id, m.family_id, p.given_name, m.from_at
    from groups.family_group g
    left join groups.membership m on m.group_id = g.id and m.until_at is null and (
        g.id = any (nullif(current_setting('fp.groups', true), '')::uuid[])
        or g.site_id = any (nullif(current_setting('fp.manager', true), '')::integer[])
        or g.site_id = any (nullif(current_setting('fp.finance', true), '')::integer[])
        or session_user = platform.role('job'))
    left join api.person p on p.id = m.person_id
    where g.id = wanted and g.site_id = city
    order by m.from_at, m.id
$$;
select platform.allow('groups.card(uuid, integer)', 'app', 'job');

create function groups.group_of(who uuid) returns uuid
language sql stable security definer set search_path = '' as $$
    select m.group_id from groups.membership m where m.person_id = who and m.until_at is null
$$;
select platform.allow('groups.group_of(uuid)', 'app', 'job');
