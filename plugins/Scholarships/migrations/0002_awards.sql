-- Awards, their terms, and what comes in around them.

create table award (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    form_key text not null unique,
    request bigint references request,
    offering bigint not null references offering,
    fund bigint not null references fund,
    renews bigint references award,
    student text not null,
    school text not null,
    -- What the letter says, whatever becomes of the award later.
    letter_school text not null,
    letter_first_on date not null,
    amount_cents bigint not null check (amount_cents > 0),
    state text not null check (state in
        ('offered', 'accepted', 'declined', 'deferred', 'active', 'held', 'revoked', 'refunded', 'completed', 'lapsed')),
    offered_on date not null,
    accept_by date not null,
    until_on date,
    given_back_cents bigint not null default 0,
    version integer not null default 0,
    note_en text not null default '',
    note_es text not null default '',
    changed_on date not null
);
create index award_site on award (site_id, state);
create index award_family on award (site_id, family_id);
create index award_fund on award (fund);

create table term (
    site_id integer not null,
    family_id uuid not null,
    award bigint not null references award,
    position integer not null,
    cents bigint not null check (cents > 0),
    due_on date not null,
    state text not null check (state in ('planned', 'proof', 'asked', 'paid', 'dropped')),
    school text not null,
    try integer not null,
    returned_cents bigint not null,
    primary key (award, position)
);

create table proof (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid not null,
    form_key text not null unique,
    award bigint not null references award,
    position integer not null,
    file_key uuid not null,
    school text not null,
    term_name text not null,
    credits integer not null,
    student_number text not null,
    handed_on date not null,
    state text not null check (state in ('waiting', 'taken', 'not_taken')),
    why text not null default ''
);
create index proof_waiting on proof (site_id, state, handed_on);

-- What a student asks for: a later start, another school, another year.
create table wish (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid not null,
    form_key text not null unique,
    award bigint not null references award,
    kind text not null check (kind in ('defer', 'transfer', 'renew')),
    words text not null,
    until_on date,
    school text not null,
    asked_on date not null,
    state text not null check (state in ('asked', 'granted', 'declined')),
    why text not null default ''
);
create index wish_asked on wish (site_id, state, asked_on);

create table note (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid not null,
    form_key text not null unique,
    award bigint not null references award,
    fund bigint not null references fund,
    words text not null,
    day date not null,
    state text not null check (state in ('written', 'passed', 'kept'))
);
create index note_state on note (site_id, state);

-- What a donor reads: words without the family they come from.
create table passed_on (
    id bigint generated always as identity primary key,
    site_id integer not null,
    form_key text not null unique,
    fund bigint not null references fund,
    words text not null,
    day date not null
);

create table afterwards (
    site_id integer not null,
    family_id uuid not null,
    award bigint primary key references award,
    fund bigint not null references fund,
    answer text not null,
    from_journal boolean not null,
    day date not null
);

-- Where a donor reads about the fund; the address is kept so that staff can pass it on again.
create table donor_page (
    site_id integer not null,
    fund bigint primary key references fund,
    form_key text not null,
    address text not null,
    until_on date not null
);

-- Events of the platform come at least once.
create table heard (
    event_id uuid primary key,
    site_id integer not null
);
