-- Answered challenges of passkeys, so that none is answered twice. A line of yesterday is of no use: the challenge itself ran out.
create table office.passkey_challenge (
    hash bytea primary key,
    person_id uuid not null,
    used_at timestamptz not null
);
create index passkey_challenge_used on office.passkey_challenge (used_at);
select platform.protect('office.passkey_challenge', read => 'person_id = {person}');
