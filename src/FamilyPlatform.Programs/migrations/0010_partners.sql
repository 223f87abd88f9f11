-- Programs that a partner runs: whose keys count, what a person sent with a consent for that one packet, and what the partner says.

-- The platform's own two keys, private halves sealed with a key from outside of the database. People reach nothing of it.
create table programs.partner_key (
    single boolean primary key default true check (single),
    signing_public text not null,
    signing_sealed bytea not null,
    reading_public text not null,
    reading_sealed bytea not null,
    made_at timestamptz not null
);
select platform.protect('programs.partner_key', read => 'false');

-- The partner's public keys as they were handed over. They count once a second person has compared them; the latest such line counts.
create table programs.partner_link (
    id uuid primary key,
    line bigint generated always as identity,
    program text not null,
    site_id integer not null,
    signing_key text not null,
    reading_key text not null,
    endpoint text not null,
    ended boolean not null default false,
    set_by uuid,
    set_name text not null,
    set_at timestamptz not null,
    confirmed_by uuid check (confirmed_by <> set_by),
    confirmed_name text not null default '',
    confirmed_at timestamptz
);
create index partner_link_program on programs.partner_link (site_id, program, line desc);
select platform.protect('programs.partner_link',
    read => 'site_id = {site} or site_id = any({sites:manager}) or site_id = any({sites:admin})',
    write => '(site_id = any({sites:manager}) or site_id = any({sites:admin})) and (confirmed_by is null or confirmed_by = {person})',
    adds => '(site_id = any({sites:manager}) or site_id = any({sites:admin})) and set_by = {person} and confirmed_by is null and confirmed_at is null');
select platform.only_change('programs.partner_link', 'confirmed_by', 'confirmed_name', 'confirmed_at');

-- What somebody is still writing. Its id becomes the packet's, so one consent is spent by one packet.
create table programs.partner_draft (
    id uuid primary key,
    program text not null,
    site_id integer not null,
    person_id uuid not null,
    values_sealed bytea not null,
    at timestamptz not null,
    unique (person_id, site_id, program)
);
select platform.protect('programs.partner_draft', read => 'person_id = {person}', write => 'person_id = {person}',
    adds => 'person_id = {person} and site_id = {site}');
select platform.keep_keys('programs.partner_draft');
do $$ begin execute format('grant delete on programs.partner_draft to %I', platform.role('app')); end $$;

-- A packet with the consent it went by. It is one adult's: nobody else at home and nobody of the staff reads it.
create table programs.partner_packet (
    id uuid primary key,
    program text not null,
    site_id integer not null,
    person_id uuid not null,
    partner text not null,
    content_sealed bytea not null,
    content_sha256 text not null,
    sentence text not null,
    language text not null,
    link_id uuid not null,
    consented_at timestamptz not null,
    until_on date not null,
    over boolean not null default false,
    stopped_at timestamptz
);
-- One packet at a time: a second one from another tab is no second consent.
create unique index partner_packet_open on programs.partner_packet (person_id, site_id, program) where not over;
create index partner_packet_program on programs.partner_packet (site_id, program) where not over;
select platform.protect('programs.partner_packet', read => 'person_id = {person}', write => 'person_id = {person}',
    adds => 'person_id = {person} and site_id = {site} and not over and stopped_at is null');
select platform.only_change('programs.partner_packet', 'over', 'stopped_at');

-- What the partner says, in its order. Only the host writes it, after the partner's signature was checked.
create table programs.partner_status (
    packet_id uuid not null references programs.partner_packet (id) on delete cascade,
    sequence integer not null check (sequence > 0),
    site_id integer not null,
    person_id uuid not null,
    status text not null,
    said_sealed bytea not null,
    content_sha256 text not null,
    said_at timestamptz not null,
    received_at timestamptz not null,
    primary key (packet_id, sequence)
);
select platform.protect('programs.partner_status', read => 'person_id = {person}');

-- Sealed for the partner alone, on its way over the wire or in a file that somebody of the desk carries. A packet goes under its own id, a stop under
-- another; neither tells staff whose it is.
create table programs.partner_post (
    id uuid primary key,
    program text not null,
    site_id integer not null,
    envelope text not null,
    made_at timestamptz not null,
    attempts integer not null default 0,
    next_at timestamptz not null,
    problem text not null default '',
    sent_at timestamptz,
    batch uuid
);
create index partner_post_waiting on programs.partner_post (next_at) where sent_at is null;
create index partner_post_program on programs.partner_post (site_id, program, made_at desc);
select platform.protect('programs.partner_post', read => 'site_id = any({sites:manager})', write => 'site_id = any({sites:manager})', adds => 'false');
select platform.only_change('programs.partner_post', 'sent_at', 'batch');

-- Puts an envelope on its way for one's own packet; the line names neither the person nor the packet.
create function programs.post_to_partner(new_id uuid, packet uuid, content text, at_time timestamptz) returns void
language sql security definer set search_path = '' as $$
    insert into programs.partner_post (id, program, site_id, envelope, made_at, next_at)
    select new_id, p.program, p.site_id, content, at_time, at_time from programs.partner_packet p
    where p.id = packet and (p.person_id = nullif(current_setting('fp.person', true), '')::uuid or session_user = platform.role('job'))
$$;
select platform.allow('programs.post_to_partner(uuid, uuid, text, timestamptz)', 'app', 'job');

-- The line on "Who looked" that a packet leaves, for the one adult whose it is.
create function programs.note_partner(packet uuid, what text, at_time timestamptz) returns void
language sql security definer set search_path = '' as $$
    insert into api.access_log (at, site_id, family_id, person_id, reader, hat, what)
    select at_time, p.site_id, a.family_id, p.person_id, p.partner, 'partner', what
    from programs.partner_packet p join api.person a on a.id = p.person_id
    where p.id = packet and a.family_id is not null
      and (p.person_id = nullif(current_setting('fp.person', true), '')::uuid or session_user = platform.role('job'))
$$;
select platform.allow('programs.note_partner(uuid, text, timestamptz)', 'app', 'job');

-- Takes a packet back that nobody has tried to send yet. False when it may have left.
create function programs.keep_from_partner(packet uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
    delete from programs.partner_post o where o.id = packet and o.sent_at is null and o.attempts = 0 and exists (
        select from programs.partner_packet p where p.id = packet
          and (p.person_id = nullif(current_setting('fp.person', true), '')::uuid or session_user = platform.role('job')));
    return found;
end $$;
select platform.allow('programs.keep_from_partner(uuid)', 'app', 'job');

-- How many packets are under way, for the manager of the city: numbers, nobody in them.
create function programs.partner_counts(city integer, of_program text, today date) returns table (under_way bigint, stopped bigint)
language sql stable security definer set search_path = '' as $$
    select count(*) filter (where not p.over and p.until_on >= today), count(*) filter (where p.stopped_at is not null)
    from programs.partner_packet p where p.site_id = city and p.program = of_program and programs.manages(city)
$$;
select platform.allow('programs.partner_counts(integer, text, date)', 'app');
