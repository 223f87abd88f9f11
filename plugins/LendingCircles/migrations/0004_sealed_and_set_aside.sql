-- Numbers that others could misuse are sealed: a copy of the tables alone tells nobody one. What stands open from before is sealed by the next morning.
alter table identity add column ssn_sealed bytea;
alter table report_line add column sealed bytea;

-- A dispute that names nothing to look into is set aside, and the person is told why.
alter table dispute drop constraint dispute_outcome_check;
alter table dispute add constraint dispute_outcome_check check (outcome in ('', 'corrected', 'stays', 'set_aside'));
