alter table visit add column weight integer not null default 1;
