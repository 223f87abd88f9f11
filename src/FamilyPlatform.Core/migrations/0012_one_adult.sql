-- What one adult decides alone is also looked at alone: such a line names the adult, and the other adult of the home does not see it.
alter table platform.access_log add column person_id uuid;
create index access_log_person on platform.access_log (person_id, at desc) where person_id is not null;
select platform.protect('platform.access_log',
    read => 'family_id = {family} and (person_id is null or person_id = {person})', adds => 'reader_id = {person} and site_id = any({sites:staff})');
create or replace view api.access_log with (security_invoker = true) as
    select id, at, site_id, family_id, reader_id, reader, hat, what, person_id from platform.access_log;
