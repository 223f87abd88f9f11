-- What crosses the line between a family and staff. A liaison reads and writes through four functions, each of which asks first whether the
-- conversation is one he or she is invited to now; whoever looks after named uses reads through one.

create function listening.me() returns uuid language sql stable set search_path = ''
    as $$ select nullif(current_setting('fp.person', true), '')::uuid $$;
create function listening.my_family() returns uuid language sql stable set search_path = ''
    as $$ select nullif(current_setting('fp.family', true), '')::uuid $$;
create function listening.my_site() returns integer language sql stable set search_path = ''
    as $$ select nullif(current_setting('fp.site', true), '')::integer $$;

-- A hat that was given before the invitation and is still worn. Whoever leaves the staff and comes back is invited anew.
create function listening.wears_hat(who uuid, city integer, worn_at timestamptz, at_time timestamptz) returns boolean
language sql stable set search_path = '' as $$
    select exists (
        select from api.staff s join api.person p on p.id = s.person_id and p.ended_at is null
        where s.person_id = who and s.role = 'liaison' and (s.site_id = city or s.site_id is null)
          and s.from_at <= worn_at and (s.until_at is null or s.until_at > at_time))
$$;

-- Whether somebody is invited now: until the day, until the family ends it, and for as long as he or she is of the staff.
create function listening.is_open(c listening.conversation, at_time timestamptz) returns boolean
language sql stable security definer set search_path = '' as $$
    select c.ended_at is null and c.until_at > at_time and listening.wears_hat(c.liaison_id, c.site_id, c.created_at, at_time)
$$;
select platform.allow('listening.is_open(listening.conversation, timestamptz)', 'app', 'job');

-- Whom a family can invite: by name, in its own city, nobody of its own home.
create function listening.liaisons(at_time timestamptz) returns table (person_id uuid, full_name text)
language sql stable security definer set search_path = '' as $$
    select p.id, trim(p.given_name || ' ' || p.family_name)
    from api.person p
    where listening.my_family() is not null and p.family_id is distinct from listening.my_family()
      and p.id in (select s.person_id from api.staff s where s.role = 'liaison' and (s.site_id = listening.my_site() or s.site_id is null))
      and listening.wears_hat(p.id, listening.my_site(), at_time, at_time)
    order by 2, 1
$$;
select platform.allow('listening.liaisons(timestamptz)', 'app');

create function listening.invite(conversation uuid, liaison uuid, with_others uuid[], until_time timestamptz, at_time timestamptz) returns text
language plpgsql security definer set search_path = '' as $$
declare
    others uuid[];
begin
    if not exists (select from listening.liaisons(at_time) l where l.person_id = liaison) then return 'gone'; end if;
    select coalesce(array_agg(p.id), '{}') into others from api.person p
    where p.id = any (with_others) and p.id <> listening.me() and p.family_id = listening.my_family() and p.ended_at is null;
    update listening.conversation c set ended_at = least(c.until_at, at_time)
    where c.person_id = listening.me() and c.liaison_id = liaison and c.ended_at is null and not listening.is_open(c, at_time);
    insert into listening.conversation (id, site_id, family_id, person_id, tellers, given_name, liaison_id, liaison_name, created_at, until_at)
    select conversation, listening.my_site(), listening.my_family(), listening.me(), others, me.given_name, l.person_id, l.full_name, at_time, until_time
    from api.person me, listening.liaisons(at_time) l where me.id = listening.me() and l.person_id = liaison
    on conflict (person_id, liaison_id) where ended_at is null do nothing;
    return case when found then 'ok' else 'open' end;
end $$;
select platform.allow('listening.invite(uuid, uuid, uuid[], timestamptz, timestamptz)', 'app');

-- Names the other adults a conversation is shared with; only those of the home now.
create function listening.share(wanted uuid, with_others uuid[]) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
    others uuid[];
begin
    select coalesce(array_agg(p.id), '{}') into others from api.person p
    where p.id = any (with_others) and p.id <> listening.me() and p.family_id = listening.my_family() and p.ended_at is null;
    update listening.conversation set tellers = others where id = wanted and person_id = listening.me();
    if not found then return false; end if;
    update listening.question set tellers = others where conversation_id = wanted;
    update listening.draft set tellers = others where conversation_id = wanted;
    return true;
end $$;
select platform.allow('listening.share(uuid, uuid[])', 'app');

-- The conversations a liaison is invited to now: first name and last day, nothing else of anybody.
create function listening.invited_to(at_time timestamptz) returns table (id uuid, given_name text, until_at timestamptz, site_id integer)
language sql stable security definer set search_path = '' as $$
    select c.id, c.given_name, c.until_at, c.site_id from listening.conversation c
    where c.liaison_id = listening.me() and listening.is_open(c, at_time) order by c.created_at
$$;
select platform.allow('listening.invited_to(timestamptz)', 'app');

-- One of them with its questions and what waits to be read. That it was opened is told to those whose conversation it is, one by one.
create function listening.open_conversation(conversation uuid, what text, at_time timestamptz)
returns table (id uuid, bank text, words text, asked_at timestamptz, read_at timestamptz, heard text, expires_at timestamptz)
language plpgsql security definer set search_path = '' as $$
begin
    if not exists (select from listening.invited_to(at_time) i where i.id = conversation) then return; end if;
    insert into api.access_log (at, site_id, family_id, person_id, reader_id, reader, hat, what)
    select at_time, p.site_id, p.family_id, p.id, c.liaison_id, c.liaison_name, 'liaison', open_conversation.what
    from listening.conversation c join api.person p on p.id = any (c.person_id || c.tellers)
    where c.id = conversation and p.family_id is not null and not exists (
        select from api.access_log l where l.person_id = p.id and l.reader_id = c.liaison_id and l.what = open_conversation.what
          and l.at > at_time - interval '15 minutes');
    return query
        select q.id, q.bank, q.words, q.asked_at, q.read_at, d.words, d.expires_at
        from listening.question q left join listening.draft d on d.question_id = q.id and d.expires_at > at_time
        where q.conversation_id = conversation order by q.asked_at, q.id;
