-- What may happen to an authorization and its debits outside of finance: each in one place, under a lock, whoever the session belongs to.
-- They answer null when it was done (or was done before), else the code of a refusal.

create function payments.offer_debits(
    fresh uuid, site integer, program text, name text, person uuid, wording_en text, wording_es text, schedule_en text, schedule_es text,
    amount bigint, cap bigint, month_cap bigint, may_earnings boolean, may_bank boolean, into_account text, at timestamptz) returns text
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    home uuid;
    known payments.debit_authorization;
begin
    select p.family_id into home from api.person p where p.id = offer_debits.person and p.site_id = offer_debits.site;
    if home is null then return 'debits.person'; end if;
    insert into payments.debit_authorization (id, site_id, owner, key, person_id, family_id, wording_en, wording_es, schedule_en, schedule_es,
        amount_cents, cap_cents, month_cap_cents, may_earnings, may_bank, account, state, offered_at)
    values (fresh, offer_debits.site, program, name, offer_debits.person, home, offer_debits.wording_en, offer_debits.wording_es,
        offer_debits.schedule_en, offer_debits.schedule_es, amount, cap, month_cap, offer_debits.may_earnings, offer_debits.may_bank, into_account,
        'offered', offer_debits.at)
    on conflict (site_id, owner, key) do nothing;
    select * into known from payments.debit_authorization a where a.site_id = offer_debits.site and a.owner = program and a.key = name;
    return case when (known.person_id, known.wording_en, known.wording_es, known.schedule_en, known.schedule_es, known.amount_cents, known.cap_cents,
            known.month_cap_cents, known.may_earnings, known.may_bank, known.account)
        is distinct from (offer_debits.person, offer_debits.wording_en, offer_debits.wording_es, offer_debits.schedule_en, offer_debits.schedule_es,
            amount, cap, month_cap, offer_debits.may_earnings, offer_debits.may_bank, into_account) then 'debits.key_reused' end;
end $$;
select platform.allow('payments.offer_debits(uuid, integer, text, text, uuid, text, text, text, text, bigint, bigint, bigint, boolean, boolean, text,
    timestamptz)', 'app', 'job');

-- Only the person itself agrees; nobody can in its name.
create function payments.agree_debits(agreed uuid, earnings boolean, bank boolean, said text, said_hash text, said_language text, at timestamptz)
returns text language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
    update payments.debit_authorization a set state = 'active', from_earnings = earnings, from_bank = bank, agreed_text = said, agreed_hash = said_hash,
        agreed_language = said_language, agreed_at = agree_debits.at
    where a.id = agreed and a.state = 'offered' and a.person_id = (select nullif(current_setting('fp.person', true), ''))::uuid
      and (earnings or bank) and (not earnings or a.may_earnings) and (not bank or a.may_bank);
    return case when not found then 'debits.moved_on' end;
end $$;
select platform.allow('payments.agree_debits(uuid, boolean, boolean, text, text, text, timestamptz)', 'app', 'job');

-- What counts against a month: what is due in it, and of what is over or due elsewhere, whatever was taken in it.
create function payments.debits_of_month(agreed uuid, month date, without uuid default null) returns bigint
language sql stable security definer set search_path = '' as $$
    select coalesce(sum(case
        when date_trunc('month', d.due_on) = date_trunc('month', month) and d.state not in ('failed', 'stopped', 'withdrawn', 'undone') then d.amount_cents
        else coalesce((select sum(t.cents) from payments.debit_taking t
                       where t.debit_id = d.id and date_trunc('month', t.taken_on) = date_trunc('month', month)), 0) end), 0)::bigint
    from payments.debit d where d.authorization_id = agreed and d.id is distinct from without
$$;
select platform.allow('payments.debits_of_month(uuid, date, uuid)', 'app', 'job');

-- Whether what came back may be asked again on a day; no other debit is planned for that month meanwhile.
create function payments.may_ask_again(wanted uuid, day date) returns text language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    a payments.debit_authorization;
    amount bigint;
begin
    select x.* into a from payments.debit_authorization x join payments.debit d on d.authorization_id = x.id where d.id = wanted for update of x;
    if a.state is distinct from 'active' then return 'debits.not_agreed'; end if;
    select d.amount_cents into amount from payments.debit d where d.id = wanted;
    return case when payments.debits_of_month(a.id, day, wanted) + amount > a.month_cap_cents then 'debits.month_cap' end;
end $$;
select platform.allow('payments.may_ask_again(uuid, date)', 'app', 'job');

create function payments.plan_debit(
    fresh uuid, site integer, program text, agreed_key text, name text, amount bigint, due date, today date, notice integer, at timestamptz) returns text
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    a payments.debit_authorization;
    known payments.debit;
