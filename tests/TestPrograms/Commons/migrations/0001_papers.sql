create table paper (
    form_key text primary key,
    file_key uuid not null,
    site_id integer not null,
    group_id uuid,
    family_id uuid,
    name text not null
);
