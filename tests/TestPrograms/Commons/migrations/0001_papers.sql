create table paper (
    file_key uuid primary key,
    site_id integer not null,
    group_id uuid,
    family_id uuid not null,
    name text not null
);
