-- Conversations that families invite somebody to, and the stories they keep of them. Staff have no right to any row with a family's key:
-- what crosses that line are the functions of 0002.

-- Tellers are other adults whose conversation or story it is too. Who is named here stays named when somebody moves, and nobody new reads along.
create table listening.conversation (
    id uuid primary key,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    tellers uuid[] not null default '{}',
    given_name text not null,
    liaison_id uuid not null,
    liaison_name text not null,
    created_at timestamptz not null,
    until_at timestamptz not null,
    ended_at timestamptz,
    check (until_at > created_at),
    check (liaison_id <> person_id)
);
create unique index conversation_open on listening.conversation (person_id, liaison_id) where ended_at is null;
create index conversation_person on listening.conversation (person_id);
create index conversation_family on listening.conversation (family_id);
create index conversation_liaison on listening.conversation (liaison_id) where ended_at is null;
select platform.protect('listening.conversation', read => 'person_id = {person} or {person} = any (tellers)', write => 'person_id = {person}', adds => 'false');
select platform.only_change('listening.conversation', 'ended_at');

-- Bank: the key of a question of the bank, which everybody reads in their own language.
create table listening.question (
    id uuid primary key,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    tellers uuid[] not null,
    conversation_id uuid not null references listening.conversation (id) on delete cascade,
    bank text,
    words text not null check (length(words) between 1 and 300),
    asked_at timestamptz not null,
    read_at timestamptz
);
create index question_conversation on listening.question (conversation_id, asked_at);
create index question_person on listening.question (person_id);
create index question_family on listening.question (family_id);
select platform.protect('listening.question', read => 'person_id = {person} or {person} = any (tellers)', write => 'person_id = {person}', adds => 'false');
select platform.only_change('listening.question', 'read_at');

-- What a liaison heard. It becomes a story when the family has read it, or it is deleted.
create table listening.draft (
    id uuid primary key,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    tellers uuid[] not null,
    conversation_id uuid not null references listening.conversation (id) on delete cascade,
    question_id uuid not null unique references listening.question (id) on delete cascade,
    words text not null check (length(words) between 1 and 4000),
    written_at timestamptz not null,
    expires_at timestamptz not null
);
create index draft_person on listening.draft (person_id);
create index draft_family on listening.draft (family_id);
create index draft_conversation on listening.draft (conversation_id);
create index draft_expires on listening.draft (expires_at);
select platform.protect('listening.draft', read => 'person_id = {person} or {person} = any (tellers)', write => 'person_id = {person}', adds => 'false');
do $$ begin
    execute format('revoke update on listening.draft from %I', platform.role('app'));
end $$;

-- Version grows with each change, so that a yes never stands under other words than those that were read.
create table listening.story (
    id uuid primary key,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    tellers uuid[] not null,
    conversation_id uuid not null,
    title text not null check (length(title) between 1 and 200),
    words text not null check (length(words) between 1 and 12000),
    version integer not null default 1,
    made_at timestamptz not null,
    changed_at timestamptz
);
create index story_person on listening.story (person_id);
create index story_family on listening.story (family_id);
select platform.protect('listening.story',
    read => 'person_id = {person} or {person} = any (tellers)',
    write => 'person_id = {person}',
    adds => 'person_id = {person} and family_id = {family} and site_id = {site}');
do $$ begin
    execute format('revoke update on listening.story from %I', platform.role('app'));
    execute format('grant update (title, words, version, changed_at) on listening.story to %I', platform.role('app'));
end $$;

-- What a story may be shown for. Nothing of it changes but its end, because families say yes to these sentences.
create table listening.named_use (
    id uuid primary key,
    site_id integer not null,
    name_en text not null,
    name_es text not null,
    seen_by_en text not null,
    seen_by_es text not null,
    place_en text not null,
    place_es text not null,
    until_on date not null,
    made_by uuid not null,
    made_at timestamptz not null,
    closed_at timestamptz
);
create index named_use_site on listening.named_use (site_id);
select platform.protect('listening.named_use',
    read => '(site_id = {site} and {family} is not null) or site_id = any({sites:manager}) or site_id = any({sites:researcher})',
    write => 'site_id = any({sites:manager})',
    adds => 'site_id = any({sites:manager}) and made_by = {person}');
select platform.only_change('listening.named_use', 'closed_at');

-- One adult's yes to one use of one version of a story, with the sentence as it was read. Taken back, it stays as a record of both days.
create table listening.release (
    id uuid primary key,
    site_id integer not null,
    family_id uuid not null,
    person_id uuid not null,
    tellers uuid[] not null,
    story_id uuid not null references listening.story (id) on delete cascade,
    use_id uuid not null references listening.named_use (id),
    version integer not null,
    named boolean not null,
    until_on date not null,
    language text not null,
    sentence text not null,
    said_at timestamptz not null,
    withdrawn_at timestamptz
);
create unique index release_open on listening.release (story_id, use_id, person_id) where withdrawn_at is null;
create index release_use on listening.release (use_id) where withdrawn_at is null;
create index release_person on listening.release (person_id);
create index release_family on listening.release (family_id);
select platform.protect('listening.release',
    read => 'person_id = {person} or {person} = any (tellers)',
    write => 'person_id = {person}',
    adds => 'person_id = {person} and family_id = {family} and site_id = {site}');
select platform.only_change('listening.release', 'withdrawn_at');

-- Whoever said "No, thanks" is not asked again before the day it was told.
create table listening.no_thanks (
    person_id uuid primary key,
    site_id integer not null,
    family_id uuid not null,
    said_at timestamptz not null,
    until_on date not null
);
create index no_thanks_family on listening.no_thanks (family_id);
select platform.protect('listening.no_thanks',
    read => 'person_id = {person}', write => 'person_id = {person}', adds => 'person_id = {person} and family_id = {family} and site_id = {site}');
select platform.keep_keys('listening.no_thanks');
