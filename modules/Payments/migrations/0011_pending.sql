-- Transfers that wait: money is reserved now and moved, given back or let lapse later. And postings of mixed lines.

-- Reserves for one leg, or gives back (cents below zero). Side: 1 debits the account, -1 credits it.
create function payments.hold(program text, site integer, account bigint, side integer, cents bigint, at timestamptz) returns void
language plpgsql as $$
#variable_conflict use_column
declare
    a payments.account;
    lowers boolean;
begin
    update payments.account u set
            reserved_cents = u.reserved_cents + case when (u.normal_side = 'debit') <> (side = 1) then cents else 0 end,
            coming_cents = u.coming_cents + case when (u.normal_side = 'debit') = (side = 1) then cents else 0 end
        where u.id = account and u.kind = 'running' returning u.* into a;
    if not found then
        select s.* into a from payments.account s where s.id = account;
        if not found then perform payments.refuse('LG004', 'ledger.unknown_account', account::text); end if;
    end if;
    if a.site_id <> site or a.closed_on is not null or program <> a.owner then perform payments.check_account(program, site, a); end if;
    lowers := (a.normal_side = 'debit') <> (side = 1);
    if cents > 0 and lowers and a.balance_cents - payments.reserved_at(a, at) < a.floor_cents then
        perform payments.refuse('LG002', 'ledger.floor', account::text);
    end if;
    if cents > 0 and not lowers and a.balance_cents + payments.coming_at(a, at) > a.ceiling_cents then
        perform payments.refuse('LG012', 'ledger.ceiling', account::text);
    end if;
end $$;

-- A pending transfer that can still be ended; otherwise the refusal says why not.
create function payments.take_pending(txn bigint, line integer, at timestamptz) returns payments.pending language plpgsql as $$
#variable_conflict use_column
declare
    p payments.pending;
begin
    select w.* into p from payments.pending w where w.txn_id = txn and w.line = take_pending.line for update;
    if p.txn_id is null then perform payments.refuse('LG015', 'ledger.pending_unknown', txn || '/' || line); end if;
    if not p.open then
        perform payments.refuse('LG016', 'ledger.pending_' || e.how, txn || '/' || line) from payments.pending_end e
            where e.pending_txn = txn and e.pending_line = line;
    end if;
    if p.expires_at <= at then perform payments.refuse('LG016', 'ledger.pending_expired', txn || '/' || line); end if;
    return p;
end $$;

create function payments.end_pending(program text, p payments.pending, txn bigint, line integer, how text, cents bigint, at timestamptz) returns void
language plpgsql as $$
begin
    perform payments.hold(program, p.site_id, p.debit_account, 1, -p.amount_cents, at);
    perform payments.hold(program, p.site_id, p.credit_account, -1, -p.amount_cents, at);
    update payments.pending w set open = false where w.txn_id = p.txn_id and w.line = p.line;
    insert into payments.pending_end (pending_txn, pending_line, site_id, txn_id, line, how, posted_cents)
        values (p.txn_id, p.line, p.site_id, txn, line, how, cents);
end $$;

-- The most that can be taken without one side of the account outgrowing the other: what balancing transfers are cut to.
create function payments.room(account bigint, side integer, at timestamptz) returns bigint language sql stable as $$
    select greatest(0, -side * case a.normal_side when 'debit' then 1 else -1 end * payments.balance(a.id)
        - case side when 1 then p.debit_cents else p.credit_cents end)
    from payments.account a cross join payments.pending_of(account, at) p where a.id = account
$$;

-- Lines of any kind that stand or fall together, once per key:
-- {"do": "post", "debit", "credit", "cents", "balancing": "debit" or "credit" or "both" to cut it to what is there}
-- {"do": "pend", the same and "expires"}
-- {"do": "post_pending", "txn", "line", "cents": all of it if left out}; the rest is released
-- {"do": "void_pending", "txn", "line"}
create function payments.book(
    key text, site integer, reason text, effective date, lines jsonb, at timestamptz default null, cause jsonb default null,
    out txn_id bigint, out replayed boolean, out amounts bigint[])
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    program text := platform.caller_program();
    what jsonb;
    n integer := 0;
