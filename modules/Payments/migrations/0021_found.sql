-- A family reads its own debits by whose they are.
create index debit_entry_person on payments.debit_entry (person_id);
create index debit_taking_person on payments.debit_taking (person_id);
