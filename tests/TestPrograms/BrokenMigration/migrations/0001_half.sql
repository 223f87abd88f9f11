create table half (half_id bigint primary key); create table half (again bigint);