begin
    if jsonb_typeof(lines) is distinct from 'array' or jsonb_array_length(lines) = 0 then
        perform payments.refuse('LG006', 'ledger.bad_transfer', 'lines');
    end if;
    at := coalesce(at, clock_timestamp());
    select b.txn_id, b.replayed into book.txn_id, book.replayed from payments.begin_txn(program, book.key, site, book.reason, effective, null,
        payments.content(site, book.reason, effective, null, 'book:' || lines::text, book.cause), at, book.cause) b;
    if book.replayed then
        select array_agg(x.cents order by x.line) into book.amounts from (
            select t.line, t.amount_cents cents from payments.transfer t where t.txn_id = book.txn_id
            union all select p.line, p.amount_cents from payments.pending p where p.txn_id = book.txn_id
            union all select e.line, 0 from payments.pending_end e where e.txn_id = book.txn_id and e.how = 'voided') x;
        return;
    end if;
    at := payments.lock_accounts(array (
        select x.id from jsonb_array_elements(lines) l left join payments.pending p on p.txn_id = (l ->> 'txn')::bigint
        cross join lateral (values ((l ->> 'debit')::bigint), ((l ->> 'credit')::bigint), (p.debit_account), (p.credit_account)) x (id)), at);
    for what in select l from jsonb_array_elements(lines) l loop
        n := n + 1;
        book.amounts[n] := payments.book_line(program, book.txn_id, n, site, what, effective, at);
    end loop;
end $$;

create function payments.book_line(program text, txn bigint, n integer, site integer, what jsonb, effective date, at timestamptz) returns bigint
language plpgsql as $$
declare
    debit bigint := (what ->> 'debit')::bigint;
    credit bigint := (what ->> 'credit')::bigint;
    cents bigint := (what ->> 'cents')::bigint;
    expires timestamptz := (what ->> 'expires')::timestamptz;
    balancing text := what ->> 'balancing';
    p payments.pending;
begin
    if what ->> 'do' in ('post', 'pend') then
        if cents is null or cents <= 0 or debit = credit then perform payments.refuse('LG006', 'ledger.bad_transfer', n::text); end if;
        if balancing in ('debit', 'both') then cents := least(cents, payments.room(debit, 1, at)); end if;
        if balancing in ('credit', 'both') then cents := least(cents, payments.room(credit, -1, at)); end if;
        if cents = 0 then perform payments.refuse('LG017', 'ledger.nothing_left', n::text); end if;
        if what ->> 'do' = 'post' then
            perform payments.move(program, txn, n, site, debit, credit, cents, effective, at);
        else
            if expires <= at then perform payments.refuse('LG006', 'ledger.bad_transfer', n::text); end if;
            perform payments.hold(program, site, debit, 1, cents, at);
            perform payments.hold(program, site, credit, -1, cents, at);
            insert into payments.pending (txn_id, line, site_id, debit_account, credit_account, amount_cents, expires_at)
                values (txn, n, site, debit, credit, cents, expires);
        end if;
        return cents;
    end if;
    p := payments.take_pending((what ->> 'txn')::bigint, (what ->> 'line')::integer, at);
    if p.site_id <> site or p.debit_account <> debit or p.credit_account <> credit then
        perform payments.refuse('LG018', 'ledger.pending_differs', n::text);
    end if;
    if what ->> 'do' = 'void_pending' then
        if cents <> p.amount_cents then perform payments.refuse('LG018', 'ledger.pending_differs', n::text); end if;
        perform payments.end_pending(program, p, txn, n, 'voided', 0, at);
        return 0;
    elsif what ->> 'do' = 'post_pending' then
        cents := coalesce(cents, p.amount_cents);
        if cents > p.amount_cents then perform payments.refuse('LG019', 'ledger.pending_exceeded', n::text); end if;
        perform payments.end_pending(program, p, txn, n, 'posted', cents, at);
        perform payments.move(program, txn, n, site, p.debit_account, p.credit_account, cents, effective, at);
        return cents;
    end if;
    perform payments.refuse('LG006', 'ledger.bad_transfer', n::text);
end $$;

