-- A circle within a group. What all of its people may read carries the group; what is one person's own carries the person and nothing else.
create table circle (
    id bigint generated always as identity primary key,
    site_id integer not null,
    group_id uuid not null,
    form_key text not null,
    name text not null,
    state text not null check (state in ('forming', 'ordering', 'signing', 'running', 'ended', 'let_go')),
    receiver_pays boolean not null,
    rhythm text not null check (rhythm in ('month', 'two_weeks', 'week')),
    order_by text not null check (order_by in ('agreed', 'drawn')),
    first_day date not null,
    seats integer not null,
    wanted_cents bigint not null,
    amount_cents bigint not null,
    pay_days integer not null,
    rules_on date not null,
    schedule_hash text not null default '',
    seed_hash text not null default '',
    draw integer not null default 1,
    draw_address text not null default '',
    settled_on date,
    unique (site_id, group_id, form_key)
);

create table seat (
    id bigint generated always as identity primary key,
    site_id integer not null,
    group_id uuid not null,
    family_id uuid not null,
    person_id uuid not null,
    circle bigint not null references circle (id),
    given_name text not null,
    starter boolean not null,
    turn integer,
    state text not null default 'in' check (state in ('in', 'left', 'died')),
    signed_hash text not null default '',
    joined_on date not null,
    -- Once it runs, what days and amounts follow from, so that somebody who left the group still reads their own page.
    circle_name text not null default '',
    design text not null default '',
    unique (circle, person_id)
);

-- The most somebody can put in, said in secret: the person's own row.
create table wish (
    site_id integer not null,
    person_id uuid not null,
    circle bigint not null references circle (id),
    cents bigint not null check (cents > 0),
    primary key (circle, person_id)
);

-- How many said which amount, without who: so the highest that everybody can meet is known at once.
create table wish_level (
    site_id integer not null,
    group_id uuid not null,
    circle bigint not null references circle (id),
    cents bigint not null,
    people integer not null check (people >= 0),
    primary key (circle, cents)
);

-- One turn. "ready" counts the seats whose part is there; nobody reads whose.
create table turn (
    site_id integer not null,
    group_id uuid not null,
    circle bigint not null references circle (id),
    number integer not null,
    seat bigint not null references seat (id),
    due date not null,
    pay_on date not null,
    payers integer not null,
    ready integer not null default 0,
    state text not null default 'ahead' check (state in ('ahead', 'complete', 'paid')),
    primary key (circle, number)
);
create index turn_due on turn (site_id, pay_on) where state = 'ahead';

create table swap (
    id bigint generated always as identity primary key,
    site_id integer not null,
    group_id uuid not null,
    circle bigint not null references circle (id),
    form_key text not null unique,
    seat_one bigint not null references seat (id),
    seat_two bigint not null references seat (id),
    state text not null check (state in ('asked', 'done', 'not_now', 'taken_back')),
    asked_on date not null,
    answered_on date
);

-- A friend puts in for somebody who asked. The name stands here only if the one who asked wanted it to.
create table cover (
    id bigint generated always as identity primary key,
    site_id integer not null,
    group_id uuid not null,
    circle bigint not null references circle (id),
    form_key text not null unique,
    number integer not null,
    cents bigint not null check (cents > 0),
    asked_by text not null,
    given_by text not null default '',
    gift boolean,
    state text not null check (state in ('asked', 'promised', 'done', 'lapsed')),
    due date not null,
    thanks text not null default ''
);
