-- What a family asked for and owes. Seen by that family and the desk of its city.
create table loan (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    given_name text not null,
    form_key text not null,
    title text not null,
    words text not null,
    amount_cents bigint not null check (amount_cents > 0),
    repayments integer not null check (repayments between 1 and 120),
    every text not null check (every in ('week', 'two_weeks', 'month')),
    grace_months integer not null check (grace_months >= 0),
    advance text not null check (advance in ('next', 'last', 'spread')),
    asked_on date not null,
    -- The rules in force on the day it was sent; they stay with the loan.
    interest text not null check (interest in ('none', 'flat', 'declining')),
    rate_percent integer not null check (rate_percent between 0 and 100),
    state text not null check (state in ('draft', 'review', 'changes', 'private', 'public', 'funded', 'paid_out', 'repaying', 'late', 'rescheduled',
        'defaulted', 'ended', 'expired')),
    answer text not null default '',
    invite text not null default '',
    payouts integer not null default 0,
    paid_out_on date,
    first_due date,
    last_agreed date,
    last_paid_on date,
    plans integer not null default 0,
    debits integer not null default 0,
    automatic boolean not null default false,
    over_cents bigint not null default 0 check (over_cents >= 0),
    overdrawn_cents bigint not null default 0 check (overdrawn_cents >= 0),
    silent_since date,
    wait_until date,
    written_off_on date,
    ended_on date,
    ended_how text not null default '',
    unique (site_id, family_id, form_key)
);
create index loan_state on loan (site_id, state);
create unique index loan_under_way on loan (site_id, family_id) where state not in ('ended', 'expired');

-- Every step with its hour, who took it and why.
create table move (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid not null,
    loan bigint not null references loan,
    at timestamptz not null,
    by text not null,
    from_state text not null,
    to_state text not null,
    reason text not null
);
create index move_of on move (loan);

create table repayment (
    loan bigint not null references loan,
    number integer not null,
    site_id integer not null,
    family_id uuid not null,
    due_on date not null,
    principal_cents bigint not null check (principal_cents >= 0),
    interest_cents bigint not null check (interest_cents >= 0),
    paid_principal_cents bigint not null check (paid_principal_cents between 0 and principal_cents),
    paid_interest_cents bigint not null check (paid_interest_cents between 0 and interest_cents),
    primary key (loan, number)
);

create table payment (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid not null,
    loan bigint not null references loan,
    key text not null,
    day date not null,
    source text not null check (source in ('earnings', 'bank', 'office', 'refund', 'kept')),
    principal_cents bigint not null,
    interest_cents bigint not null,
    recovered_cents bigint not null,
    made_good_cents bigint not null,
    over_cents bigint not null,
    days_late integer not null,
    state text not null check (state in ('counts', 'back')),
    unique (site_id, key)
);
create index payment_of on payment (loan);

-- A different number of repayments that the family looks at before it decides, and a payment it wants to make beside the plan.
create table wish (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    loan bigint not null references loan,
    form_key text not null,
    kind text not null check (kind in ('plan', 'more')),
    repayments integer not null default 0,
    day date not null,
    amount_cents bigint not null default 0,
    state text not null check (state in ('asked', 'done', 'dropped')),
    unique (site_id, family_id, form_key)
);

-- Money the office wrote down: whose it is may not be known yet, so nobody but the desk sees it.
create table incoming (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid,
    form_key text not null,
    day date not null,
    amount_cents bigint not null check (amount_cents > 0),
    reference text not null,
    state text not null check (state in ('open', 'placed', 'back')),
    loan bigint references loan,
    payment bigint references payment,
    unique (site_id, form_key)
);

create table heard (
    event_id uuid primary key,
    site_id integer not null,
    family_id uuid not null
);
