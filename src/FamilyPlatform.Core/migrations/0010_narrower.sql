-- A rule about rows alone is not narrow enough: which columns people change, and whose keys a row may carry, is said here too.

-- Leaves people of a table's rights to change it only these columns; nobody takes rows away. Rules for which rows stay as they are.
create function platform.only_change(what regclass, variadic columns text[]) returns void language plpgsql set search_path = '' as $$
begin
    execute format('revoke update, delete on %s from %I', what, platform.role('app'));
    execute format('grant update (%s) on %s to %I', (select string_agg(quote_ident(c), ', ') from unnest(columns) c), what, platform.role('app'));
end $$;

-- Leaves people of a table's rights to change it everything but whose a row is. A column that is added later is granted anew.
create function platform.keep_keys(what regclass) returns void language plpgsql set search_path = '' as $$
begin
    execute format('revoke update on %s from %I', what, platform.role('app'));
    execute format('grant update (%s) on %s to %I', (
        select string_agg(quote_ident(a.attname), ', ') from pg_catalog.pg_attribute a
        where a.attrelid = what and a.attnum > 0 and not a.attisdropped and a.attname not in ('person_id', 'family_id', 'group_id', 'site_id')),
        what, platform.role('app'));
end $$;

-- Nobody moves into another home or city by writing so, and only those of the staff who work with families see who they are.
select platform.protect('platform.person',
    read => 'id = {person} or family_id = {family} or site_id = any({sites:manager}) or site_id = any({sites:finance}) or site_id = any({sites:admin})',
    write => 'id = {person}', adds => 'false');
select platform.only_change('platform.person', 'given_name', 'family_name', 'language');

-- Hats are given and ended by functions alone.
select platform.protect('platform.staff',
    read => 'person_id = {person} or site_id = any({sites:admin}) or (site_id is null and {sites:admin} is not null)');
do $$ begin
    execute format('revoke insert, update, delete on platform.staff from %I', platform.role('app'));
    -- Buckets are named after contacts, and only a function counts them.
    execute format('revoke select on platform.rate from %I', platform.role('app'));
    -- Keys are added and never changed; forms that were sent are remembered, not rewritten.
    execute format('revoke delete on platform.data_key from %I', platform.role('app'));
    execute format('revoke update, delete on platform.form_key from %I', platform.role('app'));
end $$;

-- An event may tell what one adult did and the other may not know.
select platform.protect('platform.outbox', read => 'false', adds => 'true');
