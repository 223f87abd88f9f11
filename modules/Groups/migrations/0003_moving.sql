-- Somebody moves into another home: the open membership, requests and blocks go along, so that two homes kept apart stay apart.
create function groups.follow_home(home uuid) returns void
language sql security definer set search_path = '' as $$
    update groups.membership set family_id = home where person_id = groups.me() and until_at is null;
    update groups.join_request set family_id = home where person_id = groups.me() and state = 'asked';
    update groups.block set family_id = home where person_id = groups.me();
$$;
select platform.allow('groups.follow_home(uuid)', 'app');
