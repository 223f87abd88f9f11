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
    if cardinality(keys) = 1 then
        return (select array[payments.content(site, reasons[1], effectives[1], null, string_agg(d || '>' || c || '=' || a, ','), causes[1])]
            from unnest(debits, credits, amounts) x (d, c, a));
    end if;
    return (
        with line as (
            select p place, string_agg(d || '>' || c || '=' || a, ',' order by n) text
            from unnest(places, debits, credits, amounts) with ordinality x (p, d, c, a, n) group by p)
        select array_agg(payments.content(site, h.reason, h.effective, null, l.text, h.cause) order by h.place)
        from unnest(reasons, effectives, causes) with ordinality h (reason, effective, cause, place) left join line l on l.place = h.place);
end $$;

-- The lines of transactions that were made just now (0: leave out). All accounts are locked first, in the order of their numbers; what
-- follows in statements of their own sees them as they then are.
create function payments.post_lines(
    program text, site integer, txns bigint[], effectives date[],
    places integer[], debits bigint[], credits bigint[], amounts bigint[], at timestamptz) returns void
language plpgsql as $$
#variable_conflict use_column
declare
    ids bigint[];
    found bigint;
    bad bigint;
    low bigint;
    high bigint;
begin
    if (select bool_or(p is null or p < 1 or p > cardinality(txns) or d is null or c is null or d = c or a is null or a <= 0)
        from unnest(places, debits, credits, amounts) x (p, d, c, a)) then
        perform payments.refuse('LG006', 'ledger.bad_transfer', 'arrays');
    end if;
    ids := array (select i from (select unnest(debits) i union select unnest(credits)) u order by i);
    at := payments.lock_accounts(ids, at);
    select count(*), min(a.id) filter (where a.site_id <> site or a.closed_on is not null or program <> a.owner) into found, bad
        from payments.account a join unnest(ids) i on i = a.id;
    if found <> cardinality(ids) then perform payments.refuse('LG004', 'ledger.unknown_account', 'batch'); end if;
    if bad is not null then
        perform payments.check_account(program, site, a) from payments.account a join unnest(ids) i on i = a.id
            where a.site_id <> site or a.closed_on is not null or program <> a.owner;
    end if;

    insert into payments.transfer (txn_id, line, site_id, debit_account, credit_account, amount_cents)
        select txns[p], n, site, d, c, a from unnest(places, debits, credits, amounts) with ordinality x (p, d, c, a, n) where txns[p] > 0;

    with line as materialized (
        select txns[p] txn, n::integer line, effectives[p] effective, d, c, a
        from unnest(places, debits, credits, amounts) with ordinality x (p, d, c, a, n) where txns[p] > 0),
    acc as materialized (
        select a.id, a.kind, a.balance_cents, a.version, a.floor_cents, a.ceiling_cents, a.person_id, a.family_id,
               case when a.reserved_cents > 0 then payments.reserved_at(a, at) else 0 end reserved,
               case when a.coming_cents > 0 then payments.coming_at(a, at) else 0 end coming,
               case a.normal_side when 'debit' then 1 else -1 end sign
        from payments.account a join unnest(ids) i on i = a.id),
    leg as materialized (
        select l.txn, l.line, l.effective, a.sign * l.a amount, a.* from line l join acc a on a.id = l.d
        union all
        select l.txn, l.line, l.effective, -a.sign * l.a, a.* from line l join acc a on a.id = l.c),
    run as materialized (
        select l.id, l.txn, l.line, l.effective, l.amount, l.person_id, l.family_id, l.floor_cents + l.reserved least,
               l.ceiling_cents - l.coming most, l.balance_cents + (sum(l.amount) over w)::bigint balance, l.version + row_number() over w version
        from leg l where l.kind = 'running' window w as (partition by l.id order by l.line rows unbounded preceding)),
    e as (
        insert into payments.entry
            (account_id, posted_at, version, txn_id, amount_cents, balance_after, line, site_id, effective_on, person_id, family_id)
        select id, at, version, txn, amount, balance, line, site, effective, person_id, family_id from run),
    s as (
        insert into payments.summed_entry (account_id, txn_id, posted_at, amount_cents, line, site_id, effective_on)
        select id, txn, at, amount, line, site, effective from leg where kind = 'summed'),
    u as (
        update payments.account a set balance_cents = a.balance_cents + g.change, version = a.version + g.steps, last_at = at
        from (select id, sum(amount)::bigint change, count(*) steps from run group by id) g where a.id = g.id)
    select min(id) filter (where amount < 0 and balance < least), min(id) filter (where amount > 0 and balance > most) into low, high from run;

    if low is not null then perform payments.refuse('LG002', 'ledger.floor', low::text); end if;
    if high is not null then perform payments.refuse('LG012', 'ledger.ceiling', high::text); end if;
end $$;
