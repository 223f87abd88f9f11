-- The scheduler keeps its own tables; the job role creates and owns them.
do $$ begin
    create schema if not exists quartz;
    execute format('grant usage, create on schema quartz to %I', platform.role('job'));
end $$;
