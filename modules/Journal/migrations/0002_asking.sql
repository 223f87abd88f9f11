-- Who asks across the adults of one family: the family itself, a manager of its city who reads an application, and jobs. No other hat.
create or replace function journal.may_ask(city integer, family uuid) returns boolean language sql stable set search_path = '' as $$
    select current_setting('role') = platform.role('job') or session_user = platform.role('job')
        or family = nullif(current_setting('fp.family', true), '')::uuid
        or city = any (coalesce(nullif(current_setting('fp.manager', true), ''), '{}')::integer[])
$$;

-- Only reminders ask which months were sent, and they are a job's.
do $$ begin execute format('revoke execute on function journal.sent_months(uuid) from %I', platform.role('app')); end $$;
