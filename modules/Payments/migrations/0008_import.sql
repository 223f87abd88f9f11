-- Months that are imported may have been earned under a plan that is over. It has a budget of its own, and nothing that is sent today meets it.

create table payments.past_plan (
    id uuid primary key,
    site_id integer not null,
    from_on date not null,
    until_on date not null check (until_on >= from_on),
    amount_cents bigint not null check (amount_cents >= 0),
    year_cap_cents bigint not null check (year_cap_cents >= 0),
    tax_class text not null check (tax_class in ('gift', 'data_stipend', 'other_income')),
    pay_on date,
    budget_cents bigint not null,
    promised_cents bigint not null default 0,
    set_at timestamptz not null,
    check (promised_cents between 0 and budget_cents)
);
create unique index past_plan_same on payments.past_plan
    (site_id, from_on, until_on, amount_cents, year_cap_cents, tax_class, coalesce(pay_on, 'infinity'));
select platform.protect('payments.past_plan', read => 'site_id = any({sites:finance}) or site_id = any({sites:manager})');
alter table payments.earning add column past_plan_id uuid;
