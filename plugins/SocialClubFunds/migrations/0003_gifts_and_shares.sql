-- Members' own gifts: the group sees an amount and the name the giver wants to be read; who gave is the giver's alone.
create table gift (
    id bigint generated always as identity primary key,
    site_id integer not null,
    group_id uuid not null,
    purse bigint not null references purse (id),
    form_key text not null,
    amount_cents bigint not null check (amount_cents > 0),
    how text not null,
    named text not null,
    state text not null check (state in ('said', 'arrived', 'not_arrived')),
    said_on date not null,
    unique (purse, form_key)
);
create index gift_said on gift (site_id, said_on) where state = 'said';

create table giver (
    gift bigint primary key,
    site_id integer not null,
    person_id uuid not null
);

-- Shares of a purse that was split. The group may be gone: each is its family's.
create table share (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    purse bigint not null,
    settlement integer not null,
    group_name text not null,
    amount_cents bigint not null check (amount_cents > 0),
    state text not null check (state in ('asked', 'paid', 'came_back', 'to_fund')),
    tries integer not null,
    said_on date not null,
    unique (purse, settlement, person_id)
);
create index share_by_city on share (site_id, state);
