create table loan (
    key text primary key,
    site_id integer not null,
    family_id uuid not null,
    tool text not null,
    taken_on date not null,
    back_on date
);
