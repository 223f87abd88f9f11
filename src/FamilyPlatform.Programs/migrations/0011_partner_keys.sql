-- Keys of the platform for partners that were replaced. What partners sealed for one of them is opened until its last day, and nothing is signed with it.
create table programs.partner_key_before (
    id bigint generated always as identity primary key,
    signing_public text not null,
    reading_public text not null,
    reading_sealed bytea not null,
    replaced_at timestamptz not null,
    until_on date not null
);
select platform.protect('programs.partner_key_before', read => 'false');
