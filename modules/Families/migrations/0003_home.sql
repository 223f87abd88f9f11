-- What an adult is to the home, in own words; and invitations that their maker can read again.
create table families.adult_role (
    person_id uuid primary key,
    site_id integer not null,
    family_id uuid not null,
    role text not null
);
select platform.protect('families.adult_role', read => 'family_id = {family}', write => 'person_id = {person} and family_id = {family}');

alter table families.invitation add column code_sealed text not null default '';
create index invitation_person on families.invitation (person_id);

-- How many open invitations a home has in hand, whoever of it made them.
create function families.open_invitations(family uuid, at_time timestamptz) returns bigint
language sql stable security definer set search_path = '' as $$
    select count(*) from families.invitation i where i.family_id = family and i.used_at is null and i.expires_at > at_time
$$;
select platform.allow('families.open_invitations(uuid, timestamptz)', 'app', 'job');

-- The parameter is named in full: beside the table of that name it would be ambiguous.
create or replace function families.start_earning(family uuid, hash bytea, today date, at_time timestamptz) returns boolean
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
