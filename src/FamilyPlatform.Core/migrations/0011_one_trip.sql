-- The day somebody joined decides which months are open; it comes with the actor instead of by a question of its own on nearly every page.
-- One statement finds all of it: this runs before every page.
drop function api.load_actor(bytea, timestamptz);
create function api.load_actor(hash bytea, at_time timestamptz)
returns table (person_id uuid, given_name text, family_name text, language text, site_id integer, family_id uuid, groups uuid[], roles jsonb,
    second_factor_at timestamptz, joined_at timestamptz)
language plpgsql security definer set search_path = '' as $$
declare
    seen timestamptz;
    created timestamptz;
    ended timestamptz;
begin
    select p.id, p.given_name, p.family_name, p.language, p.site_id, p.family_id,
           coalesce((select array_agg(pg.group_id) from platform.person_group pg where pg.person_id = p.id), '{}'),
           (select jsonb_object_agg(g.role, g.sites) from (
                select st.role,
                       coalesce(jsonb_agg(distinct coalesce(st.site_id, every.id)) filter (where coalesce(st.site_id, every.id) is not null), '[]') sites
                from platform.staff st
                left join platform.site every on st.site_id is null
                where st.person_id = s.person_id and st.from_at <= at_time and (st.until_at is null or st.until_at > at_time)
                group by st.role) g),
           s.second_factor_at, p.created_at, s.seen_at, s.created_at, p.ended_at
    into person_id, given_name, family_name, language, site_id, family_id, groups, roles, second_factor_at, joined_at, seen, created, ended
    from platform.session s join platform.person p on p.id = s.person_id
    where s.token_hash = hash and s.ended_at is null;
    if not found then return; end if;
    if at_time - seen > (case when roles is null then interval '30 minutes' else interval '15 minutes' end)
       or (roles is not null and at_time - created > interval '12 hours') then
        update platform.session x set ended_at = at_time where x.token_hash = hash;
        return;
    end if;
    -- Written once a minute at most: a page view is not worth a write.
    if at_time - seen > interval '1 minute' then update platform.session x set seen_at = at_time where x.token_hash = hash; end if;
    if ended is not null then return; end if;
    roles := coalesce(roles, '{}'::jsonb);
    return next;
end $$;
select platform.allow('api.load_actor(bytea, timestamptz)', 'app', 'job');

-- A form's key is used up by the first statement of its transaction; where it led is written by the last. Until the commit nobody else sees
-- the row, and afterwards it is no longer empty, so what was remembered is still never rewritten.
select platform.protect('platform.form_key', read => 'true', adds => 'true');
do $$ begin
    execute format('create policy people_name_where_it_led on platform.form_key for update to %I using (redirect = '''') with check (true)',
        platform.role('app'));
    execute format('grant update (redirect) on platform.form_key to %I', platform.role('app'));
end $$;
