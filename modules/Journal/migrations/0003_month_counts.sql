-- For the desk's first page: how many homes of a city have begun or sent a month. Numbers only, for whoever runs the city, from an index alone.
-- A month that is kept wholly private is in neither number.
create index part_site_month on journal.part (site_id, month) include (family_id, state);

create function journal.month_counts(city integer, which date) returns table (sent bigint, begun bigint)
language sql stable security definer set search_path = '' as $$
    select count(*) filter (where h.sent), count(*) filter (where h.begun and not h.sent)
    from (
        select bool_or(p.state = 'sent') as sent, bool_or(p.state = 'draft') as begun from journal.part p
        where p.site_id = city and p.month = which
          and city = any (coalesce(nullif(current_setting('fp.admin', true), ''), '{}')::integer[]
                          || coalesce(nullif(current_setting('fp.manager', true), ''), '{}')::integer[])
        group by p.family_id) h
$$;
select platform.allow('journal.month_counts(integer, date)', 'app');
