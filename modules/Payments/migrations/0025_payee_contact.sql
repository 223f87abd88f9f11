-- Who says how a payee is reached. A number that came along with a request is nobody's finding: it may belong to whoever wants to be paid.

alter table payments.payee add column reach_by uuid;
alter table payments.payee add column reach_name text;
alter table payments.payee add column reach_at timestamptz;
select platform.only_change('payments.payee', 'name', 'reach', 'reach_by', 'reach_name', 'reach_at');
