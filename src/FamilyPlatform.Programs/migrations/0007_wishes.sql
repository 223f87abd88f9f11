-- What families and groups wish for, and what they say about a program before it opens.

-- What the city reads. Who wrote it stands elsewhere. With about it is a comment on the rules of a program that is not open yet.
create table programs.wish (
    id uuid primary key,
    site_id integer not null,
    about text,
    rule text,
    words text not null check (length(words) between 1 and 1000),
    from_group boolean not null default false,
    at timestamptz not null,
    hidden_at timestamptz,
    reply text check (reply in ('coming', 'later', 'no')),
    reply_en text not null default '',
    reply_es text not null default '',
    reply_on date,
    replied_at timestamptz,
    replied_by uuid,
    program text
);
create index wish_site on programs.wish (site_id, at desc);
create index wish_about on programs.wish (site_id, about, at) where about is not null;
select platform.protect('programs.wish',
    read => '(site_id = {site} and {family} is not null and hidden_at is null) or site_id = any({sites:manager})',
    write => 'site_id = any({sites:manager})',
    adds => 'site_id = {site} and {family} is not null and hidden_at is null and reply is null and program is null');
select platform.only_change('programs.wish', 'reply', 'reply_en', 'reply_es', 'reply_on', 'replied_at', 'replied_by', 'program');

-- Whose it is: read by that person alone, also at home, and by the group it was written for. Nobody of the staff reads it.
create table programs.wish_author (
    wish_id uuid primary key references programs.wish (id),
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    group_id uuid,
    words text not null,
    at timestamptz not null,
    hidden_at timestamptz,
    hidden_why text not null default ''
);
create index wish_author_person on programs.wish_author (person_id, at desc);
select platform.protect('programs.wish_author',
    read => 'person_id = {person} or group_id = any({groups})',
    adds => 'family_id = {family} and person_id = {person} and site_id = {site} and (group_id is null or group_id = any({groups}))');

-- Who wishes the same. Each sees the own name only; how many households there are comes from programs.wish_counts.
create table programs.wish_name (
    wish_id uuid not null references programs.wish (id),
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    at timestamptz not null,
    primary key (wish_id, person_id)
);
create index wish_name_person on programs.wish_name (person_id);
select platform.protect('programs.wish_name', read => 'person_id = {person}', write => 'person_id = {person}',
    adds => 'family_id = {family} and person_id = {person} and site_id = {site}');
select platform.keep_keys('programs.wish_name');

-- Holds what was reported as it was then.
create table programs.wish_report (
    id uuid primary key,
    site_id integer not null,
    wish_id uuid not null references programs.wish (id),
    person_id uuid not null,
    words text not null,
    reason text not null,
    at timestamptz not null,
    decision text check (decision in ('hidden', 'kept')),
    decided_at timestamptz,
    unique (wish_id, person_id)
);
create index wish_report_site on programs.wish_report (site_id, at);
select platform.protect('programs.wish_report',
    read => 'person_id = {person} or site_id = any({sites:manager})',
    write => 'site_id = any({sites:manager})',
    adds => 'person_id = {person} and site_id = {site} and decision is null');
select platform.only_change('programs.wish_report', 'decision', 'decided_at');

-- A program that is not open yet, with its rules as they were laid before the families of the city.
create table programs.draft_ask (
    program text not null,
    site_id integer not null,
    shown jsonb not null,
    until_on date not null,
    asked_at timestamptz not null,
    asked_by uuid,
    primary key (site_id, program)
);
select platform.protect('programs.draft_ask', read => 'site_id = {site} or site_id = any({sites:staff})', write => 'site_id = any({sites:manager})');

-- Adults of one home count as one voice: the one that spoke last.
create table programs.draft_vote (
    program text not null,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    yes boolean not null,
    at timestamptz not null,
    primary key (site_id, program, person_id)
);
select platform.protect('programs.draft_vote', read => 'person_id = {person}', write => 'person_id = {person}',
    adds => 'family_id = {family} and person_id = {person} and site_id = {site}');
select platform.keep_keys('programs.draft_vote');

-- Whether the reader may know how many there are in a city: a family of it, or its manager.
create function programs.counts_in(city integer) returns boolean language sql stable set search_path = '' as $$
    select city is not distinct from nullif(current_setting('fp.site', true), '')::integer
        or city = any ((nullif(current_setting('fp.manager', true), ''))::integer[])
$$;
create function programs.manages(city integer) returns boolean language sql stable set search_path = '' as $$
    select coalesce(city = any ((nullif(current_setting('fp.manager', true), ''))::integer[]), false)
$$;

-- Households by wish, and by the program that wishes were linked to. Numbers only.
create function programs.wish_counts(city integer) returns table (wish_id uuid, households bigint)
language sql stable security definer set search_path = '' as $$
    select n.wish_id, count(distinct n.family_id) from programs.wish_name n where n.site_id = city and programs.counts_in(city) group by n.wish_id
$$;
select platform.allow('programs.wish_counts(integer)', 'app');
create function programs.asked_for(city integer) returns table (program text, households bigint)
language sql stable security definer set search_path = '' as $$
    select w.program, count(distinct n.family_id) from programs.wish w join programs.wish_name n on n.wish_id = w.id
    where w.site_id = city and w.program is not null and w.hidden_at is null and programs.counts_in(city) group by w.program
$$;
select platform.allow('programs.asked_for(integer)', 'app');

-- With fewer than five households one could guess who said what; then only how many have voted is told.
create function programs.vote_counts(city integer, wanted text) returns table (households bigint, yes bigint)
language sql stable security definer set search_path = '' as $$
    select count(*), case when count(*) >= 5 then count(*) filter (where v.yes) end
    from (select distinct on (d.family_id) d.yes from programs.draft_vote d
        where d.site_id = city and d.program = wanted and programs.counts_in(city) order by d.family_id, d.at desc, d.person_id) v
$$;
select platform.allow('programs.vote_counts(integer, text)', 'app');

-- Takes a wish or comment off the page. Its author reads why; the manager never learns who that is.
create function programs.hide_wish(wish uuid, why text, at_time timestamptz) returns table (family_id uuid, person_id uuid)
language plpgsql security definer set search_path = '' as $$
begin
    update programs.wish w set hidden_at = at_time where w.id = wish and w.hidden_at is null and programs.manages(w.site_id);
    if not found then return; end if;
    update programs.wish_report r set decision = 'hidden', decided_at = at_time where r.wish_id = wish and r.decision is null;
    return query update programs.wish_author a set hidden_at = at_time, hidden_why = why where a.wish_id = wish returning a.family_id, a.person_id;
end $$;
select platform.allow('programs.hide_wish(uuid, text, timestamptz)', 'app');

-- Who gets word of an answer.
create function programs.wish_homes(wish uuid) returns table (family_id uuid, person_id uuid)
language sql stable security definer set search_path = '' as $$
    select n.family_id, n.person_id from programs.wish_name n where n.wish_id = wish and programs.manages(n.site_id)
$$;
select platform.allow('programs.wish_homes(uuid)', 'app');
