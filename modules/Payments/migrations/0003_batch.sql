-- Many transactions at once: keys, reasons and days per transaction; for each line the place of its transaction and the transfer.
-- Transactions that are here already, with the same content, are told apart and left alone, so a run can be repeated.
create function payments.post_batch(
    site integer, keys text[], reasons text[], effectives date[],
    places integer[], debits bigint[], credits bigint[], amounts bigint[], at timestamptz default null,
    out txn_ids bigint[], out replayed integer)
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan set enable_nestloop = off as $$
#variable_conflict use_column
declare
    program text := platform.caller_program();
    fresh bigint[];
    hashes bytea[];
begin
    if cardinality(reasons) is distinct from cardinality(keys) or cardinality(effectives) is distinct from cardinality(keys)
        or cardinality(debits) is distinct from cardinality(places) or cardinality(credits) is distinct from cardinality(places)
        or cardinality(amounts) is distinct from cardinality(places)
        or (select count(distinct k) from unnest(keys) k) is distinct from cardinality(keys)
        or (select bool_or(p is null or p < 1 or p > cardinality(keys) or d is null or c is null or d = c or a is null or a <= 0)
            from unnest(places, debits, credits, amounts) x (p, d, c, a)) is distinct from false then
        perform payments.refuse('LG006', 'ledger.bad_transfer', 'arrays');
    end if;
    at := coalesce(at, clock_timestamp());

    with line as (
        select p place, string_agg(d || '>' || c || '=' || a, ',' order by n) text
        from unnest(places, debits, credits, amounts) with ordinality x (p, d, c, a, n) group by p),
    head as materialized (
        select h.place, h.key, h.reason, h.effective, payments.content(site, h.reason, h.effective, null, l.text) hash
        from unnest(keys, reasons, effectives) with ordinality h (key, reason, effective, place) left join line l on l.place = h.place),
    made as (
        insert into payments.txn (site_id, owner, key, content_hash, posted_at, effective_on, reason)
        select site, coalesce(program, '@'), h.key, h.hash, at, h.effective, h.reason from head h where h.hash is not null order by h.key collate "C"
        on conflict (owner, site_id, key) do nothing returning id, key)
    select array_agg(coalesce(m.id, 0) order by h.place), array_agg(h.hash order by h.place) into fresh, hashes
        from head h left join made m on m.key = h.key collate "C";
    if array_position(hashes, null) is not null or cardinality(hashes) is null then
        perform payments.refuse('LG006', 'ledger.bad_transfer', 'a transaction without lines');
    end if;

    post_batch.txn_ids := fresh;
    post_batch.replayed := 0;
    if 0 = any (fresh) then
        perform payments.refuse('LG001', 'ledger.key_reused', min(h.key))
            from unnest(keys, hashes, fresh) h (key, hash, id)
            join payments.txn t on t.owner = coalesce(program, '@') and t.site_id = site and t.key = h.key collate "C"
            where h.id = 0 and t.content_hash <> h.hash having count(*) > 0;
        select array_agg(case when h.id = 0 then t.id else h.id end order by h.place), count(*) filter (where h.id = 0)
            into post_batch.txn_ids, post_batch.replayed
            from unnest(keys, fresh) with ordinality h (key, id, place)
            join payments.txn t on t.owner = coalesce(program, '@') and t.site_id = site and t.key = h.key collate "C";
    end if;
    if post_batch.replayed < cardinality(keys) then
        perform payments.post_lines(program, site, fresh, effectives, places, debits, credits, amounts, at);
    end if;
end $$;

-- The lines of transactions that were made just now (0: leave out), all accounts in one statement.
create function payments.post_lines(
    program text, site integer, txns bigint[], effectives date[],
    places integer[], debits bigint[], credits bigint[], amounts bigint[], at timestamptz) returns void
language plpgsql set search_path = '' set plan_cache_mode = force_custom_plan set enable_nestloop = off as $$
#variable_conflict use_column
declare
    ids bigint[] := array (select distinct i from unnest(debits || credits) i order by i);
    accounts integer;
    running integer;
    locked integer;
    below bigint;
begin
    perform payments.check_account(program, site, a) from payments.account a
        where a.id = any (ids) and (a.site_id <> site or a.closed_on is not null or program <> a.owner);

    -- The update reads through the locked rows: otherwise it could run first, and the lock would skip what it changed.
    with line as materialized (
        select txns[p] txn, n::integer line, effectives[p] effective, d, c, a
        from unnest(places, debits, credits, amounts) with ordinality x (p, d, c, a, n) where txns[p] > 0),
    leg as materialized (
        select txn, line, effective, 0 side, d account, a change from line union all select txn, line, effective, 1, c, -a from line),
    acc as materialized (
        select a.id, a.kind, case a.normal_side when 'debit' then 1 else -1 end sign from payments.account a where a.id = any (ids)),
    lck as materialized (
        select a.id, a.balance_cents, a.version, a.floor_cents, a.person_id, a.family_id, case a.normal_side when 'debit' then 1 else -1 end sign
        from payments.account a where a.id = any (ids) and a.kind = 'running' order by a.id for no key update),
    run as materialized (
        select l.txn, l.line, l.effective, k.id account, l.change * k.sign amount, k.person_id, k.family_id, k.floor_cents,
               k.balance_cents + (sum(l.change * k.sign) over w)::bigint balance, k.version + row_number() over w version
        from leg l join lck k on k.id = l.account window w as (partition by k.id order by l.line, l.side rows unbounded preceding)),
    t as (
        insert into payments.transfer (txn_id, line, site_id, debit_account, credit_account, amount_cents)
        select txn, line, site, d, c, a from line),
    e as (
        insert into payments.entry
            (account_id, version, txn_id, line, site_id, effective_on, posted_at, amount_cents, balance_after, person_id, family_id)
        select account, version, txn, line, site, effective, at, amount, balance, person_id, family_id from run),
    s as (
        insert into payments.summed_entry (account_id, txn_id, line, site_id, effective_on, posted_at, amount_cents)
        select l.account, l.txn, l.line, site, l.effective, at, l.change * a.sign
        from leg l join acc a on a.id = l.account and a.kind = 'summed' order by l.account, l.line),
    u as (
        update payments.account a set balance_cents = a.balance_cents + g.change, version = a.version + g.steps
        from (select account, sum(amount)::bigint change, count(*) steps from run group by account) g
        where a.id = g.account and a.id = any (ids) returning a.id)
    select (select count(*) from acc), (select count(*) from acc where kind = 'running'), (select count(*) from lck),
           (select min(account) from run where amount < 0 and balance < floor_cents)
        into accounts, running, locked, below from (select count(*) from u) counted;

    if accounts <> cardinality(ids) then perform payments.refuse('LG004', 'ledger.unknown_account', 'batch'); end if;
    if locked <> running then perform payments.refuse('LG004', 'ledger.unknown_account', 'account rows were hidden'); end if;
    if below is not null then perform payments.refuse('LG002', 'ledger.floor', below::text); end if;
end $$;