begin
    select * into a from payments.debit_authorization x where x.site_id = site and x.owner = program and x.key = agreed_key for update;
    if not found then return 'debits.not_agreed'; end if;
    select * into known from payments.debit d where d.site_id = site and d.owner = program and d.key = name;
    if found then
        return case when known.authorization_id <> a.id or known.amount_cents <> amount then 'debits.key_reused' end;
    end if;
    if a.state <> 'active' then return 'debits.not_agreed'; end if;
    if due < today then return 'debits.past'; end if;
    if amount > a.cap_cents then return 'debits.cap'; end if;
    if payments.debits_of_month(a.id, due) + amount > a.month_cap_cents then return 'debits.month_cap'; end if;
    if amount <> a.amount_cents and due < today + notice then return 'debits.notice'; end if;
    insert into payments.debit (id, site_id, authorization_id, owner, key, person_id, family_id, amount_cents, due_on, state, planned_at)
    values (fresh, site, a.id, program, name, a.person_id, a.family_id, amount, due, 'planned', plan_debit.at);
    return null;
end $$;
select platform.allow('payments.plan_debit(uuid, integer, text, text, text, bigint, date, date, integer, timestamptz)', 'app', 'job');

-- What no bank was asked for yet is let go; a payment that waits in a run is left out of it.
create function payments.let_go(wanted uuid[], how text, at timestamptz) returns integer
language plpgsql set search_path = '' as $$
#variable_conflict use_column
declare
    gone integer;
begin
    perform from payments.debit d where d.id = any (wanted) order by d.id for update;
    update payments.debit_entry e set state = 'left_out', why = how where e.debit_id = any (wanted) and e.state = 'ready';
    update payments.debit d set state = how, bank_cents = 0, ended_at = let_go.at where d.id = any (wanted) and d.state in ('planned', 'waiting');
    get diagnostics gone = row_count;
    return gone;
end $$;
revoke all on function payments.let_go(uuid[], text, timestamptz) from public;

-- The person ends it at any time; a program ends its own; finance and jobs when the bank says that it was revoked.
create function payments.end_debits(agreed uuid, how text, program text, at timestamptz) returns text
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    a payments.debit_authorization;
begin
    select * into a from payments.debit_authorization x where x.id = agreed for update;
    if not found or not (
        a.person_id = (select nullif(current_setting('fp.person', true), ''))::uuid or a.owner = program
        or a.site_id = any (coalesce((select nullif(current_setting('fp.finance', true), ''))::integer[], '{}'))
        or session_user = platform.role('job')) then return 'not_found'; end if;
    if a.state = 'ended' then return null; end if;
    update payments.debit_authorization x set state = 'ended', ended_at = end_debits.at,
        ended_how = case when a.state = 'offered' and how = 'person' then 'declined' else how end where x.id = agreed;
    perform payments.let_go(array(select d.id from payments.debit d where d.authorization_id = agreed and d.state in ('planned', 'waiting')),
        'stopped', end_debits.at);
    return null;
end $$;
select platform.allow('payments.end_debits(uuid, text, text, timestamptz)', 'app', 'job');

create function payments.withdraw_debit(site integer, program text, name text, at timestamptz) returns text
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
    d payments.debit;
begin
    select * into d from payments.debit x where x.site_id = site and x.owner = program and x.key = name for update;
    if not found then return 'not_found'; end if;
    if d.state in ('withdrawn', 'stopped') then return null; end if;
    return case when payments.let_go(array[d.id], 'withdrawn', withdraw_debit.at) = 0 then 'debits.on_its_way' end;
end $$;
select platform.allow('payments.withdraw_debit(integer, text, text, timestamptz)', 'app', 'job');

-- A program reads its own authorization and what became of it, whoever's call it is in.
create function payments.debits_of(site integer, program text, agreed_key text)
returns table (
    id uuid, person_id uuid, usual_cents bigint, state text, agreed_at timestamptz, from_earnings boolean, from_bank boolean, ended_how text,
    debit_key text, amount_cents bigint, due_on date, debit_state text, taken_cents bigint, bank_cents bigint, code text)
language sql stable security definer set search_path = '' as $$
    select a.id, a.person_id, a.amount_cents, a.state, a.agreed_at, a.from_earnings, a.from_bank, a.ended_how,
        d.key, d.amount_cents, d.due_on, d.state, d.taken_cents, d.bank_cents, d.code
    from payments.debit_authorization a left join payments.debit d on d.authorization_id = a.id
    where a.site_id = debits_of.site and a.owner = program and a.key = agreed_key order by d.due_on, d.id
$$;
select platform.allow('payments.debits_of(integer, text, text)', 'app', 'job');
