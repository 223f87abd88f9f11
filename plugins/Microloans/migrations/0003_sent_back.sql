-- A loan that the family's bank sent back: what was paid on it is the family's. A lender's own money can come back too.
alter table payment drop constraint payment_state_check;
alter table payment add constraint payment_state_check check (state in ('counts', 'kept', 'back'));
alter table take_out drop constraint take_out_state_check;
alter table take_out add constraint take_out_state_check check (state in ('asked', 'paid', 'back', 'returned'));
