-- A payout run pays people and payees: a person's pay and payables in one entry, each vendor and school in one of its own.

alter table payments.payout_entry alter column person_id drop not null;
alter table payments.payout_entry alter column family_id drop not null;
alter table payments.payout_entry add column payee_id uuid;
alter table payments.payout_entry add column payee_account_id uuid;
-- What of the amount is journal pay; the rest is payables, and this is how many.
alter table payments.payout_entry add column pay_cents bigint not null default 0;
alter table payments.payout_entry add column payables integer not null default 0;
update payments.payout_entry set pay_cents = amount_cents;
alter table payments.payout_entry add constraint payout_entry_to_one check (num_nonnulls(person_id, payee_id) = 1);
alter table payments.payout_entry add constraint payout_entry_pay check (pay_cents between 0 and amount_cents);
create unique index payout_entry_payee on payments.payout_entry (run_id, payee_id) where payee_id is not null;

create table payments.payout_payable (
    entry_id uuid not null,
    payable_id uuid not null,
    site_id integer not null,
    primary key (entry_id, payable_id)
);
create index payout_payable_payable on payments.payout_payable (payable_id);
select platform.protect('payments.payout_payable', read => 'site_id = any({sites:finance})', adds => 'site_id = any({sites:finance})');
