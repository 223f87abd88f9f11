-- Proposals, who may answer, and the answers.
create table decision (
    id bigint generated always as identity primary key,
    site_id integer not null,
    group_id uuid not null,
    purse bigint not null references purse (id),
    form_key text not null,
    kind text not null check (kind in ('spend', 'start', 'change', 'end')),
    state text not null,
    round integer not null,
    proposer bigint not null references member (id),
    what text not null,
    words text not null,
    amount_cents bigint not null check (amount_cents >= 0),
    payee_kind text not null,
    payee bigint references member (id),
    payee_name text not null,
    reach text not null,
    paper_key uuid,
    rule text not null,
    needed integer not null,
    days integer not null,
    by_keepers boolean not null,
    secret boolean not null,
    above boolean not null,
    charter integer,
    opened_on date not null,
    closes_on date not null,
    extended boolean not null,
    answered integer not null,
    yes integer not null,
    aside integer not null,
    no integer not null,
    decided_on date,
    why text not null,
    paid_on date,
    returned boolean not null,
    refunded_cents bigint not null,
    receipt_due date,
    receipt_key uuid,
    unique (purse, form_key)
);
create index decision_open on decision (site_id, closes_on) where state = 'open';
create index decision_of_purse on decision (purse, id);

create table voter (
    decision bigint not null references decision (id),
    round integer not null,
    member bigint not null references member (id),
    site_id integer not null,
    group_id uuid not null,
    reminded boolean not null,
    primary key (decision, round, member)
);

create table vote (
    decision bigint not null references decision (id),
    round integer not null,
    member bigint not null references member (id),
    site_id integer not null,
    group_id uuid not null,
    choice text not null check (choice in ('yes', 'aside', 'no')),
    reason text not null,
    how text not null,
    primary key (decision, round, member)
);

-- A secret answer is its person's alone until the decision closes; then it is counted and erased.
create table ballot (
    decision bigint not null,
    round integer not null,
    site_id integer not null,
    person_id uuid not null,
    choice text not null check (choice in ('yes', 'aside', 'no')),
    reason text not null,
    primary key (decision, round, person_id)
);

-- Reasons of a secret decision, without names, once it has closed.
create table remark (
    decision bigint not null references decision (id),
    number integer not null,
    site_id integer not null,
    group_id uuid not null,
    reason text not null,
    primary key (decision, number)
);

-- What one member typed from another's paper, until somebody else types the same.
create table paper (
    decision bigint not null references decision (id),
    round integer not null,
    member bigint not null references member (id),
    site_id integer not null,
    group_id uuid not null,
    choice text not null check (choice in ('yes', 'aside', 'no')),
    reason text not null,
    typed_by bigint not null references member (id),
    primary key (decision, round, member)
);
