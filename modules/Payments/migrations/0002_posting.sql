-- The one form in which two postings are compared; post and post_batch must agree on it. It has no search path of its own,
-- as what is called within posting runs under the caller's empty one, and setting it again costs time for each line.
create function payments.content(site integer, reason text, effective date, reverses bigint, lines text, cause jsonb) returns bytea
language sql immutable as $$
    select case when lines is not null then
        sha256(convert_to(concat_ws('|', site, effective - date '2000-01-01', coalesce(reverses, 0), lines, reason, cause::text), 'UTF8')) end
$$;

create function payments.check_account(program text, site integer, account payments.account) returns void
language plpgsql as $$
begin
    if account.site_id <> site then perform payments.refuse('LG004', 'ledger.other_site', account.id::text); end if;
    if account.closed_on is not null then perform payments.refuse('LG005', 'ledger.closed', account.id::text); end if;
    if program is not null and program <> account.owner
        and not exists (select from payments.account_grant g where g.owner = program and g.account_id = account.id) then
        perform payments.refuse('LG003', 'ledger.not_yours', account.id::text);
    end if;
end $$;

-- What pending transfers reserve of an account, or will bring it, at a moment: without those that have lapsed by then.
create function payments.reserved_at(account payments.account, at timestamptz) returns bigint language sql stable as $$
    select account.reserved_cents - case when account.reserved_cents = 0 then 0
        when account.normal_side = 'credit' then coalesce((
            select sum(p.amount_cents) from payments.pending p where p.open and p.debit_account = account.id and p.expires_at <= at), 0)::bigint
        else coalesce((
            select sum(p.amount_cents) from payments.pending p where p.open and p.credit_account = account.id and p.expires_at <= at), 0)::bigint end
$$;
create function payments.coming_at(account payments.account, at timestamptz) returns bigint language sql stable as $$
    select account.coming_cents - case when account.coming_cents = 0 then 0
        when account.normal_side = 'debit' then coalesce((
            select sum(p.amount_cents) from payments.pending p where p.open and p.debit_account = account.id and p.expires_at <= at), 0)::bigint
        else coalesce((
            select sum(p.amount_cents) from payments.pending p where p.open and p.credit_account = account.id and p.expires_at <= at), 0)::bigint end
$$;

-- What lowers a balance keeps its floor and what is reserved; what raises it is welcome below the floor too, up to the ceiling.
create function payments.check_limits(a payments.account, change bigint, at timestamptz) returns void language plpgsql as $$
begin
    if change < 0 and a.balance_cents - payments.reserved_at(a, at) < a.floor_cents then
        perform payments.refuse('LG002', 'ledger.floor', a.id::text);
    end if;
    if change > 0 and a.balance_cents + payments.coming_at(a, at) > a.ceiling_cents then
        perform payments.refuse('LG012', 'ledger.ceiling', a.id::text);
    end if;
end $$;

-- One leg of one transfer: the account as it is afterwards. The row is changed before anything refers to it, so a busy account is held
-- as briefly as can be. A summed account is read and not touched.
create function payments.shift(program text, site integer, account bigint, change bigint, at timestamptz) returns payments.account
language plpgsql as $$
#variable_conflict use_column
declare
    a payments.account;
begin
    update payments.account u set
            balance_cents = u.balance_cents + case u.normal_side when 'debit' then change else -change end, version = u.version + 1,
            last_at = greatest(u.last_at, at)
        where u.id = account and u.kind = 'running' returning u.* into a;
    if not found then
        select s.* into a from payments.account s where s.id = account;
        if not found then perform payments.refuse('LG004', 'ledger.unknown_account', account::text); end if;
        a.last_at := at;
    end if;
    if a.site_id <> site or a.closed_on is not null or program <> a.owner then perform payments.check_account(program, site, a); end if;
    if a.floor_cents is not null or a.ceiling_cents is not null then
        perform payments.check_limits(a, case a.normal_side when 'debit' then change else -change end, at);
    end if;
    return a;
end $$;

-- One transfer: both accounts first, then the rows that tell of it. Answers with its moment, as functions of the inner loop are called in
-- assignments: perform would run a query for each.
create function payments.move(
    program text, txn bigint, line integer, site integer, debit bigint, credit bigint, cents bigint, effective date, at timestamptz)
returns timestamptz
language plpgsql as $$
#variable_conflict use_column
declare
    d payments.account;
    c payments.account;
