-- Roles and protection by row: what every owner stands on.
-- The role suffix is kept in the database itself, so a copy of the database finds its roles again.

create function platform.role(kind text) returns text language sql stable set search_path = ''
    as $$ select 'fp_' || role_suffix || '_' || kind from platform.installation $$;

-- The program on whose behalf a statement runs; null for the host itself. A definer function still sees the caller's role here.
create function platform.caller_program() returns text language sql stable set search_path = ''
    as $$ select substring(current_setting('role') from '^fp_[0-9a-f]+_p_(.+)$') $$;

create function platform.allow(what regprocedure, variadic kinds text[]) returns void language plpgsql set search_path = '' as $$
declare kind text;
begin
    execute format('revoke all on function %s from public', what);
    foreach kind in array kinds loop
        execute format('grant execute on function %s to %I', what, platform.role(kind));
    end loop;
end $$;

-- Settings are read in scalar sub-selects: as an InitPlan they are an index condition; inline they are evaluated per row.
create function platform.expand(rule text) returns text language plpgsql immutable set search_path = '' as $$
declare
    name text;
begin
    foreach name in array array['person', 'family'] loop
        rule := replace(rule, '{' || name || '}', format('((select nullif(current_setting(''fp.%s'', true), ''''))::uuid)', name));
    end loop;
    rule := replace(rule, '{site}', '((select nullif(current_setting(''fp.site'', true), ''''))::integer)');
    rule := replace(rule, '{groups}', '((select nullif(current_setting(''fp.groups'', true), ''''))::uuid[])');
    foreach name in array array['manager', 'finance', 'liaison', 'researcher', 'admin', 'staff'] loop
        rule := replace(rule, '{sites:' || name || '}', format('((select nullif(current_setting(''fp.%s'', true), ''''))::integer[])', name));
    end loop;
    if rule ~ '[{}]' then raise exception 'unknown place in the rule: %', rule; end if;
    return rule;
end $$;

-- One place that makes policies. Rules speak of columns and of {person} {family} {site} {groups} {sites:ROLE} only;
-- a policy never queries another table. write => null means that people only read.
create function platform.protect(what regclass, read text, write text default null, adds text default null) returns void
language plpgsql set search_path = '' as $$
begin
    execute format('alter table %s enable row level security', what);
    execute format('alter table %s force row level security', what);
    execute format('drop policy if exists everything_owner on %s', what);
    execute format('create policy everything_owner on %s to %I using (true) with check (true)', what, platform.role('owner'));
    execute format('drop policy if exists everything_job on %s', what);
    execute format('create policy everything_job on %s to %I using (true) with check (true)', what, platform.role('job'));
    execute format('grant select, insert, update, delete on %s to %I', what, platform.role('job'));
    execute format('drop policy if exists people_read on %s', what);
    execute format('create policy people_read on %s for select to %I using (%s)', what, platform.role('app'), platform.expand(read));
    execute format('grant select on %s to %I', what, platform.role('app'));
    execute format('drop policy if exists people_add on %s', what);
    execute format('drop policy if exists people_change on %s', what);
    execute format('drop policy if exists people_remove on %s', what);
    if coalesce(adds, write) is not null then
        execute format('create policy people_add on %s for insert to %I with check (%s)', what, platform.role('app'), platform.expand(coalesce(adds, write)));
        execute format('grant insert on %s to %I', what, platform.role('app'));
    end if;
    if write is not null then
        execute format('create policy people_change on %s for update to %I using (%3$s) with check (%3$s)', what, platform.role('app'), platform.expand(write));
        execute format('create policy people_remove on %s for delete to %I using (%s)', what, platform.role('app'), platform.expand(write));
        execute format('grant update, delete on %s to %I', what, platform.role('app'));
    end if;
end $$;

-- A table without personal keys that everybody may read, such as cities.
create function platform.open(what regclass) returns void language plpgsql set search_path = '' as $$
begin
    execute format('grant select on %s to %I', what, platform.role('app'));
    execute format('grant select, insert, update, delete on %s to %I', what, platform.role('job'));
end $$;

create function platform.show(what regclass, variadic kinds text[]) returns void language plpgsql set search_path = '' as $$
declare kind text;
begin
    foreach kind in array kinds loop
        execute format('grant select, insert, update, delete on %s to %I', what, platform.role(kind));
    end loop;
end $$;
