-- Savers, what they put in, and the match that was posted. The money itself is in the platform's ledger.
create table saver (
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    purpose text not null,
    goal_cents bigint not null check (goal_cents > 0),
    monthly_cents bigint not null,
    opened_on date not null,
    closed boolean not null,
    primary key (site_id, family_id)
);

create table deposit (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid not null,
    form_key text not null,
    day date not null,
    amount_cents bigint not null check (amount_cents > 0),
    source text not null,
    evidence text not null,
    state text not null check (state in ('waiting', 'confirmed', 'declined')),
    unique (site_id, family_id, form_key)
);
create index deposit_waiting on deposit (site_id, day) where state = 'waiting';

-- One line for a month, one for each time own money was taken out: "why" says which, once.
create table match (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid not null,
    day date not null,
    federal_cents bigint not null,
    other_cents bigint not null,
    why text not null,
    unique (site_id, family_id, why)
);

create table take_out (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid not null,
    form_key text not null,
    day date not null,
    amount_cents bigint not null check (amount_cents > 0),
    state text not null check (state in ('asked', 'done', 'kept')),
    unique (site_id, family_id, form_key)
);
