-- What was written for a group stays in it: of one's own rows only these columns change. The city of a row is its group's, which need not be the writer's.
select platform.only_change('groups.invitation', 'ended_at');
select platform.only_change('groups.gathering', 'cancelled_at');
do $$ begin
    execute format('revoke update on groups.post from %I', platform.role('app'));
    execute format('grant update (words, changed_at) on groups.post to %I', platform.role('app'));
end $$;
