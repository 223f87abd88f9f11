alter table visit add constraint not_too_heavy check (weight < 1000);
update visit set weight = 1 where weight > 1;
