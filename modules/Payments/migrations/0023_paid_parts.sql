-- What a debit took of an earning has reached its owner's purpose, though the rest of it is still to be paid.
create or replace function payments.paid_between(city integer, first_day date, last_day date) returns bigint
language sql stable security definer set search_path = '' as $$
    select case when city = any (coalesce((select nullif(current_setting('fp.staff', true), ''))::integer[], '{}')) or session_user = platform.role('job')
        then (select coalesce(sum(case e.state when 'paid' then e.amount_cents else e.taken_cents end), 0)::bigint from payments.earning e
              where e.site_id = city and e.sent_on >= first_day and e.sent_on <= last_day)
        else 0 end
$$;
