-- One leg of one transfer. The account row is changed before anything refers to it, so a busy account is held as briefly as can be.
create function payments.move(
    program text, txn bigint, line integer, site integer, account bigint, change bigint, effective date, at timestamptz) returns void
language plpgsql as $$
#variable_conflict use_column
declare
    a payments.account;
begin
    update payments.account u set
            balance_cents = u.balance_cents + case u.normal_side when 'debit' then change else -change end, version = u.version + 1
        where u.id = account and u.kind = 'running' returning u.* into a;
    if not found then
        select s.* into a from payments.account s where s.id = account;
        if not found then perform payments.refuse('LG004', 'ledger.unknown_account', account::text); end if;
    end if;
    if a.site_id <> site or a.closed_on is not null or program <> a.owner then perform payments.check_account(program, site, a); end if;
    if a.normal_side = 'credit' then change := -change; end if;
    if a.kind = 'summed' then
        insert into payments.summed_entry (account_id, txn_id, line, site_id, effective_on, posted_at, amount_cents)
            values (account, txn, line, site, effective, at, change);
        return;
    end if;
    -- What raises a balance is welcome even while the balance is below its floor.
    if change < 0 and a.balance_cents < a.floor_cents then perform payments.refuse('LG002', 'ledger.floor', account::text); end if;
    insert into payments.entry (account_id, version, txn_id, line, site_id, effective_on, posted_at, amount_cents, balance_after, person_id, family_id)
        values (account, a.version, txn, line, site, effective, at, change, a.balance_cents, a.person_id, a.family_id);
end $$;

-- Transfers that stand or fall together, once per key.
create function payments.post(
    key text, site integer, reason text, effective date, debits bigint[], credits bigint[], amounts bigint[],
    at timestamptz default null, reverses bigint default null, out txn_id bigint, out replayed boolean)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    program text := platform.caller_program();
    lines integer := cardinality(debits);
    hash bytea;
    known bytea;
    i integer;
begin
    if lines is null or lines = 0 or cardinality(credits) is distinct from lines or cardinality(amounts) is distinct from lines then
        perform payments.refuse('LG006', 'ledger.bad_transfer', 'lines');
    end if;
    if lines = 1 then
        hash := payments.content(site, post.reason, effective, post.reverses, debits[1] || '>' || credits[1] || '=' || amounts[1]);
    else
        hash := payments.content(site, post.reason, effective, post.reverses, (
            select string_agg(d || '>' || c || '=' || a, ',' order by n) from unnest(debits, credits, amounts) with ordinality x (d, c, a, n)));
    end if;
    if hash is null then perform payments.refuse('LG006', 'ledger.bad_transfer', 'null'); end if;
    at := coalesce(at, clock_timestamp());
    insert into payments.txn (site_id, owner, key, content_hash, posted_at, effective_on, reason, reverses)
        values (site, coalesce(program, '@'), post.key, hash, at, effective, post.reason, post.reverses)
        on conflict (owner, site_id, key) do nothing returning id into post.txn_id;
    post.replayed := post.txn_id is null;
    if post.replayed then
        select t.id, t.content_hash into post.txn_id, known from payments.txn t
            where t.owner = coalesce(program, '@') and t.site_id = site and t.key = post.key;
        if known is distinct from hash then perform payments.refuse('LG001', 'ledger.key_reused', post.key); end if;
        return;
    end if;
    if lines > 1 then
        perform from payments.account a where a.id = any (debits || credits) and a.kind = 'running' order by a.id for no key update;
    end if;
    for i in 1 .. lines loop
        if amounts[i] is null or amounts[i] <= 0 or debits[i] = credits[i] then perform payments.refuse('LG006', 'ledger.bad_transfer', i::text); end if;
        -- Always the lower number first: two postings between the same accounts wait for each other, and never both.
        if debits[i] < credits[i] then
            perform payments.move(program, post.txn_id, i, site, debits[i], amounts[i], effective, at);
            perform payments.move(program, post.txn_id, i, site, credits[i], -amounts[i], effective, at);
        else
            perform payments.move(program, post.txn_id, i, site, credits[i], -amounts[i], effective, at);
            perform payments.move(program, post.txn_id, i, site, debits[i], amounts[i], effective, at);
        end if;
        insert into payments.transfer (txn_id, line, site_id, debit_account, credit_account, amount_cents)
            values (post.txn_id, i, site, debits[i], credits[i], amounts[i]);
    end loop;
end $$;

-- The opposite of an earlier transaction, line by line; each can be reversed once.
create function payments.reverse(
    txn bigint, key text, reason text, effective date, at timestamptz default null, out txn_id bigint, out replayed boolean)
language plpgsql security definer set search_path = '' as $$
declare
    site integer;
    debits bigint[];
    credits bigint[];
    amounts bigint[];
begin
    select t.site_id into site from payments.txn t where t.id = txn;
    if not found then perform payments.refuse('LG010', 'ledger.unknown_transaction', txn::text); end if;
    select array_agg(t.credit_account order by t.line desc), array_agg(t.debit_account order by t.line desc), array_agg(t.amount_cents order by t.line desc)
        into debits, credits, amounts from payments.transfer t where t.txn_id = txn;
    select p.txn_id, p.replayed into reverse.txn_id, reverse.replayed
        from payments.post(reverse.key, site, reverse.reason, effective, debits, credits, amounts, at, txn) p;
exception when unique_violation then
    perform payments.refuse('LG011', 'ledger.reversed_before', txn::text);
end $$;
