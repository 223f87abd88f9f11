-- Trace numbers and the files of a day are counted for the bank, not for the city: what comes back names a trace and nothing else.
create table payments.bank_counter (
    odfi text primary key,
    next_sequence integer not null,
    day date not null,
    files integer not null
);

create function payments.take_traces(odfi text, how_many integer, on_day date, out first integer, out files integer)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
    insert into payments.bank_counter as c (odfi, next_sequence, day, files)
    values (take_traces.odfi, 1 + how_many, on_day, 1)
    on conflict (odfi) do update set
        -- Seven digits: long before they would come round again, the numbers begin anew.
        next_sequence = case when c.next_sequence + how_many > 9900000 then 1 + how_many else c.next_sequence + how_many end,
        files = case when c.day = on_day then c.files + 1 else 1 end,
        day = on_day
    returning c.next_sequence - how_many, c.files - 1 into take_traces.first, take_traces.files;
end $$;
select platform.allow('payments.take_traces(text, integer, date)', 'app', 'job');
