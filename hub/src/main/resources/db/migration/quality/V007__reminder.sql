-- Who reminded which organisation of what waits there (催办), and of how much.
create table reminder (
    id bigint generated always as identity primary key,
    organisation bigint not null,
    about text not null,
    things bigint not null,
    note text,
    at timestamptz not null,
    by_id bigint not null,
    by_name text not null
);
create index on reminder (organisation, about, at desc);
