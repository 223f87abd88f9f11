-- Donor funds, rounds, applications, reading and awards. The money itself is in the platform's ledger.
-- What everybody of a city may know has no owner's column; what a family wrote is the family's; what a reader writes is the reader's.

create table fund (
    id bigint generated always as identity primary key,
    site_id integer not null,
    form_key text not null unique,
    name text not null,
    donor text not null,
    wish_en text not null,
    wish_es text not null,
    level text not null,
    field text not null,
    first_only boolean not null,
    monthly_cents bigint not null check (monthly_cents >= 0),
    least_credits integer not null,
    renewals integer not null,
    -- What schools were paid and gave back: counted here because a donor's page reaches no family's rows.
    paid_cents bigint not null default 0,
    returned_cents bigint not null default 0,
    students integer not null default 0
);
create index fund_site on fund (site_id, id);

create table gift (
    id bigint generated always as identity primary key,
    site_id integer not null,
    form_key text not null unique,
    fund bigint not null references fund,
    day date not null,
    cents bigint not null check (cents > 0),
    reference text not null
);
create index gift_fund on gift (fund, day);

create table round (
    id bigint generated always as identity primary key,
    site_id integer not null,
    form_key text not null unique,
    name_en text not null,
    name_es text not null,
    opens_on date not null,
    closes_on date not null,
    grace_days integer not null,
    decide_by date not null,
    readers integer not null check (readers > 0),
    blind_name boolean not null,
    blind_school boolean not null,
    opened_on date,
    first_score_on date,
    code text not null
);
create unique index round_code on round (site_id, code);

-- One fund in one round: how much, how often, how many, and the hash of the draw that breaks a tie.
create table offering (
    id bigint generated always as identity primary key,
    site_id integer not null,
    form_key text not null unique,
    round bigint not null references round,
    fund bigint not null references fund,
    amount_cents bigint not null check (amount_cents > 0),
    terms integer not null check (terms between 1 and 12),
    places integer not null check (places > 0),
    first_on date not null,
    months integer not null check (months > 0),
    seed_sha256 text,
    decided_on date,
    reason_en text,
    reason_es text,
    next_on date,
    unique (round, fund)
);

create table criterion (
    site_id integer not null,
    round bigint not null references round,
    position integer not null,
    name_en text not null,
    name_es text not null,
    weight integer not null check (weight > 0),
    low_en text not null,
    low_es text not null,
    middle_en text not null,
    middle_es text not null,
    high_en text not null,
    high_es text not null,
    primary key (round, position)
);

-- What was changed, asked for and refused around a round, in order.
create table trail (
    id bigint generated always as identity primary key,
    site_id integer not null,
    form_key text not null unique,
    round bigint not null references round,
    day date not null,
    who text not null,
    what_en text not null,
    what_es text not null
);
create index trail_round on trail (round, id);

create table profile (
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    student text not null,
    level text not null,
    field text not null,
    school text not null,
    first_one boolean,
    monthly_cents bigint,
    learned text not null,
    primary key (site_id, family_id)
);

create table request (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    round bigint not null references round,
    student text not null,
    school text not null,
    field text not null,
    wish text not null,
    done text not null,
    learned text not null,
    state text not null check (state in ('draft', 'sent', 'withdrawn')),
    sent_on date,
    unique (site_id, family_id, round)
);
create index request_round on request (round, state);

-- What each fund answered when the application was sent; for those it chose or not, why, and the readers' points.
create table answer (
    site_id integer not null,
    family_id uuid not null,
    request bigint not null references request,
    offering bigint not null references offering,
    fits boolean not null,
    why_en text not null,
    why_es text not null,
    outcome text not null check (outcome in ('open', 'chosen', 'not_chosen', 'not_fit')),
    points text not null,
    primary key (request, offering)
);

create table recommendation (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid not null,
    request bigint not null references request,
    form_key text not null unique,
    name text not null,
    role text not null,
    address text not null,
    state text not null check (state in ('asked', 'answered', 'ended')),
    known integer not null default 0,
    starts integer not null default 0,
    keeps_on integer not null default 0,
    helps integer not null default 0,
    words text not null default ''
);
create index recommendation_request on recommendation (request, id);

create table reader (
    site_id integer not null,
    family_id uuid,
    person_id uuid not null,
    round bigint not null references round,
    name text not null,
    primary key (round, person_id)
);

-- A reader gets a copy of what may be read and nothing else: what is blind is not in it.
create table review (
    id bigint generated always as identity primary key,
    site_id integer not null,
    person_id uuid not null,
    round bigint not null references round,
    request bigint not null references request,
    packet text not null,
    state text not null check (state in ('given', 'done', 'out', 'late')),
    due_on date not null,
    done_on date,
    note text not null default '',
    unique (request, person_id)
);
create index review_round on review (round, state);

create table score (
    site_id integer not null,
    person_id uuid not null,
    review bigint not null references review,
    criterion integer not null,
    points integer not null check (points between 1 and 5),
    primary key (review, criterion)
);
