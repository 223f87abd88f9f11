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
