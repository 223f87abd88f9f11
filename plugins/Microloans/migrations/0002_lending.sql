-- What everybody in the city may see while a loan is raised, and nothing of what comes after. The words go when the raise ends.
create table raise (
    loan bigint primary key,
    site_id integer not null,
    -- Not an owner of the row: it keeps two families apart who asked for it, and a home from lending to itself.
    borrower_key uuid not null,
    given_name text not null,
    title text not null,
    words text not null,
    amount_cents bigint not null,
    in_cents bigint not null default 0 check (in_cents >= 0),
    promised_cents bigint not null default 0 check (promised_cents >= 0),
    supporters integer not null default 0 check (supporters >= 0),
    needed integer not null,
    phase text not null check (phase in ('private', 'public', 'funded', 'expired', 'closed')),
    until_on date not null,
    public_days integer not null,
    invite_sha text not null,
    repayments integer not null,
    every text not null,
    check (in_cents + promised_cents <= amount_cents)
);
create index raise_open on raise (site_id, phase);
create index raise_invite on raise (site_id, invite_sha);

-- One part of a loan. Where no family lent it, only the desk sees it.
create table lend (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid,
    person_id uuid,
    loan bigint not null references raise,
    kind text not null check (kind in ('family', 'group', 'outside', 'program')),
    name text not null,
    form_key text not null,
    amount_cents bigint not null check (amount_cents > 0),
    source text not null check (source in ('balance', 'debit', 'office', 'program')),
    state text not null check (state in ('promised', 'in', 'out', 'refunded', 'lapsed', 'ended')),
    made_on date not null,
    until_on date,
    came_cents bigint not null default 0,
    title text not null,
    group_ask bigint,
    -- What a lender may know of the loan: it runs, it has a new plan, it has ended, or the rest is not expected.
    standing text not null default '',
    account text not null,
    repaid_cents bigint not null default 0,
    interest_cents bigint not null default 0,
    lost_cents bigint not null default 0,
    recovered_cents bigint not null default 0,
    take_back_cents bigint not null default 0 check (take_back_cents >= 0),
    unique (site_id, form_key),
    check (repaid_cents + lost_cents <= amount_cents and recovered_cents <= lost_cents)
);
create index lend_of on lend (loan);
create index lend_family on lend (family_id);

create table share (
    payment bigint not null references payment,
    lend bigint not null references lend,
    site_id integer not null,
    family_id uuid,
    principal_cents bigint not null,
    interest_cents bigint not null,
    recovered_cents bigint not null,
    given_cents bigint not null,
    primary key (payment, lend)
);

create table take_out (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid,
    form_key text not null,
    key text not null,
    day date not null,
    amount_cents bigint not null check (amount_cents > 0),
    state text not null check (state in ('asked', 'paid', 'back')),
    unique (site_id, form_key)
);

-- An endorser vouches with words alone. The record is the endorser's own to see.
create table endorsement (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    loan bigint not null,
    title text not null,
    given_on date not null,
    due_cents bigint not null default 0,
    paid_cents bigint not null default 0,
    state text not null check (state in ('stands', 'taken_back')),
    unique (loan, person_id)
);

create table endorsed (
    endorsement bigint primary key,
    site_id integer not null,
    loan bigint not null,
    given_name text not null,
    words text not null,
    tie text not null check (tie in ('none', 'relative', 'work', 'money'))
);
create index endorsed_of on endorsed (loan);

-- One member lends in the name of the group when more than half of it said yes.
create table group_ask (
    id bigint generated always as identity primary key,
    site_id integer not null,
    group_id uuid not null,
    family_id uuid not null,
    person_id uuid not null,
    given_name text not null,
    group_name text not null,
    form_key text not null,
    loan bigint not null,
    title text not null,
    amount_cents bigint not null check (amount_cents > 0),
    asked_on date not null,
    state text not null check (state in ('asked', 'agreed', 'lent', 'dropped')),
    back_cents bigint not null default 0,
    unique (site_id, form_key)
);

create table group_yes (
    ask bigint not null references group_ask,
    site_id integer not null,
    group_id uuid not null,
    person_id uuid not null,
    day date not null,
    primary key (ask, person_id)
);
