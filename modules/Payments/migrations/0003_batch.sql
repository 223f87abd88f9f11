-- Many transactions at once: keys, reasons and days per transaction; for each line the place of its transaction and the transfer.
-- One key and all lines at place 1 is one transaction that stands or falls whole, with one key for all of it.
-- Transactions that are here already, with the same content, are told apart and left alone, so a run can be repeated.
create function payments.post_batch(
    site integer, keys text[], reasons text[], effectives date[],
    places integer[], debits bigint[], credits bigint[], amounts bigint[], at timestamptz default null, causes jsonb[] default null,
    out txn_ids bigint[], out replayed integer)
language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan set enable_nestloop = off set work_mem = '128MB' as $$
#variable_conflict use_column
declare
    program text := platform.caller_program();
    fresh bigint[];
    hashes bytea[];
begin
    if cardinality(reasons) is distinct from cardinality(keys) or cardinality(effectives) is distinct from cardinality(keys)
        or cardinality(debits) is distinct from cardinality(places) or cardinality(credits) is distinct from cardinality(places)
        or cardinality(amounts) is distinct from cardinality(places) or cardinality(causes) <> cardinality(keys)
        or (select count(distinct k) from unnest(keys) k) is distinct from cardinality(keys) then
        perform payments.refuse('LG006', 'ledger.bad_transfer', 'arrays');
    end if;
    at := coalesce(at, clock_timestamp());
    hashes := payments.contents(site, keys, reasons, effectives, causes, places, debits, credits, amounts);
    if array_position(hashes, null) is not null or cardinality(hashes) is null then
        perform payments.refuse('LG006', 'ledger.bad_transfer', 'a transaction without lines');
    end if;
    with made as (
        insert into payments.txn (site_id, owner, key, content_hash, posted_at, effective_on, reason, cause)
        select site, coalesce(program, '@'), h.key, h.hash, at, h.effective, h.reason, h.cause
        from unnest(keys, reasons, effectives, causes, hashes) h (key, reason, effective, cause, hash) order by h.key collate "C"
        on conflict (owner, site_id, key) do nothing returning id, key)
    select array_agg(coalesce(m.id, 0) order by h.place) into fresh
        from unnest(keys) with ordinality h (key, place) left join made m on m.key = h.key collate "C";

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
        if (select p.closed_through from payments.period_act p where p.site_id = site order by p.id desc limit 1)
            >= (select min(h.day) from unnest(effectives, fresh) h (day, id) where h.id > 0) then
            perform payments.refuse('LG013', 'ledger.period_closed', 'batch');
        end if;
        perform payments.post_lines(program, site, fresh, effectives, places, debits, credits, amounts, at);
    end if;
end $$;

-- Null for a transaction without lines. The most usual case, all lines in one, needs neither a sort nor a join.
create function payments.contents(
    site integer, keys text[], reasons text[], effectives date[], causes jsonb[],
    places integer[], debits bigint[], credits bigint[], amounts bigint[]) returns bytea[]
language plpgsql as $$
begin
    if cardinality(keys) = 1 and cardinality(debits) > 0 then
        return array[payments.content(site, reasons[1], effectives[1], null, debits::text || credits::text || amounts::text, causes[1])];
    end if;
    return (
        with line as (
            select p place, array_agg(d order by n)::text || array_agg(c order by n)::text || array_agg(a order by n)::text text
            from unnest(places, debits, credits, amounts) with ordinality x (p, d, c, a, n) group by p)
        select array_agg(payments.content(site, h.reason, h.effective, null, l.text, h.cause) order by h.place)
        from unnest(reasons, effectives, causes) with ordinality h (reason, effective, cause, place) left join line l on l.place = h.place);
end $$;

-- The lines of transactions that were made just now (0: leave out). All accounts are locked first, in the order of their numbers; what
-- follows in statements of their own sees them as they then are. Each row is as narrow as can be until its account is joined to it.
create function payments.post_lines(
    program text, site integer, txns bigint[], effectives date[],
    places integer[], debits bigint[], credits bigint[], amounts bigint[], at timestamptz) returns void
