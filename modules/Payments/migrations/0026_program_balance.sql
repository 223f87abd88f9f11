-- A program asks for its own accounts, whoever it works for at the moment: those of funds and groups belong to no family, and a balance that
-- cannot be seen would pass for nothing. The house's accounts are not asked for here.
create function payments.program_balance(city integer, program text, wanted text) returns bigint
language sql stable security definer set search_path = '' as $$
    select payments.balance(a.id) from payments.account a
    where a.site_id = city and a.owner = program and a.code = wanted and program <> '@'
$$;
select platform.allow('payments.program_balance(integer, text, text)', 'app', 'job');
