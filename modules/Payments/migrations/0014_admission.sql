-- Who may call what. Everything not named here runs only within what is.

do $$ declare what regprocedure; begin
    for what in select p.oid::regprocedure from pg_catalog.pg_proc p where p.pronamespace = 'payments'::regnamespace and p.prokind = 'f' loop
        execute format('revoke all on function %s from public', what);
    end loop;
end $$;

-- What a program's role may call; the functions look at who calls.
create function payments.admit_program(role regrole) returns void language plpgsql set search_path = '' as $$
begin
    execute format('grant usage on schema payments to %s', role);
    execute format('grant execute on function
        payments.post(text, integer, text, date, bigint[], bigint[], bigint[], timestamptz, bigint, jsonb),
        payments.post_batch(integer, text[], text[], date[], integer[], bigint[], bigint[], bigint[], timestamptz, jsonb[]),
        payments.reverse(bigint, text, text, date, timestamptz, jsonb),
        payments.book(text, integer, text, date, jsonb, timestamptz, jsonb),
        payments.pend(text, integer, text, date, bigint[], bigint[], bigint[], timestamptz, timestamptz, jsonb),
        payments.post_pending(bigint, text, text, date, bigint[], timestamptz, jsonb),
        payments.void_pending(bigint, text, text, date, timestamptz, jsonb),
        payments.open_account(integer, text, text, text, text, date, bigint, uuid, uuid, bigint),
        payments.program_balance(integer, text), payments.program_account(integer, text) to %s', role);
end $$;
revoke all on function payments.admit_program(regrole) from public;

select platform.allow('payments.open_account(integer, text, text, text, text, date, bigint, uuid, uuid, bigint)', 'app', 'job');
select platform.allow('payments.close_account(bigint, date, text, timestamptz)', 'app', 'job');
select platform.allow('payments.reopen_account(bigint, date, text, timestamptz)', 'app', 'job');
select platform.allow('payments.grant_account(text, bigint)', 'app', 'job');
select platform.allow('payments.close_period(integer, date, text, text, timestamptz)', 'app', 'job');
select platform.allow('payments.closed_through(integer)', 'app', 'job');
select platform.allow('payments.post(text, integer, text, date, bigint[], bigint[], bigint[], timestamptz, bigint, jsonb)', 'app', 'job');
select platform.allow('payments.post_batch(integer, text[], text[], date[], integer[], bigint[], bigint[], bigint[], timestamptz, jsonb[])', 'app', 'job');
select platform.allow('payments.reverse(bigint, text, text, date, timestamptz, jsonb)', 'app', 'job');
select platform.allow('payments.book(text, integer, text, date, jsonb, timestamptz, jsonb)', 'app', 'job');
select platform.allow('payments.pend(text, integer, text, date, bigint[], bigint[], bigint[], timestamptz, timestamptz, jsonb)', 'app', 'job');
select platform.allow('payments.post_pending(bigint, text, text, date, bigint[], timestamptz, jsonb)', 'app', 'job');
select platform.allow('payments.void_pending(bigint, text, text, date, timestamptz, jsonb)', 'app', 'job');
select platform.allow('payments.expire_pending(timestamptz, integer)', 'job');
select platform.allow('payments.balance(bigint)', 'app', 'job');
select platform.allow('payments.available(bigint, timestamptz)', 'app', 'job');
select platform.allow('payments.reserved_at(payments.account, timestamptz)', 'app', 'job');
select platform.allow('payments.coming_at(payments.account, timestamptz)', 'app', 'job');
select platform.allow('payments.pending_of(bigint, timestamptz)', 'app', 'job');
select platform.allow('payments.balance_as_of(bigint, date)', 'app', 'job');
select platform.allow('payments.balance_at(bigint, timestamptz)', 'app', 'job');
select platform.allow('payments.statement(bigint, timestamptz, timestamptz)', 'app', 'job');
select platform.allow('payments.mark_checkpoints()', 'job');
select platform.allow('payments.seal_horizon()', 'job');
select platform.allow('payments.seal(bigint)', 'job');
select platform.allow('payments.seal_head()', 'app', 'job');
select platform.allow('payments.verify()', 'app', 'job');
