create table visit (
    visit_id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid not null,
    key text not null unique,
    what text not null
);
create table tally (
    site_id integer not null,
    due date not null,
    visits bigint not null,
    primary key (site_id, due)
);
