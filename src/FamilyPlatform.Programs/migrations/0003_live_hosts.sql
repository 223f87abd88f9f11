-- Every process that serves people and says so every few seconds, whatever programs it runs.
create table programs.live_host (
    host text primary key,
    since timestamptz not null,
    seen_at timestamptz not null
);
select platform.open('programs.live_host');

-- What the host was told to run when it reported, and why a program rests there.
alter table programs.host
    add column wanted_sha256 text not null default '',
    add column rests_until timestamptz,
    add column trouble text not null default '',
    add column trouble_in text not null default '',
    add column trouble_detail text not null default '',
    add column trouble_at timestamptz;
