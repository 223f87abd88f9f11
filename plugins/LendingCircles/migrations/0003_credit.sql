-- Reporting to credit bureaus: by consent of one person for one seat.
create table credit_consent (
    seat bigint primary key references seat (id),
    site_id integer not null,
    person_id uuid not null,
    circle bigint not null references circle (id),
    given_on date not null,
    ended_on date,
    wording_sha256 text not null
);

create table identity (
    person_id uuid not null,
    site_id integer not null,
    given text not null,
    surname text not null,
    birth date not null,
    street text not null,
    street2 text not null,
    city text not null,
    state text not null,
    zip text not null,
    ssn text not null check (ssn ~ '^([0-9]{9})?$'),
    written_on date not null,
    primary key (site_id, person_id)
);

-- Whoever has this row can pretend to be its person, or find where they live. So nobody at a desk reads it, whatever a page asks for:
-- only the person, and the jobs, which act for nobody.
create policy own_eyes on identity as restrictive using (
    coalesce((select current_setting('fp.person', true)), '') in ('', person_id::text));

-- What is told about one seat for one month. Each version that was sent stays.
create table report (
    id bigint generated always as identity primary key,
    site_id integer not null,
    person_id uuid not null,
    seat bigint not null references seat (id),
    month date not null,
    version integer not null,
    on_day date not null,
    status text not null,
    rating text not null,
    letter text not null,
    past_due_cents bigint not null,
    balance_cents bigint not null,
    first_late date,
    mark text not null,
    preview_en text not null,
    preview_es text not null,
    problem_en text not null default '',
    problem_es text not null default '',
    made_on date not null,
    sent_on date,
    unique (seat, month, version)
);

-- The line itself has the number in it: finance sends it, and it is emptied once it was sent.
create table report_line (
    report bigint primary key references report (id),
    site_id integer not null,
    person_id uuid not null,
    line text not null
);
create policy sender_only on report_line as restrictive using (
    coalesce((select current_setting('fp.person', true)), '') in ('', person_id::text)
    or site_id = any ((select nullif(current_setting('fp.finance', true), ''))::integer[]));

create table dispute (
    id bigint generated always as identity primary key,
    site_id integer not null,
    person_id uuid not null,
    seat bigint not null references seat (id),
    form_key text not null unique,
    words text not null,
    opened_on date not null,
    more_words text not null default '',
    more_on date,
    answer text not null default '',
    outcome text not null default '' check (outcome in ('', 'corrected', 'stays')),
    answered_on date,
    agreed boolean,
    corrected_on date
);