begin
    if cents is null or cents <= 0 or debit = credit then perform payments.refuse('LG006', 'ledger.bad_transfer', line::text); end if;
    -- Always the lower number first: two postings between the same accounts wait for each other, and never both.
    if debit < credit then
        d := payments.shift(program, site, debit, cents, at);
        c := payments.shift(program, site, credit, -cents, d.last_at);
    else
        c := payments.shift(program, site, credit, -cents, at);
        d := payments.shift(program, site, debit, cents, c.last_at);
    end if;
    if d.last_at <> c.last_at then
        at := greatest(d.last_at, c.last_at);
        update payments.account set last_at = at where id in (debit, credit) and kind = 'running' and last_at < at;
    else
        at := d.last_at;
    end if;
    insert into payments.transfer (txn_id, line, site_id, debit_account, credit_account, amount_cents)
        values (txn, line, site, debit, credit, cents);
    if d.kind = 'running' and c.kind = 'running' then
        insert into payments.entry (account_id, posted_at, version, txn_id, amount_cents, balance_after, line, site_id, effective_on, person_id, family_id)
        values (debit, at, d.version, txn, case d.normal_side when 'debit' then cents else -cents end, d.balance_cents, line, site, effective,
                d.person_id, d.family_id),
               (credit, at, c.version, txn, case c.normal_side when 'credit' then cents else -cents end, c.balance_cents, line, site, effective,
                c.person_id, c.family_id);
        return at;
    end if;
    if d.kind = 'running' then
        insert into payments.entry (account_id, posted_at, version, txn_id, amount_cents, balance_after, line, site_id, effective_on, person_id, family_id)
        values (debit, at, d.version, txn, case d.normal_side when 'debit' then cents else -cents end, d.balance_cents, line, site, effective,
                d.person_id, d.family_id);
    else
        insert into payments.summed_entry (account_id, txn_id, posted_at, amount_cents, line, site_id, effective_on)
        values (debit, txn, at, case d.normal_side when 'debit' then cents else -cents end, line, site, effective);
    end if;
    if c.kind = 'running' then
        insert into payments.entry (account_id, posted_at, version, txn_id, amount_cents, balance_after, line, site_id, effective_on, person_id, family_id)
        values (credit, at, c.version, txn, case c.normal_side when 'credit' then cents else -cents end, c.balance_cents, line, site, effective,
                c.person_id, c.family_id);
    else
        insert into payments.summed_entry (account_id, txn_id, posted_at, amount_cents, line, site_id, effective_on)
        values (credit, txn, at, case c.normal_side when 'credit' then cents else -cents end, line, site, effective);
    end if;
    return at;
end $$;

-- Makes the transaction of a key, or finds it again; then nothing more is to be written.
create function payments.begin_txn(
    program text, key text, site integer, reason text, effective date, reverses bigint, hash bytea, at timestamptz, cause jsonb,
    out txn_id bigint, out replayed boolean)
language plpgsql as $$
#variable_conflict use_column
declare
    known bytea;
begin
    if hash is null then perform payments.refuse('LG006', 'ledger.bad_transfer', 'null'); end if;
    insert into payments.txn (site_id, owner, key, content_hash, posted_at, effective_on, reason, cause, reverses)
        values (site, coalesce(program, '@'), begin_txn.key, hash, at, effective, begin_txn.reason, begin_txn.cause, begin_txn.reverses)
        on conflict (owner, site_id, key) do nothing returning id into begin_txn.txn_id;
    begin_txn.replayed := begin_txn.txn_id is null;
    if begin_txn.replayed then
        select t.id, t.content_hash into begin_txn.txn_id, known from payments.txn t
            where t.owner = coalesce(program, '@') and t.site_id = site and t.key = begin_txn.key;
        if known is distinct from hash then perform payments.refuse('LG001', 'ledger.key_reused', begin_txn.key); end if;
        return;
    end if;
    -- After the insert: whoever closes a period keeps inserts out until it is closed.
    if (select p.closed_through from payments.period_act p where p.site_id = site order by p.id desc limit 1) >= effective then
        perform payments.refuse('LG013', 'ledger.period_closed', effective::text);
    end if;
end $$;

-- Transfers that stand or fall together, once per key.
create function payments.post(
    key text, site integer, reason text, effective date, debits bigint[], credits bigint[], amounts bigint[],
    at timestamptz default null, reverses bigint default null, cause jsonb default null, out txn_id bigint, out replayed boolean)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    program text := platform.caller_program();
    lines integer := cardinality(debits);
    hash bytea;
    made record;
    moved timestamptz;
begin
    if lines is null or lines = 0 or cardinality(credits) is distinct from lines or cardinality(amounts) is distinct from lines then
        perform payments.refuse('LG006', 'ledger.bad_transfer', 'lines');
    end if;
    hash := payments.content(site, post.reason, effective, post.reverses, debits::text || credits::text || amounts::text, post.cause);
    at := coalesce(at, clock_timestamp());
    made := payments.begin_txn(program, post.key, site, post.reason, effective, post.reverses, hash, at, post.cause);
    post.txn_id := made.txn_id;
    post.replayed := made.replayed;
    if post.replayed then return; end if;
    if lines > 1 then at := payments.lock_accounts(debits || credits, at); end if;
    for i in 1 .. lines loop
        moved := payments.move(program, post.txn_id, i, site, debits[i], credits[i], amounts[i], effective, at);
    end loop;
end $$;

-- In the order of their numbers, so that nobody waits in a circle; the moment from which on all of them may be posted to.
create function payments.lock_accounts(ids bigint[], at timestamptz) returns timestamptz language sql as $$
    select greatest(at, max(l.last_at)) from (
        select a.last_at from payments.account a where a.id = any (ids) and a.kind = 'running' order by a.id for no key update) l
$$;

-- The opposite of an earlier transaction, line by line; each can be reversed once. What is only pending is voided instead.
create function payments.reverse(
    txn bigint, key text, reason text, effective date, at timestamptz default null, cause jsonb default null, out txn_id bigint, out replayed boolean)
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
    if debits is null or exists (select from payments.pending p where p.txn_id = txn) then
        perform payments.refuse('LG014', 'ledger.nothing_to_reverse', txn::text);
    end if;
    select p.txn_id, p.replayed into reverse.txn_id, reverse.replayed
        from payments.post(reverse.key, site, reverse.reason, effective, debits, credits, amounts, at, txn, reverse.cause) p;
exception when unique_violation then
    perform payments.refuse('LG011', 'ledger.reversed_before', txn::text);
end $$;
