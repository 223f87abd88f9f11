-- Who may sign packages. Several keys may carry one signer's name: a new key follows one that ends.
create table programs.signing_key (
    key_id text primary key,
    signer text not null,
    public_key text not null,
    until_on date not null,
    added_at timestamptz not null,
    ended_at timestamptz
);
select platform.protect('programs.signing_key', read => '{sites:manager} is not null or {sites:admin} is not null');

-- The operator's development switch: whether packages run that nobody signed.
create table programs.unsigned_rule (
    single boolean primary key default true check (single),
    allowed boolean not null,
    changed_at timestamptz not null
);
select platform.protect('programs.unsigned_rule', read => '{sites:manager} is not null or {sites:admin} is not null');

-- Whose package is approved: the host's own, a signer's, or nobody's. Empty: approved before signers were kept.
alter table programs.program
    add column trust text not null default '' check (trust in ('', 'host', 'signed', 'unsigned')),
    add column signer text not null default '',
    add column key_id text not null default '',
    add column passed_over text not null default '';

-- Every package that was put in place, and the one before it.
create table programs.package_change (
    step bigint generated always as identity primary key,
    program text not null,
    kind text not null check (kind in ('opened', 'upgraded', 'rolled_back')),
    version text not null,
    sha256 text not null,
    from_version text not null,
    from_sha256 text not null,
    trust text not null,
    signer text not null,
    by_person uuid,
    at timestamptz not null
);
create index package_change_program on programs.package_change (program, step desc);
select platform.protect('programs.package_change', read => '{sites:manager} is not null or {sites:admin} is not null',
    adds => '{sites:manager} is not null or {sites:admin} is not null');

-- What a script took away or tightened; empty when it only adds, null when it was applied before this was kept.
alter table programs.migration add column narrows text;
