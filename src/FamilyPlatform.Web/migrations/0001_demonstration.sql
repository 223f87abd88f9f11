-- One row while a demonstration is being made and after; without made_at the making was interrupted.
create table web.demonstration (
    single boolean primary key default true check (single),
    seed bigint not null,
    begun_at timestamptz not null,
    made_at timestamptz
);
select platform.open('web.demonstration');
