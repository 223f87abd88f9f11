create table tick (tick_number bigint generated always as identity primary key, site_id integer not null, what text not null);