end $$;
select platform.allow('listening.open_conversation(uuid, text, timestamptz)', 'app');

create function listening.ask(conversation uuid, question uuid, from_bank text, asked text, at_time timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
    insert into listening.question (id, site_id, family_id, person_id, tellers, conversation_id, bank, words, asked_at)
    select question, c.site_id, c.family_id, c.person_id, c.tellers, c.id, from_bank, asked, at_time
    from listening.conversation c where c.id = conversation and c.liaison_id = listening.me() and listening.is_open(c, at_time);
    return found;
end $$;
select platform.allow('listening.ask(uuid, uuid, text, text, timestamptz)', 'app');

create function listening.write_words(question uuid, draft uuid, heard text, until_time timestamptz, at_time timestamptz) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
    delete from listening.draft d where d.question_id = question and d.expires_at <= at_time;
    insert into listening.draft (id, site_id, family_id, person_id, tellers, conversation_id, question_id, words, written_at, expires_at)
    select draft, q.site_id, q.family_id, q.person_id, q.tellers, c.id, q.id, heard, at_time, until_time
    from listening.question q join listening.conversation c on c.id = q.conversation_id
    where q.id = question and c.liaison_id = listening.me() and listening.is_open(c, at_time)
    on conflict (question_id) do update set words = excluded.words, written_at = excluded.written_at, expires_at = excluded.expires_at;
    return found;
end $$;
select platform.allow('listening.write_words(uuid, uuid, text, timestamptz, timestamptz)', 'app');

-- The one place that says which stories a use may show now: everybody whose story it is has said yes to this use and to these words,
-- nobody took it back, no day is over, and all of them are still here. Nothing is remembered: each page asks again.
create function listening.may_show(wanted_use uuid, wanted_story uuid, today date)
returns table (use_id uuid, story_id uuid, names text, until_on date) language sql stable set search_path = '' as $$
    select u.id, s.id,
           case when bool_and(y.named) then string_agg(trim(p.given_name || ' ' || p.family_name), ', ' order by p.created_at, p.id) end,
           min(y.until_on)
    from listening.named_use u
    join listening.story s on s.site_id = u.site_id
    cross join lateral unnest(s.person_id || s.tellers) w (who)
    left join listening.release y on y.use_id = u.id and y.story_id = s.id and y.person_id = w.who
        and y.version = s.version and y.withdrawn_at is null and y.until_on >= today
    left join api.person p on p.id = w.who and p.ended_at is null
    where (u.id = wanted_use or wanted_use is null) and (s.id = wanted_story or wanted_story is null)
      and s.id in (select r.story_id from listening.release r where r.withdrawn_at is null and (r.use_id = wanted_use or wanted_use is null))
      and u.closed_at is null and u.until_on >= today
    group by u.id, s.id
    having bool_and(y.id is not null and p.id is not null)
$$;
revoke all on function listening.may_show(uuid, uuid, date) from public;

-- For the page of a use. Each story that is shown leaves a line for those whose story it is.
create function listening.show_use(wanted uuid, what text, today date, at_time timestamptz)
returns table (id uuid, title text, words text, names text, until_on date)
language plpgsql security definer set search_path = '' as $$
declare
    hat_name text;
begin
    select x.hat into hat_name from listening.named_use u
    cross join lateral unnest(array['manager', 'researcher']) with ordinality x (hat, place)
    where u.id = wanted and u.site_id = any (coalesce(nullif(current_setting('fp.' || x.hat, true), '')::integer[], '{}'))
    order by x.place limit 1;
    if hat_name is null then return; end if;
    insert into api.access_log (at, site_id, family_id, person_id, reader_id, reader, hat, what)
    select distinct at_time, p.site_id, p.family_id, p.id, me.id, trim(me.given_name || ' ' || me.family_name), hat_name, show_use.what
    from listening.may_show(wanted, null, today) m
    join listening.story s on s.id = m.story_id
    join api.person p on p.id = any (s.person_id || s.tellers) and p.family_id is not null
    join api.person me on me.id = listening.me()
    where not exists (
        select from api.access_log l where l.person_id = p.id and l.reader_id = me.id and l.what = show_use.what
          and l.at > at_time - interval '15 minutes');
    return query
        select s.id, s.title, s.words, m.names, m.until_on
        from listening.may_show(wanted, null, today) m join listening.story s on s.id = m.story_id order by s.made_at, s.id;
end $$;
select platform.allow('listening.show_use(uuid, text, date, timestamptz)', 'app');

-- For those whose story it is: where it is shown now.
create function listening.shown_in(story uuid, today date) returns table (use_id uuid, names text, until_on date)
language sql stable security definer set search_path = '' as $$
    select m.use_id, m.names, m.until_on from listening.may_show(null, story, today) m
    where exists (select from listening.story s where s.id = story and (s.person_id = listening.me() or listening.me() = any (s.tellers)))
$$;
select platform.allow('listening.shown_in(uuid, date)', 'app');
