-- Pay for journals: dated plans, a budget per city, and one earning for a family and month.

create table payments.pay_plan (
    site_id integer not null,
    version integer not null,
    from_on date not null,
    kind text not null check (kind in ('flat', 'flat_gathering')),
    amount_cents bigint not null check (amount_cents >= 0),
    gathering_cents bigint not null default 0 check (gathering_cents >= 0),
    month_cap_cents bigint not null check (month_cap_cents >= 0),
    year_cap_cents bigint not null check (year_cap_cents >= 0),
    wait_months integer not null default 0 check (wait_months between 0 and 24),
    -- The promise: the first such weekday at least so many banking days after sending, moved to the next banking day.
    pay_weekday integer not null check (pay_weekday between 1 and 5),
    lead_days integer not null check (lead_days between 1 and 20),
    tax_class text not null check (tax_class in ('gift', 'data_stipend', 'other_income')),
    set_by uuid,
    set_at timestamptz not null,
    primary key (site_id, version)
);
select platform.protect('payments.pay_plan', read => 'true', write => 'site_id = any({sites:admin}) or site_id = any({sites:manager})');

create table payments.budget (
    site_id integer not null,
    from_on date not null,
    until_on date not null check (until_on >= from_on),
    cents bigint not null check (cents >= 0),
    promised_cents bigint not null default 0 check (promised_cents >= 0),
    set_by uuid,
    set_at timestamptz not null,
    primary key (site_id, from_on)
);
select platform.protect('payments.budget', read => 'true', write => 'site_id = any({sites:admin}) or site_id = any({sites:manager})');

create table payments.earning (
    id uuid primary key,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    month date not null,
    amount_cents bigint not null check (amount_cents >= 0),
    plan_version integer,
    why text[] not null,
    choice text not null check (choice in ('pay', 'hold', 'unpaid')),
    sent_on date not null,
    -- The day that was promised; the money page keeps it even when a later day comes true.
    pay_on date,
    number text not null unique,
    tax_class text not null,
    txn_id bigint,
    state text not null check (state in ('earned', 'held', 'unpaid', 'approved', 'sent', 'paid', 'returned')),
    created_at timestamptz not null,
    unique (site_id, family_id, month)
);
create index earning_person on payments.earning (person_id, month desc);
create index earning_due on payments.earning (site_id, pay_on) where state in ('earned', 'returned');
select platform.protect('payments.earning', read => 'person_id = {person} or site_id = any({sites:finance})',
    write => 'site_id = any({sites:finance})', adds => 'person_id = {person}');
create view api.earning with (security_invoker = true) as
    select id, site_id, family_id, person_id, month, amount_cents, why, choice, sent_on, pay_on, number, tax_class, state, created_at from payments.earning;

-- A month is earned once by the whole family. The other adult learns that, and nothing of whose pay it is.
create function payments.month_is_earned(city integer, family uuid, which date) returns boolean
language sql stable security definer set search_path = '' as $$
    select exists (select from payments.earning e where e.site_id = city and e.family_id = family and e.month = which)
$$;
select platform.allow('payments.month_is_earned(integer, uuid, date)', 'app', 'job');

create function payments.family_year(city integer, family uuid, year integer) returns bigint
language sql stable security definer set search_path = '' as $$
    select coalesce(sum(e.amount_cents), 0)::bigint from payments.earning e
    where e.site_id = city and e.family_id = family and e.month >= make_date(year, 1, 1) and e.month < make_date(year + 1, 1, 1)
$$;
select platform.allow('payments.family_year(integer, uuid, integer)', 'app', 'job');

-- Takes as much of what is wanted as the budget still has; promising never goes past it.
create function payments.take_budget(city integer, on_day date, wanted bigint) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
    b payments.budget;
    taken bigint;
begin
    select * into b from payments.budget where site_id = city and from_on <= on_day and until_on >= on_day order by from_on desc limit 1 for update;
    if not found then return 0; end if;
    taken := least(wanted, b.cents - b.promised_cents);
    if taken <= 0 then return 0; end if;
    update payments.budget set promised_cents = promised_cents + taken where site_id = city and from_on = b.from_on;
    return taken;
end $$;
select platform.allow('payments.take_budget(integer, date, bigint)', 'app', 'job');

-- What the budget still has on a day, for saying so beforehand.
create function payments.budget_left(city integer, on_day date) returns bigint
language sql stable security definer set search_path = '' as $$
    select coalesce((select b.cents - b.promised_cents from payments.budget b
        where b.site_id = city and b.from_on <= on_day and b.until_on >= on_day order by b.from_on desc limit 1), 0)
$$;
select platform.allow('payments.budget_left(integer, date)', 'app', 'job');

-- A person holds its pay, or lets it go; only while it is not yet under way.
create function payments.choose_pay(earning uuid, wish text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
    update payments.earning e set state = case wish when 'hold' then 'held' else 'earned' end, choice = wish
    where e.id = earning and wish in ('hold', 'pay')
      and e.person_id = (select nullif(current_setting('fp.person', true), ''))::uuid
      and e.state = case wish when 'hold' then 'earned' else 'held' end;
    return found;
end $$;
select platform.allow('payments.choose_pay(uuid, text)', 'app', 'job');