language plpgsql as $$
#variable_conflict use_column
declare
    ids bigint[];
    found bigint;
    bad bigint;
    summed bigint[];
    low bigint;
    high bigint;
begin
    if (select bool_or(p is null or p < 1 or p > cardinality(txns) or d is null or c is null or d = c or a is null or a <= 0)
        from (select unnest(places) p, unnest(debits) d, unnest(credits) c, unnest(amounts) a) x) then
        perform payments.refuse('LG006', 'ledger.bad_transfer', 'arrays');
    end if;
    ids := array (select i from (select unnest(debits) i union select unnest(credits)) u order by i);
    at := payments.lock_accounts(ids, at);
    select count(*), min(a.id) filter (where a.site_id <> site or a.closed_on is not null or program <> a.owner),
            coalesce(array_agg(a.id) filter (where a.kind = 'summed'), '{}') into found, bad, summed
        from payments.account a join unnest(ids) i on i = a.id;
    if found <> cardinality(ids) then perform payments.refuse('LG004', 'ledger.unknown_account', 'batch'); end if;
    if bad is not null then
        perform payments.check_account(program, site, a) from payments.account a join unnest(ids) i on i = a.id
            where a.site_id <> site or a.closed_on is not null or program <> a.owner;
    end if;

    insert into payments.transfer (txn_id, line, site_id, debit_account, credit_account, amount_cents)
        select txns[p], n, site, d, c, a
        from (select unnest(places) p, unnest(debits) d, unnest(credits) c, unnest(amounts) a, generate_series(1, cardinality(debits)) n) x
        where txns[p] > 0;

    insert into payments.summed_entry (account_id, txn_id, posted_at, amount_cents, line, site_id, effective_on)
        select x.account, txns[x.p], at, case a.normal_side when 'debit' then x.change else -x.change end, x.n, site, effectives[x.p]
        from (select unnest(places) p, unnest(debits) account, unnest(amounts) change, generate_series(1, cardinality(debits)) n
              union all select unnest(places), unnest(credits), -unnest(amounts), generate_series(1, cardinality(debits))) x
        join payments.account a on a.id = x.account and a.id = any (summed) where txns[x.p] > 0;

    with leg as (
        select p, account, change, n
        from (select unnest(places) p, unnest(debits) account, unnest(amounts) change, generate_series(1, cardinality(debits)) n
              union all select unnest(places), unnest(credits), -unnest(amounts), generate_series(1, cardinality(debits))) x
        where txns[p] > 0 and account <> all (summed)),
    step as (
        select p, account, change, n, sum(change) over w total, row_number() over w k from leg
        window w as (partition by account order by n rows unbounded preceding)),
    acc as (
        select a.*, case a.normal_side when 'debit' then 1 else -1 end sign,
               a.floor_cents + case when a.reserved_cents > 0 then payments.reserved_at(a, at) else 0 end least,
               a.ceiling_cents - case when a.coming_cents > 0 then payments.coming_at(a, at) else 0 end most
        from payments.account a where a.kind = 'running' and a.id = any (ids)),
    run as materialized (
        select a.id, s.p, s.n, s.change * a.sign amount, a.balance_cents + a.sign * s.total::bigint balance, a.version + s.k version,
               a.person_id, a.family_id, a.least, a.most
        from step s join acc a on a.id = s.account),
    e as (
        insert into payments.entry
            (account_id, posted_at, version, txn_id, amount_cents, balance_after, line, site_id, effective_on, person_id, family_id)
        select id, at, version, txns[p], amount, balance, n, site, effectives[p], person_id, family_id from run),
    u as (
        update payments.account a set balance_cents = a.balance_cents + g.change, version = g.version, last_at = at
        from (select id, sum(amount)::bigint change, max(version) version from run group by id) g where a.id = g.id)
    select min(id) filter (where amount < 0 and balance < least), min(id) filter (where amount > 0 and balance > most) into low, high from run;

    if low is not null then perform payments.refuse('LG002', 'ledger.floor', low::text); end if;
    if high is not null then perform payments.refuse('LG012', 'ledger.ceiling', high::text); end if;
end $$;
