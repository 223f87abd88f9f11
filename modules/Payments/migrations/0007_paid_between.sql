-- What of a budget's time is paid by now, as one sum: a manager sees it without seeing anybody's earning.
create function payments.paid_between(city integer, first_day date, last_day date) returns bigint
language sql stable security definer set search_path = '' as $$
    select case when city = any (coalesce((select nullif(current_setting('fp.staff', true), ''))::integer[], '{}')) or session_user = platform.role('job')
        then (select coalesce(sum(e.amount_cents), 0)::bigint from payments.earning e
              where e.site_id = city and e.state = 'paid' and e.sent_on >= first_day and e.sent_on <= last_day)
        else 0 end
$$;
select platform.allow('payments.paid_between(integer, date, date)', 'app', 'job');
