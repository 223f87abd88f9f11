-- Beside everything that is sealed stands the key that sealed it. What banks answered until now is taken for another key's, and sealed anew with the rest.
alter table payments.bank_answer add column key_id text not null default '';
