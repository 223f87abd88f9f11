-- One part per adult and month. Only its owner sees it: whether another adult wrote is theirs to say.
create table journal.part (
    id uuid not null,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    month date not null check (extract(day from month) = 1),
    question_set integer not null,
    state text not null default 'draft' check (state in ('draft', 'sent', 'kept')),
    version integer not null default 1,
    pay text check (pay in ('pay', 'hold', 'unpaid')),
    receipt text,
    amount_cents bigint,
    pay_on date,
    why text[] not null default '{}',
    started_at timestamptz not null,
    saved_at timestamptz not null,
    sent_at timestamptz,
    primary key (site_id, person_id, month)
);
create index part_person on journal.part (person_id, month);
create index part_family on journal.part (family_id, month);
select platform.protect('journal.part', read => 'person_id = {person}', write => 'person_id = {person}');

-- Dated facts. A correction of a sent month is a further version; the older ones stay.
create table journal.answer (
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    month date not null check (extract(day from month) = 1),
    code text not null,
    version integer not null,
    latest boolean not null default true,
    state text not null check (state in ('answered', 'not_sure', 'prefer_not', 'skipped')),
    amount_cents bigint,
    low_cents bigint,
    high_cents bigint,
    about boolean not null default false,
    text text,
    reason text,
    shared boolean not null default false,
    said_at timestamptz not null,
    primary key (site_id, person_id, month, code, version),
    check (state = 'answered' or (amount_cents is null and text is null))
);
create unique index answer_latest on journal.answer (site_id, person_id, month, code) where latest;
create index answer_person on journal.answer (person_id, month);
create index answer_family on journal.answer (family_id, month);
select platform.protect('journal.answer', read => 'person_id = {person} or (family_id = {family} and shared)', write => 'person_id = {person}');

create table journal.page_saved (
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    month date not null,
    area text not null,
    page integer not null,
    saved_at timestamptz not null,
    primary key (site_id, person_id, month, area, page)
);
create index page_saved_person on journal.page_saved (person_id, month);
select platform.protect('journal.page_saved', read => 'person_id = {person}', write => 'person_id = {person}');

-- What an adult chose after reading what may count for its benefits; the latest row holds.
create table journal.pay_choice (
    id uuid primary key,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    choice text not null check (choice in ('pay', 'hold', 'unpaid')),
    chosen_at timestamptz not null
);
create index pay_choice_person on journal.pay_choice (person_id, chosen_at desc);
select platform.protect('journal.pay_choice', read => 'person_id = {person}', adds => 'person_id = {person}');

create table journal.priority (
    id uuid primary key,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    words text not null check (length(words) between 1 and 300),
    area text not null,
    place integer not null,
    state text not null default 'open' check (state in ('open', 'done', 'changed')),
    goal bigint check (goal > 0),
    reached bigint check (reached >= 0),
    unit text,
    shared boolean not null default false,
    added_at timestamptz not null,
    closed_at timestamptz
);
create index priority_person on journal.priority (person_id, place);
create index priority_family on journal.priority (family_id);
select platform.protect('journal.priority', read => 'person_id = {person} or (family_id = {family} and shared)', write => 'person_id = {person}');

-- These two cross the line between the adults of one family, and only for that family or for staff of its city.
-- A month kept private is in neither.
create function journal.may_ask(city integer, family uuid) returns boolean language sql stable set search_path = '' as $$
    select current_setting('role') = platform.role('job') or session_user = platform.role('job')
        or family = nullif(current_setting('fp.family', true), '')::uuid
        or city = any (coalesce(nullif(current_setting('fp.staff', true), ''), '{}')::integer[])
$$;

create function journal.sent_months(wanted uuid) returns table (month date) language sql stable security definer set search_path = '' as $$
    select distinct p.month from journal.part p
    where p.family_id = wanted and p.state = 'sent' and journal.may_ask(p.site_id, p.family_id)
    order by p.month
$$;
select platform.allow('journal.sent_months(uuid)'::regprocedure, 'app', 'job');

create function journal.facts_of(wanted uuid, people uuid[], codes text[], since date)
returns table (code text, month date, person_id uuid, amount_cents bigint, text text) language sql stable security definer set search_path = '' as $$
    select a.code, a.month, a.person_id, a.amount_cents, a.text
    from journal.answer a
    join journal.part p on p.site_id = a.site_id and p.person_id = a.person_id and p.month = a.month
    where a.family_id = wanted and a.person_id = any (people) and a.code = any (codes) and a.month >= since
      and a.latest and a.state = 'answered' and p.state = 'sent' and journal.may_ask(a.site_id, a.family_id)
    order by a.month desc, a.code, a.person_id
$$;
select platform.allow('journal.facts_of(uuid, uuid[], text[], date)'::regprocedure, 'app', 'job');
