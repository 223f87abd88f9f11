-- What programs get from the host: files, links, draws, a budget, and signatures under one of several documents.

alter table programs.signature add column item text not null default '';
create index signature_person on programs.signature (person_id, program, document, item, signed_at desc);

-- Whether somebody signed: for the person's own family, for members of the same group, for staff of the city, and for jobs.
create function programs.signature_of(of_program text, who uuid, of_document text, of_item text)
returns table (name text, "on" date, sha256 text)
language sql stable security definer set search_path = '' as $$
    select s.signed_name, s.signed_on, s.sha256 from programs.signature s
    where s.person_id = who and s.program = of_program and s.document = of_document and s.item = of_item and (
        s.family_id = nullif(current_setting('fp.family', true), '')::uuid
        or s.site_id = any (nullif(current_setting('fp.manager', true), '')::integer[])
        or s.site_id = any (nullif(current_setting('fp.finance', true), '')::integer[])
        or exists (select from api.person_group g
            where g.person_id = who and g.group_id = any (nullif(current_setting('fp.groups', true), '')::uuid[]))
        or session_user = platform.role('job'))
    order by s.signed_at desc limit 1
$$;
select platform.allow('programs.signature_of(text, uuid, text, text)', 'app', 'job');

-- Files that were handed in through a program's form. The content is sealed with a key from outside of the database.
create table programs.file (
    id uuid primary key,
    program text not null,
    site_id integer not null,
    family_id uuid,
    group_id uuid,
    person_id uuid,
    name text not null check (length(name) between 1 and 120),
    content_type text not null,
    bytes integer not null check (bytes between 1 and 5000000),
    sha256 text not null,
    content_sealed bytea not null,
    at timestamptz not null
);
create index file_family on programs.file (family_id) where family_id is not null;
create index file_group on programs.file (group_id) where group_id is not null;
select platform.protect('programs.file',
    read => 'family_id = {family} or group_id = any({groups}) or site_id = any({sites:manager}) or site_id = any({sites:finance})',
    write => 'family_id = {family} or group_id = any({groups}) or person_id = {person}',
    -- Whoever hands a file in does so in the own name, for the own family and group.
    adds => '(person_id is null or person_id = {person}) and (family_id is null or family_id = {family})
        and (group_id is null or group_id = any({groups})) and (family_id is null and group_id is null or site_id = {site})
        and (family_id is not null or group_id is not null or site_id = any({sites:manager}) or site_id = any({sites:finance}))');
-- A file is handed in or forgotten, never changed.
do $$ begin execute format('revoke update on programs.file from %I', platform.role('app')); end $$;

-- Links that open one page without signing in. Only the hash of a link is kept; it is found by that hash alone.
create table programs.link (
    id uuid primary key,
    program text not null,
    site_id integer not null,
    key text not null,
    page text not null,
    item text not null,
    family_id uuid,
    group_id uuid,
    person_id uuid,
    token_hash bytea not null unique,
    until_on date not null,
    made_at timestamptz not null,
    ended_at timestamptz
);
create unique index link_key on programs.link (site_id, program, key) where ended_at is null;
select platform.protect('programs.link', read => 'false');

create function programs.make_link(
    new_id uuid, of_program text, city integer, of_key text, to_page text, to_item text, family uuid, of_group uuid, person uuid, hash bytea,
    until_day date, at_time timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
begin
    update programs.link set ended_at = at_time where site_id = city and program = of_program and key = of_key and ended_at is null;
    insert into programs.link (id, program, site_id, key, page, item, family_id, group_id, person_id, token_hash, until_on, made_at)
    values (new_id, of_program, city, of_key, to_page, to_item, family, of_group, person, hash, until_day, at_time);
end $$;
select platform.allow('programs.make_link(uuid, text, integer, text, text, text, uuid, uuid, uuid, bytea, date, timestamptz)', 'app', 'job');

create function programs.end_link(of_program text, city integer, of_key text, at_time timestamptz) returns void
language sql security definer set search_path = '' as $$
    update programs.link set ended_at = at_time where site_id = city and program = of_program and key = of_key and ended_at is null
$$;
select platform.allow('programs.end_link(text, integer, text, timestamptz)', 'app', 'job');

create function programs.open_link(hash bytea)
returns table (program text, site_id integer, key text, page text, item text, family_id uuid, group_id uuid, person_id uuid, until_on date)
language sql stable security definer set search_path = '' as $$
    select l.program, l.site_id, l.key, l.page, l.item, l.family_id, l.group_id, l.person_id, l.until_on
    from programs.link l where l.token_hash = hash and l.ended_at is null
$$;
select platform.allow('programs.open_link(bytea)', 'app', 'job');

-- Draws: the seed is fixed first and its hash shown; the list closes; both are published. Entries are pseudonyms.
create table programs.draw (
    id uuid primary key,
    program text not null,
    site_id integer not null,
    key text not null,
    seed_sha256 text not null,
    seed_sealed bytea not null,
    seed text,
    list text,
    list_sha256 text,
    announced_at timestamptz not null,
    drawn_at timestamptz,
    unique (site_id, program, key)
);
select platform.protect('programs.draw', read => 'false');

create function programs.draw_of(of_program text, city integer, of_key text) returns programs.draw
language sql stable security definer set search_path = '' as $$
    select d from programs.draw d where d.site_id = city and d.program = of_program and d.key = of_key
$$;
select platform.allow('programs.draw_of(text, integer, text)', 'app', 'job');

-- What everybody may read who has the address: never the seed before its time.
create function programs.published_draw(wanted uuid)
returns table (site_id integer, seed_sha256 text, announced_at timestamptz, seed text, list text, list_sha256 text, drawn_at timestamptz)
language sql stable security definer set search_path = '' as $$
    select d.site_id, d.seed_sha256, d.announced_at, d.seed, d.list, d.list_sha256, d.drawn_at from programs.draw d where d.id = wanted
$$;
select platform.allow('programs.published_draw(uuid)', 'app', 'job');

create function programs.announce_draw(new_id uuid, of_program text, city integer, of_key text, hash text, sealed bytea, at_time timestamptz) returns text
language plpgsql security definer set search_path = '' as $$
begin
    insert into programs.draw (id, program, site_id, key, seed_sha256, seed_sealed, announced_at)
    values (new_id, of_program, city, of_key, hash, sealed, at_time) on conflict (site_id, program, key) do nothing;
    return (select d.seed_sha256 from programs.draw d where d.site_id = city and d.program = of_program and d.key = of_key);
end $$;
select platform.allow('programs.announce_draw(uuid, text, integer, text, text, bytea, timestamptz)', 'app', 'job');

-- The first list is drawn from, whatever comes after it.
create function programs.do_draw(of_program text, city integer, of_key text, open_seed text, entries text, hash text, at_time timestamptz) returns void
language sql security definer set search_path = '' as $$
    update programs.draw set seed = open_seed, list = entries, list_sha256 = hash, drawn_at = at_time
    where site_id = city and program = of_program and key = of_key and drawn_at is null
      and seed_sha256 = encode(sha256(convert_to(open_seed, 'utf8')), 'hex')
$$;
select platform.allow('programs.do_draw(text, integer, text, text, text, text, timestamptz)', 'app', 'job');

-- What the manager gave a program for a time, and what each of its promises takes of it. A promise counts in the time in which it began.
create table programs.budget (
    id uuid primary key,
    program text not null,
    site_id integer not null,
    from_on date not null,
    until_on date not null check (until_on >= from_on),
    cap_cents bigint not null check (cap_cents >= 0),
    set_by uuid,
    set_at timestamptz not null
);
create index budget_program on programs.budget (site_id, program, set_at desc);
select platform.protect('programs.budget', read => 'site_id = any({sites:manager}) or site_id = any({sites:finance})',
    adds => 'site_id = any({sites:manager})');

create table programs.budget_line (
    program text not null,
    site_id integer not null,
    key text not null,
    since_on date not null,
    reserved_cents bigint not null check (reserved_cents >= 0),
    promised_cents bigint not null check (promised_cents >= 0),
    paid_cents bigint not null check (paid_cents >= 0),
    changed_at timestamptz not null,
    primary key (site_id, program, key)
);
select platform.protect('programs.budget_line', read => 'site_id = any({sites:manager}) or site_id = any({sites:finance})');

-- The budget in force on a day: the one that was set last among those that hold the day.
create function programs.budget_on(of_program text, city integer, day date) returns programs.budget
language sql stable security definer set search_path = '' as $$
    select b from programs.budget b where b.site_id = city and b.program = of_program and day between b.from_on and b.until_on
    order by b.set_at desc, b.id desc limit 1
$$;
select platform.allow('programs.budget_on(text, integer, date)', 'app', 'job');

create function programs.budget_used(of_program text, city integer, day date, out cap bigint, out reserved bigint, out promised bigint, out paid bigint)
language plpgsql stable security definer set search_path = '' as $$
declare
    b programs.budget := programs.budget_on(of_program, city, day);
begin
    select b.cap_cents, coalesce(sum(l.reserved_cents), 0), coalesce(sum(l.promised_cents), 0), coalesce(sum(l.paid_cents), 0)
        into cap, reserved, promised, paid
        from programs.budget_line l where l.site_id = city and l.program = of_program
          and (b.id is null or l.since_on between b.from_on and b.until_on);
end $$;
select platform.allow('programs.budget_used(text, integer, date)', 'app', 'job');

-- Sets one line. Two promises at the last dollar wait for each other; the second is told no.
create function programs.set_budget_line(
    of_program text, city integer, of_key text, day date, reserve bigint, promise bigint, pay bigint, at_time timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
    before programs.budget_line;
    b programs.budget;
    used bigint;
begin
    perform pg_advisory_xact_lock(hashtext('fp-budget'), hashtext(of_program || '/' || city));
    select * into before from programs.budget_line l where l.site_id = city and l.program = of_program and l.key = of_key;
    b := programs.budget_on(of_program, city, coalesce(before.since_on, day));
    if reserve + promise + pay > coalesce(before.reserved_cents + before.promised_cents + before.paid_cents, 0) and b.id is not null then
        select coalesce(sum(l.reserved_cents + l.promised_cents + l.paid_cents), 0) into used from programs.budget_line l
            where l.site_id = city and l.program = of_program and l.key <> of_key and l.since_on between b.from_on and b.until_on;
        if used + reserve + promise + pay > b.cap_cents then return false; end if;
    end if;
    insert into programs.budget_line as l (program, site_id, key, since_on, reserved_cents, promised_cents, paid_cents, changed_at)
    values (of_program, city, of_key, day, reserve, promise, pay, at_time)
    on conflict (site_id, program, key) do update
        set reserved_cents = excluded.reserved_cents, promised_cents = excluded.promised_cents, paid_cents = excluded.paid_cents,
            changed_at = excluded.changed_at;
    return true;
end $$;
select platform.allow('programs.set_budget_line(text, integer, text, date, bigint, bigint, bigint, timestamptz)', 'app', 'job');
