-- One seat's money and everything that happened to it. Peers never read it: these rows carry the person, not the group.
create table seat_money (
    seat bigint primary key references seat (id),
    site_id integer not null,
    person_id uuid not null,
    circle bigint not null references circle (id),
    paid_cents bigint not null default 0,
    charged_cents bigint not null default 0,
    received_cents bigint not null default 0,
    back_cents bigint not null default 0,
    forgiven_cents bigint not null default 0,
    other_cents bigint not null default 0,
    pay_by text not null default 'hand' check (pay_by in ('hand', 'earnings', 'bank', 'both'))
);
create index seat_money_circle on seat_money (circle);

create table arrival (
    key text not null,
    site_id integer not null,
    person_id uuid not null,
    seat bigint not null references seat (id),
    day date not null,
    amount_cents bigint not null,
    how text not null check (how in ('hand', 'earnings', 'bank', 'friend', 'undone')),
    note text not null default '',
    primary key (site_id, key)
);
create index arrival_seat on arrival (seat);

create table pass (
    site_id integer not null,
    person_id uuid not null,
    seat bigint not null references seat (id),
    number integer not null,
    catch_up date not null,
    primary key (seat, number)
);

create table payout (
    key text not null,
    site_id integer not null,
    person_id uuid not null,
    seat bigint not null references seat (id),
    circle bigint not null references circle (id),
    number integer not null,
    kind text not null check (kind in ('pot', 'back')),
    amount_cents bigint not null check (amount_cents > 0),
    payee text not null default '',
    reach text not null default '',
    try integer not null default 1,
    state text not null check (state in ('asked', 'settled', 'returned', 'declined')),
    asked_on date not null,
    settled_on date,
    primary key (site_id, key)
);

-- Who asked to be covered and who gave: each their own row of the same cover.
create table cover_side (
    cover bigint not null references cover (id),
    role text not null check (role in ('asked', 'gave')),
    site_id integer not null,
    person_id uuid not null,
    seat bigint not null references seat (id),
    settled_between boolean not null default false,
    primary key (cover, role)
);
