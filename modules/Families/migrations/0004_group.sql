-- A family that joins the group of a family that earns has its invitation by that.
create function families.earn_with_group(guest uuid, host uuid, today date) returns void
language sql security definer set search_path = '' as $$
    update families.family f set seat = 'invited', earns_since = today
    from api.person p
    where p.id = guest and f.id = p.family_id and f.earns_since is null and f.ended_at is null
      and f.id <> host and exists (select from families.family h where h.id = host and h.earns_since is not null and h.ended_at is null)
      and not exists (select from families.likeness l where l.family_id = f.id and l.state = 'same')
$$;
select platform.allow('families.earn_with_group(uuid, uuid, date)', 'app', 'job');
