create table member (
    site_id integer not null,
    family_id uuid not null,
    since date not null,
    primary key (site_id, family_id)
);

-- One row for every payment that was asked for: a draw, a place in a campaign, a month of a plan. The id is also the key of the payable.
create table payment (
    id text primary key,
    site_id integer not null,
    family_id uuid not null,
    kind text not null check (kind in ('draw', 'place', 'monthly')),
    source text not null,
    number integer not null default 1,
    amount bigint not null check (amount > 0),
    purpose text not null default '',
    words text not null default '',
    asked_on date not null,
    state text not null check (state in ('asked', 'paid', 'returned', 'declined', 'taken_back')),
    settled_on date,
    refunded bigint not null default 0 check (refunded >= 0 and refunded <= amount),
    why text not null default ''
);

create index payment_of_family on payment (site_id, family_id, kind, asked_on);

create index payment_of_source on payment (site_id, source);

-- Nothing here belongs to a family, so every family of the city reads it; how many asked is all that is told of the others.
create table campaign (
    id text primary key,
    site_id integer not null,
    title_en text not null,
    title_es text not null,
    amount bigint not null check (amount > 0),
    places integer not null check (places > 0),
    opened_on date not null,
    closes_on date not null,
    choosing text not null check (choosing in ('first', 'staff', 'draw')),
    seed_sha256 text not null,
    state text not null check (state in ('open', 'choosing', 'closed', 'done')),
    applied integer not null default 0
);

create table entry (
    id text primary key,
    site_id integer not null,
    family_id uuid not null,
    campaign text not null references campaign (id),
    applied_on date not null,
    number integer not null default 0,
    place integer not null default 0,
    lots integer not null default 1,
    ahead integer not null default 0,
    state text not null check (state in ('applied', 'waiting', 'chosen', 'accepted', 'passed', 'withdrawn', 'ended')),
    keep_until date,
    reason text not null default '',
    unique (site_id, campaign, family_id)
);

create table plan (
    id text primary key,
    site_id integer not null,
    family_id uuid not null,
    amount bigint not null check (amount > 0),
    day integer not null check (day between 1 and 31),
    months integer not null check (months > 0),
    made integer not null default 0 check (made >= 0 and made <= months),
    last_number integer not null default 0,
    state text not null check (state in ('offered', 'running', 'paused', 'ended', 'refused')),
    next_on date,
    offered_on date not null,
    reason text not null
);

create index plan_to_pay on plan (site_id, next_on) where state = 'running';

-- Whose account a plan pays into is that adult's own matter: it stands apart from what the whole home reads.
create table payee (
    plan text primary key references plan (id),
    site_id integer not null,
    person_id uuid not null
);

-- What was heard once is not counted twice.
create table heard (
    event text primary key,
    site_id integer not null
);

create table gift (
    id text primary key,
    site_id integer not null,
    amount bigint not null check (amount > 0),
    came_on date not null,
    giver text not null
);
