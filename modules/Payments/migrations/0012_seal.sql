-- The chain over what was written, made beside the postings and never in their way.

create table payments.seal (
    txn_id bigint primary key,
    digest bytea not null,
    chain bytea not null
);
select platform.protect('payments.seal', read => 'false');
do $$ begin
    execute format('revoke insert, update, delete on payments.seal from %I', platform.role('job'));
    execute 'create trigger keep_as_written before update or delete or truncate on payments.seal
        for each statement execute function payments.keep_as_written()';
end $$;

create function payments.link(state bytea, digest bytea, start bytea) returns bytea language sql immutable as $$
    select sha256(coalesce(state, start) || digest)
$$;
create aggregate payments.chain (digest bytea, start bytea) (sfunc = payments.link, stype = bytea);

-- A transaction and all its lines as they stand in the tables, in one form that depends on no setting.
create function payments.digests(first bigint, last bigint) returns table (txn_id bigint, digest bytea)
language sql stable set search_path = '' set work_mem = '128MB' as $$
    with line as (
        select f.txn_id, string_agg(concat_ws(':', f.line, f.debit_account, f.credit_account, f.amount_cents), ',' order by f.line) text
        from payments.transfer f where f.txn_id between first and last group by f.txn_id),
    waiting as (
        select p.txn_id, string_agg(concat_ws(':', p.line, p.debit_account, p.credit_account, p.amount_cents, extract(epoch from p.expires_at)), ','
            order by p.line) text
        from payments.pending p where p.txn_id between first and last group by p.txn_id),
    ended as (
        select e.txn_id, string_agg(concat_ws(':', e.line, e.pending_txn, e.pending_line, e.how, e.posted_cents), ',' order by e.line) text
        from payments.pending_end e where e.txn_id between first and last group by e.txn_id)
    select t.id, sha256(t.content_hash || convert_to(jsonb_build_array(t.id, t.site_id, t.owner, t.key, extract(epoch from t.posted_at),
        t.effective_on - date '2000-01-01', t.reason, t.cause, t.reverses, l.text, w.text, e.text)::text, 'UTF8'))
    from payments.txn t
    left join line l on l.txn_id = t.id left join waiting w on w.txn_id = t.id left join ended e on e.txn_id = t.id
    where t.id between first and last
$$;

-- Everything up to this number is written for good. Asked in a transaction of its own, so that nobody waits for the sealing itself.
create function payments.seal_horizon() returns bigint language plpgsql security definer set search_path = '' set lock_timeout = '500ms' as $$
begin
    lock table payments.txn in share mode;
    return (select coalesce(max(t.id), 0) from payments.txn t);
end $$;

-- Goes on with the chain, in the order of the transactions' numbers.
create function payments.seal(through bigint) returns bigint language plpgsql security definer set search_path = '' as $$
declare
    top bigint;
    start bytea;
    sealed bigint;
begin
    lock table payments.seal in share row exclusive mode;
    select s.txn_id, s.chain into top, start from payments.seal s order by s.txn_id desc limit 1;
    insert into payments.seal (txn_id, digest, chain)
        select d.txn_id, d.digest, payments.chain(d.digest, coalesce(start, '')) over (order by d.txn_id)
        from payments.digests(coalesce(top, 0) + 1, through) d;
    get diagnostics sealed = row_count;
    return sealed;
end $$;

-- The newest link, to be kept outside: who keeps it sees whether anything before it was rewritten, seals included.
create function payments.seal_head(out txn_id bigint, out chain text, out seals bigint) language sql stable security definer set search_path = '' as $$
    select s.txn_id, encode(s.chain, 'hex'), (select count(*) from payments.seal) from (select null) one
    left join lateral (select s.txn_id, s.chain from payments.seal s order by s.txn_id desc limit 1) s on true
$$;

create function payments.verify_seals() returns table (finding text, txn_id bigint) language sql stable security definer set search_path = '' as $$
    with top as (select coalesce(max(s.txn_id), 0) id from payments.seal s),
    now as materialized (select d.txn_id, d.digest from top, payments.digests(0, top.id) d)
    select 'seal_broken', s.txn_id from payments.seal s join now n on n.txn_id = s.txn_id where n.digest <> s.digest
    union all
    select 'sealed_transaction_missing', s.txn_id from payments.seal s where not exists (select from now n where n.txn_id = s.txn_id)
    union all
    select 'transaction_slipped_in', n.txn_id from now n where not exists (select from payments.seal s where s.txn_id = n.txn_id)
    union all
    select 'chain_broken', c.txn_id from (
        select s.txn_id, s.chain, sha256(coalesce(lag(s.chain) over (order by s.txn_id), '') || s.digest) due from payments.seal s) c
        where c.chain <> c.due
$$;

-- What the nightly check found, and the newest link at that time.
create table payments.ledger_check (
    id bigint generated always as identity primary key,
    checked_at timestamptz not null,
    findings integer not null,
    first_findings jsonb not null,
    seal_txn bigint,
    seal_chain text
);
select platform.protect('payments.ledger_check', read => 'cardinality({sites:finance}) > 0');