-- Reserves transfers until they are posted or voided, or until the moment at which they lapse (null: never).
create function payments.pend(
    key text, site integer, reason text, effective date, debits bigint[], credits bigint[], amounts bigint[], expires timestamptz default null,
    at timestamptz default null, cause jsonb default null, out txn_id bigint, out replayed boolean)
language sql security definer set search_path = '' as $$
    select b.txn_id, b.replayed from payments.book(key, site, reason, effective, (
        select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('do', 'pend', 'debit', d, 'credit', c, 'cents', a,
            'expires', to_char(expires at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))) order by n)
        from unnest(debits, credits, amounts) with ordinality x (d, c, a, n)), at, cause) b
$$;

-- Moves what a transaction reserved: all of it, or an amount for each of its lines; the rest is released.
create function payments.post_pending(
    pending bigint, key text, reason text, effective date, amounts bigint[] default null, at timestamptz default null, cause jsonb default null,
    out txn_id bigint, out replayed boolean)
language plpgsql security definer set search_path = '' as $$
begin
    select b.txn_id, b.replayed into post_pending.txn_id, post_pending.replayed from payments.end_all(
        'post_pending', pending, post_pending.key, post_pending.reason, effective, amounts, at, post_pending.cause) b;
end $$;

create function payments.void_pending(
    pending bigint, key text, reason text, effective date, at timestamptz default null, cause jsonb default null,
    out txn_id bigint, out replayed boolean)
language plpgsql security definer set search_path = '' as $$
begin
    select b.txn_id, b.replayed into void_pending.txn_id, void_pending.replayed from payments.end_all(
        'void_pending', pending, void_pending.key, void_pending.reason, effective, null, at, void_pending.cause) b;
end $$;

create function payments.end_all(
    what text, pending bigint, key text, reason text, effective date, amounts bigint[], at timestamptz, cause jsonb,
    out txn_id bigint, out replayed boolean)
language plpgsql set search_path = '' as $$
declare
    site integer;
    lines jsonb;
begin
    select min(p.site_id), jsonb_agg(jsonb_strip_nulls(jsonb_build_object('do', what, 'txn', p.txn_id, 'line', p.line, 'cents', amounts[p.n]))
            order by p.line)
        into site, lines
        from (select w.*, row_number() over (order by w.line) n from payments.pending w where w.txn_id = pending) p;
    if site is null then perform payments.refuse('LG015', 'ledger.pending_unknown', pending::text); end if;
    if cardinality(amounts) <> jsonb_array_length(lines) then perform payments.refuse('LG006', 'ledger.bad_transfer', 'lines'); end if;
    select b.txn_id, b.replayed into end_all.txn_id, end_all.replayed
        from payments.book(end_all.key, site, end_all.reason, effective, lines, at, end_all.cause) b;
end $$;

-- What has lapsed is swept up: a transaction of its own says so. Nobody waits for this; lapsed is lapsed from its moment on.
create function payments.expire_pending(at timestamptz, most integer default 1000) returns integer
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    due bigint[];
    p payments.pending;
    txn bigint;
    swept integer := 0;
begin
    select array_agg(x.id) into due from (
        select unnest(array[w.debit_account, w.credit_account]) id from payments.pending w
        where w.open and w.expires_at <= at order by w.expires_at limit most * 2) x;
    perform payments.lock_accounts(due, at);
    for p in select w.* from payments.pending w where w.open and w.expires_at <= at and w.debit_account = any (due) and w.credit_account = any (due)
        order by w.expires_at, w.txn_id, w.line limit most for update skip locked loop
        insert into payments.txn (site_id, owner, key, content_hash, posted_at, effective_on, reason, cause)
            select p.site_id, t.owner, 'expired/' || p.txn_id || '/' || p.line, sha256(convert_to(p.txn_id || '/' || p.line, 'UTF8')), at,
                (at at time zone 'UTC')::date, 'pending expired', jsonb_build_object('rule', 'ledger.expiry', 'version', 1,
                'inputs', jsonb_build_object('pending', p.txn_id, 'line', p.line, 'expires', extract(epoch from p.expires_at)))
            from payments.txn t where t.id = p.txn_id returning id into txn;
        perform payments.end_pending(null, p, txn, 1, 'expired', 0, at);
        swept := swept + 1;
    end loop;
    return swept;
end $$;
