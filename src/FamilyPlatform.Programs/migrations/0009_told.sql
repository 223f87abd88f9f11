-- What families were told that had asked to join and had no answer, kept with the signature like the rest.
alter table programs.site_change
    add column waiting_en text not null default '',
    add column waiting_es text not null default '',
    add column told_waiting integer not null default 0;

-- Another version is for all cities at once: whoever administers them signs it too, and those inside are told.
select platform.protect('programs.site_change', read => 'site_id = any({sites:manager})',
    adds => 'site_id = any({sites:manager}) or site_id = any({sites:admin})');
select platform.protect('programs.notice', read => 'family_id = {family}',
    adds => 'site_id = any({sites:manager}) or site_id = any({sites:admin})');
